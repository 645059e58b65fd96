// Files in encodings of East Asia and of other scripts. The page decodes them with the browser's tables, the
// command with its own: what they read must be the same to the last character.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { choose, openPage, save, seeCustomers, textOf, visit } from './person.ts';

// A header and names in each. Node cannot encode any of them.
const hex = (text: string) => Buffer.from(text, 'hex');
const WRITTEN = {
  gb18030: {
    header: hex('bfcdbba72cc8d5c6da2cbdf0b6ee'), // 客户,日期,金额
    customers: [hex('d5c5c8fd'), hex('c0eecbc4a3a8c9cfbaa3a3a9'), hex('cef7b0b2b5c4bfcdbba7')],
    read: ['张三', '李四（上海）', '西安的客户'],
  },
  big5: {
    header: hex('abc8a4e12ca4e9b4c12caaf7c342'), // 客戶,日期,金額
    customers: [hex('b169a454'), hex('a7f5a57ca15da457aefca15e'), hex('a578a55faabaabc8a4e1')],
    read: ['張三', '李四（上海）', '台北的客戶'],
  },
  shift_jis: {
    header: Buffer.from('customer,order date,amount'),
    customers: [
      hex('9363928682b382ad82e7'),
      hex('8a948eae89ef8ed0837e83698367'),
      hex('938c8b9e82cc82a88b71976c'),
    ],
    read: ['田中さくら', '株式会社ミナト', '東京のお客様'],
  },
  'euc-jp': {
    header: Buffer.from('customer,order date,amount'),
    customers: [
      hex('c5c4c3e6a4b5a4afa4e9'),
      hex('b3f4bcb0b2f1bcd2a5dfa5caa5c8'),
      hex('c5ecb5fea4cea4aab5d2cdcd'),
    ],
    read: ['田中さくら', '株式会社ミナト', '東京のお客様'],
  },
  'euc-kr': {
    header: Buffer.from('customer,order date,amount'),
    customers: [hex('b1e8bcadbfac'), hex('bcadbfef20bbf3bbe7'), hex('bacebbeac0c720b0edb0b4')],
    read: ['김서연', '서울 상사', '부산의 고객'],
  },
  'windows-1251': {
    header: Buffer.from('customer,order date,amount'),
    customers: [
      hex('c8e2e0edeee2e020c0edede0'),
      hex('cecece20c2eeebe3e0'),
      hex('d1e5e2e5f0edfbe920ece0e3e0e7e8ed'),
    ],
    read: ['Иванова Анна', 'ООО Волга', 'Северный магазин'],
  },
  'koi8-r': {
    header: Buffer.from('customer,order date,amount'),
    customers: [
      hex('e9d7c1cecfd7c120e1cecec1'),
      hex('efefef20f7cfccc7c1'),
      hex('f3c5d7c5d2ced9ca20cdc1c7c1dac9ce'),
    ],
    read: ['Иванова Анна', 'ООО Волга', 'Северный магазин'],
  },
  ibm866: {
    header: Buffer.from('customer,order date,amount'),
    customers: [
      hex('88a2a0adaea2a02080adada0'),
      hex('8e8e8e2082aeaba3a0'),
      hex('91a5a2a5e0adeba920aca0a3a0a7a8ad'),
    ],
    read: ['Иванова Анна', 'ООО Волга', 'Северный магазин'],
  },
  'windows-1253': {
    header: Buffer.from('customer,order date,amount'),
    customers: [
      hex('cce1f1dfe120d0e1f0f0dc'),
      hex('c1e8e7ede1faeade20c5f4e1e9f1e5dfe1'),
      hex('cae1f4dcf3f4e7ece120c2fcebeff5'),
    ],
    read: ['Μαρία Παππά', 'Αθηναϊκή Εταιρεία', 'Κατάστημα Βόλου'],
  },
  'windows-1255': {
    header: Buffer.from('customer,order date,amount'),
    customers: [hex('f9f8e420ebe4ef'), hex('e7e1f8fa20e4f0eeec'), hex('e7f0e5fa20e1e7e9f4e4')],
    read: ['שרה כהן', 'חברת הנמל', 'חנות בחיפה'],
  },
  'windows-1256': {
    header: Buffer.from('customer,order date,amount'),
    customers: [hex('d3c7d1c920cdd3e4'), hex('d4d1dfc920c7e1e4ede1'), hex('e3caccd120c7e1c5d3dfe4cfd1edc9')],
    read: ['سارة حسن', 'شركة النيل', 'متجر الإسكندرية'],
  },
} as const;

