// The codes of the analysis of chances as words.
import type {
  PropensityDriver,
  PropensityModel,
  PropensityNote,
  PropensityResult,
  PropensityTerm,
} from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { plain } from '../leaving/words.ts';

export const FEATURES = [
  'spent',
  'against',
  'trend',
  'quiet',
  'overdue',
  'orders',
  'tenure',
  'money',
  'gap',
  'largest',
  'refunds',
  'irregular',
] as const;
type Feature = (typeof FEATURES)[number];

export const MODELS = ['base', 'rule', 'logistic', 'tree', 'boosting'] as const;

export const ofOrders = (r: PropensityResult): boolean => r.question === 'more';

/** A code names a feature only in a file of orders: a column may be called “orders” too. */
const codeOf = (r: PropensityResult, feature: string): Feature | undefined =>
  ofOrders(r) ? FEATURES.find((f) => f === feature) : undefined;

export function featureName(l: Locale, r: PropensityResult, name: string): string {
  const code = codeOf(r, name);
  return code ? l.t(`chances.feature.${code}`) : name;
}

/** A figure of a feature, in its unit. */
function figure(l: Locale, code: Feature, n: number): string {
  if (code === 'spent' || code === 'money') return l.money(n);
  if (code === 'largest' || code === 'refunds') return l.percent(n);
  if (code === 'against' || code === 'trend') return l.t('unit.times', { x: l.number(n, 2) });
  return l.number(n, Math.abs(n) < 10 && Math.abs(n - Math.round(n)) > 1e-6 ? 1 : 0);
}

/** What one feature of one customer is, in words. */
export function termText(l: Locale, r: PropensityResult, term: PropensityTerm): string {
  const feature = featureName(l, r, term.feature);
  const code = codeOf(r, term.feature);
  if (term.level) return l.t('chances.value', { feature, x: term.level });
  if (term.value === undefined) return l.t('chances.value_missing', { feature });
  return l.t('chances.value', {
    feature,
    x: code ? figure(l, code, term.value) : plain(l, term.value),
  });
}

/** The mean of those who did it or did not; a share where the feature is one of several values. */
export function driverMean(
  l: Locale,
  r: PropensityResult,
  driver: PropensityDriver,
  value: number | undefined,
): string {
  if (value === undefined) return l.t('chances.none');
  const code = codeOf(r, driver.feature);
  if (code) return figure(l, code, value);
  return driver.level ? l.percent(value) : plain(l, value);
}

export function direction(l: Locale, driver: PropensityDriver): string {
  if (driver.level) return l.t('chances.direction_level', { level: driver.level });
  if (driver.direction > 0) return l.t('chances.direction_more');
  return l.t(driver.direction < 0 ? 'chances.direction_less' : 'chances.direction_turns');
}

export const tailOf = (driver: PropensityDriver): number => (driver.level ? 1 : driver.direction);

export const model = (l: Locale, name: string): string => {
  const known = MODELS.find((m) => m === name);
  return known ? l.t(`chances.model.${known}`) : name;
};

export const modelOf = (r: PropensityResult): PropensityModel | undefined =>
  r.models.find((m) => m.name === r.chosen);

export const NOTES = [
  'leak',
  'pure_level',
  'wide',
  'few_cases',
  'unknown',
  'not_scored',
  'dropped',
  'other_levels',
  'too_many',
  'sampled',
  'one_window',
  'grouped',
  'file_ends',
] as const;

/** A remark as a sentence; what another part of the page says is left to it. */
export function noteSentence(l: Locale, r: PropensityResult, note: PropensityNote): string | undefined {
  if (note.code === 'simple_wins') return undefined;
  const code = NOTES.find((c) => c === note.code);
  if (!code) return note.code;
  const n = note.count ?? 0;
  return l.t(`chances.note.${code}`, {
    n,
    text: l.number(n),
    cases: l.number(note.value ?? 0),
    feature: featureName(l, r, note.feature ?? ''),
    level: note.level ?? '',
  });
}
