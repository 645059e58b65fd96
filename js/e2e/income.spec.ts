// Spending power: a table of customers with income beside their orders, another column chosen, who has
// room, and a file that says nothing of incomes.
import { expect, test } from '@playwright/test';
import { choose, openPage, settled, visit } from './person.ts';

/** 120 customers; who earns more buys more, and every fourth buys next to nothing. */
function files(): { name: string; content: Buffer }[] {
  const people = ['customer_id,annual_income,age,city'];
  const orders = ['order_id,customer_id,order_date,amount'];
  for (let i = 0; i < 120; i++) {
    const id = `C${String(i).padStart(3, '0')}`;
    people.push(
      `${id},${i === 7 ? '' : 20000 + 300 * i},${20 + ((i * 7) % 50)},${i % 2 ? 'North' : 'South'}`,
    );
    for (let k = 0; k < 4; k++) {
      const day = `2024-${String(1 + ((i + 3 * k) % 12)).padStart(2, '0')}-${String(1 + ((i * 5 + k) % 28)).padStart(2, '0')}`;
      orders.push(`${i * 4 + k},${id},${day},${i % 4 === 3 ? 5 : 20 + i + k}`);
    }
  }
  return [
    { name: 'people.csv', content: Buffer.from(people.join('\n')) },
    { name: 'orders.csv', content: Buffer.from(orders.join('\n')) },
  ];
}

test('income beside orders', async ({ page }) => {
  await openPage(page);
  await choose(page, files());
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
  await page.locator('ks-columns .btn.primary').click();
  await expect(page.locator('ks-overview h1')).toBeVisible({ timeout: 60_000 });
  await page.locator('nav.rail a', { hasText: 'Spending power' }).click();
  const view = page.locator('ks-income');
  await expect(view.locator('h1')).toContainText('Customers who earn more also spend more', {
    timeout: 30_000,
  });
  await expect(view).toContainText('119 customers'); // one has no income
  await expect(view).toContainText('1 customer (1%) without an income');
  const bands = view.getByRole('region', { name: 'What is usual at each income' });
  await expect(bands.locator('tbody tr')).toHaveCount(5);
  const top = view.getByRole('region', { name: 'Customers with the widest room' });
  await expect(top.locator('tbody tr').first()).toContainText('C099');
  await expect(view).not.toContainText(/NaN|undefined|Infinity|\[object|\{\w+\}/);

  await view.locator('#income-column').selectOption('age');
  await expect(view.locator('h1')).toContainText('does not tell', { timeout: 30_000 });
  await view.getByRole('link', { name: 'See them among all customers' }).click();
  await expect(page.locator('ks-customers .filter')).toContainText('Below what is usual for their income');
});

test('a file of orders alone says what is missing', async ({ page }) => {
  await openPage(page);
  await choose(page, files().slice(1));
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
  await page.locator('ks-columns .btn.primary').click();
  await expect(page.locator('ks-overview h1')).toBeVisible({ timeout: 60_000 });
  await settled(page);
  await visit(page, 'income');
  await expect(page.locator('ks-income')).toContainText('No column says what customers earn', {
    timeout: 30_000,
  });
});
