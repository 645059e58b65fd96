// The figures and codes of the page on spending power as words.
import type { IncomeBand, IncomeCorrelation, IncomeNote, IncomeResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { customers } from '../phrase.ts';

/** A correlation: two digits tell all that its interval leaves. */
export const figure = (l: Locale, r: number): string => l.number(r, 2);

export function correlation(l: Locale, c: IncomeCorrelation): string {
  if (c.low === undefined || c.high === undefined) return figure(l, c.value);
  return l.t('income.with_range', {
    x: figure(l, c.value),
    low: figure(l, c.low),
    high: figure(l, c.high),
  });
}

/** What is spent: money, or the points of a score. */
export function spend(l: Locale, r: IncomeResult, x: number): string {
  return r.source === 'score' ? plain(l, x) : l.money(x);
}

/** A figure in the unit of its column. */
export const plain = (l: Locale, x: number): string => l.number(x, Number.isInteger(x) ? 0 : 1);

export const band = (l: Locale, b: IncomeBand): string =>
  b.from === b.to ? plain(l, b.from) : l.t('income.range', { low: plain(l, b.from), high: plain(l, b.to) });

/** Which spend is meant. */
export function spendName(l: Locale, r: IncomeResult): string {
  if (r.source !== 'orders') return l.list(r.spend.map((header) => l.t('income.quoted', { header })));
  return r.from && r.to
    ? l.t('income.orders_span', { from: l.date(r.from), to: l.date(r.to) })
    : l.t('income.orders');
}

export function noteText(l: Locale, n: IncomeNote): string {
  const count = n.count ?? 0;
  return l.t(`income.note.${n.code}`, {
    n: count,
    text: l.number(count),
    customers: customers(l, count),
    share: l.percent(n.share ?? 0),
  });
}
