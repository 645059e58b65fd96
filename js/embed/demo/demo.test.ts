import { describe, expect, test } from 'vitest';
import { exportLabels } from '../../i18n/export-labels.ts';
import { LANGS } from '../../i18n/index.ts';
import { Locale } from '../../i18n/locale.ts';
import { AS_OF, accounts, rowsOf } from './accounts.ts';
import { callsOf, parse } from './call-list.ts';
import { whereFrom } from './where.ts';
import { WORDS } from './words.ts';

describe('the shop', () => {
  const all = accounts();

  test('has about 200 customers and 2,000 orders, the same each time', () => {
    expect(all).toHaveLength(200);
    const orders = all.flatMap((a) => a.orders);
    expect(orders.length).toBeGreaterThan(1700);
    expect(orders.length).toBeLessThan(2300);
    expect(accounts()).toEqual(all);
  });

  test('calls no two customers or orders alike', () => {
    for (const of of [(a: (typeof all)[0]) => a.id, (a: (typeof all)[0]) => a.name]) {
      expect(new Set(all.map(of)).size).toBe(all.length);
    }
    const ids = all.flatMap((a) => a.orders.map((o) => o.id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has no order of the future, each customer in order of days', () => {
    for (const { orders } of all) {
      expect(orders.length).toBeGreaterThan(0);
      expect(orders.map((o) => o.day)).toEqual(orders.map((o) => o.day).sort());
      expect((orders.at(-1)?.day ?? '') < AS_OF).toBe(true);
    }
  });

  test('gives a row an order, with the same columns', () => {
    const rows = rowsOf(all);
    expect(rows).toHaveLength(all.flatMap((a) => a.orders).length);
    expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
  });
});

describe('where the frame comes from', () => {
  test.each([
    ['http://localhost:8080/embed.html', 'http://127.0.0.1:8080/embed/'],
    ['http://127.0.0.1:8417/embed.html#x', 'http://localhost:8417/embed/'],
    ['http://localhost/tool/embed.html', 'http://127.0.0.1/tool/embed/'],
  ])('%s frames its twin', (page, src) => {
    expect(whereFrom(page, undefined)).toEqual({ mode: 'isolated', src });
    expect(whereFrom(page, 'https://keepsight.example')).toEqual({ mode: 'isolated', src });
  });

  test('elsewhere the operator names the origin', () => {
    expect(whereFrom('https://crm.example/embed.html', 'https://keepsight.example')).toEqual({
      mode: 'isolated',
      src: 'https://keepsight.example/embed/',
    });
  });

  test.each([
    [undefined, 'no_origin'],
    ['', 'no_origin'],
    ['https://crm.example', 'bad_origin'],
    ['http://keepsight.example', 'bad_origin'],
    ['keepsight.example', 'bad_origin'],
    ['javascript:alert(1)', 'bad_origin'],
  ])('%s is none to isolate with', (named, why) => {
    expect(whereFrom('https://crm.example/a/embed.html', named)).toEqual({
      mode: 'inline',
      src: 'https://crm.example/a/',
      why,
    });
  });
});

describe('the list that comes back', () => {
  test('is read with its quotation marks and line ends', () => {
    expect(parse('\uFEFFa,b\r\n1,"x, ""y""\nz"\r\n,\r\n')).toEqual([
      ['a', 'b'],
      ['1', 'x, "y"\nz'],
      ['', ''],
    ]);
    expect(parse('a')).toEqual([['a']]);
    expect(parse('')).toEqual([]);
  });

  test('is found by the names of its columns, whatever else it has', () => {
    const columns = { id: 'Customer id', reason: 'Reason', action: 'Action' };
    const csv = 'Rank,Customer id,Reason,Action\n1,AO-0007,"silent, long",Call\n2,AO-0003,x,Write\n';
    expect(callsOf(csv, columns)).toEqual([
      { id: 'AO-0007', reason: 'silent, long', action: 'Call' },
      { id: 'AO-0003', reason: 'x', action: 'Write' },
    ]);
    expect(callsOf('a,b\n1,2\n', columns)).toBeUndefined();
  });

  test.each(LANGS)('has its columns called so in %s', (lang) => {
    const labels = exportLabels(new Locale(lang));
    const { id, reason, action } = WORDS[lang].columns;
    expect({ id, reason, action }).toEqual({
      id: labels['col.id'],
      reason: labels['col.reason'],
      action: labels['col.action'],
    });
  });
});
