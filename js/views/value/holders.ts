// Who holds the value: the share of the best tenth, and the ten customers at the top.
import { html, nothing, type TemplateResult } from 'lit';
import type { ClvResult, Customer } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { go } from '../go.ts';
import { called, customers } from '../phrase.ts';
import { why } from '../why.ts';
import { months } from './words.ts';

export const TOP = 10;

export interface Holders {
  readonly locale: Locale;
  readonly clv: ClvResult;
  readonly from: EventTarget;
  readonly rows: readonly Customer[] | undefined;
  readonly failed: boolean;
  readonly again: () => void;
}

export function holders({ locale: l, clv, from, rows, failed, again }: Holders): TemplateResult {
  const head = l.t('value.holders');
  return html`<section class="section" aria-labelledby="holders"><div class="section-head"><h2 class="h2" id="holders">${head}</h2>
      <span class="push small"><a href="#customers" @click=${(e: MouseEvent) =>
        go(from, e, {
          route: 'customers',
          filter: {},
          sort: 'value',
        })}>${l.t('value.all_sorted')}</a></span></div>
    ${
      clv.topTenthShare === undefined
        ? nothing
        : html`<p class="lede">${l.t('value.top_tenth', { share: l.percent(clv.topTenthShare) })} ${why(
            l,
            'top-tenth',
            {
              of: head,
              term: 'expected_value',
              how: l.t('value.why_top_how'),
              from: customers(l, clv.population.customers),
              sure: l.t('value.why_top_sure'),
            },
          )}</p>`
    }
    <div class="top-list mt-3">${
      failed
        ? html`<p role="alert">${l.t('value.top_failed')} <button type="button" class="btn slim" @click=${again}>${l.t('view.retry')}</button></p>`
        : rows
          ? table(l, clv, rows)
          : html`<p class="soft" aria-busy="true">${l.t('value.loading')}</p>`
    }</div></section>`;
}

function table(l: Locale, clv: ClvResult, rows: readonly Customer[]): TemplateResult {
  const none = html`<span class="muted">${l.t('value.none')}</span>`;
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  const [paid, dated] = [clv.historic.net !== 0, clv.asOf !== ''];
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('value.top_table')}><table class="table dense stick">
    <thead><tr><th scope="col">${l.t('value.col_customer')}</th>${num(l.t('value.col_value', { months: months(l, clv.months) }))}
      ${num(l.t('value.col_orders'))}${paid ? num(l.t('value.col_net')) : nothing}${dated ? num(l.t('value.col_last')) : nothing}</tr></thead>
    <tbody>${rows.map(
      (
        c,
      ) => html`<tr><th scope="row"><a class=${c.name ? nothing : 'cell'} href="#customer/${c.index}">${c.name || c.id || called(l, c)}</a></th>
        <td class="num"><b>${c.expectedValue === undefined ? none : l.money(c.expectedValue)}</b></td>
        <td class="num">${c.expectedOrders === undefined ? none : l.number(c.expectedOrders, 1)}</td>
        ${paid ? html`<td class="num">${l.money(c.net)}</td>` : nothing}${
          dated ? html`<td class="num">${c.last ? l.date(c.last) : none}</td>` : nothing
        }</tr>`,
    )}</tbody></table></div>`;
}
