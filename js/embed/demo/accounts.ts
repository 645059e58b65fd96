// The customers and orders of a shop that does not exist: drawn from a seed, so that every visit shows the
// same ones.
import type { Row } from '../protocol.ts';

export interface Order {
  readonly id: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly product: string;
  readonly amount: number;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly town: string;
  readonly phone: string;
  readonly email: string;
  readonly owner: string;
  /** Earliest first. */
  readonly orders: readonly Order[];
}

/** The day on which this shop is looked at: the day after its last order can be. */
export const AS_OF = '2026-11-01';
export const CURRENCY = 'EUR';

const SEED = 20261101;
const CUSTOMERS = 200;
const DAY_MS = 86_400_000;
const LAST_DAY = Date.parse(AS_OF) / DAY_MS - 1;
/** Two years. */
const SPAN = 730;
/** Of 100 customers, those who go on buying; the others stop at some day. */
const STAY = 62;

const FIRST = words(
  'Ada Ben Carla Dario Elin Farid Greta Hugo Ines Jonas Kira Leo Mara Nils Olga Pavel Rosa Sven Tilda Umar',
);
const LAST = words(
  'Aldous Birkett Carrow Denholm Estrada Fennick Garrow Hollin Ibsley Jarrett Kestrel Lindow Marlow Norrby Ostrander Pellow Quillan Rennick Sorrel Thackray',
);
const TOWNS = words('Ashcombe Brookmere Cold_Harrow Dunwick Eastmoor Fellgate Glenrath Hartsea');
const OWNERS = words('M._Okafor S._Lindgren J._Duarte P._Novak');
const PRODUCTS: readonly (readonly [name: string, price: number])[] = [
  ['Trail shoes', 129],
  ['Two-person tent', 349],
  ['Down jacket', 219],
  ['Rope, 60 m', 154],
  ['Head torch', 49],
  ['Day pack', 89],
  ['Stove and fuel', 74],
  ['Map case', 19],
];

function words(text: string): string[] {
  return text.split(' ').map((word) => word.replace('_', ' '));
}

/** mulberry32: 32 bits of state are plenty for a shop window. */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function accounts(): Account[] {
  const draw = drawing(SEED);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(draw() * all.length)] as T;
  let number = 10_000;
  return Array.from({ length: CUSTOMERS }, (_, n) => {
    // The n-th pair of names: no two customers are called alike.
    const first = FIRST[n % FIRST.length] as string;
    const last = LAST[(n + Math.floor(n / FIRST.length)) % LAST.length] as string;
    return {
      id: `AO-${String(n + 1).padStart(4, '0')}`,
      name: `${first} ${last}`,
      town: pick(TOWNS),
      phone: `+44 20 7946 0${String(n).padStart(3, '0')}`,
      email: `${first}.${last}@example.com`.toLowerCase(),
      owner: pick(OWNERS),
      orders: days(draw).map((day) => {
        const [product, price] = pick(PRODUCTS);
        const amount = Math.round(price * (0.85 + draw() * 0.6) * 100) / 100;
        return { id: `SO-${++number}`, day: isoDay(day), product, amount };
      }),
    };
  });
}

/** The days of a customer's orders: a rhythm of its own, until a day on which it stops, or to the end. */
function days(draw: () => number): number[] {
  const gap = 16 + 130 * draw() ** 1.9;
  const from = LAST_DAY - SPAN + Math.floor(draw() ** 1.6 * SPAN);
  const until = draw() * 100 < STAY ? LAST_DAY : from + draw() * (LAST_DAY - from);
  const all: number[] = [];
  for (let day = from; day <= until; day += Math.max(1, gap * (0.35 + 1.3 * draw()))) {
    all.push(Math.floor(day));
  }
  return all;
}

function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** A row an order, as a CRM's own table has them. */
export function rowsOf(all: readonly Account[]): Row[] {
  return all.flatMap((account) =>
    account.orders.map((order) => ({
      'Customer ID': account.id,
      'Customer name': account.name,
      Phone: account.phone,
      Email: account.email,
      'Account owner': account.owner,
      Region: account.town,
      'Order ID': order.id,
      'Order date': order.day,
      Product: order.product,
      Amount: order.amount,
    })),
  );
}
