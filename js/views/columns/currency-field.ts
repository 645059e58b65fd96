// The currency: which one is counted where the file names some, else only how money is written.
import type { TemplateResult } from 'lit';
import type { CleanSummary } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { type Choice, selectField } from './choice.ts';
import { type Context, setClean } from './context.ts';

const COMMON = [
  'CNY',
  'TWD',
  'HKD',
  'MOP',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'KRW',
  'SGD',
  'MYR',
  'THB',
  'VND',
  'IDR',
  'PHP',
  'INR',
  'AUD',
  'NZD',
  'CAD',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'HUF',
  'TRY',
  'AED',
  'SAR',
  'ILS',
  'ZAR',
  'BRL',
  'MXN',
  'RUB',
];

export function currencyField(c: Context, summary: CleanSummary): TemplateResult {
  const l = c.locale;
  const choose = (value: string) => setClean(c, { currency: value });
  const named = summary.currencies;
  if (named.length > 0) {
    const rows = (m: (typeof named)[number]): Choice => ({
      value: m.currency,
      text: l.t('read.currency_rows', { currency: nameOf(l, m.currency), rows: l.number(m.rows) }),
    });
    return selectField(
      'currency',
      l.t('read.currency'),
      named.map(rows),
      summary.currency ?? '',
      l.t('read.currency_file'),
      choose,
    );
  }
  const chosen = c.options.currency ?? '';
  const codes = COMMON.includes(chosen) || !chosen ? COMMON : [chosen, ...COMMON];
  const choices = [
    { value: '', text: l.t('read.currency_none') },
    ...codes.map((code) => ({ value: code, text: nameOf(l, code) })),
  ];
  const note = l.t(chosen ? 'read.currency_written' : 'read.currency_note');
  return selectField('currency', l.t('read.currency'), choices, chosen, note, choose);
}

/** Codes that the file invents are shown as they are. */
function nameOf(l: Locale, code: string): string {
  if (!/^[A-Z]{3}$/.test(code)) return code;
  const name = l.currencyName(code);
  return name === code ? code : `${name} ${code}`;
}
