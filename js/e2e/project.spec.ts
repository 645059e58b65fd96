// Orders, customers and a service log of one company are one project: they are joined on the
// customer, what does not fit is told both ways, and the customer's own page shows all of it.
import { expect, test } from '@playwright/test';
import { choose, type Given, openPage, seeCustomers, visit } from './person.ts';

const CUSTOMERS = 24;
const two = (n: number) => String(n).padStart(2, '0');
const day = (i: number) => `2024-${two(1 + (Math.floor(i / 28) % 12))}-${two(1 + (i % 28))}`;
const id = (i: number) => `K${String(i).padStart(4, '0')}`;

interface Words {
  readonly orders: string;
  readonly customers: string;
  readonly service: string;
  readonly genders: readonly [string, string];
  readonly levels: readonly [string, string, string];
  readonly complaint: string;
  readonly enquiry: string;
  readonly yes: string;
  readonly no: string;
}

const EN: Words = {
  orders: 'Order ID,Customer ID,Order Date,Amount',
  customers: 'Customer ID,Customer Name,Gender,Age,Membership Level',
  service: 'Customer ID,Contact Date,Contact Type,Channel,Resolved',
  genders: ['female', 'male'],
  levels: ['gold', 'silver', 'bronze'],
  complaint: 'Complaint',
  enquiry: 'Enquiry',
  yes: 'Yes',
  no: 'No',
};

const ZH: Words = {
  orders: '订单编号,客户编号,下单日期,金额',
  customers: '客户编号,客户姓名,性别,年龄,会员等级',
  service: '客户编号,咨询日期,咨询类型,渠道,是否解决',
  genders: ['女', '男'],
  levels: ['金卡', '银卡', '铜卡'],
  complaint: '投诉',
  enquiry: '咨询',
  yes: '是',
  no: '否',
};

/** The first two customers are not in the table of customers, and one in it has no order. */
function files(w: Words): Given[] {
  const orders = [w.orders];
  const people = [w.customers, `${id(900)},Zoe,${w.genders[0]},41,${w.levels[0]}`];
  const service = [w.service];
  for (let i = 0; i < CUSTOMERS; i++) {
    for (let k = 0; k < 6; k++)
      orders.push(`A${i * 10 + k},${id(i)},${day(i + 50 * k)},${20 + ((i + k) % 9)}.50`);
    if (i > 1) people.push(`${id(i)},Name ${i},${w.genders[i % 2]},${20 + (i % 30)},${w.levels[i % 3]}`);
    const complains = i % 2 === 0;
    service.push(
      `${id(i)},${day(i + 60)},${complains ? w.complaint : w.enquiry},web,${i % 4 === 0 ? w.yes : w.no}`,
      `${id(i)},${day(i + 90)},${w.enquiry},phone,${w.yes}`,
    );
  }
  return [
    { name: 'orders.csv', content: `${orders.join('\n')}\n` },
    { name: 'customers.csv', content: `${people.join('\n')}\n` },
    { name: 'service.csv', content: `${service.join('\n')}\n` },
  ];
}

for (const [name, words, said] of [
  [
    'English',
    EN,
    {
      joined: 'Tables joined',
      happened: 'What happened',
      complaint: 'Complaint',
      rate: 'Complaints resolved',
      level: 'Membership Level',
    },
  ],
  [
    'Chinese',
    ZH,
    { joined: '已关联的表', happened: '往来记录', complaint: '投诉', rate: '投诉解决率', level: '会员等级' },
  ],
] as const) {
  test(`three files are one project: ${name}`, async ({ page }) => {
    await openPage(page);
    if (name === 'Chinese') await page.getByLabel('Language').selectOption('zh-CN');
    await choose(page, files(words));
    await expect(page.locator('ks-columns h1')).toBeVisible({ timeout: 60_000 });

    await visit(page, 'ledger');
    await expect(page.locator('#joins')).toContainText(said.joined);
    const people = page.locator('#joins tbody tr', { hasText: 'customers.csv' });
    await expect(people).toContainText(id(0)); // of the orders, and not in the table
    await expect(people).toContainText(id(900)); // and the other way round
    await expect(people.locator('td')).toHaveText([/./, '23', /^22/, '22', /^2/, /^1/]);
    const service = page.locator('#joins tbody tr', { hasText: 'service.csv' });
    await expect(service.locator('td')).toHaveText([/./, '48', /^48/, '24', '0', '0']);

    await visit(page, 'columns');
    await seeCustomers(page);
    await visit(page, 'customers');
    await page
      .locator('ks-customers')
      .getByRole('link', { name: id(4) })
      .click();
    const customer = page.locator('ks-customer');
    await expect(customer).toContainText(said.level);
    await expect(customer).toContainText(words.levels[1]);
    await expect(customer).toContainText(said.happened);
    const told = customer.locator('table.timeline tbody tr');
    await expect(told).toHaveCount(8); // six orders, a complaint and an enquiry
    await expect(told.filter({ hasText: said.complaint }).first()).toContainText('web');
    await expect(customer).toContainText(said.rate);
    await expect(customer).toContainText('100%');
  });
}
