import { expect, it } from 'vitest';
import { costOf } from './contact-lists.ts';

it.each([
  ['10', 10],
  [' 12.50 ', 12.5],
  ['12,5', 12.5],
  ['.5', 0.5],
  ['1 000', 1000],
] as const)('a cost typed as "%s" is read', (text, cost) => expect(costOf(text)).toBe(cost));

it.each(['', '0', '-3', 'ten', '1e3', '1,000.5', 'NaN', '10 £'])('"%s" is no cost', (text) =>
  expect(costOf(text)).toBeUndefined(),
);
