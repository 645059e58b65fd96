// A sheet made for the eye: two header rows, units, cells that are blank below a value, totals, a
// footnote, and a form, as the page words them.
import { expect, test } from '@playwright/test';
import { choose, openPage, seeCustomers, visit } from './person.ts';

const sheet = `Sales of the branch,,,,,
Customer,,Order,,Item,
ID,Name,No,Date,Name,Amount
,,,yyyy-mm-dd,,USD
K1,Ann,1,2024-01-05,Tea,10
,,,,Pot,20
,,,,Cup,30
Subtotal,,,,,60
K2,Bob,2,2024-01-09,Tea,20
,,,,Pot,40
Subtotal,,,,,60
K1,Ann,3,2024-02-01,Tea,5
K3,Cid,4,2024-02-07,Tea,15
Total,,,,,140
"Printed by the till, page 1",,,,,
`;

const words = {
  en: {
    reasons: ['Units', 'Total row', 'Note'],
    filled: ['3 blank customers read as the one above', '3 blank dates read as the one above'],
    field: 'Cells that are blank below a value',
    above: 'As above',
    blank: 'Blank',
    lacking: 'No customer id',
    form: 'A form: 3 labels stand beside their values, the first one “Customer”.',
  },
  'zh-CN': {
    reasons: ['单位行', '合计行', '说明文字'],
    filled: ['3个空白客户：按上方的客户读取', '3个空白日期：按上方的日期读取'],
    field: '内容下方的空白单元格',
    above: '同上',
    blank: '空白',
    lacking: '没有客户编号',
    form: '这是一张表单：有3处是标签旁边写着内容，第一处是“Customer”。',
  },
} as const;

for (const lang of ['en', 'zh-CN'] as const) {
  const w = words[lang];
  test(`two header rows, units, blanks below and totals, in ${lang}`, async ({ page }) => {
    await openPage(page);
    await page.locator('header select').last().selectOption(lang);
    await choose(page, [{ name: 'branch.csv', content: sheet }]);
    const columns = page.locator('ks-columns');
    await expect(columns.locator('h1')).toBeVisible({ timeout: 60_000 });
    await expect(columns).toContainText('Customer ID');
    await expect(columns).toContainText('Item Name');
    await expect(columns.locator('.banner.bad')).toHaveCount(0);

    await visit(page, 'ledger');
    const ledger = page.locator('ks-ledger');
    for (const reason of w.reasons) await expect(ledger).toContainText(reason);
    for (const text of w.filled) await expect(ledger).toContainText(text);
    await expect(ledger).not.toContainText(w.lacking);

    const fill = ledger.getByRole('radiogroup', { name: w.field });
    await expect(fill.getByRole('radio', { name: w.above })).toBeChecked();
    await fill.getByRole('radio', { name: w.blank }).click();
    await expect(ledger).toContainText(w.lacking);
    await fill.getByRole('radio', { name: w.above }).click();
    await expect(ledger).not.toContainText(w.lacking);
    await visit(page, 'columns');
    await seeCustomers(page);
  });

  test(`a form is told for what it is, in ${lang}`, async ({ page }) => {
    await openPage(page);
    await page.locator('header select').last().selectOption(lang);
    await choose(page, [
      { name: 'form.csv', content: 'Order form,\nCustomer,Ann\nOrder date,2024-01-05\nAmount,12.50\n' },
    ]);
    await expect(page.locator('ks-columns')).toContainText(w.form, { timeout: 60_000 });
  });
}
