// Names, effects, axes and rules of the segments as words, composed from the codes that Go gives.
import type {
  SegmentCluster,
  SegmentCondition,
  SegmentEffect,
  SegmentFeature,
  SegmentName,
  SegmentResult,
  SegmentRule,
} from '../../engine/protocol.gen.ts';
import type { MessageKey } from '../../i18n/index.ts';
import type { Locale } from '../../i18n/locale.ts';
import { days } from '../phrase.ts';

const OF_ORDERS = ['recency', 'frequency', 'monetary', 'tenure', 'meanOrder', 'gap'] as const;
type OfOrders = (typeof OF_ORDERS)[number];

/** Only features of orders have a unit; a column of the file may bear the same name. */
export const ofOrders = (f: Pick<SegmentFeature, 'name' | 'unit'> | undefined): OfOrders | undefined =>
  f?.unit ? OF_ORDERS.find((name) => name === f.name) : undefined;

export type Features = readonly SegmentFeature[];

const find = (features: Features, name: string) => features.find((f) => f.name === name);

/** A feature as a heading. */
export function feature(l: Locale, f: SegmentFeature): string {
  const known = ofOrders(f);
  return known ? l.t(`segments.feature.${known}`) : f.name;
}

/** A feature within a sentence. */
export function inText(l: Locale, f: SegmentFeature): string {
  const known = ofOrders(f);
  return known ? l.t(`segments.in.${known}`) : f.name;
}

const named = (l: Locale, features: Features, name: string): string => {
  const f = find(features, name);
  return f ? inText(l, f) : name;
};

export const featureList = (l: Locale, features: Features): string =>
  l.list(features.map((f) => inText(l, f)));

export function segmentName(l: Locale, name: SegmentName, features: Features): string {
  const traits = l.list(
    name.traits.map((t) => l.t(`segments.trait.${t.level}`, { feature: named(l, features, t.feature) })),
  );
  const text = bareName(l, name, traits);
  if (!name.rank) return text;
  const { feature: by, place, of } = name.rank;
  const key = place === 1 ? 'highest' : place === of ? 'lowest' : 'rank';
  return l.t(`segments.name.${key}`, {
    name: text,
    place: l.number(place),
    of: l.number(of),
    feature: named(l, features, by),
  });
}

function bareName(l: Locale, name: SegmentName, traits: string): string {
  if (name.kind === 'everyone') return l.t('segments.name.everyone');
  if (name.kind === 'traits') return l.t('segments.name.first', { text: traits });
  const rfm = l.t('segments.name.rfm', {
    recency: name.recency ?? 'mid',
    frequency: name.frequency ?? 'mid',
    monetary: name.monetary ?? 'mid',
  });
  return traits ? l.t('segments.name.with', { name: rfm, traits }) : rfm;
}

export const nameOf = (l: Locale, r: SegmentResult, c: SegmentCluster): string =>
  segmentName(l, c.name, r.features);

// Cohen's small, medium and large effect.
const SIZES = [
  [0.8, 'large'],
  [0.5, 'medium'],
  [0.2, 'small'],
] as const;

export function effect(l: Locale, e: SegmentEffect, features: Features): string | undefined {
  const size = SIZES.find(([least]) => Math.abs(e.d) >= least)?.[1];
  if (!size) return undefined;
  const kind = ofOrders(find(features, e.feature)) ?? 'column';
  return l.t(`segments.effect.${kind}.${e.d > 0 ? 'more' : 'less'}`, { size, feature: e.feature });
}

const SHOWN = 3;

/** What sets a segment apart: the strongest effects, which come first. */
export function apartBy(l: Locale, c: SegmentCluster, features: Features): string {
  const said = c.effects.flatMap((e) => effect(l, e, features) ?? []).slice(0, SHOWN);
  return said.length > 0 ? said.join(l.t('join.comma')) : l.t('segments.no_difference');
}

