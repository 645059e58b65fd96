// A small table that a question could be answered from: in the language of the page, to look at and to
// fill in.
import type { SchemaRole, Way } from '../../engine/protocol.gen.ts';
import { MESSAGES, type MessageKey } from '../../i18n/index.ts';
import type { Locale } from '../../i18n/locale.ts';

/** Values that are the same in every language, one for each of four rows. */
const VALUES: Partial<Record<SchemaRole, string>> = {
  customer_id: 'C001|C002|C001|C003',
  order_id: '1001|1002|1003|1004',
  order_date: '2024-01-05|2024-01-09|2024-02-11|2024-02-20',
  event_date: '2024-01-07|2024-01-12|2024-02-13|2024-02-21',
  amount: '25.00|60.00|12.50|80.00',
  quantity: '2|1|1|4',
  phone: '13800000001|13800000002|13800000001|13800000003',
  email: 'ann@example.com|ben@example.com|ann@example.com|cara@example.com',
  tenure: '12|3|26|8',
  joined: '2023-01-15|2023-04-01|2022-11-20|2023-09-05',
  contract_end: '2024-01-15||2023-11-20|',
  period_price: '29.00|49.00|29.00|99.00',
  frequency: '2|0|5|1',
  recency: '30|0|210|45',
  observed: '300|120|365|90',
  monetary: '25.00|60.00|18.40|80.00',
  product_id: 'A-10|B-20|B-20|A-10',
  age: '34|51|28|45',
  income: '42000|58000|39000|61000',
  score: '9|4|10|6',
};
/** A row for each customer: nobody comes twice. */
const ONE_EACH: Partial<Record<SchemaRole, string>> = { customer_id: 'C001|C002|C003|C004' };

const ROWS = 4;

export interface Template {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function templateOf(l: Locale, way: Way): Template {
  const roles = [...way.needs, ...way.better];
  const customers = way.kind === 'customers' || way.kind === 'summary';
  const columns = roles.map((role) => {
    const worded = `goal_values.${role}`;
    const values =
      (customers && ONE_EACH[role]) ||
      VALUES[role] ||
      (worded in MESSAGES.en ? l.t(worded as MessageKey) : '');
    return values.split('|');
  });
  return {
    headers: roles.map((role) => l.t(`goal_col.${role}` as MessageKey)),
    rows: Array.from({ length: ROWS }, (_, i) => columns.map((values) => values[i] ?? '')),
  };
}

/** With the mark by which a spreadsheet knows the encoding. No value holds a comma or a quote. */
export function csvOf(t: Template): Blob {
  const text = [t.headers, ...t.rows].map((row) => `${row.join(',')}\r\n`).join('');
  return new Blob([`\ufeff${text}`], { type: 'text/csv' });
}
