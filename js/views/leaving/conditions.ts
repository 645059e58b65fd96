// The conditions of a rule as words; two cuts of one feature are read as a span.
import type { ChurnCondition, ChurnResult, ChurnRule } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { codeOf, type Feature, feature, figure, plain, WHOLE } from './words.ts';

interface Span {
  readonly feature: string;
  above?: number;
  upTo?: number;
  orMissing?: boolean;
}

const isCut = (c: ChurnCondition): boolean => (c.op === '<=' || c.op === '>') && c.value !== undefined;

/** Cuts of one feature together, in the order in which the features come up. */
export function joined(conditions: readonly ChurnCondition[]): (ChurnCondition | Span)[] {
  const list: (ChurnCondition | Span)[] = [];
  const spans = new Map<string, Span>();
  for (const c of conditions) {
    if (!isCut(c)) {
      list.push(c);
      continue;
    }
    let span = spans.get(c.feature);
    if (!span) {
      span = { feature: c.feature };
      spans.set(c.feature, span);
      list.push(span);
    }
    const value = c.value as number;
    if (c.op === '>') span.above = Math.max(span.above ?? value, value);
    else span.upTo = Math.min(span.upTo ?? value, value);
    // A customer without a value passes only where each of the cuts lets it.
    span.orMissing = (span.orMissing ?? true) && c.orMissing === true;
  }
  return list;
}

export function ruleText(l: Locale, churn: ChurnResult, rule: ChurnRule): string {
  if (rule.conditions.length === 0) return l.t('leaving.rules_everybody');
  return joined(rule.conditions)
    .map((c) => ('op' in c ? conditionText(l, churn, c) : spanText(l, churn, c)))
    .join(l.t('leaving.and'));
}

function conditionText(l: Locale, churn: ChurnResult, c: ChurnCondition): string {
  const key =
    c.op === 'is' || c.op === 'is_not' || c.op === 'missing'
      ? (`leaving.is.${c.op}` as const)
      : 'leaving.is.known';
  return withMissing(
    l,
    l.t(key, { feature: feature(l, churn, c.feature), x: c.level || l.t('leaving.is_other') }),
    c.orMissing,
  );
}

/** Cuts lie between two values: of whole figures the first above and the last below are meant. */
function spanText(l: Locale, churn: ChurnResult, span: Span): string {
  const code = codeOf(churn, span.feature);
  const whole = code !== undefined && WHOLE.includes(code);
  const word = (n: number) => figureOf(l, code, n);
  const low = span.above === undefined ? undefined : whole ? Math.floor(span.above) + 1 : span.above;
  const high = span.upTo === undefined ? undefined : whole ? Math.floor(span.upTo) : span.upTo;
  const name = feature(l, churn, span.feature);
  return withMissing(l, said(l, name, low, high, whole, word), span.orMissing);
}

function said(
  l: Locale,
  name: string,
  low: number | undefined,
  high: number | undefined,
  whole: boolean,
  word: (n: number) => string,
): string {
  if (low !== undefined && high !== undefined) {
    return whole && low === high
      ? l.t('leaving.is.exactly', { feature: name, x: word(low) })
      : l.t('leaving.is.between', { feature: name, low: word(low), high: word(high) });
  }
  if (low !== undefined)
    return l.t(whole ? 'leaving.is.at_least' : 'leaving.is.above', { feature: name, x: word(low) });
  return l.t('leaving.is.at_most', { feature: name, x: word(high ?? 0) });
}

const figureOf = (l: Locale, code: Feature | undefined, n: number): string =>
  code ? figure(l, code, n) : plain(l, n);

const withMissing = (l: Locale, text: string, orMissing: boolean | undefined): string =>
  orMissing ? l.t('leaving.is.or_missing', { condition: text }) : text;
