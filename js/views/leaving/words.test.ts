import { describe, expect, it } from 'vitest';
import type { ChurnResult, ChurnSurvival } from '../../engine/protocol.gen.ts';
import { leaving as en } from '../../i18n/en/leaving.ts';
import { Locale } from '../../i18n/locale.ts';
import { leaving as cn } from '../../i18n/zh-CN/leaving.ts';
import { leaving as tw } from '../../i18n/zh-TW/leaving.ts';
import { signed } from '../customer/risk-points.ts';
import { standing } from '../customer/stand.ts';
import { range } from '../value/words.ts';
import { joined, ruleText } from './conditions.ts';
import { lastingSentence, stepAt } from './lasting.ts';
import { problem, tested } from './opening.ts';
import { periodPlace } from './periods.ts';
import { reliabilityName, whyChosen } from './proof.ts';
import { chance, direction, driverMean, FEATURES, NOTES, noteSentence, plain, termText } from './words.ts';

const l = new Locale('en', 'GBP');

const orders: ChurnResult = {
  label: { kind: 'no_order', horizonDays: 111 },
  without: [],
  train: [],
  test: { from: '2011-08-21', to: '2011-12-09', customers: 3027, left: 1141 },
  customers: 3699,
  baseRate: 0.377,
  expected: 1075,
  models: [
    model('base', 0.5, 0.01),
    model('recency', 0.688, 0.007),
    model('value', 0.742, 0.004),
    model('logistic', 0.754, 0),
  ],
  chosen: 'logistic',
  drivers: [],
  bands: [],
  rules: [],
  notes: [],
};
const label: ChurnResult = {
  ...orders,
  label: { kind: 'column', column: 'Churn', value: 'Yes' },
  folds: 5,
};

function model(name: string, auc: number, selectSE: number) {
  return { name, auc, logLoss: 0.6, brier: 0.2, accuracy: 0.6, top20: 0.3, selectLogLoss: 0.6, selectSE };
}

