// The columns of the customer table: of a file of orders, or of a table of customers without any.
import { html } from 'lit';
import type { Column } from '../elements/virtual-table.ts';
import type { Analyses, CleanSummary, Customer, CustomersPage } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { clusterName, named } from './names.ts';
import { chance, index, months } from './phrase.ts';
import { hasDates, hasFirst, hasTotals, hasValue } from './summed.ts';
import { segmentTag } from './tags.ts';

interface Table {
  readonly locale: Locale;
  readonly page: CustomersPage | undefined;
  readonly hasNames: boolean;
  readonly summary: CleanSummary;
  readonly analyses: Analyses;
  /** Some figures are still to come. */
  readonly working: boolean;
}

interface Columns {
  readonly columns: Column<Customer>[];
  readonly minWidth: string;
}

const absent = (text: string) => html`<span class="muted">${text}</span>`;

export function customerColumns(table: Table): Columns {
  const orders = table.summary.kind !== 'customers';
  const columns = orders
    ? [...whoColumns(table), ...knownColumns(table), ...aheadColumns(table), listColumn(table)]
    : [...whoColumns(table), ...tableColumns(table)];
  return { columns, minWidth: `${narrowest(columns)}rem` };
}

const GAP_REM = 0.75;

/** The least width at which no column is cut: each names its own, in rem. */
function narrowest(columns: readonly Column<Customer>[]): number {
  const least = (width: string) => Number.parseFloat(width.replace('minmax(', ''));
  return columns.reduce((sum, c) => sum + least(c.width) + GAP_REM, 1);
}

function whoColumns({ locale: l, hasNames, summary }: Table): Column<Customer>[] {
  const id: Column<Customer> = {
    key: 'id',
    label: l.t('customers.col_customer'),
    sort: 'id',
    width: hasNames ? 'minmax(5.5rem, 1fr)' : 'minmax(6.5rem, 1.2fr)',
    cell: (c) =>
      html`<a class="cell" href="#customer/${c.index}" tabindex="-1">${c.id || l.t('customer.nameless')}</a>`,
    ...(summary.kind === 'customers' ? {} : { foot: l.t('view.total') }),
  };
  const name: Column<Customer> = {
    key: 'name',
    label: l.t('customers.col_name'),
    sort: 'name',
    width: 'minmax(6.5rem, 1.4fr)',
    cell: (c) => c.name ?? '',
  };
  return hasNames ? [id, name] : [id];
}

/** A summary without money is worth nothing that is known. */
const aheadColumns = (table: Table): Column<Customer>[] =>
  outlookColumns(table).filter((c) => hasValue(table.summary) || (c.key !== 'stake' && c.key !== 'value'));

/** What is expected, as far as it is known. A figure that is still to come is not the same as none. */
function outlookColumns(table: Table): Column<Customer>[] {
  const { locale: l, analyses, working } = table;
  const none = (there: unknown) =>
    absent(l.t(!there && working ? 'customers.not_yet' : 'customers.no_figure'));
  const { clv, churn, contact } = analyses;
  return [
    riskColumn(table, none(churn && clv)),
    {
      key: 'stake',
      label: l.t('customers.col_stake'),
      sort: 'stake',
      numeric: true,
      width: 'minmax(5rem, .8fr)',
      cell: (c) => (c.stake === undefined ? none(contact) : html`<b>${l.money(c.stake)}</b>`),
    },
    {
      key: 'value',
      label: clv
        ? l.t('customers.col_value', { months: months(l, clv.months) })
        : l.t('customers.col_expected'),
      sort: 'value',
      numeric: true,
      width: 'minmax(8.25rem, .9fr)',
      cell: (c) => (c.expectedValue === undefined ? none(clv) : l.money(c.expectedValue)),
    },
    clusterColumn(table),
  ];
}

function riskColumn({ locale: l }: Table, none: unknown): Column<Customer> {
  return {
    key: 'risk',
    label: l.t('customers.col_risk'),
    sort: 'risk',
    numeric: true,
    width: 'minmax(3.75rem, .6fr)',
    cell: (c) => (c.risk === undefined ? none : chance(l, c.risk)),
  };
}

function clusterColumn({ locale: l, analyses, working }: Table): Column<Customer> {
  const none = absent(l.t(!analyses.segment && working ? 'customers.not_yet' : 'customers.no_figure'));
  return {
    key: 'cluster',
    label: l.t('customers.col_cluster'),
    sort: 'cluster',
    width: 'minmax(9rem, 1.2fr)',
    cell: (c) => {
      if (!c.cluster) return none;
      const name = clusterName(l, analyses.segment, c.cluster);
      return html`<span title=${name}>${name}</span>`;
    },
  };
}

