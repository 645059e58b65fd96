// A sheet of thousands of columns: each role is chosen by typing, and the page stays quick.
import { expect, test } from '@playwright/test';
import { choose, openPage, seeCustomers } from './person.ts';

const COLUMNS = 3000;

test('three thousand columns: a role is chosen by name, and a name that is none springs back', async ({
  page,
}) => {
  const more = Array.from({ length: COLUMNS - 4 }, (_, i) => `extra ${i}`);
  const lines = [['Customer', 'Order', 'Date', 'Amount', ...more].join(',')];
  for (let i = 0; i < 60; i++) {
    const month = String(1 + Math.floor(i / 6)).padStart(2, '0');
    const day = String(1 + ((i * 5) % 28)).padStart(2, '0');
    const amounts = `${10 + (i % 7)}.50`;
    lines.push(
      [
        `C${i % 6}`,
        `A${i}`,
        `2024-${month}-${day}`,
        amounts,
        ...more.map((_, n) => (n === 7 ? 'North' : '')),
      ].join(','),
    );
  }
  await openPage(page);
  await choose(page, [{ name: 'wide.csv', content: lines.join('\n') }]);
  const region = page.getByRole('combobox', { name: 'Region' });
  await expect(region).toHaveValue('');
  await region.fill('no such column');
  await region.press('Tab');
  await expect(region).toHaveValue('');
  await region.fill('extra 7');
  await region.press('Tab');
  await expect(region).toHaveValue('extra 7');
  await expect(page.locator('ks-columns')).toContainText('North');
  await seeCustomers(page);
});