describe('what one customer has, in words', () => {
  it('says figures in their unit', () => {
    const said = (feature: string, value: number) => termText(l, orders, { feature, points: 0.1, value });
    expect(said('quiet', 101)).toBe('Silent for 101 days');
    expect(said('orders', 1)).toBe('1 day with an order');
    expect(said('orders', 7.9999999999)).toBe('8 days with an order');
    expect(said('money', 1277.4)).toBe('Net per order £1,277');
    expect(said('refunds', 0.0036)).toBe('0% of the money refunded');
    expect(said('trend', 0.59)).toBe('Money lately 0.59× of before');
  });

  it('names what is missing, and never as 0', () => {
    expect(termText(l, orders, { feature: 'irregular', points: 0.1, missing: true })).toBe(
      'Irregularity of the gaps: not known',
    );
  });

  it('leaves the headers of a table as they are, even where they look like a code', () => {
    expect(termText(l, label, { feature: 'orders', points: 0.1, value: 3 })).toBe('orders: 3');
    expect(termText(l, label, { feature: 'Contract', points: 0.1, level: 'Month-to-month' })).toBe(
      'Contract: Month-to-month',
    );
  });

  it('knows a word for every feature in every language', () => {
    for (const lang of ['en', 'zh-CN', 'zh-TW'] as const) {
      for (const feature of FEATURES) {
        const said = termText(new Locale(lang), orders, { feature, points: 0.1, value: 2 });
        expect(said, feature).not.toMatch(/leaving\.|\{/);
      }
    }
  });
});

describe('what goes with leaving', () => {
  const driver = { feature: 'quiet', direction: 1, points: 0.1 };
  it('has a direction in words', () => {
    expect(direction(l, orders, driver)).toBe('more → higher risk');
    expect(direction(l, orders, { ...driver, direction: -1 })).toBe('more → lower risk');
    expect(direction(l, orders, { ...driver, direction: 0 })).toBe('not one way: it turns');
    expect(direction(l, label, { ...driver, feature: 'Contract', level: 'Month-to-month' })).toContain(
      '“Month-to-month”',
    );
  });
  it('shows a mean in its unit, a level as a share, and none as a word', () => {
    expect(driverMean(l, orders, driver, 101.72)).toBe('102');
    expect(driverMean(l, label, { ...driver, feature: 'Contract', level: 'x' }, 0.8855)).toBe('89%');
    expect(driverMean(l, orders, driver, undefined)).toBe('none');
  });
});

describe('rules', () => {
  it('reads two cuts of one feature as a span, and whole figures as whole', () => {
    const conditions = [
      { feature: 'orders', op: '>', value: 1.5 },
      { feature: 'quiet', op: '>', value: 40.497 },
      { feature: 'orders', op: '<=', value: 2.449 },
    ];
    expect(joined(conditions)).toHaveLength(2);
    expect(ruleText(l, orders, { conditions, customers: 43, risk: 0.74 })).toBe(
      'days with an order: 2, days since the last order at least 41',
    );
  });
  it('keeps the tighter of two cuts', () => {
    const conditions = [
      { feature: 'overdue', op: '>', value: 2 },
      { feature: 'overdue', op: '>', value: 5.51 },
    ];
    expect(ruleText(l, orders, { conditions, customers: 1, risk: 1 })).toBe('overdue index above 5.51');
  });
  it('says who is meant too, only where every cut lets them pass', () => {
    const cut = { feature: 'tenure', op: '>', value: 15.5, orMissing: true };
    const said = (conditions: object[]) =>
      ruleText(l, label, { conditions: conditions as never, customers: 1, risk: 0 });
    expect(said([cut])).toBe('tenure above 15.5 or not known');
    expect(said([cut, { feature: 'tenure', op: '<=', value: 20 }])).toBe('tenure 15.5 to 20');
    expect(said([])).toBe('everybody');
  });
});

describe('how it was tested', () => {
  it('on a later period, against days since the last order alone', () => {
    expect(tested(l, orders)).toBe(
      'Tested on a later period (21 Aug 2011 to 9 Dec 2011, 3,027 customers): it ranked a leaver above a stayer 75 times in 100. Days since the last order alone: 69.',
    );
    expect(tested(l, { ...orders, chosen: 'recency' })).not.toContain('alone');
  });
  it('across folds', () => expect(tested(l, label)).toContain('five-fold'));
  it('a model without a ranking claims none', () =>
    expect(tested(l, { ...orders, chosen: 'base' })).toContain('Nothing ranks better'));
  it('says why that model', () => {
    expect(whyChosen(l, orders)).toContain('Logistic regression is used: on cases');
    expect(whyChosen(l, { ...orders, chosen: 'value' })).toContain('Logistic regression did a little better');
    expect(whyChosen(l, { ...orders, chosen: 'recency', notes: [{ code: 'simple_wins' }] })).toContain(
      'the simple rule “Days since the last order”',
    );
  });
  it('reads one point of the curve out', () => {
    const bin = { mean: 0.3, actual: 0.28, low: 0.2, high: 0.4, customers: 300 };
    expect(reliabilityName(l, [bin])).toBe('Of those given about 30%, 28% left.');
    expect(reliabilityName(l, [])).toBe('');
  });
  it('places a period on the line of all', () => {
    const all = [
      { from: '2011-01-11', to: '2011-01-20' },
      { from: '2011-01-01', to: '2011-01-10' },
    ];
    expect(periodPlace(all[0] as never, all)).toEqual({ x: 0.5, width: 0.5 });
    expect(periodPlace(all[1] as never, all)).toEqual({ x: 0, width: 0.5 });
  });
});

describe('what is missing is said', () => {
  it.each([
    'short_history',
    'no_repeat',
    'few_customers',
    'one_class',
    'no_features',
    'nothing_to_test',
  ] as const)('%s', (code) => {
    for (const of of [orders, label]) {
      const said = problem(l, { ...of, problem: code, needDays: 333, haveDays: 100 });
      expect(said).toMatch(/^No risk score/);
      expect(said).not.toMatch(/\{|undefined/);
    }
  });
  it('names the days', () =>
    expect(problem(l, { ...orders, problem: 'short_history', needDays: 333, haveDays: 100 })).toContain(
      'about 333 days of orders, you have 100.',
    ));
  it('has a sentence for every note', () => {
    for (const code of NOTES) {
      for (const of of [orders, label]) {
        const said = noteSentence(l, of, { code, feature: 'quiet', level: 'x', count: 2, value: 3 });
        expect(said, code).not.toMatch(/\{|undefined|leaving\./);
      }
    }
    expect(noteSentence(l, orders, { code: 'simple_wins' })).toBeUndefined();
    expect(noteSentence(l, orders, { code: 'something_new' })).toContain('something_new');
  });
});

describe('how long it lasts', () => {
  const step = (time: number, share: number) => ({ time, share, low: share, high: share, atRisk: 9 });
  const silence: ChurnSurvival = {
    kind: 'silence',
    unit: 'day',
    median: 40,
    steps: [step(0, 1), step(40, 0.5), step(110, 0.1), step(300, 0.05)],
  };
  it('takes the step that is valid at a time', () => {
    expect(stepAt(silence.steps, 39)?.share).toBe(1);
    expect(stepAt(silence.steps, 200)?.share).toBe(0.1);
    expect(stepAt(silence.steps, -1)).toBeUndefined();
  });
  it('says the median and what is left after the horizon', () => {
    expect(lastingSentence(l, silence, 111)).toBe(
      'Half of all silences are over after 40 days. After 111 days, 10% still go on.',
    );
  });
  it('a curve that stays above has no median, and a bare unit is not made up', () => {
    const { median: _, ...rest } = silence;
    const tenure: ChurnSurvival = { ...rest, kind: 'tenure', unit: '' };
    expect(lastingSentence(l, tenure, undefined)).toBe(
      'After 300, in the unit of the file, 5% are still customers: more than half.',
    );
  });
});

describe('one customer', () => {
  const summary = { kind: 'orders', customers: 1, orders: 1, currencies: [] };
  const customer = { index: 0, id: 'a', orders: 1, sales: 1, refunds: 0, net: 1 } as never;
  it('never shows an unknown risk as a number', () => {
    const at = standing(l, { reconcile: [], churn: orders }, summary, customer);
    expect(at.risk).toBeUndefined();
    expect(at.words).toBe('Not known');
    expect(standing(l, { reconcile: [] }, summary, customer).words).toBe('Not worked out yet');
  });
  it('says what is usual, or that it was not tested', () => {
    const with10 = { ...(customer as object), risk: 0.101 } as never;
    expect(standing(l, { reconcile: [], churn: orders }, summary, with10)).toMatchObject({
      name: 'Risk of no order in 111 days',
      risk: '10%',
      text: '38% on average here',
    });
    const untested = { ...orders, problem: 'short_history' as const };
    expect(standing(l, { reconcile: [], churn: untested }, summary, with10).text).toContain('not tested');
  });
  it('a chance is never certain', () => {
    expect([0.9999, 0.994, 0.004, 0.005].map((p) => chance(l, p))).toEqual([
      'over 99%',
      '99%',
      'under 1%',
      '1%',
    ]);
  });
  it('who has left has no risk any more', () => {
    const left = { ...(customer as object), stand: 'left' } as never;
    const at = standing(l, { reconcile: [], churn: label }, { ...summary, kind: 'customers' }, left);
    expect(at.risk).toBeUndefined();
    expect(at.text).toContain('“Churn”');
  });
  it('points carry their sign, and a zero none', () => {
    expect(signed(l, 0.036)).toBe('+3.6');
    expect(signed(l, -0.203)).toBe('−20.3');
    expect(signed(l, 0.0001)).toBe('0.0');
    expect(signed(l, -0.0001)).toBe('0.0');
  });
  it('a range is its ends, or one figure where they read alike', () => {
    const word = (n: number) => l.money(n);
    expect(range(l, { low: 700, high: 8900 }, word)).toBe('£700 to £8,900');
    expect(range(l, { low: 700.1, high: 700.2 }, word)).toBe('about £700');
  });
  it('a number of a column keeps its digits', () => {
    expect([0.5, 15.5, 1889.5, 42, 29.85].map((n) => plain(l, n))).toEqual([
      '0.5',
      '15.5',
      '1,889.5',
      '42',
      '29.85',
    ]);
  });
});

type Message = string | ((args: Record<string, string | number>) => string);

describe('languages', () => {
  const names = (message: Message): string[] => {
    const found = new Set<string>();
    if (typeof message === 'function') {
      message(
        new Proxy(
          {},
          {
            get: (_, name) => {
              found.add(String(name));
              return 'x';
            },
          },
        ),
      );
    } else for (const [, name] of message.matchAll(/\{(\w+)\}/g)) found.add(name as string);
    found.delete('n');
    return [...found].sort();
  };
  it.each([
    ['zh-CN', cn],
    ['zh-TW', tw],
  ] as const)('%s names the same things, without English or half-width marks', (_, messages) => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(names(messages[key]), key).toEqual(names(en[key]));
      const message = messages[key];
      const text = typeof message === 'function' ? message({ n: 1, text: '1', x: '1' }) : message;
      const bare = text
        .replace(/\{[^}]*\}|undefined/g, '')
        .replace(/AUC|Brier|Kaplan–Meier|RFM| ?[×−±] ?/g, '');
      expect(bare, key).not.toMatch(/[A-Za-z]/);
      expect(bare, key).not.toMatch(/[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff] | [\u4e00-\u9fff]/);
    }
  });
  it('Taiwan is not written in the characters of the mainland', () => {
    const simplified = /[户单数据评级频额这个没联导订资]/;
    for (const message of Object.values(tw)) {
      const text = typeof message === 'function' ? message({ n: 2, text: '2', x: '2' }) : message;
      expect(text).not.toMatch(simplified);
    }
  });
});
