// Who: the highest chances of those who have not done it yet, what goes with each, and the way out.
import { html, nothing, type TemplateResult } from 'lit';
import type { CleanSummary, Customer, CustomerDetail, PropensityResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { exportButton } from '../export-button.ts';
import { chance } from '../leaving/words.ts';
import { called } from '../phrase.ts';
import { ofOrders, termText } from './words.ts';

export const TOP = 25;
const MOST_TERMS = 2;

export interface People {
  readonly locale: Locale;
  readonly result: PropensityResult;
  readonly summary: CleanSummary;
  readonly rows: readonly Customer[] | undefined;
  readonly details: ReadonlyMap<number, CustomerDetail>;
  readonly failed: boolean;
  readonly again: () => void;
}

export function people(p: People): TemplateResult {
  const { locale: l, result: r, rows } = p;
  const request = {
    what: 'customers',
    filter: { hopeful: true },
    customers: r.customers,
    table: p.summary.kind === 'customers',
  } as const;
  return html`<section class="section" aria-labelledby="who"><div class="section-head"><h2 class="h2" id="who">${l.t('chances.who')}</h2>
      <span class="soft small">${l.t(ofOrders(r) ? 'chances.who_lead_orders' : 'chances.who_lead')}</span></div>
    <div class="row-btns">${exportButton(l, request)}</div>
    <div class="top-list mt-3">${
      p.failed
        ? html`<p role="alert">${l.t('chances.who_failed')} <button type="button" class="btn slim" @click=${p.again}>${l.t('view.retry')}</button></p>`
        : rows
          ? table(p, rows)
          : html`<p class="soft" aria-busy="true">${l.t('chances.loading')}</p>`
    }</div></section>`;
}

function table({ locale: l, result: r, details }: People, rows: readonly Customer[]): TemplateResult {
  const orders = ofOrders(r);
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('chances.who_table')}><table class="table dense stick who">
    <thead><tr><th scope="col">${l.t('chances.col_customer')}</th>${num(l.t('chances.col_chance'))}<th scope="col">${l.t('chances.col_with')}</th>${
      orders ? num(l.t('chances.col_net')) : nothing
    }</tr></thead>
    <tbody>${rows.map(
      (
        c,
      ) => html`<tr><th scope="row"><a class=${c.name ? '' : 'cell'} href="#customer/${c.index}">${c.name || c.id || called(l, c)}</a></th>
        <td class="num">${c.chance === undefined ? l.t('chances.none') : html`<b>${chance(l, c.chance)}</b>`}</td>
        <td class="with">${reasons(l, r, details.get(c.index))}</td>${orders ? html`<td class="num">${l.money(c.net)}</td>` : nothing}</tr>`,
    )}</tbody></table></div>`;
}

/** The first two that raise the chance: Go lists them by size. */
function reasons(l: Locale, r: PropensityResult, detail: CustomerDetail | undefined): string {
  const up = (detail?.chance?.terms ?? []).filter((t) => t.points > 0).slice(0, MOST_TERMS);
  return up.map((t) => termText(l, r, t)).join(l.t('join.stop'));
}
