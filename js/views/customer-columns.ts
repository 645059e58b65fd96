// The columns of the customer table.
import { html } from 'lit';
import type { Column } from '../elements/virtual-table.ts';
import type { Customer, CustomersPage } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { named } from './names.ts';
import { index } from './phrase.ts';
import { segmentTag } from './tags.ts';

export function customerColumns(
  l: Locale,
  page: CustomersPage | undefined,
  hasNames: boolean,
): Column<Customer>[] {
  const absent = (text: string) => html`<span class="muted">${text}</span>`;
  const columns: (Column<Customer> | false)[] = [
    {
      key: 'id',
      label: l.t('customers.col_customer'),
      sort: 'id',
      width: hasNames ? 'minmax(5.5rem, 1fr)' : 'minmax(6.5rem, 1.2fr)',
      cell: (c) =>
        html`<a class="cell" href="#customer/${c.index}" tabindex="-1">${c.id || l.t('customer.nameless')}</a>`,
      foot: l.t('view.total'),
    },
    hasNames && {
      key: 'name',
      label: l.t('customers.col_name'),
      sort: 'name',
      width: 'minmax(6.5rem, 1.4fr)',
      cell: (c) => c.name ?? '',
    },
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
    {
      key: 'list',
      label: l.t('customers.col_list'),
      sort: 'rank',
      width: 'minmax(7.75rem, 1fr)',
      cell: (c) => (c.list ? named(l, 'list', c.list) : absent(l.t('customers.no_list'))),
    },
  ];
  return columns.filter((c) => c !== false);
}
