// The loop: a list with a control group leaves as files, and comes back with outcomes as a comparison.
import { expect, type Page, test } from '@playwright/test';
import { choose, openPage, requests, seeCustomers, settled, textOf, visit } from './person.ts';

/** Customers who order monthly and stop at different times before the end of June 2024. */
function shop(): string {
  const lines = ['Customer ID,Order ID,Order Date,Amount', 'LAST,1,2024-06-30,5'];
  for (let c = 0; c < 160; c++) {
    for (let m = 0; m < 14 + (c % 5); m++) {
      const month = String(1 + (m % 12)).padStart(2, '0');
      const day = String(3 + ((c * 7 + m) % 20)).padStart(2, '0');
      lines.push(
        `K${String(c).padStart(3, '0')},${c}-${m},${2023 + Math.floor(m / 12)}-${month}-${day},${20 + c}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

const idsOf = (csv: string): string[] =>
  csv
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[1] as string);

async function open(page: Page): Promise<void> {
  await openPage(page);
  await choose(page, [{ name: 'orders.csv', content: shop() }]);
  await seeCustomers(page);
  await settled(page);
}

/** Chooses files on the page of the comparison. */
async function give(page: Page, input: string, name: string, content: string): Promise<void> {
  await page
    .locator(`ks-lift #${input}`)
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  await settled(page);
}

/** A list of 50 with a control group of 20 % leaves as four files. */
async function exported(page: Page): Promise<{ contacts: string[]; controls: string[]; campaign: string }> {
  await visit(page, 'contacts');
  await page.locator('#contact-capacity').fill('50');
  await page.locator('#contact-capacity').press('Enter');
  await settled(page);
  await page.locator('#control-share').selectOption('0.2');
  await settled(page);
  await page
    .locator('ks-contacts')
    .getByRole('button', { name: /^(Export|导出)/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/CSV/).check();
  const files = new Map<string, string>();
  const all = new Promise<void>((resolve) => {
    page.on('download', async (d) => {
      files.set(d.suggestedFilename(), await textOf(d));
      if (files.size === 4) resolve();
    });
  });
  await dialog.locator('.dialog-foot .primary').click();
  await all;
  const of = (part: RegExp): string => [...files].find(([name]) => part.test(name))?.[1] ?? '';
  return {
    contacts: idsOf(of(/^(contact-list|联系名单)/)),
    controls: idsOf(of(/DO_NOT_CONTACT|不得联系/)),
    campaign: of(/campaign/),
  };
}

test('list, export with a control group, outcomes, lift: no request on the way', async ({ page }) => {
  await open(page);
  const asked = requests(page);
  const { contacts, controls, campaign } = await exported(page);
  await expect(page.locator('ks-contacts')).toContainText('The list ends after 50 customers');
  await expect(page.locator('ks-contacts')).toContainText(
    'With 40 contacted and 10 left alone only a difference of',
  );
  expect(contacts).toHaveLength(40);
  expect(controls).toHaveLength(10);
  expect(contacts.filter((id) => controls.includes(id))).toEqual([]);
  expect(campaign).not.toContain('K0');

  await visit(page, 'lift');
  await give(page, 'campaign-files', 'campaign.json', campaign);
  await expect(page.locator('ks-lift')).toContainText('The window is not over');
  // Whoever is held back or was just contacted is on no list now.
  await visit(page, 'contacts');
  await expect(page.locator('ks-contacts')).toContainText('10 customers are held back as controls until');
  await expect(page.locator('ks-contacts')).toContainText('40 customers were contacted in the last 14 days');

  await visit(page, 'lift');
  const rows = [
    ...contacts.map((id) => `${id},yes,yes,80`),
    ...controls.map((id, i) => `${id},${i < 2 ? 'yes' : 'no'},no,0`),
  ];
  await give(page, 'outcome-file', 'outcomes.csv', `customer,contacted,ordered,amount\n${rows.join('\n')}\n`);
  const view = page.locator('ks-lift');
  await expect(view.locator('h1')).toContainText(
    '100.0 more in every 100 ordered because they were contacted',
  );
  await expect(view).toContainText('2 controls were contacted all the same');
  await expect(view).toContainText('Money is compared from 20 customers in each group on.');

  // Nobody ordered more than the controls: nothing is claimed.
  const alike = [...contacts, ...controls].map((id) => `${id},no`);
  await give(page, 'outcome-file', 'outcomes.csv', `customer,ordered\n${alike.join('\n')}\n`);
  await expect(view.locator('h1')).toContainText('It cannot be told yet');
  expect(asked).toEqual([]);
});

test('what is no campaign, or of other customers, is said', async ({ page }) => {
  await open(page);
  await visit(page, 'lift');
  const view = page.locator('ks-lift');
  await expect(view).toContainText('Export the contact list with a control group first');
  await give(page, 'campaign-files', 'garbage.json', '{"format":');
  await expect(view.getByRole('alert')).toContainText('This is not a campaign file that Keepsight saved');
  const strangers = {
    format: 'keepsight-campaign',
    version: 1,
    date: '2024-05-01',
    until: '2024-06-01',
    windowDays: 31,
    outcome: 'order',
    seed: 'a',
    salt: 'b',
    share: 0.5,
    baseRate: 0.5,
    costPerContact: 10,
    fingerprint: 'c',
    customers: [
      { id: '0123456789abcdef', arm: 'contact', stratum: '1_high_near' },
      { id: '0123456789abcdee', arm: 'control', stratum: '1_high_near' },
    ],
  };
  await give(page, 'campaign-files', 'other.json', JSON.stringify(strangers));
  await expect(view.getByRole('alert')).toContainText(
    'None of the customers of this campaign is in this file',
  );
  await give(page, 'outcome-file', 'notes.csv', 'name,what\na,b\n');
  await expect(view.getByRole('alert')).toContainText('This file of outcomes cannot be read');
});

test('对照组在中文界面里', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('Language').selectOption('zh-CN');
  await choose(page, [{ name: 'orders.csv', content: shop() }]);
  await seeCustomers(page);
  await settled(page);
  const { contacts, controls, campaign } = await exported(page);
  expect([contacts.length, controls.length]).toEqual([40, 10]);
  await expect(page.locator('ks-contacts')).toContainText('40位联系、10位不联系时');
  await visit(page, 'lift');
  await give(page, 'campaign-files', 'campaign.json', campaign);
  await expect(page.locator('ks-lift')).toContainText('观察期尚未结束');
});
