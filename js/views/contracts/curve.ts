// How long contracts last: what was seen, with its interval, and what the model expects.
import { html, nothing, type TemplateResult } from 'lit';
import { survivalChart } from '../../charts/survival.ts';
import type { ContractResult, ContractRow } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { span } from './words.ts';

export interface Curve {
  readonly locale: Locale;
  readonly contract: ContractResult;
  readonly asTable: boolean;
  readonly toggle: () => void;
}

const seen = (rows: readonly ContractRow[]) =>
  rows.flatMap((r) =>
    r.share === undefined || r.low === undefined || r.high === undefined
      ? []
      : [{ time: r.period, share: r.share, low: r.low, high: r.high }],
  );

export function curve({ locale: l, contract: c, asTable, toggle }: Curve): TemplateResult | typeof nothing {
  const steps = seen(c.rows);
  const last = steps.at(-1);
  if (!last) return nothing;
  const head = l.t('contracts.curve');
  const expected = c.rows.flatMap((r) =>
    r.survival === undefined ? [] : [{ time: r.period, share: r.survival }],
  );
  const at = expected.find((e) => e.time === last.time);
  const said =
    at &&
    l.t('contracts.curve_said', {
      time: span(l, c, last.time),
      seen: l.percent(last.share),
      expected: l.percent(at.share),
    });
  return html`<section class="section" aria-labelledby="curve"><div class="section-head"><h2 class="h2" id="curve">${head}</h2>
      <button type="button" class="btn text slim flush push" aria-pressed=${asTable ? 'true' : 'false'} @click=${toggle}
        >${l.t(asTable ? 'value.chart' : 'view.table')}</button></div>
    ${said ? html`<p class="lede">${said}</p>` : nothing}<p class="soft small">${l.t('contracts.curve_lead')}</p>
    ${
      asTable
        ? table(l, c)
        : html`<div class="scroll mt-3" tabindex="0" role="group" aria-label=${head}><div class="curve">${survivalChart(
            {
              name: said ?? head,
              steps,
              median: c.median,
              time: (n) => span(l, c, n),
              share: (n) => l.percent(n),
              yName: l.t('contracts.curve_y'),
              expected,
            },
          )}</div></div>`
    }</section>`;
}

function table(l: Locale, c: ContractResult): TemplateResult {
  const head = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  const none = l.t('contracts.none');
  const part = (x: number | undefined) =>
    html`<td class="num">${x === undefined ? none : l.percent(x, 1)}</td>`;
  return html`<div class="scroll tall mt-3" tabindex="0" role="region" aria-label=${l.t('contracts.table')}><table class="table dense stick">
    <thead><tr><th scope="col">${l.t(`contracts.per_${c.period as 'month'}`)}</th>${head(l.t('contracts.col_at_risk'))}${head(l.t('contracts.col_left'))}
      ${head(l.t('contracts.col_kept'))}${head(l.t('contracts.col_retention'))}${head(l.t('contracts.col_share'))}
      ${head(l.t('contracts.col_interval'))}${head(l.t('contracts.col_survival'))}</tr></thead>
    <tbody>${c.rows.map(
      (r) => html`<tr><th scope="row">${l.number(r.period)}</th>
        <td class="num">${r.share === undefined ? none : l.number(r.atRisk)}</td><td class="num">${r.share === undefined ? none : l.number(r.left)}</td>
        ${part(r.kept)}${part(r.retention)}${part(r.share)}
        <td class="num">${
          r.low === undefined || r.high === undefined
            ? none
            : l.t('contracts.range', { low: l.percent(r.low, 1), high: l.percent(r.high, 1) })
        }</td>${part(r.survival)}</tr>`,
    )}</tbody></table></div>`;
}
