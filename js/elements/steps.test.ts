import { expect, it } from 'vitest';
import type { Analyses } from '../engine/protocol.gen.ts';
import { FIRST, merged, stepsAfterFirst } from './steps.ts';

it('asks for every analysis of a file of orders exactly once', () => {
  const asked = [FIRST, ...stepsAfterFirst('orders')].flat();
  expect([...asked].sort()).toEqual([
    'churn',
    'clv',
    'contact',
    'lift',
    'overview',
    'rfm',
    'rhythm',
    'segment',
  ]);
});

it('asks a table of customers for nothing that needs orders', () => {
  expect(stepsAfterFirst('customers').flat()).toEqual(['churn', 'contract', 'segment']);
});

it('keeps what was known, and takes the latest word on how pages agree', () => {
  const head = { id: 'C1' } as NonNullable<Analyses['heads']>[number];
  const known = { rfm: {}, heads: [head], reconcile: [{ code: 'risk_of_value' }] } as unknown as Analyses;
  const fresh = { segment: {}, reconcile: [] } as unknown as Analyses;
  const all = merged(known, fresh);
  expect(Object.keys(all).sort()).toEqual(['heads', 'reconcile', 'rfm', 'segment']);
  expect(all.heads).toEqual([head]);
  expect(all.reconcile).toEqual([]);
});
