import type { CleanSummary } from '../engine/protocol.gen.ts';
import { hasFirst, hasTotals } from '../views/summed.ts';

// Which view the address names. The address holds no data: a customer is named by position.
export const ROUTES = [
  'overview',
  'contacts',
  'customers',
  'customer',
  'rfm',
  'segments',
  'value',
  'leaving',
  'lift',
  'chances',
  'contracts',
  'income',
  'loyalty',
  'columns',
  'ledger',
  'features',
  'quality',
  'glossary',
  'trust',
] as const;
export type RouteName = (typeof ROUTES)[number];

export interface Route {
  readonly name: RouteName;
  /** Of "customer" only. */
  readonly index?: number;
  /** Of "glossary" only: the entry to go to. */
  readonly term?: string;
}

/** Views that need no analysis. */
export const BEFORE_ANALYSIS: readonly RouteName[] = ['columns', 'ledger', 'quality', 'glossary', 'trust'];

const OF_ORDERS: readonly RouteName[] = ['overview', 'contacts', 'rfm', 'value', 'lift'];

/** Whether a file of this kind has such a page. */
export function exists(name: RouteName, summary: CleanSummary | undefined): boolean {
  if (summary?.kind !== 'customers') return ofOrders(name, summary);
  if (name === 'leaving') return summary.label !== undefined;
  if (name === 'chances') return summary.outcome !== undefined;
  if (name === 'contracts') return summary.contracts === true;
  return !OF_ORDERS.includes(name);
}

/** A summary may lack what a page is about. */
function ofOrders(name: RouteName, summary: CleanSummary | undefined): boolean {
  switch (name) {
    case 'overview':
      return hasTotals(summary) && hasFirst(summary);
    case 'rfm':
      return hasTotals(summary);
    case 'chances':
      return summary !== undefined && summary.kind !== 'summary' && hasTotals(summary);
    case 'contacts':
    case 'lift':
    case 'value':
    case 'leaving':
      return hasFirst(summary);
    case 'contracts':
      return false;
  }
  return true;
}

/** Where the analysis opens. */
export function firstRoute(summary: CleanSummary | undefined): RouteName {
  if (summary?.kind !== 'customers') {
    return (['overview', 'value', 'rfm'] as const).find((name) => exists(name, summary)) ?? 'customers';
  }
  if (summary.outcome) return 'chances';
  return summary.label ? 'leaving' : summary.contracts ? 'contracts' : 'segments';
}

export function parseRoute(hash: string): Route | undefined {
  const [name, rest] = hash.replace(/^#/, '').split('/');
  const known = ROUTES.find((r) => r === name);
  if (!known) return undefined;
  if (known === 'glossary' && rest) return { name: known, term: rest };
  if (known !== 'customer') return { name: known };
  const index = Number(rest);
  return Number.isInteger(index) && index >= 0 && rest ? { name: known, index } : undefined;
}
