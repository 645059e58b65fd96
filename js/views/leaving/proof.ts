// The proof: from the simplest rule to the models, measured on what none of them had learnt from;
// whether a risk comes true; and when was learnt and tested.
import { html, nothing, type TemplateResult } from 'lit';
import { bar } from '../../charts/bars.ts';
import { reliabilityChart } from '../../charts/reliability.ts';
import type { ChurnBin, ChurnModel, ChurnResult, ChurnWindow } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { inHundred, together } from '../phrase.ts';
import { periodBar } from './periods.ts';
import { isLabel, model, modelText } from './words.ts';

export interface Proof {
  readonly locale: Locale;
  readonly churn: ChurnResult;
  readonly asTable: boolean;
  readonly toggle: () => void;
}

export function proof(p: Proof): TemplateResult | typeof nothing {
  const { locale: l, churn } = p;
  if (churn.models.length === 0) return nothing;
  return html`<section class="section" aria-labelledby="proof"><div class="section-head"><h2 class="h2" id="proof">${l.t('leaving.proof')}</h2></div>
    <p class="lede measure">${whyChosen(l, churn)}</p>
    <p class="soft small">${l.t(isLabel(churn) ? 'leaving.models_lead_label' : 'leaving.models_lead_orders')}</p>
    ${modelTable(l, churn)}<p class="small soft measure mt-2">${together(l, [
      l.t('leaving.models_note'),
      l.t('leaving.models_note_more', { base: l.number(churn.baseRate, 3) }),
    ])}</p>
    ${reliability(p)}${windows(l, churn)}</section>`;
}

/** Which model is used, and why that one. */
export function whyChosen(l: Locale, churn: ChurnResult): string {
  const { chosen = '', models, notes } = churn;
  const name = model(l, chosen);
  if (notes.some((n) => n.code === 'simple_wins')) return l.t('leaving.simple_wins', { model: name });
  if (models.length < 2) return l.t('leaving.chosen_only', { model: name });
  // The difference from the best one has no spread only for the best itself.
  const best = models.find((m) => m.selectSE === 0);
  if (!best || best.name === chosen) return l.t('leaving.chosen_best', { model: name });
  return l.t('leaving.chosen_simpler', { model: name, best: model(l, best.name) });
}

