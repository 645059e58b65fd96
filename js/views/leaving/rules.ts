// The decision tree, read out: each group it made, and how many of it left.
import { html, nothing, type TemplateResult } from 'lit';
import { bar } from '../../charts/bars.ts';
import type { ChurnResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { ruleText } from './conditions.ts';

const FIRST = 8;

export function rules(
  l: Locale,
  churn: ChurnResult,
  all: boolean,
  showAll: () => void,
): TemplateResult | typeof nothing {
  if (churn.rules.length === 0) return nothing;
  const shown = all ? churn.rules : churn.rules.slice(0, FIRST);
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<section class="section" aria-labelledby="rules"><div class="section-head"><h2 class="h2" id="rules">${l.t('leaving.rules')}</h2>
      <span class="soft small">${l.t('leaving.rules_lead')}</span></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('leaving.rules_table')}><table class="table dense rules">
      <thead><tr><th scope="col">${l.t('leaving.col_rule')}</th>${num(l.t('leaving.col_cases'))}${num(l.t('leaving.col_left_share'))}<td class="barc" aria-hidden="true"></td></tr></thead>
      <tbody>${shown.map(
        (
          r,
        ) => html`<tr><th scope="row">${ruleText(l, churn, r)}</th><td class="num">${l.number(r.customers)}</td>
          <td class="num">${l.percent(r.risk)}</td><td class="barc">${bar(r.risk, 1, 1)}</td></tr>`,
      )}</tbody></table></div>
    ${
      shown.length < churn.rules.length
        ? html`<button type="button" class="btn mt-3" @click=${showAll}>${l.t('leaving.rules_all', { count: l.number(churn.rules.length) })}</button>`
        : nothing
    }</section>`;
}
