// The two things that a doubtful text can mean. This only dresses the choice; how a column is read
// is Go's to do.
import type { Locale } from '../../i18n/locale.ts';

/** The day that 03/04/11 is in an order of its parts; undefined when it is none. */
export function dayIn(order: string, text: string): string | undefined {
  const parts = /(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})/.exec(text)?.slice(1, 4).map(Number);
  if (!parts || order.length !== 3) return undefined;
  const part = (letter: string) => parts[order.indexOf(letter)] ?? 0;
  const year = part('y') < 100 ? part('y') + (part('y') >= 69 ? 1900 : 2000) : part('y');
  const iso = [
    String(year).padStart(4, '0'),
    ...['m', 'd'].map((x) => String(part(x)).padStart(2, '0')),
  ].join('-');
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : iso;
}

/** What 1,234 is when `decimal` parts the decimals; undefined when it is no number. */
export function numberIn(decimal: string, text: string): { value: number; digits: number } | undefined {
  const written = /[\d.,]+/.exec(text)?.[0] ?? '';
  const [whole = '', fraction = '', ...more] = written.split(decimal);
  const digits = whole.replace(/[.,]/g, '');
  if (more.length > 0 || digits === '' || /[.,]/.test(fraction)) return undefined;
  return { value: Number(`${digits}.${fraction || '0'}`), digits: fraction.length };
}

const ORDERS = { ymd: 'order.ymd', dmy: 'order.dmy', mdy: 'order.mdy' } as const;

export const orderName = (l: Locale, order: string): string => {
  const key = ORDERS[order as keyof typeof ORDERS];
  return key ? l.t(key) : order;
};

/** A thousand and a half as the two conventions write it. */
export const DECIMAL_SAMPLES = [
  { value: '.', text: '1,234.56' },
  { value: ',', text: '1.234,56' },
] as const;
