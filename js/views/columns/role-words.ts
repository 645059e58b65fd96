// What is said of a role in a table of its kind: what it is for, and what follows without it.
import {
  type SchemaKind,
  type SchemaRole,
  type SchemaTableMapping,
  schemaKinds,
  schemaNeeds,
  schemaRolesOf,
} from '../../engine/protocol.gen.ts';
import type { MessageKey } from '../../i18n/index.ts';
import type { Locale } from '../../i18n/locale.ts';

export const kindOf = (t: SchemaTableMapping): SchemaKind =>
  schemaKinds.find((kind) => kind === t.kind) ?? 'none';

export const has = (t: SchemaTableMapping, role: SchemaRole): boolean =>
  t.columns.some((column) => column.role === role);

const asOrders = (kind: SchemaKind) => kind === 'orders' || kind === 'none';

export function why(t: SchemaTableMapping, role: SchemaRole): MessageKey {
  const kind = kindOf(t);
  if (asOrders(kind) || kind === 'customers') return `role_why.${role}`;
  if (schemaNeeds[kind].some((ways) => ways.length === 1 && ways[0]?.includes(role)))
    return 'table_kind.required';
  if (kind === 'opportunities' && role === 'event_date') return 'table_kind.close';
  // What orders need it for says nothing of an answer or an invoice.
  return schemaRolesOf.none.includes(role) ? 'role_why.product' : `role_why.${role}`;
}

/** The ways to meet the need that the role could meet; undefined where nothing is missing. */
export function lacking(
  t: SchemaTableMapping,
  role: SchemaRole,
): readonly (readonly SchemaRole[])[] | undefined {
  if (has(t, role)) return undefined;
  return schemaNeeds[kindOf(t)].find(
    (ways) => ways.some((way) => way.includes(role)) && !ways.some((way) => way.every((one) => has(t, one))),
  );
}

type Worded<K> = K extends `role_missing.${infer R extends SchemaRole}` ? R : never;
type WordedRole = Worded<MessageKey>;

/** Orders, and who has left: of each it is said what follows without it. */
const isWorded = (role: SchemaRole): role is WordedRole => schemaRolesOf.none.includes(role);

/** What follows when the file lacks it. */
export function missing(l: Locale, t: SchemaTableMapping, role: SchemaRole): string {
  const kind = kindOf(t);
  if (asOrders(kind) && isWorded(role)) {
    if (role === 'amount' && has(t, 'quantity') && has(t, 'unit_price'))
      return l.t('role_missing.amount_product');
    if ((role === 'quantity' || role === 'unit_price') && has(t, 'amount')) return l.t('role_missing.factor');
    return l.t(`role_missing.${role}`);
  }
  if (kind === 'customers' && role === 'customer_id') return l.t('role_missing.row_ids');
  const ways = lacking(t, role);
  if (!ways) {
    const told = kind === 'customers' && isWorded(role);
    return l.t(told ? `role_missing.${role}` : 'role_missing.optional');
  }
  const others = ways.filter((way) => !way.includes(role));
  if (others.length === 0) return l.t('role_missing.needed');
  const roles = others.map((way) => l.list(way.map((one) => l.t(`role.${one}`))));
  return l.t('role_missing.one_of', { roles: roles.join(l.t('join.or')) });
}
