import { describe, expect, it } from 'vitest';
import type { ContactReason } from '../engine/protocol.gen.ts';
import { Locale } from '../i18n/locale.ts';
import { chance, change, days, index, reason, shortDate } from './phrase.ts';
import { fill, slot } from './slots.ts';

const AS_OF = '2011-12-10';
const past: ContactReason = {
  code: 'past_rhythm',
  usualGapDays: 33.6,
  quietDays: 101,
  lastDate: '2011-08-31',
  expectedDate: '2011-10-04',
  overdueIndex: 3.0,
  orders: 8,
  net: 10217.48,
  refunds: -36.7,
};

describe('the reason', () => {
  const en = new Locale('en', 'GBP');

  it('is said in the customer’s own figures', () => {
    expect(reason(en, past, AS_OF)).toBe(
      'Next order was expected after 34 days; the last, on 31 Aug, was 101 days ago. 8 orders so far, £10,217 net.',
    );
    expect(reason(new Locale('zh-CN', 'GBP'), past, AS_OF)).toContain(
      '复购周期约34天，最近一单在8月31日，距今101天',
    );
    expect(reason(new Locale('zh-TW', 'GBP'), past, AS_OF)).toContain('回購週期約34天');
  });

  // Changing one figure changes the sentence; what it does not name is not in it.
  const named: Partial<ContactReason>[] = [
    { usualGapDays: 20 },
    { quietDays: 55 },
    { lastDate: '2011-07-01' },
    { orders: 3 },
    { net: 500 },
  ];
  for (const lang of ['en', 'zh-CN', 'zh-TW'] as const) {
    for (const one of named) {
      it(`follows ${Object.keys(one)[0]} in ${lang}`, () => {
        const l = new Locale(lang, 'GBP');
        expect(reason(l, { ...past, ...one }, AS_OF)).not.toBe(reason(l, past, AS_OF));
      });
    }
    it(`differs for every code in ${lang}`, () => {
      const l = new Locale(lang, 'GBP');
      const codes = ['past_rhythm', 'long_gone', 'on_rhythm', 'no_rhythm', 'never', 'refunded'];
      const said = new Set(codes.map((code) => reason(l, { ...past, code }, AS_OF)));
      expect(said.size).toBe(codes.length);
      for (const text of said) expect(text).not.toMatch(/[{}]|undefined|NaN/);
    });
  }

  it('knows one from many', () => {
    const one = reason(en, { ...past, orders: 1, quietDays: 1, usualGapDays: 1.2 }, AS_OF);
    expect(one).toContain('after 1 day;');
    expect(one).toContain('was 1 day ago');
    expect(one).toContain('1 order so far');
  });
});

describe('figures as words', () => {
  const en = new Locale('en', 'GBP');

  it('names the year of a date when it is another one', () => {
    expect(shortDate(en, '2011-09-22', AS_OF)).toBe('22 Sep');
    expect(shortDate(en, '2010-12-31', AS_OF)).toBe('31 Dec 2010');
    expect(shortDate(new Locale('zh-CN'), '2011-09-22', AS_OF)).toBe('9月22日');
  });

  it('rounds days', () => {
    expect(days(en, 0.6)).toBe('1 day');
    expect(days(en, 16.4)).toBe('16 days');
  });

  it('says a change with arrow and sign, and nothing without a before', () => {
    expect(change(en, 0.78)).toBe('▲ +78%');
    expect(change(en, -0.04)).toBe('▼ −4%');
    expect(change(en, 0.001)).toBe('unchanged');
    expect(change(en, undefined)).toBeUndefined();
  });

  it('does not round an overdue index across the edge of a list', () => {
    expect(index(en, 1.5)).toBe('1.5');
    expect(index(en, 0.98)).toBe('0.98');
    expect(index(en, 1.02)).toBe('1.02');
    expect(index(en, 3.04)).toBe('3.04');
    expect(index(en, 1)).toBe('1.0');
  });
});

it('a sentence takes something that is not text', () => {
  const mark = { not: 'text' };
  expect(fill(`Look: ${slot('mark')}.`, { mark })).toEqual(['Look: ', mark, '.']);
  expect(fill('Plain.', {})).toEqual(['Plain.']);
});

it.each([
  [0, '0%'],
  [0.0004, '<1%'],
  [0.004, '<1%'],
  [0.101, '10%'],
  [0.994, '99%'],
  [0.996, '>99%'],
  [1, '100%'],
] as const)('a chance of %s is %s', (x, text) => {
  expect(chance(new Locale('en'), x)).toBe(text);
});
