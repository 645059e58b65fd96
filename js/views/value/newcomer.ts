// What a customer who comes today will bring after the first order.
import { html, nothing, type TemplateResult } from 'lit';
import type { ClvResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { model, months, range } from './words.ts';

export function newcomer(l: Locale, clv: ClvResult): TemplateResult | typeof nothing {
  const n = clv.newCustomer;
  if (!n) return nothing;
  const paid = clv.expectedValue !== undefined;
  const money = (x: number) => l.money(x, { exact: true });
  const orders = (x: number) => l.number(x, 2);
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<section class="section" aria-labelledby="newcomer"><h2 class="h2" id="newcomer">${l.t('new.head')}</h2>
    <p class="soft small measure">${l.t('new.lead', { model: model(l, n.model) })}</p>
    <div class="scroll mt-2" tabindex="0" role="group" aria-label=${l.t('new.table')}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('new.col_span')}</th>${num(l.t('new.col_orders'))}${num('80%')}
        ${paid ? html`${num(l.t('new.col_value'))}${num('80%')}` : nothing}</tr></thead>
      <tbody>${n.horizons.map(
        (
          h,
        ) => html`<tr><th scope="row">${months(l, h.months)}</th><td class="num"><b>${orders(h.orders.value)}</b></td><td class="num soft">${range(l, h.orders, orders)}</td>
        ${paid ? html`<td class="num"><b>${money(h.value.value)}</b></td><td class="num soft">${range(l, h.value, money)}</td>` : nothing}</tr>`,
      )}</tbody></table></div><p class="tiny muted mt-2">${l.t('new.note')}</p></section>`;
}
