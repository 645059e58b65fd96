// The figures and codes of the page on the loyalty programme as words.
import type { LoyaltyInterval, LoyaltyMeasure, LoyaltyResult } from '../../engine/protocol.gen.ts';
import type { MessageKey } from '../../i18n/index.ts';
import type { Locale } from '../../i18n/locale.ts';

/** Money, or the points of a score. */
export const spend = (l: Locale, r: LoyaltyResult, x: number): string =>
  r.source === 'score' ? l.number(x, 1) : l.money(x, { exact: Math.abs(x) < 1 });

/** A difference with its sign. */
export function signed(word: (x: number) => string, x: number): string {
  const text = word(x);
  return x > 0 ? `+${text}` : text;
}

export const between = (l: Locale, i: LoyaltyInterval, word: (x: number) => string): string =>
  l.t('loyalty.between', { low: signed(word, i.low), high: signed(word, i.high) });

export const range = (l: Locale, i: LoyaltyInterval, word: (x: number) => string): string =>
  l.t('loyalty.range', { low: signed(word, i.low), high: signed(word, i.high) });

/** A measure in its unit. */
export function figure(l: Locale, r: LoyaltyResult, m: LoyaltyMeasure, x: number): string {
  switch (m.code) {
    case 'orders':
      return l.number(x, 1);
    case 'spend':
      return spend(l, r, x);
  }
  return l.percent(x, 1);
}

/** What the change with joining is worth believing. */
export function verdict(r: LoyaltyResult): 'none' | 'apart' | 'untold' | 'more' | 'less' {
  const c = r.change;
  if (!c) return 'none';
  if (c.check?.told) return 'apart';
  if (!c.difference.told) return 'untold';
  return c.difference.value > 0 ? 'more' : 'less';
}

export const problem = (l: Locale, code: string): string => l.t(`loyalty.problem.${code}` as MessageKey);
