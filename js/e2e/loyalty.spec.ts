// The loyalty programme: days of joining beside orders, another value for taking no part, what it costs,
// and members without a day.
import { expect, test } from '@playwright/test';
import { choose, openPage } from './person.ts';

/** 120 customers buy every 10 days; every third joins on a day of 2023 and spends 10 more on each order from then on. */
function files(days: boolean): { name: string; content: Buffer }[] {
  const people = [`customer_id,city,loyalty_member${days ? ',member_since' : ''}`];
  const orders = ['order_id,customer_id,order_date,amount'];
  const date = (day: number) => new Date(Date.UTC(2022, 6, 1) + day * 86_400_000).toISOString().slice(0, 10);
  for (let i = 0; i < 120; i++) {
    const id = `C${String(i).padStart(3, '0')}`;
    const joins = i % 3 === 0 ? 300 + i : undefined;
    people.push(
      `${id},${i % 2 ? 'North' : 'South'},${joins ? 'yes' : 'no'}${days ? `,${joins ? date(joins) : ''}` : ''}`,
    );
    for (let day = i % 10; day < 720; day += 10) {
      const amount = 30 + ((i * 13 + day * 7) % 11) + (joins !== undefined && day > joins ? 10 : 0);
      orders.push(`${orders.length},${id},${date(day)},${amount}`);
    }
  }
  return [
    { name: 'people.csv', content: Buffer.from(people.join('\n')) },
    { name: 'orders.csv', content: Buffer.from(orders.join('\n')) },
  ];
}

async function open(page: import('@playwright/test').Page, days: boolean) {
  await openPage(page);
  await choose(page, files(days));
  await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });
  await page.locator('ks-columns .btn.primary').click();
  await expect(page.locator('ks-overview h1')).toBeVisible({ timeout: 60_000 });
  await page.locator('nav.rail a', { hasText: 'Loyalty programme' }).click();
  return page.locator('ks-loyalty');
}

test('members before and after joining', async ({ page }) => {
  const view = await open(page, true);
  await expect(view.locator('h1')).toContainText('members spend', { timeout: 30_000 });
  await expect(view.locator('h1')).toContainText('90 more'); // ten more on each of nine orders in 90 days
  await expect(view).toContainText('40 customers are members');
  await expect(view).toContainText('Nothing speaks against it');
  const windows = view.getByRole('region', { name: 'Mean spend around joining' });
  await expect(windows.locator('tbody tr')).toHaveCount(3);
  await expect(view).not.toContainText(/NaN|undefined|Infinity|\[object|\{\w+\}/);

  await view.locator('#loyalty-cost').fill('45');
  await view.getByRole('button', { name: 'Apply' }).click();
  await expect(view).toContainText('that is a return of', { timeout: 30_000 });
  await view.locator('#loyalty-window').selectOption('30');
  await expect(view.locator('h1')).toContainText('30 days', { timeout: 30_000 });
  await expect(view).toContainText('that is a return of'); // the cost stays as it was typed
  await view.locator('#loyalty-cost').fill('much');
  await view.getByRole('button', { name: 'Apply' }).click();
  await expect(view.getByRole('alert')).toContainText('An amount such as');
});

test('without days of joining the comparison is no effect, and it is said', async ({ page }) => {
  const view = await open(page, false);
  await expect(view.locator('h1')).toContainText('How members differ can be told', { timeout: 30_000 });
  await expect(view).toContainText('the day on which each member joined');
  await view.locator('#loyalty-column').selectOption('city');
  await expect(view).toContainText('Fewer than 10 customers are not members', { timeout: 30_000 });
  await view.locator('#loyalty-non-member').selectOption('North');
  await expect(view).toContainText('60 customers are members', { timeout: 30_000 });
});
