// The codes and figures of the contracts page as words.
import type { ContractNote, ContractRange, ContractResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';

export type Period = 'week' | 'month' | 'year';

export const PERIODS: readonly Period[] = ['week', 'month', 'year'];

export const periodOf = (c: ContractResult): Period => PERIODS.find((p) => p === c.period) ?? 'month';

/** So many weeks, months or years. */
export function span(l: Locale, c: ContractResult, periods: number, digits = 0): string {
  const text = l.number(periods, digits);
  return l.t(`contracts.${periodOf(c)}`, { n: text === l.number(1) ? 1 : 2, text });
}

export const contracts = (l: Locale, n: number): string => l.t('contracts.count', { n, text: l.number(n) });

export function rangeText(l: Locale, { low, high }: ContractRange, word: (n: number) => string): string {
  const [from, to] = [word(low), word(high)];
  return from === to ? from : l.t('contracts.range', { low: from, high: to });
}

export function noteText(l: Locale, note: ContractNote): string {
  const n = note.count ?? 0;
  return l.t(`contracts.note.${note.code}`, { n, text: l.number(n), share: l.percent(note.value ?? 0) });
}
