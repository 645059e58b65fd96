// In which order the analyses are asked for: what is quick and shown first comes first, so that the
// page is usable while the rest is still worked out.
import type { Analyses } from '../engine/protocol.gen.ts';

export type AnalysisName = Exclude<keyof Analyses, 'reconcile' | 'heads'>;

export type Step = readonly AnalysisName[];

/** Without these no page can be shown. */
export const FIRST: Step = ['overview', 'rfm', 'rhythm'];

const AFTER: readonly Step[] = [['clv'], ['churn'], ['contact'], ['lift'], ['segment']];
/** A customer table has no orders: no money to expect and no rhythm to miss. */
const AFTER_TABLE: readonly Step[] = [['churn'], ['contract'], ['segment']];

export function stepsAfterFirst(kind: string | undefined): readonly Step[] {
  return kind === 'customers' ? AFTER_TABLE : AFTER;
}

/** What a new answer adds to what was known: its word on how pages agree counts, and its heads if it has them. */
export function merged(known: Analyses | undefined, fresh: Analyses): Analyses {
  const { heads = known?.heads, ...rest } = fresh;
  return { ...known, ...rest, ...(heads ? { heads } : {}) };
}
