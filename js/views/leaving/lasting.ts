// How long silences last, or how long customers stay.
import { html, nothing, type TemplateResult } from 'lit';
import { survivalChart } from '../../charts/survival.ts';
import type { ChurnResult, ChurnStep, ChurnSurvival } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { together } from '../phrase.ts';
import { why } from '../why.ts';
import { time, timeSaid } from './words.ts';

/** The last step at or before a time: the curve is level until the next. */
export function stepAt(steps: readonly ChurnStep[], at: number): ChurnStep | undefined {
  return steps.findLast((s) => s.time <= at);
}

const kindOf = (s: ChurnSurvival) => (s.kind === 'tenure' ? 'tenure' : 'silence');

/** The median in words, and what is left after the horizon. */
export function lastingSentence(l: Locale, s: ChurnSurvival, horizon: number | undefined): string {
  const kind = kindOf(s);
  const last = s.steps.at(-1);
  const share = (x: number) => l.percent(x);
  const median =
    s.median === undefined
      ? l.t(`leaving.survival_${kind}_no_median`, {
          last: timeSaid(l, s.unit, last?.time ?? 0),
          share: share(last?.share ?? 1),
        })
      : l.t(`leaving.survival_${kind}_median`, { median: timeSaid(l, s.unit, s.median) });
  const at = kind === 'silence' && horizon !== undefined ? stepAt(s.steps, horizon) : undefined;
  return together(l, [
    median,
    at &&
      horizon !== undefined &&
      l.t('leaving.survival_silence_at', { time: time(l, s.unit, horizon), share: share(at.share) }),
  ]);
}

export interface Lasting {
  readonly locale: Locale;
  readonly churn: ChurnResult;
  readonly asTable: boolean;
  readonly toggle: () => void;
}

export function lasting({ locale: l, churn, asTable, toggle }: Lasting): TemplateResult | typeof nothing {
  const s = churn.survival;
  if (!s || s.steps.length === 0) return nothing;
  const kind = kindOf(s);
  const horizon = churn.label.horizonDays || undefined;
  const head = l.t(`leaving.survival_${kind}`);
  const said = lastingSentence(l, s, horizon);
  return html`<section class="section" aria-labelledby="lasting"><div class="section-head"><h2 class="h2" id="lasting">${head}</h2>${why(
    l,
    'lasting',
    {
      of: head,
      term: 'survival',
      how: l.t('leaving.survival_note'),
      from: l.t(`leaving.why_survival_from_${kind}`),
      sure: l.t('leaving.why_survival_sure'),
    },
  )}
      <button type="button" class="btn text slim flush push" aria-pressed=${asTable ? 'true' : 'false'} @click=${toggle}
        >${l.t(asTable ? 'leaving.chart' : 'view.table')}</button></div>
    <p class="lede">${said}</p>
    ${
      asTable
        ? stepTable(l, s)
        : html`<div class="scroll mt-3" tabindex="0" role="group" aria-label=${head}><div class="curve">${survivalChart(
            {
              name: said,
              steps: s.steps,
              median: s.median,
              marked: kind === 'silence' ? horizon : undefined,
              time: (n) => time(l, s.unit, n),
              share: (n) => l.percent(n),
              yName: l.t(`leaving.survival_y_${kind}`),
            },
          )}</div></div>`
    }</section>`;
}

function stepTable(l: Locale, s: ChurnSurvival): TemplateResult {
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="scroll tall mt-3" tabindex="0" role="region" aria-label=${l.t(`leaving.survival_table_${kindOf(s)}`)}><table class="table dense">
    <thead><tr><th scope="col">${l.t('leaving.col_time')}</th>${num(l.t('leaving.col_share'))}${num(l.t('leaving.col_range'))}${num(l.t('leaving.col_at_risk'))}</tr></thead>
    <tbody>${s.steps.map(
      (
        step,
      ) => html`<tr><th scope="row">${time(l, s.unit, step.time)}</th><td class="num">${l.percent(step.share, 1)}</td>
        <td class="num">${l.t('leaving.range', { low: l.percent(step.low, 1), high: l.percent(step.high, 1) })}</td><td class="num">${l.number(step.atRisk)}</td></tr>`,
    )}</tbody></table></div>`;
}
