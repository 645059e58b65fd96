// Figures as words, in the language of the page: counted things, dates, changes.
import type { ContactReason, Customer } from '../engine/protocol.gen.ts';
import { type Locale, timeOf } from '../i18n/locale.ts';

export const customers = (l: Locale, n: number): string => l.t('unit.customers', { n, text: l.number(n) });

export const orders = (l: Locale, n: number): string => l.t('unit.orders', { n, text: l.number(n) });

/** Whole days: a usual gap is not known to more. */
export function days(l: Locale, value: number): string {
  const n = Math.round(value);
  return l.t('unit.days', { n, text: l.number(n) });
}

export const months = (l: Locale, n: number): string => l.t('unit.months', { n, text: l.number(n) });

/** The same in a sentence: small numbers are words where the language has it so. */
export const monthsSpelled = (l: Locale, n: number): string =>
  l.t('unit.months_spelled', { n, text: l.number(n) });

/** A chance in whole percent. What is neither impossible nor certain does not read as if it were. */
export function chance(l: Locale, x: number): string {
  if (x > 0 && x < 0.005) return `<${l.percent(0.01)}`;
  if (x < 1 && x >= 0.995) return `>${l.percent(0.99)}`;
  return l.percent(x);
}

/** How often in a hundred. */
export const inHundred = (l: Locale, share: number): string => l.number(share * 100);

/** Money in a sentence: round from a million on. */
export const about = (l: Locale, money: number): string =>
  l.money(money, { compact: Math.abs(money) >= 1e6 });

/** An overdue index. One digit, two where one would hide on which side of 1 or 3 it lies. */
export function index(l: Locale, x: number): string {
  const hides = [1, 3].some((edge) => x !== edge && Math.abs(x - edge) < 0.05);
  return l.number(x, hides ? 2 : 1);
}

export const overdue = (l: Locale, x: number): string => l.t('unit.overdue', { x: index(l, x) });

function format(l: Locale, iso: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(l.tag, { ...options, timeZone: 'UTC' })
    .format(timeOf(iso))
    .replaceAll('Sept', 'Sep');
}

/** A day without its year when that is the year of `near`. */
export function shortDate(l: Locale, iso: string, near: string): string {
  if (iso.slice(0, 4) !== near.slice(0, 4)) return l.date(iso);
  return format(l, iso, { day: 'numeric', month: 'short' });
}

/** The month of a day counted from 1970, for an axis: with its year at the start of each. */
export function monthOf(l: Locale, day: number, first: boolean): string {
  const iso = new Date(day * 86_400_000).toISOString();
  const month = 'short';
  return format(l, iso, first || iso.slice(5, 7) === '01' ? { month, year: 'numeric' } : { month });
}

export function called(l: Locale, c: Pick<Customer, 'id' | 'name'>): string {
  if (c.name) return c.name;
  return c.id ? l.t('customer.called', { id: c.id }) : l.t('customer.nameless');
}

/** The day from which is counted; a summary may not name it. */
export const upTo = (l: Locale, iso: string | undefined): string =>
  iso ? l.date(iso) : l.t('unit.end_of_data');

/** Why a customer is on its list, in the customer's own figures. */
export function reason(l: Locale, r: ContactReason, asOf: string): string {
  const known = ['past_rhythm', 'long_gone', 'on_rhythm', 'no_rhythm', 'never', 'refunded'] as const;
  if (r.code === 'no_first') {
    return l.t('why.no_first', {
      quiet: days(l, r.quietDays),
      orders: l.t('unit.orders_short', { n: r.orders, text: l.number(r.orders) }),
    });
  }
  const code = known.find((k) => k === r.code) ?? 'never';
  return l.t(r.plain && code !== 'never' && code !== 'refunded' ? `why.${code}_plain` : `why.${code}`, {
    gap: days(l, r.usualGapDays),
    quiet: days(l, r.quietDays),
    last: r.lastDate ? shortDate(l, r.lastDate, asOf) : '',
    expected: r.expectedDate ? shortDate(l, r.expectedDate, asOf) : '',
    orders: l.t('unit.orders_short', { n: r.orders, text: l.number(r.orders) }),
    net: l.money(r.net),
  });
}

/** A change as "▲ +78%"; nothing when there was nothing to compare with. */
export function change(l: Locale, share: number | undefined): string | undefined {
  if (share === undefined) return undefined;
  const size = l.percent(Math.abs(share));
  if (size === l.percent(0)) return l.t('unit.same');
  return l.t(share > 0 ? 'unit.up' : 'unit.down', { x: size });
}

/** Sentences one after another, as the language separates them. */
export const together = (l: Locale, sentences: readonly (string | false | undefined)[]): string =>
  sentences.filter(Boolean).join(l.t('join.sentences'));
