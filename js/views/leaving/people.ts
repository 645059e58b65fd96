// Who: the customers with the highest risk that are still here, and what goes with it.
import { html, nothing, type TemplateResult } from 'lit';
import type { ChurnResult, CleanSummary, Customer, CustomerDetail } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { called, days, shortDate } from '../phrase.ts';
import { hasDates, hasTotals } from '../summed.ts';
import { chance, isLabel, termText } from './words.ts';

export const TOP = 10;
const MOST_TERMS = 2;

export interface People {
  readonly locale: Locale;
  readonly churn: ChurnResult;
  readonly summary: CleanSummary;
  readonly rows: readonly Customer[] | undefined;
  readonly details: ReadonlyMap<number, CustomerDetail>;
  readonly failed: boolean;
  readonly again: () => void;
}

export function people(p: People): TemplateResult {
  const { locale: l, churn, rows } = p;
  const horizon = churn.label.horizonDays;
  const lead = isLabel(churn)
    ? l.t('leaving.who_lead_label')
    : horizon
      ? l.t('leaving.who_lead_orders', { days: days(l, horizon) })
      : '';
  return html`<section class="section" aria-labelledby="who"><div class="section-head"><h2 class="h2" id="who">${l.t('leaving.who')}</h2>
      <span class="soft small">${lead}</span></div>
    <div class="top-list">${
      p.failed
        ? html`<p role="alert">${l.t('leaving.who_failed')} <button type="button" class="btn slim" @click=${p.again}>${l.t('view.retry')}</button></p>`
        : !rows
          ? html`<p class="soft" aria-busy="true">${l.t('leaving.loading')}</p>`
          : rows.length === 0
            ? html`<p class="soft">${l.t('leaving.who_none')}</p>`
            : table(p, rows)
    }</div></section>`;
}

function table({ locale: l, churn, summary, details }: People, rows: readonly Customer[]): TemplateResult {
  const orders = summary.kind !== 'customers';
  const [paid, dated] = [hasTotals(summary), hasDates(summary)];
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  const none = html`<span class="muted">${l.t('leaving.none')}</span>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('leaving.who_table')}><table class="table dense stick who">
    <thead><tr><th scope="col">${l.t('leaving.col_customer')}</th>${num(l.t('leaving.col_risk'))}<th scope="col">${l.t('leaving.col_with')}</th>${
      orders
        ? html`${dated ? num(l.t('leaving.col_last')) : nothing}${paid ? num(l.t('leaving.col_net')) : nothing}${num(l.t('leaving.col_stake'))}`
        : nothing
    }</tr></thead>
    <tbody>${rows.map(
      (
        c,
      ) => html`<tr><th scope="row"><a class=${c.name ? '' : 'cell'} href="#customer/${c.index}">${c.name || c.id || called(l, c)}</a></th>
        <td class="num">${c.risk === undefined ? none : html`<b>${chance(l, c.risk)}</b>`}</td><td class="with">${reasons(l, churn, details.get(c.index))}</td>${
          orders
            ? html`${dated ? html`<td class="num">${c.last ? shortDate(l, c.last, summary.asOf ?? '') : none}</td>` : nothing}${
                paid ? html`<td class="num">${l.money(c.net)}</td>` : nothing
              }
              <td class="num">${c.stake === undefined ? none : l.money(c.stake)}</td>`
            : nothing
        }</tr>`,
    )}</tbody></table></div>${falls(rows) ? nothing : html`<p class="tiny muted mt-2">${l.t('leaving.who_note')}</p>`}`;
}

/** The first two that raise the risk: Go lists them by size. */
function reasons(l: Locale, churn: ChurnResult, detail: CustomerDetail | undefined): unknown {
  if (!detail) return nothing;
  if (!detail.reasons) return html`<span class="muted">${l.t('outlook.untested')}</span>`;
  if (detail.reasons.none) return html`<span class="muted">${l.t('leaving.none')}</span>`;
  const up = detail.reasons.terms.filter((t) => t.points > 0).slice(0, MOST_TERMS);
  return up.map((t) => termText(l, churn, t)).join(l.t('join.stop'));
}

const falls = (rows: readonly Customer[]): boolean =>
  rows.every((c, i) => i === 0 || (c.risk ?? 0) <= (rows[i - 1]?.risk ?? 1));
