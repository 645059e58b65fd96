// What a person says of groups of customers: together, apart, or nothing.
import type { CleanMergeChoices, CleanOptions, CleanProposal } from '../../engine/protocol.gen.ts';

type Said = 'together' | 'apart' | undefined;

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && [...a].sort().join('\n') === [...b].sort().join('\n');

const idsOf = (p: CleanProposal) => p.customers.map((c) => c.id);

/** The answers with one more, or one less; undefined where none is left. */
export function answered(options: CleanOptions, p: CleanProposal, said: Said): CleanMergeChoices | undefined {
  const ids = idsOf(p);
  const { together = [], apart = [] } = options.mergeCustomers ?? {};
  const without = (lists: readonly string[][]) => lists.filter((list) => !same(list, ids));
  const next = { together: without(together), apart: without(apart) };
  if (said) next[said].push(ids);
  if (next.together.length + next.apart.length === 0) return undefined;
  return {
    ...(next.together.length > 0 ? { together: next.together } : {}),
    ...(next.apart.length > 0 ? { apart: next.apart } : {}),
  };
}

/** Taken back: an answer is forgotten, and what a rule merges is left apart. */
export function takenBack(options: CleanOptions, p: CleanProposal): CleanMergeChoices | undefined {
  const byRule = p.evidence.some(
    (e) => (e.code === 'phone' || e.code === 'email') && follows(options, e.code),
  );
  return answered(options, p, p.state === 'merged' && byRule ? 'apart' : undefined);
}

export type Rule = 'phone' | 'email';

export const follows = (options: CleanOptions, rule: Rule): boolean =>
  (options.mergeBy ?? '').split(',').includes(rule);

/** The rules with one turned. */
export function ruled(options: CleanOptions, rule: Rule, on: boolean): string {
  const rules: Rule[] = ['phone', 'email'];
  return rules.filter((r) => (r === rule ? on : follows(options, r))).join(',');
}
