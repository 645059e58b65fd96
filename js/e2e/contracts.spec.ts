// Contracts: what the page says of a table with start and end, its curve as a table, another period,
// and an end that lies before its start.
import { expect, test } from '@playwright/test';
import { choose, openPage, settled, visit } from './person.ts';

/** Contracts start on the first of a month over 30 months and last 1 to 40 of them. */
function contracts(): string {
  const rows = ['customer_id,start_date,end_date,monthly_fee'];
  const day = (month: number) =>
    `${2021 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  for (let i = 0; i < 240; i++) {
    const start = i % 30;
    const ends = start + 1 + ((i * 7) % 40);
    rows.push(`C${i},${day(start)},${ends <= 36 ? day(ends) : ''},${20 + (i % 3) * 10}`);
  }
  rows.push('C999,2023-05-01,2022-05-01,20');
  return rows.join('\n');
}

test('a table of contracts opens on their page', async ({ page }) => {
  await openPage(page);
  await choose(page, [{ name: 'contracts.csv', content: Buffer.from(contracts()) }]);
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
  await page.locator('ks-columns .btn.primary').click();
  const view = page.locator('ks-contracts');
  await expect(view.locator('h1')).toContainText('A contract that runs today will last', { timeout: 30_000 });
  await expect(view).toContainText('240 contracts');
  await expect(view.getByRole('heading', { name: 'Proof' })).toBeVisible();
  await view.getByRole('button', { name: 'View as table' }).click();
  const table = view.getByRole('region', { name: 'Period by period' });
  await expect(table.locator('tbody tr').first()).toContainText('97.5%'); // six of 240 end after a month
  await expect(view).not.toContainText(/NaN|undefined|Infinity|\[object/);

  await view.locator('#contract-period').selectOption('year');
  await expect(view.locator('h1')).toContainText('years', { timeout: 30_000 });
  await settled(page);
  await visit(page, 'ledger');
  await expect(page.locator('ks-ledger')).toContainText('Contracts that end before they begin set aside');
});
