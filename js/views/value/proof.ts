// The proof: models and simple rules on a part of the file that none of them had seen.
import { html, nothing, type TemplateResult } from 'lit';
import { linear } from '../../charts/axis.ts';
import { bar } from '../../charts/bars.ts';
import { tracking } from '../../charts/tracking.ts';
import type { ClvFitted, ClvHoldout, ClvResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { customers, together } from '../phrase.ts';
import { season } from './season.ts';
import { isOfSummary, model, modelText, proofNotes, range, short, whyChosen } from './words.ts';

const SHORTEST = 0.15;

export interface Proof {
  readonly locale: Locale;
  readonly clv: ClvResult;
  readonly asTable: boolean;
  readonly toggle: () => void;
}

export function proof({ locale: l, clv, asTable, toggle }: Proof): TemplateResult {
  const h = clv.holdout;
  const said = together(l, [whyChosen(l, clv), ...proofNotes(l, clv)]);
  return html`<section class="section" aria-labelledby="proof"><div class="section-head"><h2 class="h2" id="proof">${l.t('value.proof')}</h2></div>
    <p class="lede measure">${said}</p>
    ${
      h
        ? html`<p class="soft small mt-2">${l.t('value.proof_lead', {
            from: l.date(h.from),
            to: l.date(h.to),
            customers: customers(l, h.customers),
            orders: l.t('value.orders_of_days', { n: h.actual, text: l.number(h.actual) }),
          })}</p>${modelTable(l, clv)}<p class="small soft measure mt-2">${together(l, [l.t('value.top_note'), l.t('value.pll_note')])}</p>
          ${chart(l, clv, h, asTable, toggle)}${byFrequency(l, clv, h)}${season(l, clv)}`
        : isOfSummary(clv)
          ? nothing
          : html`<p class="soft mt-2">${l.t('value.proof_none')}</p>`
    }</section>`;
}

/** A bar for a log-likelihood: the best fills the track, the worst still shows. */
function fitBar(models: readonly ClvFitted[]) {
  const all = models.flatMap((m) => m.holdout?.predictiveLogLikelihood ?? []);
  const length = linear(Math.min(...all), Math.max(...all), SHORTEST, 1);
  return (value: number) => (all.length > 1 ? length(value) : 1);
}

function modelTable(l: Locale, clv: ClvResult): TemplateResult {
  const length = fitBar(clv.models);
  const head = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="scroll mt-3" tabindex="0" role="region" aria-label=${l.t('value.proof_table')}><table class="table dense stick models">
    <thead><tr><th scope="col">${l.t('value.col_model')}</th>${head(l.t('value.col_expected'))}${head(l.t('value.col_actual'))}
      ${head(l.t('value.col_top'))}${head(l.t('value.col_mae'))}${head(l.t('value.col_rmse'))}${head(l.t('value.col_corr'))}${head(l.t('value.col_pll'))}
      <td class="barc" aria-hidden="true"></td></tr></thead>
    <tbody>${clv.models.map((m) => modelRow(l, clv, m, length))}</tbody></table></div>`;
}

function modelRow(
  l: Locale,
  clv: ClvResult,
  m: ClvFitted,
  length: (value: number) => number,
): TemplateResult {
  const s = m.holdout;
  const used = m.name === clv.chosen;
  const none = html`<span class="muted">${l.t('value.none')}</span>`;
  return html`<tr class=${used ? 'used' : nothing}><th scope="row"><span class="model">${model(l, m.name)}${
    used ? html`<span class="used-tag">${l.t('value.used')}</span>` : nothing
  }</span><span class="model-text">${modelText(l, m.name)}${
    s?.collapsed ? html`${l.t('join.comma')}${l.t('value.collapsed_here')}` : nothing
  }</span></th>
    ${
      s
        ? html`<td class="num">${l.number(s.expected)}</td><td class="num">${l.number(s.actual)}</td>
      <td class="num">${s.topFifth === undefined ? none : l.percent(s.topFifth)}</td>
      <td class="num">${l.number(s.mae, 4)}</td><td class="num">${l.number(s.rmse, 4)}</td>
      <td class="num">${s.corr === undefined ? none : l.number(s.corr, 3)}</td>
      <td class="num">${l.number(s.predictiveLogLikelihood, 1)}</td>
      <td class="barc">${bar(length(s.predictiveLogLikelihood), 1, used ? 1 : 5)}</td>`
        : html`<td class="num" colspan="7">${none}</td><td class="barc"></td>`
    }</tr>`;
}

function chart(
  l: Locale,
  clv: ClvResult,
  h: ClvHoldout,
  asTable: boolean,
  toggle: () => void,
): TemplateResult | typeof nothing {
  const last = h.tracking.at(-1);
  if (!last || !clv.chosen) return nothing;
  const number = (n: number) => l.number(n);
  const spend = clv.gammaGamma?.holdout;
  const name = l.t('value.tracking_name', {
    from: l.date(h.from),
    to: l.date(h.to),
    expected: number(last.expected),
    actual: number(last.actual),
    model: model(l, clv.chosen),
  });
  const facts = together(l, [
    h.predicted &&
      l.t('value.range_test', { range: range(l, h.predicted, number), actual: number(h.actual) }),
    spend && !spend.refused && spend.expected > 0
      ? l.t('value.money_test', { expected: short(l, spend.expected), actual: short(l, spend.actual) })
      : undefined,
  ]);
  const drawn = {
    locale: l,
    name,
    points: h.tracking,
    range: h.predicted,
    actual: l.t('value.line_actual', { x: number(last.actual) }),
    expected: l.t('value.line_expected', { x: number(last.expected) }),
  };
  return html`<div class="mt-5"><div class="section-head"><h3 class="h3">${l.t('value.tracking')}</h3>
      <button type="button" class="btn text slim flush push" aria-pressed=${asTable ? 'true' : 'false'} @click=${toggle}
        >${l.t(asTable ? 'value.chart' : 'view.table')}</button></div>
    ${
      asTable
        ? trackingTable(l, h)
        : html`<div class="track-wide"><div class="desk-only">${tracking(drawn)}</div><div class="mobile-only">${tracking({ ...drawn, narrow: true })}</div></div>`
    }<p class="small soft mt-2">${facts}</p></div>`;
}

function trackingTable(l: Locale, h: ClvHoldout): TemplateResult {
  return html`<div class="scroll tall" tabindex="0" role="region" aria-label=${l.t('value.tracking_table')}><table class="table dense">
    <thead><tr><th scope="col">${l.t('value.col_day')}</th><th scope="col" class="num">${l.t('value.col_expected')}</th>
      <th scope="col" class="num">${l.t('value.col_actual')}</th></tr></thead>
    <tbody>${h.tracking.map(
      (p) => html`<tr><th scope="row">${l.date(p.day)}</th><td class="num">${l.number(p.expected, 1)}</td>
        <td class="num">${l.number(p.actual)}</td></tr>`,
    )}</tbody></table></div>`;
}

function byFrequency(l: Locale, clv: ClvResult, h: ClvHoldout): TemplateResult | typeof nothing {
  const names = h.byFrequency[0]?.expected.map((e) => e.name) ?? [];
  if (names.length === 0) return nothing;
  const head = l.t('value.by_frequency');
  return html`<div class="mt-5"><h3 class="h3">${head}</h3><p class="small soft">${l.t('value.by_frequency_lead')}</p>
    <div class="scroll mt-2" tabindex="0" role="group" aria-label=${head}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('value.col_repeats')}</th><th scope="col" class="num">${l.t('value.col_customers')}</th>
        <th scope="col" class="num">${l.t('value.col_actual')}</th>${names.map(
          (n) => html`<th scope="col" class="num">${model(l, n)}</th>`,
        )}</tr></thead>
      <tbody>${h.byFrequency.map(
        (row) =>
          html`<tr><th scope="row">${l.t(row.orMore ? 'value.repeats_more' : 'value.repeats', {
            n: row.x,
            text: l.number(row.x),
          })}</th><td class="num">${l.number(row.customers)}</td><td class="num"><b>${l.number(row.actual, 2)}</b></td>${row.expected.map(
            (e) =>
              html`<td class="num">${e.name === clv.chosen ? html`<b>${l.number(e.value, 2)}</b>` : l.number(e.value, 2)}</td>`,
          )}</tr>`,
      )}</tbody></table></div></div>`;
}