type Encoding = keyof typeof WRITTEN;
const encodings = Object.keys(WRITTEN) as Encoding[];

const line = (customer: Buffer, i: number) =>
  Buffer.concat([
    customer,
    Buffer.from(`,2024-${String(1 + (i % 12)).padStart(2, '0')}-${1 + (i % 28)},${1 + (i % 997)}\n`),
  ]);

/** Orders of customers with Chinese names, then one order for every 16 codes. */
function ordersOf(encoding: Encoding, known: number, codes: Buffer[]): Buffer {
  const { header, customers } = WRITTEN[encoding];
  const lines = [header, Buffer.from('\n')];
  for (let i = 0; i < known; i++) lines.push(line(customers[i % customers.length] as Buffer, i));
  for (let i = 0; i < codes.length; i += 16) lines.push(line(Buffer.concat(codes.slice(i, i + 16)), i / 16));
  return Buffer.concat(lines);
}

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const pairs = (leads: number[], trails: number[]) =>
  leads.flatMap((l) => trails.map((t) => Buffer.from([l, t])));

/** Every code beyond ASCII, those that are no character among them. */
function everyCode(encoding: Encoding): Buffer[] {
  const low = from(0x40, 0x7e);
  switch (encoding) {
    case 'gb18030':
      return [
        ...pairs(from(0x81, 0xfe), [...low, ...from(0x80, 0xfe)]),
        ...from(0, 39419).map((i) => {
          const [a, b, c] = [Math.floor(i / 12600), Math.floor(i / 1260) % 10, Math.floor(i / 10) % 126];
          return Buffer.from([0x81 + a, 0x30 + b, 0x81 + c, 0x30 + (i % 10)]);
        }),
      ];
    case 'big5':
      return pairs(from(0x81, 0xfe), [...low, ...from(0xa1, 0xfe)]);
    case 'shift_jis':
      return [
        ...from(0xa1, 0xdf).map((b) => Buffer.from([b])),
        ...pairs([...from(0x81, 0x9f), ...from(0xe0, 0xfc)], [...low, ...from(0x80, 0xfc)]),
      ];
    case 'euc-jp': {
      const rows = pairs(from(0xa1, 0xfe), from(0xa1, 0xfe));
      return [...rows, ...rows.map((code) => Buffer.concat([Buffer.from([0x8f]), code]))];
    }
    case 'euc-kr':
      return pairs(from(0x81, 0xfe), [...from(0x41, 0x5a), ...from(0x61, 0x7a), ...from(0x81, 0xfe)]);
    default:
      return from(0x80, 0xff).map((b) => Buffer.from([b]));
  }
}

const customersIn = (csv: string) =>
  csv
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .slice(1)
    .map((row) => (row.startsWith('"') ? row.slice(1, row.indexOf('"', 1)) : row.split(',')[0]))
    .sort();

for (const encoding of ['gb18030', 'big5', 'euc-kr'] as const) {
  test(`a file in ${encoding} shows its names`, async ({ page }) => {
    await openPage(page);
    await choose(page, [{ name: 'orders.csv', content: ordersOf(encoding, 90, []) }]);
    await expect(page.locator('ks-columns')).toContainText(WRITTEN[encoding].read[1]);
    await seeCustomers(page);
    await visit(page, 'customers');
    for (const name of WRITTEN[encoding].read) await expect(page.locator('ks-customers')).toContainText(name);
  });
}

for (const encoding of encodings) {
  test(`every character of ${encoding} is what the command reads`, async ({ page }, info) => {
    // So many plain names that the encoding is beyond doubt before the rare characters come.
    const content = ordersOf(encoding, 9000, everyCode(encoding));
    const [file, list] = [info.outputPath('orders.csv'), info.outputPath('customers.csv')];
    writeFileSync(file, content);
    execFileSync(path.resolve('dist/keepsight'), ['customers', file, '-o', list], { stdio: 'pipe' });
    const natively = customersIn(readFileSync(list, 'utf8'));
    expect(natively.length).toBeGreaterThan(WRITTEN[encoding].read.length + 4);
    expect(natively).toContain(WRITTEN[encoding].read[1]);

    await openPage(page);
    await choose(page, [{ name: 'orders.csv', content }]);
    await seeCustomers(page);
    await visit(page, 'customers');
    expect(customersIn(await textOf(await save(page, 'ks-customers', 'CSV for a CRM')))).toEqual(natively);
  });
}
