// What is worth knowing about a column, in a few words.
import type { SchemaColumn, SchemaTableMapping } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { Context } from './context.ts';

const counted = (l: Locale, n: number) => ({ n, text: l.number(n) });

export function columnNote(l: Locale, column: SchemaColumn): string {
  return [...readingWords(l, column), ...countWords(l, column)].join(l.t('join.comma'));
}

/** What speaks against the values of a column, though each can be read; empty where nothing does. */
export function columnDoubt(c: Context, table: SchemaTableMapping, column: SchemaColumn): string {
  const { alike } = c.mapping;
  const here = alike?.file === table.file && alike.sheet === table.sheet;
  if (column.role === 'customer_id' && alike && here) {
    return c.locale.t('note.alike', counted(c.locale, alike.count));
  }
  const { summary } = c.cleaned ?? {};
  const oneDay = summary?.kind === 'orders' && summary.orders > 1 && summary.firstDate === summary.lastDate;
  return column.role === 'order_date' && table.used && oneDay
    ? c.locale.t('note.one_day', { date: c.locale.date(summary.firstDate ?? '') })
    : '';
}

const DATES: readonly (string | undefined)[] = [
  'order_date',
  'event_date',
  'due_date',
  'paid_date',
  'last_order',
  'first_order',
];

/** Different and blank, negative and zero where it matters. */
function countWords(l: Locale, c: SchemaColumn): string[] {
  const words: string[] = [];
  const money = c.role === 'amount' || c.role === 'quantity' || c.role === 'unit_price';
  if (!money && !DATES.includes(c.role) && c.role !== 'consent')
    words.push(l.t('note.distinct', counted(l, c.distinct)));
  if (money && c.negative) words.push(l.t('note.negative', counted(l, c.negative)));
  if (money && c.zero) words.push(l.t('note.zero', counted(l, c.zero)));
  words.push(c.blank > 0 ? l.t('note.blank', counted(l, c.blank)) : l.t('note.none_blank'));
  return words;
}

const ORDERS: Record<string, 'note.ymd' | 'note.dmy' | 'note.mdy'> = {
  ymd: 'note.ymd',
  dmy: 'note.dmy',
  mdy: 'note.mdy',
};

/** How its texts are read. */
function readingWords(l: Locale, c: SchemaColumn): string[] {
  const words: string[] = [];
  if (DATES.includes(c.role) && c.date) {
    const order = ORDERS[c.date.order];
    if (c.date.serial) words.push(l.t('note.serial'));
    else if (order) words.push(l.t(order));
    if (c.date.contradictory) words.push(l.t('note.contradictory'));
  }
  if ((c.role === 'amount' || c.role === 'unit_price') && c.number) {
    words.push(l.t(c.number.decimal === ',' ? 'note.comma' : 'note.point'));
    const { currency } = c.number;
    if (currency === 'mixed') words.push(l.t('note.currency_mixed'));
    else if (currency) words.push(l.t('note.currency', { currency: l.currencyName(currency) }));
  }
  if (c.role === 'consent' && c.negated) words.push(l.t('note.negated'));
  return words;
}

const KINDS = ['text', 'number', 'date', 'bool', 'empty'] as const;

/** A column that is not used: what it holds. */
export function unusedNote(l: Locale, c: SchemaColumn): string {
  const kind = KINDS.find((k) => k === c.kind) ?? 'text';
  if (kind === 'empty') return l.t('kind.empty');
  const words = [l.t(`kind.${kind}`), l.t('note.distinct', counted(l, c.distinct))];
  if (c.blank > 0) words.push(l.t('note.blank', counted(l, c.blank)));
  return words.join(l.t('join.comma'));
}
