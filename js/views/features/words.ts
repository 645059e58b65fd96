// Names and figures of features.
import type { PrepareCode, PrepareFeature, PrepareResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { upTo } from '../phrase.ts';

export const featureName = (l: Locale, f: { readonly code: PrepareCode; readonly header?: string }): string =>
  l.t(`prepare.feature.${f.code}`, { column: f.header ?? '' });

export const definition = (l: Locale, r: PrepareResult, f: PrepareFeature): string =>
  l.t(`prepare.definition.${f.code}`, { asOf: upTo(l, r.asOf) });

/** A figure in the unit of the feature: as many digits as tell its size. */
export function figure(l: Locale, f: PrepareFeature, v: number): string {
  if (f.unit === 'share') return l.percent(v, Math.abs(v) > 0 && Math.abs(v) < 0.1 ? 1 : 0);
  if (f.unit === 'money' || f.unit === 'moneyQuarter') return l.money(v, { compact: Math.abs(v) >= 1e6 });
  const size = Math.abs(v);
  if (Number.isInteger(v) || size >= 100) return l.number(v);
  return l.number(v, size >= 10 ? 1 : 2);
}
