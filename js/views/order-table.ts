import { html, nothing, type TemplateResult } from 'lit';
import type { CustomerDetail, RowsPage } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { orders } from './phrase.ts';

/** The orders of a customer with what was refunded; the totals are those of all rows. */
export function orderTable(l: Locale, detail: CustomerDetail): TemplateResult {
  const c = detail.customer;
  const money = (n: number) => l.money(n, { exact: true });
  const part = detail.orders.length < detail.orderCount;
  return html`<section class="section" id="orders" tabindex="-1" aria-labelledby="orders-head"><div class="section-head"><h2 class="h2" id="orders-head">${l.t('customer.orders')}</h2>
      <span class="soft small">${
        part
          ? l.t('customer.history_newest', {
              shown: l.number(detail.orders.length),
              total: l.number(detail.orderCount),
            })
          : orders(l, detail.orderCount)
      }</span></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('customer.orders_table')}><table class="table dense">
      <thead><tr><th scope="col">${l.t('customer.col_date')}</th><th scope="col">${l.t('customer.col_order')}</th><th scope="col">${l.t('customer.col_counted')}</th>
        <th scope="col" class="num">${l.t('customer.col_lines')}</th><th scope="col" class="num">${l.t('customer.col_sales')}</th>
        <th scope="col" class="num">${l.t('customer.col_refunds')}</th><th scope="col" class="num">${l.t('customer.col_net')}</th></tr></thead>
      <tbody>${detail.orders.map(
        (
          o,
        ) => html`<tr><th scope="row">${l.date(o.date)}</th><td class="cell">${o.id || html`<span class="muted">${l.t('customer.no_order_id')}</span>`}</td>
          <td class="soft">${l.t(o.counted ? 'customer.counted_yes' : 'customer.counted_no')}</td>
          <td class="num">${l.number(o.lines)}</td><td class="num">${money(o.sales)}</td>
          <td class="num">${o.refunds === 0 ? l.number(0) : money(o.refunds)}</td><td class="num">${money(o.net)}</td></tr>`,
      )}
        <tr class="total"><th scope="row">${l.t('view.total')}</th><td></td><td></td><td></td><td class="num">${money(c.sales)}</td>
          <td class="num">${c.refunds === 0 ? l.number(0) : money(c.refunds)}</td><td class="num">${money(c.net)}</td></tr></tbody></table></div>
    ${c.refunds < 0 || part ? html`<p class="tiny muted mt-2">${l.t('customer.total_note')}</p>` : nothing}</section>`;
}

/** Rows as the file writes them, with their place. */
export function rowTable(l: Locale, page: RowsPage): TemplateResult {
  const sheets = page.rows.some((r) => r.sheet);
  const files = new Set(page.rows.map((r) => r.file)).size > 1;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('customer.rows_table')}><table class="table dense raw">
    <thead><tr>${files ? html`<th scope="col">${l.t('customer.col_file')}</th>` : nothing}${
      sheets ? html`<th scope="col">${l.t('customer.col_sheet')}</th>` : nothing
    }<th scope="col">${l.t('customer.col_row')}</th>${page.headers.map((h) => html`<th scope="col">${h}</th>`)}</tr></thead>
    <tbody>${page.rows.map(
      (r) =>
        html`<tr>${files ? html`<td class="cell">${r.file}</td>` : nothing}${
          sheets ? html`<td class="cell">${r.sheet}</td>` : nothing
        }<td class="cell muted">${r.row}</td>${r.cells.map((text) => html`<td class="cell">${text}</td>`)}</tr>`,
    )}</tbody></table></div>`;
}