/** Who has left by the file's own word has no risk any more. */
function tableColumns(table: Table): Column<Customer>[] {
  const { locale: l, summary, analyses, working } = table;
  const none = absent(l.t(!analyses.churn && working ? 'customers.not_yet' : 'customers.no_figure'));
  const stand: Column<Customer> = {
    key: 'stand',
    label: summary.label?.header ?? l.t('customers.col_stand'),
    width: 'minmax(6rem, 1fr)',
    cell: (c) =>
      c.stand === 'left' || c.stand === 'stayed'
        ? l.t(`customers.${c.stand}`)
        : absent(l.t('customers.no_stand')),
  };
  return summary.label ? [riskColumn(table, none), clusterColumn(table), stand] : [clusterColumn(table)];
}

function listColumn({ locale: l }: Table): Column<Customer> {
  return {
    key: 'list',
    label: l.t('customers.col_list'),
    sort: 'rank',
    width: 'minmax(7.75rem, 1fr)',
    cell: (c) => (c.list ? named(l, 'list', c.list) : absent(l.t('customers.no_list'))),
  };
}

/** A summary may lack what some columns show. */
function knownColumns(table: Table): Column<Customer>[] {
  const { summary } = table;
  const lacking = [
    ...(hasTotals(summary) ? [] : ['segment', 'scores', 'net']),
    ...(hasDates(summary) ? [] : ['last']),
    ...(hasFirst(summary) ? [] : ['gap', 'overdue']),
  ];
  return orderColumns(table).filter((column) => !lacking.includes(column.key));
}

function orderColumns({ locale: l, page }: Table): Column<Customer>[] {
  return [
    {
      key: 'segment',
      label: l.t('customers.col_segment'),
      sort: 'segment',
      width: 'minmax(8.25rem, 1.2fr)',
      cell: (c) => segmentTag(l, c.segment, c.family),
    },
    {
      key: 'scores',
      label: l.t('customers.col_scores'),
      numeric: true,
      width: '2.75rem',
      cell: (c) =>
        c.r && c.f && c.m
          ? html`<span aria-label=${l.t('customers.scores_spoken', { r: c.r, f: c.f, m: c.m })} role="img">${c.r}${c.f}${c.m}</span>`
          : absent(l.t('customers.unscored')),
    },
    {
      key: 'last',
      label: l.t('customers.col_last'),
      numeric: true,
      width: l.lang === 'en' ? 'minmax(6rem, 1fr)' : 'minmax(7rem, 1fr)',
      cell: (c) => (c.last ? l.date(c.last) : absent(l.t('customers.no_order'))),
    },
    {
      key: 'quiet',
      label: l.t('customers.col_quiet'),
      sort: 'quiet',
      numeric: true,
      width: 'minmax(5.25rem, .8fr)',
      cell: (c) => (c.quietDays === undefined ? absent(l.t('customers.no_order')) : l.number(c.quietDays)),
    },
    {
      key: 'gap',
      label: l.t('customers.col_gap'),
      sort: 'gap',
      numeric: true,
      width: 'minmax(5.25rem, .8fr)',
      cell: (c) =>
        c.usualGapDays === undefined ? absent(l.t('customers.no_rhythm')) : l.number(c.usualGapDays, 0),
    },
    {
      key: 'overdue',
      label: l.t('customers.col_overdue'),
      sort: 'overdue',
      numeric: true,
      width: 'minmax(5.25rem, .8fr)',
      cell: (c) =>
        c.overdueIndex === undefined ? absent(l.t('customers.no_rhythm')) : index(l, c.overdueIndex),
    },
    {
      key: 'orders',
      label: l.t('customers.col_orders'),
      sort: 'orders',
      numeric: true,
      width: 'minmax(3.75rem, .7fr)',
      cell: (c) => l.number(c.orders),
      foot: page ? l.number(page.orders) : '',
    },
    {
      key: 'net',
      label: l.t('customers.col_net'),
      sort: 'net',
      numeric: true,
      width: 'minmax(6.75rem, 1fr)',
      cell: (c) => l.money(c.net, { exact: true }),
      foot: page ? l.money(page.net, { exact: true }) : '',
    },
  ];
}
