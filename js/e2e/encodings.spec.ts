// Files in the encodings of China and Taiwan. The page decodes them with the browser's tables, the
// command with its own: what they read must be the same to the last character.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { choose, openPage, save, seeCustomers, textOf, visit } from './person.ts';

// "客户,日期,金额" and names, in GBK; "客戶,日期,金額" and names, in Big5. Node cannot encode either.
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const WRITTEN = {
  gb18030: {
    header: hex('bfcd bba7 2c c8d5 c6da 2c bdf0 b6ee'),
    customers: [hex('d5c5 c8fd'), hex('c0ee cbc4 a3a8 c9cf baa3 a3a9'), hex('cef7 b0b2 b5c4 bfcd bba7')],
    read: ['张三', '李四（上海）', '西安的客户'],
  },
  big5: {
    header: hex('abc8 a4e1 2c a4e9 b4c1 2c aafa c342'),
    customers: [hex('b169 a454'), hex('a7f5 a57c a15d a457 aefc a15e'), hex('a578 a55f aaba abc8 a4e1')],
    read: ['張三', '李四（上海）', '台北的客戶'],
  },
} as const;

const line = (customer: Buffer, i: number) =>
  Buffer.concat([
    customer,
    Buffer.from(`,2024-${String(1 + (i % 12)).padStart(2, '0')}-${1 + (i % 28)},${1 + (i % 997)}\n`),
  ]);

/** Orders of customers with Chinese names, then one order for every 16 codes. */
function ordersOf(encoding: keyof typeof WRITTEN, known: number, codes: Buffer[]): Buffer {
  const { header, customers } = WRITTEN[encoding];
  const lines = [header, Buffer.from('\n')];
  for (let i = 0; i < known; i++) lines.push(line(customers[i % customers.length] as Buffer, i));
  for (let i = 0; i < codes.length; i += 16) lines.push(line(Buffer.concat(codes.slice(i, i + 16)), i / 16));
  return Buffer.concat(lines);
}

function everyCode(encoding: keyof typeof WRITTEN): Buffer[] {
  const codes: Buffer[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f && (encoding === 'gb18030' || trail < 0x7f || trail > 0xa0)) {
        codes.push(Buffer.from([lead, trail]));
      }
    }
  }
  if (encoding === 'gb18030') {
    for (let i = 0; i < 39420; i++) {
      const [a, b, c] = [Math.floor(i / 12600), Math.floor(i / 1260) % 10, Math.floor(i / 10) % 126];
      codes.push(Buffer.from([0x81 + a, 0x30 + b, 0x81 + c, 0x30 + (i % 10)]));
    }
  }
  return codes;
}

const customersIn = (csv: string) =>
  csv
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .slice(1)
    .map((row) => (row.startsWith('"') ? row.slice(1, row.indexOf('"', 1)) : row.split(',')[0]))
    .sort();

for (const encoding of ['gb18030', 'big5'] as const) {
  test(`a file in ${encoding} shows its names`, async ({ page }) => {
    await openPage(page);
    await choose(page, [{ name: 'orders.csv', content: ordersOf(encoding, 90, []) }]);
    await expect(page.locator('ks-columns')).toContainText(WRITTEN[encoding].read[1]);
    await seeCustomers(page);
    await visit(page, 'customers');
    for (const name of WRITTEN[encoding].read) await expect(page.locator('ks-customers')).toContainText(name);
  });

  test(`every character of ${encoding} is what the command reads`, async ({ page }, info) => {
    // So many plain names that the encoding is beyond doubt before the rare characters come.
    const content = ordersOf(encoding, 9000, everyCode(encoding));
    const [file, list] = [info.outputPath('orders.csv'), info.outputPath('customers.csv')];
    writeFileSync(file, content);
    execFileSync(path.resolve('dist/keepsight'), ['customers', file, '-o', list], { stdio: 'pipe' });
    const natively = customersIn(readFileSync(list, 'utf8'));
    expect(natively.length).toBeGreaterThan(1000);
    expect(natively).toContain(WRITTEN[encoding].read[1]);

    await openPage(page);
    await choose(page, [{ name: 'orders.csv', content }]);
    await seeCustomers(page);
    await visit(page, 'customers');
    expect(customersIn(await textOf(await save(page, 'ks-customers', 'CSV for a CRM')))).toEqual(natively);
  });
}
