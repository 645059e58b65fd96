// What has been, with no model: orders × mean order value, and the product stands beside its factors.
import { html, type TemplateResult } from 'lit';
import type { ClvResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { customers } from '../phrase.ts';
import { why } from '../why.ts';

export function historic(l: Locale, clv: ClvResult): TemplateResult {
  const h = clv.historic;
  const head = l.t('value.historic');
  const money = (n: number) => l.money(n, { exact: true });
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<section class="section" aria-labelledby="historic"><div class="section-head"><h2 class="h2" id="historic">${head}</h2>${why(
    l,
    'historic',
    {
      of: head,
      term: 'historic_value',
      how: l.t('value.historic_why_how'),
      from: customers(l, h.customers),
      sure: l.t('value.historic_why_sure'),
    },
  )}</div>
    <p class="soft small">${l.t('value.historic_lead')}</p>
    <div class="scroll mt-2" tabindex="0" role="group" aria-label=${head}><table class="table dense stick">
      <thead><tr><th scope="col"><span class="vh">${head}</span></th>${num(l.t('value.historic_orders'))}${num(l.t('value.historic_mean'))}
        ${num(l.t('value.historic_net'))}</tr></thead>
      <tbody><tr><th scope="row">${l.t('value.historic_each')}</th><td class="num">${l.number(h.meanOrders, 2)}</td>
          <td class="num">${money(h.meanOrderValue)}</td><td class="num">${money(h.meanNet)}</td></tr>
        <tr class="total"><th scope="row">${l.t('value.historic_all')}</th><td class="num">${l.number(h.orders)}</td>
          <td class="num">${money(h.meanOrderValue)}</td><td class="num">${money(h.net)}</td></tr></tbody></table></div></section>`;
}
