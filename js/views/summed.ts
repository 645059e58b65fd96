// What a file knows of the orders: each of them, or for each customer a summary, which may name no
// dates, no money, or not say when the first order was.
import type { CleanSummary } from '../engine/protocol.gen.ts';

type Of = Pick<CleanSummary, 'kind' | 'history'> | undefined;

export const isSummed = (s: Of): boolean => s?.kind === 'summary';
export const hasDates = (s: Of): boolean => s?.history?.dated ?? true;
/** What each customer has paid in all. */
export const hasTotals = (s: Of): boolean => (s?.history?.money ?? 'total') === 'total';
/** Any money at all: what an order is worth. */
export const hasValue = (s: Of): boolean => s?.history?.money !== 'none';
/** When each customer's first order was; without it there is neither rhythm nor forecast. */
export const hasFirst = (s: Of): boolean => s?.history?.since ?? true;
