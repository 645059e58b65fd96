// Figures as words, in the language of the page: counted things, dates, changes.
import type { ContactReason, Customer, OverviewPair } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';

export const customers = (l: Locale, n: number): string => l.t('unit.customers', { n, text: l.number(n) });

export const orders = (l: Locale, n: number): string => l.t('unit.orders', { n, text: l.number(n) });

/** Whole days: a usual gap is not known to more. */
export function days(l: Locale, value: number): string {
  const n = Math.round(value);
  return l.t('unit.days', { n, text: l.number(n) });
}

export const overdue = (l: Locale, index: number): string => l.t('unit.overdue', { x: l.number(index, 1) });

function format(l: Locale, iso: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(l.lang === 'en' ? 'en-GB' : l.lang, { ...options, timeZone: 'UTC' }).format(
    new Date(`${iso.slice(0, 10)}T00:00:00Z`),
  );
}

/** A day without its year when that is the year of `near`. */
export function shortDate(l: Locale, iso: string, near: string): string {
  if (iso.slice(0, 4) !== near.slice(0, 4)) return l.date(iso);
  return format(l, iso, { day: 'numeric', month: l.lang === 'en' ? 'short' : 'long' });
}

/** The month of a day counted from 1970, for an axis: with its year at the start of each. */
export function monthOf(l: Locale, day: number, first: boolean): string {
  const iso = new Date(day * 86_400_000).toISOString();
  const month = l.lang === 'en' ? 'short' : 'long';
  return format(l, iso, first || iso.slice(5, 7) === '01' ? { month, year: 'numeric' } : { month });
}

export function called(l: Locale, c: Pick<Customer, 'id' | 'name'>): string {
  if (c.name) return c.name;
  return c.id ? l.t('customer.called', { id: c.id }) : l.t('customer.nameless');
}

/** Why a customer is on its list, in the customer's own figures. */
export function reason(l: Locale, r: ContactReason, asOf: string): string {
  const known = ['past_rhythm', 'long_gone', 'on_rhythm', 'no_rhythm', 'never', 'refunded'] as const;
  const code = known.find((k) => k === r.code) ?? 'never';
  return l.t(`why.${code}`, {
    gap: days(l, r.usualGapDays),
    quiet: days(l, r.quietDays),
    last: r.lastDate ? shortDate(l, r.lastDate, asOf) : '',
    expected: r.expectedDate ? shortDate(l, r.expectedDate, asOf) : '',
    orders: l.t('unit.orders_short', { n: r.orders, text: l.number(r.orders) }),
    net: l.money(r.net),
  });
}

/** The two figures on show as "▲ +78%"; nothing when there is nothing to compare with. */
export function change(l: Locale, pair: OverviewPair): string | undefined {
  if (!(pair.before > 0)) return undefined;
  const share = pair.now / pair.before - 1;
  const size = l.percent(Math.abs(share));
  if (size === l.percent(0)) return l.t('unit.same');
  return l.t(share > 0 ? 'unit.up' : 'unit.down', { x: size });
}

/** Sentences one after another, as the language separates them. */
export const together = (l: Locale, sentences: readonly (string | false | undefined)[]): string =>
  sentences.filter(Boolean).join(l.t('join.sentences'));
