import { describe, expect, it } from 'vitest';
import type {
  SegmentFeature,
  SegmentName,
  SegmentResult,
  SegmentRule,
  SegmentWhy,
} from '../../engine/protocol.gen.ts';
import { segmentWhyCodes } from '../../engine/protocol.gen.ts';
import { Locale } from '../../i18n/locale.ts';
import { whyK, whyNotSilhouette } from './why-k.ts';
import { apartBy, axisWords, condition, effect, rule, segmentName, value } from './words.ts';

const LOCALES = [new Locale('en', 'GBP'), new Locale('zh-CN', 'GBP'), new Locale('zh-TW', 'GBP')];
const [en, cn] = LOCALES as [Locale, Locale, Locale];

const feature = (name: string, unit: SegmentFeature['unit'] = ''): SegmentFeature => ({
  name,
  unit,
  logged: false,
  mean: 0,
  median: 50,
  sd: 20,
  missing: 0,
  constant: false,
});
const RFM = [feature('recency', 'days'), feature('frequency', 'orders'), feature('monetary', 'money')];
const MALL = [feature('Annual Income'), feature('Spending Score')];

const rfm = (recency: string, frequency: string, monetary: string) =>
  ({ kind: 'rfm', recency, frequency, monetary, traits: [] }) as unknown as SegmentName;

describe('a name', () => {
  const all = ['recent', 'mid', 'lapsed'].flatMap((r) =>
    ['frequent', 'mid', 'rare'].flatMap((f) => ['big', 'mid', 'small'].map((m) => rfm(r, f, m))),
  );

  it.each(LOCALES)('differs for all 27 of recency, frequency and money', (l) => {
    expect(new Set(all.map((name) => segmentName(l, name, RFM))).size).toBe(27);
  });

  it('reads like a name', () => {
    expect(segmentName(en, rfm('recent', 'frequent', 'big'), RFM)).toBe('Recent regulars who spend much');
    expect(segmentName(en, rfm('mid', 'frequent', 'mid'), RFM)).toBe('Regulars');
    expect(segmentName(en, rfm('mid', 'mid', 'mid'), RFM)).toBe('Customers in the middle');
    expect(segmentName(cn, rfm('lapsed', 'rare', 'small'), RFM)).toBe('久未下单的散客，消费低');
  });

  it('of a customer table is made of its strongest traits', () => {
    const name: SegmentName = {
      kind: 'traits',
      traits: [
        { feature: 'Annual Income', level: 'high' },
        { feature: 'Spending Score', level: 'low' },
      ],
    };
    expect(segmentName(en, name, MALL)).toBe('High Annual Income and low Spending Score');
    expect(segmentName(cn, name, MALL)).toContain('Annual Income高');
  });

  it('says what tells two alike apart', () => {
    const ranked = { ...rfm('recent', 'frequent', 'big'), rank: { feature: 'monetary', place: 1, of: 2 } };
    expect(segmentName(en, ranked, RFM)).toBe('Recent regulars who spend much (highest by net revenue)');
    const traits = { ...rfm('mid', 'rare', 'mid'), traits: [{ feature: 'tenure', level: 'high' as const }] };
    expect(segmentName(en, traits, [...RFM, feature('tenure', 'days')])).toBe(
      'Occasional buyers: high days since the first order',
    );
  });
});

describe('what sets a segment apart', () => {
  it('has a direction and a size', () => {
    expect(effect(en, { feature: 'recency', d: -1.2, level: 'low' }, RFM)).toBe('ordered far more lately');
    expect(effect(en, { feature: 'frequency', d: 0.6, level: 'high' }, RFM)).toBe('clearly more orders');
    expect(effect(en, { feature: 'Annual Income', d: -0.3, level: 'mid' }, MALL)).toBe(
      'slightly lower Annual Income',
    );
    expect(effect(cn, { feature: 'frequency', d: -2, level: 'low' }, RFM)).toBe('订单少得多');
    expect(effect(en, { feature: 'recency', d: 0.1, level: 'mid' }, RFM)).toBeUndefined();
  });

  it('takes a column that is called like a feature of orders for a column', () => {
    expect(effect(en, { feature: 'frequency', d: 1, level: 'high' }, [feature('frequency')])).toBe(
      'far higher frequency',
    );
  });

  it('is said even where nothing does', () => {
    const cluster = { effects: [{ feature: 'recency', d: 0, level: 'mid' }] } as never;
    expect(apartBy(en, cluster, RFM)).toBe('near the others in everything compared');
  });
});

