import { expect, test } from 'vitest';
import { Locale } from '../../i18n/locale.ts';
import { changeOf } from './words.ts';

const rows = { code: 'rows', table: 'orders', from: 3, to: 2 } as const;

test('a change names its table where others are of the same kind', () => {
  const l = new Locale('en');
  expect(changeOf(l, rows)).toBe('3 records before, 2 now');
  expect(changeOf(l, { ...rows, file: 'shop.csv' })).toBe('shop.csv: 3 records before, 2 now');
  expect(changeOf(l, { ...rows, file: 'shop.xlsx', sheet: 'May' })).toBe(
    'shop.xlsx, sheet May: 3 records before, 2 now',
  );
});

test('a table that came or went says how many records it has', () => {
  for (const [lang, gone] of [
    ['en', /^Not there any more: Scores and comments \(1 record\)$/],
    ['zh-CN', /1 条记录/],
    ['zh-TW', /1 筆記錄/],
  ] as const) {
    expect(changeOf(new Locale(lang), { code: 'table_gone', table: 'feedback', count: 1 })).toMatch(gone);
  }
});
