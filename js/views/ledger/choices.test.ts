import { expect, test } from 'vitest';
import type { CleanProposal } from '../../engine/protocol.gen.ts';
import { answered, follows, ruled, takenBack } from './choices.ts';

const proposal = (state: string, ...ids: string[]): CleanProposal => ({
  state,
  evidence: [{ code: 'phone', text: '13800138000' }],
  customers: ids.map((id) => ({ id, wrote: '', orders: 1, money: 1 })),
});

test('an answer takes the place of the one before it', () => {
  const p = proposal('open', 'a', 'b');
  const merged = answered({}, p, 'together');
  expect(merged).toEqual({ together: [['a', 'b']] });
  expect(answered({ mergeCustomers: merged ?? {} }, proposal('merged', 'b', 'a'), 'apart')).toEqual({
    apart: [['b', 'a']],
  });
});

test('what is taken back is forgotten, and what a rule merged is left apart', () => {
  expect(
    takenBack({ mergeCustomers: { together: [['b', 'a']] } }, proposal('merged', 'a', 'b')),
  ).toBeUndefined();
  expect(takenBack({ mergeBy: 'phone' }, proposal('merged', 'a', 'b'))).toEqual({ apart: [['a', 'b']] });
  // Said by hand and by a rule: the answer alone would leave it merged.
  const both = { mergeBy: 'phone', mergeCustomers: { together: [['a', 'b']] } };
  expect(takenBack(both, proposal('merged', 'a', 'b'))).toEqual({ apart: [['a', 'b']] });
  expect(takenBack({ ...both, mergeBy: 'email' }, proposal('merged', 'a', 'b'))).toBeUndefined();
  expect(takenBack({ mergeCustomers: { apart: [['a', 'b']] } }, proposal('apart', 'a', 'b'))).toBeUndefined();
});

test('rules are turned one by one', () => {
  expect(ruled({}, 'email', true)).toBe('email');
  expect(ruled({ mergeBy: 'email' }, 'phone', true)).toBe('phone,email');
  expect(ruled({ mergeBy: 'phone,email' }, 'phone', false)).toBe('email');
  expect(follows({ mergeBy: 'phone,email' }, 'email')).toBe(true);
  expect(follows({}, 'email')).toBe(false);
});