/** What it means to stand further along an axis of the map: the features that weigh at least half
 * as much as the heaviest. */
export function axisWords(l: Locale, r: SegmentResult, axis: 'x' | 'y'): string {
  const most = Math.max(0, ...r.map.loadings.map((w) => Math.abs(w[axis])));
  if (most === 0) return '';
  const said = r.map.loadings
    .filter((w) => Math.abs(w[axis]) >= most / 2)
    .sort((a, b) => Math.abs(b[axis]) - Math.abs(a[axis]))
    .slice(0, SHOWN)
    .map((w) => {
      const known = ofOrders(find(r.features, w.feature));
      if (known) return l.t(`segments.axis.${known}.${w[axis] > 0 ? 'more' : 'less'}`);
      return l.t(w[axis] > 0 ? 'segments.trait.high' : 'segments.trait.low', { feature: w.feature });
    });
  return said.join(l.t('join.comma'));
}

/** A share with a digit where it would read as nothing. */
export const shareOf = (l: Locale, share: number): string => l.percent(share, share < 0.01 ? 1 : 0);

/** Digits that a value of a column is read with: none from a hundred on. */
export const digits = (value: number): number => {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return 0;
  return Math.abs(value) >= 10 ? 1 : 2;
};

/** A value in the unit of its feature; all values of a feature with as many digits. */
export function value(l: Locale, f: SegmentFeature, v: number): string {
  switch (f.unit) {
    case 'money':
      return l.money(v, { exact: Math.abs(f.median) < 100 });
    case 'days':
    case 'orders':
      return l.number(v, Number.isInteger(v) ? 0 : 1);
    default:
      return l.number(
        v,
        Number.isInteger(v) && Math.abs(v) >= 10 ? 0 : digits(Math.max(Math.abs(f.median), f.sd)),
      );
  }
}

/** One condition in words. Days and orders are whole, so that their borders are said as whole. */
export function condition(l: Locale, c: SegmentCondition, features: Features): string {
  const f = find(features, c.feature);
  const kind = ofOrders(f);
  const side = c.above === undefined ? 'upTo' : c.upTo === undefined ? 'above' : 'both';
  if (kind === 'frequency') return ordersCondition(l, c);
  const said = (v: number | undefined): string => {
    if (v === undefined || !f) return '';
    if (f.unit === 'days') return days(l, f.name === 'gap' ? v : Math.floor(v));
    if (f.unit === 'money') return l.money(v, { exact: Math.abs(v) < 1000 });
    return l.number(v, digits(v));
  };
  return l.t(`segments.cond.${kind ?? 'column'}.${side}` as MessageKey, {
    low: said(c.above),
    high: said(c.upTo),
    feature: c.feature,
  });
}

function ordersCondition(l: Locale, c: SegmentCondition): string {
  const low = c.above === undefined ? undefined : Math.floor(c.above) + 1;
  const high = c.upTo === undefined ? undefined : Math.floor(c.upTo);
  const said = (n: number | undefined) =>
    n === undefined ? '' : l.t('unit.orders_short', { n, text: l.number(n) });
  if (low === undefined) {
    // Nobody without an order is divided.
    return l.t(high === 1 ? 'segments.cond.frequency.equal' : 'segments.cond.frequency.upTo', {
      high: said(high),
    });
  }
  if (high === undefined) return l.t('segments.cond.frequency.above', { low: said(low) });
  if (low === high) return l.t('segments.cond.frequency.equal', { high: said(high) });
  return l.t('segments.cond.frequency.both', { low: l.number(low), high: said(high) });
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function rule(l: Locale, r: SegmentRule, features: Features): string {
  const said = r.conditions.map((c) => condition(l, c, features)).join(l.t('segments.and'));
  return l.t('segments.rule', {
    rule: upper(said),
    coverage: l.percent(r.coverage),
    precision: l.percent(r.precision),
    customers: l.t('unit.customers', { n: r.customers, text: l.number(r.customers) }),
  });
}
