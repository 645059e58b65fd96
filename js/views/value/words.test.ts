import { describe, expect, it } from 'vitest';
import { type ClvNote, type ClvResult, clvCodes, clvNames } from '../../engine/protocol.gen.ts';
import { Locale } from '../../i18n/locale.ts';
import { assumptions, share, type Typed } from './assumptions.ts';
import {
  CODES_OF_DATA,
  CODES_OF_HEADLINE,
  CODES_OF_PROBLEM,
  CODES_OF_PROOF,
  CODES_OF_SEASON,
  CODES_OF_SPEND,
} from './codes.ts';
import {
  dataNotes,
  model,
  modelText,
  noteSentences,
  range,
  reconcileSentence,
  short,
  whyChosen,
} from './words.ts';

const LOCALES = [new Locale('en', 'GBP'), new Locale('zh-CN', 'GBP'), new Locale('zh-TW', 'GBP')];
const [en, cn] = LOCALES as [Locale, Locale, Locale];

const MODELS = ['nbd', 'bgnbd', 'mbgnbd'].map((name) => ({ name }));
const clv = (notes: ClvNote[], more: object = {}) =>
  ({ models: MODELS, notes, chosen: 'nbd', ...more }) as unknown as ClvResult;

describe('a note', () => {
  it('of every code has its one place', () => {
    const places = [
      CODES_OF_PROBLEM,
      CODES_OF_DATA,
      CODES_OF_PROOF,
      CODES_OF_SPEND,
      CODES_OF_HEADLINE,
      CODES_OF_SEASON,
    ].flat();
    expect([...places].sort()).toEqual([...clvCodes].sort());
  });

  it.each(LOCALES)('of every code has a whole sentence', (l) => {
    for (const code of clvCodes) {
      const said = noteSentences(l, clv([{ code, model: 'nbd', count: 38, value: 0.12 }]), [code]);
      expect(said).toHaveLength(1);
      expect(said[0], code).toMatch(/[.。]$/);
      expect(said[0], code).not.toMatch(/[{}]|undefined/);
    }
  });

  it('says what little data means', () => {
    expect(dataNotes(en, clv([{ code: 'few_repeaters', count: 38 }]))[0]).toMatch(
      /^38 repeat customers: expect ranges this wide/,
    );
    expect(dataNotes(en, clv([{ code: 'widened', value: 0.12 }]))[0]).toContain(
      'the test period missed by 12%',
    );
  });

  it('never says that nobody leaves', () => {
    const both: ClvNote[] = [
      { code: 'collapsed', model: 'bgnbd' },
      { code: 'collapsed', model: 'mbgnbd' },
    ];
    expect(dataNotes(en, clv(both))).toEqual([
      'Leaving cannot be told from slow buying in this data; the overdue index is used instead.',
    ]);
    expect(dataNotes(en, clv(both.slice(1)))[0]).toMatch(/^By MBG\/NBD, /);
  });
});

describe('the model that is used', () => {
  const selection = { from: '2011-05-17', to: '2011-08-07', best: 'nbd', scores: [] };

  it('is used because it predicted better', () => {
    expect(whyChosen(en, clv([], { selection }))).toContain('NBD is used: from 17 May 2011 to 7 Aug 2011');
  });

  it('is left to the note that says more', () => {
    for (const code of ['simple_rule_wins', 'no_selection', 'model_given'] as const) {
      expect(whyChosen(en, clv([{ code, model: 'nbd' }], { selection }))).toBeUndefined();
    }
  });

  it.each(LOCALES)('has a name and a description', (l) => {
    for (const name of clvNames) {
      expect(model(l, name)).not.toContain('value.');
      expect(modelText(l, name)).not.toContain('value.');
    }
  });
});

describe('a range', () => {
  it('is one figure where both ends read alike', () => {
    expect(range(en, { low: 3_100_000, high: 4_200_000 }, (n) => short(en, n))).toBe('£3.1M to £4.2M');
    expect(range(en, { low: 3.2, high: 3.4 }, (n) => en.number(n))).toBe('about 3');
    expect(range(cn, { low: 700, high: 8900 }, (n) => cn.number(n))).toBe('700至8,900');
  });
});

it.each(LOCALES)('what seems to contradict another page is explained', (l) => {
  for (const code of ['slow_or_gone', 'risk_of_value', 'gone_yet_worth']) {
    expect(reconcileSentence(l, { code, horizonDays: 111, count: 2, value: 900 })).not.toMatch(
      /[{}]|undefined/,
    );
  }
  expect(reconcileSentence(l, { code: 'something_new' })).toBeUndefined();
});

describe('an assumption', () => {
  it('is a share of what was typed as percent', () => {
    expect(['', ' 40 ', '12,5', '12.5 %', '100'].map(share)).toEqual([0, 0.4, 0.125, 0.125, 1]);
    expect(['-3', '101', '1e2', 'forty', '4 0'].map(share)).toEqual(Array(5).fill(undefined));
  });

  it('becomes an option, or a mistake that names its field', () => {
    const typed = (more: Partial<Typed>): Typed => ({ margin: '', discount: '', months: 12, ...more });
    expect(assumptions(typed({}))).toEqual({ months: 12 });
    expect(assumptions(typed({ margin: '40', discount: '1' }))).toEqual({
      months: 12,
      margin: 0.4,
      discountPerMonth: 0.01,
    });
    expect(assumptions(typed({ margin: '0' }))).toBe('value.bad_margin');
    expect(assumptions(typed({ discount: 'x' }))).toBe('value.bad_discount');
  });
});