function modelTable(l: Locale, churn: ChurnResult): TemplateResult {
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="scroll mt-3" tabindex="0" role="region" aria-label=${l.t('leaving.models_table')}><table class="table dense stick models">
    <thead><tr><th scope="col">${l.t('leaving.col_model')}</th>${num(l.t('leaving.col_ranked'))}<td class="barc" aria-hidden="true"></td>${num(l.t('leaving.col_auc'))}
      ${num(l.t('leaving.col_precision'))}${num(l.t('leaving.col_log_loss'))}${num(l.t('leaving.col_brier'))}${num(l.t('leaving.col_lift'))}${num(l.t('leaving.col_top20'))}</tr></thead>
    <tbody>${churn.models.map((m) => modelRow(l, churn, m))}</tbody></table></div>`;
}

function modelRow(l: Locale, churn: ChurnResult, m: ChurnModel): TemplateResult {
  const used = m.name === churn.chosen;
  const none = html`<span class="muted">${l.t('leaving.none')}</span>`;
  const flat = m.name === 'base';
  const auc = m.auc === undefined ? none : l.number(m.auc, 3);
  return html`<tr class=${used ? 'used' : nothing}><th scope="row"><span class="model">${model(l, m.name)}${
    used ? html`<span class="used-tag">${l.t('leaving.used')}</span>` : nothing
  }</span><span class="model-text">${modelText(l, m.name)}</span></th>
    <td class="num">${m.auc === undefined ? none : l.t('leaving.ranked', { x: inHundred(l, m.auc) })}</td>
    <td class="barc">${bar(m.auc ?? 0, 1, used ? 1 : 5)}</td>
    <td class="num">${m.auc !== undefined && m.aucSD !== undefined && !flat ? l.t('leaving.auc_sd', { x: l.number(m.auc, 3), sd: l.number(m.aucSD, 3) }) : auc}</td>
    <td class="num">${m.precision === undefined ? none : l.number(m.precision, 3)}</td>
    <td class="num">${l.number(m.logLoss, 4)}</td><td class="num">${l.number(m.brier, 4)}</td>
    <td class="num">${flat || m.lift === undefined ? none : l.t('unit.times', { x: l.number(m.lift, 2) })}</td>
    <td class="num">${flat ? none : l.percent(m.top20)}</td></tr>`;
}

/** One point of the curve in words: the middle one, where nothing is at the edge. */
export function reliabilityName(l: Locale, bins: readonly ChurnBin[]): string {
  const bin = bins[Math.floor(bins.length / 2)];
  if (!bin) return '';
  return spoken(l, bin);
}

const spoken = (l: Locale, b: ChurnBin): string =>
  l.t('leaving.reliability_name', { given: l.percent(b.mean), actual: l.percent(b.actual) });

function reliability({ locale: l, churn, asTable, toggle }: Proof): TemplateResult | typeof nothing {
  const bins = churn.calibration?.bins ?? [];
  if (bins.length === 0) return nothing;
  return html`<div class="mt-5"><div class="section-head"><h3 class="h3">${l.t('leaving.reliability')}</h3>
      <button type="button" class="btn text slim flush push" aria-pressed=${asTable ? 'true' : 'false'} @click=${toggle}
        >${l.t(asTable ? 'leaving.chart' : 'view.table')}</button></div>
    <p>${reliabilityName(l, bins)}</p>
    ${
      asTable
        ? reliabilityTable(l, bins)
        : html`<div class="square mt-2">${reliabilityChart({
            name: reliabilityName(l, bins),
            bins,
            share: (n) => l.percent(n),
            xName: l.t('leaving.reliability_x'),
            yName: l.t('leaving.reliability_y'),
            diagonal: l.t('leaving.reliability_diagonal'),
            spoken: (b) => spoken(l, b),
          })}</div>`
    }<p class="tiny muted mt-2">${l.t('leaving.reliability_note')}</p></div>`;
}

function reliabilityTable(l: Locale, bins: readonly ChurnBin[]): TemplateResult {
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="scroll mt-2" tabindex="0" role="region" aria-label=${l.t('leaving.reliability_table')}><table class="table dense">
    <thead><tr><th scope="col">${l.t('leaving.col_given')}</th>${num(l.t('leaving.col_actual'))}${num(l.t('leaving.col_range'))}${num(l.t('leaving.col_customers'))}</tr></thead>
    <tbody>${bins.map(
      (
        b,
      ) => html`<tr><th scope="row">${l.percent(b.mean, 1)}</th><td class="num">${l.percent(b.actual, 1)}</td>
        <td class="num">${l.t('leaving.range', { low: l.percent(b.low), high: l.percent(b.high) })}</td><td class="num">${l.number(b.customers)}</td></tr>`,
    )}</tbody></table></div>`;
}

function windows(l: Locale, churn: ChurnResult): TemplateResult | typeof nothing {
  const { test, train } = churn;
  if (!test) return nothing;
  const all = [test, ...train];
  const row = (
    w: ChurnWindow,
  ) => html`<tr><th scope="row">${l.t('leaving.period', { from: l.date(w.from), to: l.date(w.to) })}</th>
    <td class="balance">${periodBar(w, all, w === test ? 4 : 1)}</td><td>${l.t(w === test ? 'leaving.window_test' : 'leaving.window_train')}</td>
    <td class="num">${l.number(w.customers)}</td><td class="num">${l.number(w.left)}</td></tr>`;
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="mt-5"><h3 class="h3">${l.t('leaving.windows')}</h3><p class="small soft measure">${l.t('leaving.windows_lead')}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('leaving.windows_table')}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('leaving.col_period')}</th><td class="balance" aria-hidden="true"></td><th scope="col">${l.t('leaving.col_use')}</th>
        ${num(l.t('leaving.col_customers'))}${num(l.t('leaving.col_no_order'))}</tr></thead>
      <tbody>${all.map(row)}</tbody></table></div></div>`;
}