it('an axis is named by what weighs on it, in the direction it points', () => {
  const r = {
    features: RFM,
    map: {
      loadings: [
        { feature: 'recency', x: -0.5, y: 0.8 },
        { feature: 'frequency', x: 0.6, y: 0.1 },
        { feature: 'monetary', x: 0.2, y: 0.1 },
      ],
    },
  } as unknown as SegmentResult;
  expect(axisWords(en, r, 'x')).toBe('many orders, ordered lately');
  expect(axisWords(en, r, 'y')).toBe('long silent');
  expect(axisWords(en, { ...r, map: { ...r.map, loadings: [] } }, 'x')).toBe('');
});

describe('a rule', () => {
  it('says whole days and whole orders', () => {
    expect(condition(en, { feature: 'recency', upTo: 62.5 }, RFM)).toBe('last order at most 62 days ago');
    expect(condition(en, { feature: 'recency', above: 62.5 }, RFM)).toBe('last order more than 62 days ago');
    expect(condition(en, { feature: 'frequency', above: 2.5 }, RFM)).toBe('3 orders or more');
    expect(condition(en, { feature: 'frequency', above: 1.5, upTo: 5.5 }, RFM)).toBe('2 to 5 orders');
    expect(condition(en, { feature: 'frequency', above: 2, upTo: 3 }, RFM)).toBe('3 orders');
    expect(condition(en, { feature: 'frequency', upTo: 1.5 }, RFM)).toBe('1 order');
  });

  it('keeps the border of money and of columns', () => {
    expect(condition(en, { feature: 'monetary', above: 596.82, upTo: 1611 }, RFM)).toBe(
      'net revenue above £596.82 up to £1,611',
    );
    expect(condition(en, { feature: 'Annual Income', above: 35.5 }, MALL)).toBe('Annual Income above 35.5');
  });

  it('says how far it reaches and how far it is right', () => {
    const one = {
      conditions: [
        { feature: 'recency', upTo: 62 },
        { feature: 'frequency', above: 2 },
      ],
      customers: 1200,
      coverage: 0.81,
      precision: 0.92,
    } as SegmentRule;
    expect(rule(en, one, RFM)).toBe(
      'Last order at most 62 days ago and 3 orders or more: reaches 81% of this group, 92% of the 1,200 customers who fit are in it.',
    );
    for (const l of LOCALES) expect(rule(l, one, RFM)).not.toMatch(/[{}]|undefined/);
  });
});

it('all values of a feature have as many digits', () => {
  const small = { ...feature('monetary', 'money'), median: 43.11 };
  expect([22.74, 249].map((v) => value(en, small, v))).toEqual(['£22.74', '£249.00']);
});

describe('why so many', () => {
  const why = (code: SegmentWhy['code'], more: Partial<SegmentWhy> = {}) =>
    ({
      why: {
        code,
        k: 4,
        stability: 0.87,
        smallestShare: 0.11,
        nextK: 5,
        nextStability: 0.81,
        bestSilhouetteK: 2,
        ...more,
      },
    }) as SegmentResult;

  it.each(LOCALES)('has a sentence for every code', (l) => {
    for (const code of segmentWhyCodes) {
      const said = whyK(l, why(code));
      if (code === 'undivided') expect(said).toBeUndefined();
      else expect(said, code).not.toMatch(/[{}]|undefined/);
    }
  });

  it('names no runner-up where there is none', () => {
    expect(whyK(en, why('most_stable', { nextK: 0 }))).not.toContain('next');
  });

  it('speaks of the silhouette only where it says otherwise', () => {
    expect(whyNotSilhouette(en, why('most_stable'))).toContain('2');
    expect(whyNotSilhouette(en, why('most_stable', { bestSilhouetteK: 4 }))).toBeUndefined();
  });
});
