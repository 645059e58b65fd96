// The codes of the analysis of leaving as words.
import type { ChurnDriver, ChurnNote, ChurnResult, ChurnTerm, Reconcile } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { about, days } from '../phrase.ts';

export const FEATURES = [
  'quiet',
  'overdue',
  'orders',
  'tenure',
  'money',
  'gap',
  'recent',
  'trend',
  'refunds',
  'items',
  'irregular',
  'history',
] as const;
export type Feature = (typeof FEATURES)[number];

/** From the simplest on. */
export const MODELS = ['base', 'recency', 'value', 'logistic', 'tree', 'boosting', 'network'] as const;

export const isLabel = (churn: ChurnResult): boolean => churn.label.kind === 'column';

/** A code names a feature only in a file of orders: a column may be called “orders” too. */
export const codeOf = (churn: ChurnResult, feature: string): Feature | undefined =>
  isLabel(churn) ? undefined : FEATURES.find((f) => f === feature);

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The name of a feature inside a sentence; of a column, as the file writes it. */
export function feature(l: Locale, churn: ChurnResult, name: string): string {
  const code = codeOf(churn, name);
  return code ? l.t(`leaving.feature.${code}`) : name;
}

/** The same at the start of a line. */
export const featureHead = (l: Locale, churn: ChurnResult, name: string): string =>
  codeOf(churn, name) ? upper(feature(l, churn, name)) : name;

/** A number of any column with the digits that it has, four significant at most below a thousand. */
export function plain(l: Locale, n: number): string {
  const kept = Math.abs(n) >= 1000 ? Math.round(n * 100) / 100 : Number(n.toPrecision(4));
  const digits = (String(kept).split('.')[1] ?? '').length;
  return l.number(kept, Math.min(digits, 4));
}

/** A mean: as many digits as it takes to see a difference. */
const mean = (l: Locale, n: number): string => l.number(n, Math.abs(n) < 10 ? 2 : Math.abs(n) < 100 ? 1 : 0);

export const WHOLE: readonly Feature[] = ['quiet', 'orders', 'tenure', 'items'];

/** A figure of a feature, in its unit. */
export function figure(l: Locale, code: Feature, n: number): string {
  if (code === 'money') return l.money(n);
  if (code === 'recent' || code === 'refunds') return l.percent(n);
  if (code === 'trend') return l.t('unit.times', { x: l.number(n, 2) });
  if (code === 'gap') return l.number(n);
  if (WHOLE.includes(code) && Math.abs(n - Math.round(n)) < 1e-6) return l.number(Math.round(n));
  return mean(l, n);
}

/** What one feature of one customer is, in words. */
export function termText(l: Locale, churn: ChurnResult, term: ChurnTerm): string {
  const code = codeOf(churn, term.feature);
  if (code === 'history') return l.t('leaving.value.history');
  if (code && term.value !== undefined) {
    return l.t(`leaving.value.${code}`, { x: figure(l, code, term.value), n: Math.round(term.value) });
  }
  const name = featureHead(l, churn, term.feature);
  if (term.level) return l.t('leaving.value.column', { feature: name, x: term.level });
  if (term.value !== undefined)
    return l.t('leaving.value.column', { feature: name, x: plain(l, term.value) });
  return l.t('leaving.value.missing', { feature: name });
}

/** The mean of those who left or stayed; a share where the feature is one of several values. */
export function driverMean(
  l: Locale,
  churn: ChurnResult,
  driver: ChurnDriver,
  value: number | undefined,
): string {
  if (value === undefined) return l.t('leaving.none');
  const code = codeOf(churn, driver.feature);
  if (code) return figure(l, code, value);
  return driver.level ? l.percent(value) : mean(l, value);
}

export function direction(l: Locale, churn: ChurnResult, driver: ChurnDriver): string {
  if (driver.level) return l.t('leaving.direction_level', { level: driver.level });
  if (codeOf(churn, driver.feature) === 'history') return l.t('leaving.direction_history');
  if (driver.direction > 0) return l.t('leaving.direction_more');
  return l.t(driver.direction < 0 ? 'leaving.direction_less' : 'leaving.direction_turns');
}

