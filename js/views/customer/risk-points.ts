// Why this risk: from what is usual, point by point, to this customer.
import { html, nothing, type TemplateResult } from 'lit';
import { reach, waterfall, waterfallBar } from '../../charts/waterfall.ts';
import type { Analyses, ChurnReasons, CustomerDetail } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { termText } from '../leaving/words.ts';

/** "+3.6", "−20.3": the sign is always there. */
export function signed(l: Locale, points: number): string {
  const text = l.number(points * 100, 1);
  return points > 0 && text !== l.number(0, 1) ? `+${text}` : text;
}

export function riskPoints(
  l: Locale,
  analyses: Analyses,
  detail: CustomerDetail,
): TemplateResult | typeof nothing {
  const { reasons, customer } = detail;
  if (!analyses.churn || customer.risk === undefined) return nothing;
  return html`<section class="section" aria-labelledby="points"><h2 class="h2" id="points">${l.t('outlook.points')}</h2>${
    !reasons
      ? html`<p class="small soft mt-2">${l.t('outlook.points_untested')}</p>${
          detail.saferThoughOverdue ? html`<p class="mt-2">${l.t('outlook.safer_overdue')}</p>` : nothing
        }`
      : reasons.none
        ? html`<p class="small soft mt-2">${l.t('outlook.points_network')}</p>${
            reasons.saferThoughOverdue ? html`<p class="mt-2">${l.t('outlook.safer_overdue')}</p>` : nothing
          }`
        : reasons.terms.length === 0
          ? html`<p class="small soft mt-2">${l.t('outlook.points_none')}</p>`
          : table(l, analyses, reasons)
  }</section>`;
}

function table(l: Locale, analyses: Analyses, r: ChurnReasons): TemplateResult {
  const churn = analyses.churn as NonNullable<Analyses['churn']>;
  const steps = waterfall(
    r.base,
    r.terms.map((t) => t.points),
  );
  const most = reach(r.base, steps);
  const whole = (to: number) => waterfallBar({ from: 0, to }, most, 'base');
  return html`<div class="scroll mt-2" tabindex="0" role="region" aria-label=${l.t('outlook.points_table')}><table class="table dense points">
      <thead><tr><th scope="col">${l.t('outlook.col_with')}</th><td class="wf" aria-hidden="true"></td><th scope="col" class="num">${l.t('outlook.col_points')}</th></tr></thead>
      <tbody><tr><th scope="row">${l.t('outlook.points_base')}</th><td class="wf">${whole(r.base)}</td><td class="num">${l.percent(r.base, 1)}</td></tr>
        ${r.terms.map((t, i) => {
          const step = steps[i];
          if (signed(l, t.points) === l.number(0, 1)) return nothing;
          return html`<tr><th scope="row">${termText(l, churn, t)}</th><td class="wf">${
            step ? waterfallBar(step, most, t.points > 0 ? 'up' : 'down') : nothing
          }</td><td class="num">${signed(l, t.points)}</td></tr>`;
        })}
        <tr class="total"><th scope="row">${l.t('outlook.points_sum')}</th><td class="wf">${whole(r.risk)}</td><td class="num">${l.percent(r.risk, 1)}</td></tr></tbody></table></div>
    ${r.saferThoughOverdue ? html`<p class="mt-2">${l.t('outlook.safer_overdue')}</p>` : nothing}
    <p class="small soft mt-2">${l.t('outlook.points_note')}</p>`;
}
