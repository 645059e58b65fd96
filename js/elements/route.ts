// Which view the address names. The address holds no data: a customer is named by position.
export const ROUTES = ['overview', 'contacts', 'customers', 'customer', 'rfm', 'columns', 'ledger'] as const;
export type RouteName = (typeof ROUTES)[number];

export interface Route {
  readonly name: RouteName;
  /** Of "customer" only. */
  readonly index?: number;
}

/** Views that need no analysis. */
export const BEFORE_ANALYSIS: readonly RouteName[] = ['columns', 'ledger'];

export function parseRoute(hash: string): Route | undefined {
  const [name, rest] = hash.replace(/^#/, '').split('/');
  const known = ROUTES.find((r) => r === name);
  if (!known) return undefined;
  if (known !== 'customer') return { name: known };
  const index = Number(rest);
  return Number.isInteger(index) && index >= 0 && rest ? { name: known, index } : undefined;
}