/** To which side the bar of a driver goes: the value that is named goes with leaving. */
export const tailOf = (driver: ChurnDriver): number => (driver.level ? 1 : driver.direction);

export const model = (l: Locale, name: string): string => {
  const known = MODELS.find((m) => m === name);
  return known ? l.t(`leaving.model.${known}`) : name;
};
export const modelText = (l: Locale, name: string): string => {
  const known = MODELS.find((m) => m === name);
  return known ? l.t(`leaving.model_text.${known}`) : '';
};

/** A chance is never certain: 0% and 100% would say so. */
export function chance(l: Locale, p: number): string {
  if (p >= 0.995) return l.t('leaving.over', { x: l.percent(0.99) });
  return p < 0.005 ? l.t('leaving.under', { x: l.percent(0.01) }) : l.percent(p);
}

/** A time in the unit of the survival curve. */
export function time(l: Locale, unit: string, n: number): string {
  const known = (['day', 'month', 'year'] as const).find((u) => u === unit);
  const whole = Math.abs(n - Math.round(n)) < 0.05;
  return l.t(`leaving.time.${known ?? 'none'}`, {
    n: whole ? Math.round(n) : n,
    text: whole ? l.number(Math.round(n)) : l.number(n, 1),
  });
}

/** The same in a sentence: a bare number says whose unit it is in. */
export function timeSaid(l: Locale, unit: string, n: number): string {
  const said = time(l, unit, n);
  return unit ? said : l.t('leaving.time.in_unit', { time: said });
}

/** About so many: the last digit of a sum of chances says nothing. */
export const roughly = (l: Locale, n: number): string =>
  l.number(n >= 100 ? Math.round(n / 10) * 10 : Math.round(n));

const RECONCILED = ['slow_or_gone', 'risk_of_value', 'gone_yet_worth'] as const;

export function reconcileSentence(l: Locale, r: Reconcile): string | undefined {
  const code = RECONCILED.find((c) => c === r.code);
  if (!code) return undefined;
  const n = r.count ?? 0;
  return l.t(`leaving.reconcile.${code}`, {
    days: days(l, r.horizonDays ?? 0),
    n,
    text: l.number(n),
    money: about(l, r.value ?? 0),
  });
}

export const NOTES = [
  'leak',
  'pure_level',
  'separated',
  'wide',
  'few_leavers',
  'unknown',
  'not_scored',
  'imputed',
  'nothing_yet',
  'dropped',
  'other_levels',
  'too_many',
  'sampled',
  'sampled_boosted',
  'sampled_network',
  'left_on',
  'written_on',
  'twins',
  'same_person',
  'fold_twice',
  'one_window',
  'no_value',
  'bad_folds',
  'file_ends',
] as const;

/** A remark as a sentence, about all `levels` at once; what another part of the page says is left to it. */
export function noteSentence(
  l: Locale,
  churn: ChurnResult,
  note: ChurnNote,
  levels: readonly string[] = [note.level ?? ''],
): string | undefined {
  if (note.code === 'simple_wins') return undefined;
  const code = NOTES.find((c) => c === note.code);
  if (!code) return l.t('leaving.note.other', { code: note.code });
  const n = note.count ?? 0;
  const leak = code === 'leak' || code === 'pure_level';
  const name = note.feature ?? '';
  return l.t(leak && !isLabel(churn) ? 'leaving.note.leak_orders' : `leaving.note.${code}`, {
    n,
    text: l.number(n),
    feature: isLabel(churn) && !code.startsWith('dropped') ? name : featureHead(l, churn, name),
    level: l.list(levels.map((x) => l.t('leaving.quoted', { x: x || l.t('leaving.is_other') }))),
    cases: l.number(note.value ?? 0),
  });
}
