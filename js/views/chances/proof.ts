// The proof: from the simplest rule to the models, whether a chance comes true, and on what it was
// learnt and tested.
import { html, nothing, type TemplateResult } from 'lit';
import { bar } from '../../charts/bars.ts';
import { reliabilityChart } from '../../charts/reliability.ts';
import { balanceBar } from '../../charts/waterfall.ts';
import type { PropensityBin, PropensityModel, PropensityResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { periodBar } from '../leaving/periods.ts';
import { direction, driverMean, featureName, model, ofOrders, tailOf } from './words.ts';

const num = (text: string): TemplateResult => html`<th scope="col" class="num">${text}</th>`;

export function drivers(l: Locale, r: PropensityResult): TemplateResult | typeof nothing {
  if (r.drivers.length === 0) return nothing;
  const most = Math.max(...r.drivers.map((d) => d.points));
  return html`<section class="section" aria-labelledby="drivers"><div class="section-head"><h2 class="h2" id="drivers">${l.t('chances.drivers')}</h2>
      <span class="soft small">${l.t('chances.drivers_lead')}</span></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('chances.drivers_table')}><table class="table dense stick drivers">
      <thead><tr><th scope="col">${l.t('chances.col_feature')}</th>
        <th scope="col" class="balance"><span class="ends"><span>${l.t('chances.less')}</span><span>${l.t('chances.more')}</span></span></th>
        ${num(l.t('chances.col_points'))}<th scope="col">${l.t('chances.col_direction')}</th>
        ${num(l.t('chances.col_yes'))}${num(l.t('chances.col_no'))}</tr></thead>
      <tbody>${r.drivers.map(
        (d) => html`<tr><th scope="row">${featureName(l, r, d.feature)}</th>
          <td class="balance">${balanceBar(d.points, tailOf(d), most)}</td><td class="num">${l.number(d.points * 100, 1)}</td>
          <td class="soft">${direction(l, d)}</td>
          <td class="num">${driverMean(l, r, d, d.yes)}</td><td class="num">${driverMean(l, r, d, d.no)}</td></tr>`,
      )}</tbody></table></div>
    <p class="tiny muted measure mt-2">${l.t('chances.drivers_note')}</p></section>`;
}

export function proof(
  l: Locale,
  r: PropensityResult,
  asTable: boolean,
  toggle: () => void,
): TemplateResult | typeof nothing {
  if (r.models.length === 0) return nothing;
  return html`<section class="section" aria-labelledby="proof"><div class="section-head"><h2 class="h2" id="proof">${l.t('chances.proof')}</h2></div>
    <p class="lede measure">${whyChosen(l, r)}</p>
    <p class="soft small">${l.t(ofOrders(r) ? 'chances.models_lead_orders' : 'chances.models_lead')}</p>
    <div class="scroll mt-3" tabindex="0" role="region" aria-label=${l.t('chances.models_table')}><table class="table dense stick models">
      <thead><tr><th scope="col">${l.t('chances.col_model')}</th>${num(l.t('chances.col_auc'))}<td class="barc" aria-hidden="true"></td>
        ${num(l.t('chances.col_log_loss'))}${num(l.t('chances.col_brier'))}${num(l.t('chances.col_top20'))}</tr></thead>
      <tbody>${r.models.map((m) => modelRow(l, r, m))}</tbody></table></div>
    <p class="small soft measure mt-2">${l.t('chances.models_note')}</p>
    ${reliability(l, r, asTable, toggle)}${windows(l, r)}</section>`;
}

/** Which model is used, and why that one. */
function whyChosen(l: Locale, r: PropensityResult): string {
  const name = model(l, r.chosen ?? '');
  if (r.notes.some((n) => n.code === 'simple_wins')) return l.t('chances.simple_wins', { model: name });
  // The difference from the best one has no spread only for the best itself.
  const best = r.models.find((m) => m.selectSE === 0);
  if (!best || best.name === r.chosen) return l.t('chances.chosen_best', { model: name });
  return l.t('chances.chosen_simpler', { model: name, best: model(l, best.name) });
}

function modelRow(l: Locale, r: PropensityResult, m: PropensityModel): TemplateResult {
  const used = m.name === r.chosen;
  return html`<tr class=${used ? 'used' : nothing}><th scope="row"><span class="model">${model(l, m.name)}${
    used ? html`<span class="used-tag">${l.t('chances.used')}</span>` : nothing
  }</span></th>
    <td class="num">${m.auc === undefined ? l.t('chances.none') : l.number(m.auc, 3)}</td>
    <td class="barc">${bar(m.auc ?? 0, 1, used ? 1 : 5)}</td>
    <td class="num">${l.number(m.logLoss, 4)}</td><td class="num">${l.number(m.brier, 4)}</td>
    <td class="num">${m.name === 'base' ? l.t('chances.none') : l.percent(m.top20)}</td></tr>`;
}

const spoken = (l: Locale, b: { mean: number; actual: number }): string =>
  l.t('chances.reliability_name', { given: l.percent(b.mean), actual: l.percent(b.actual) });

function reliability(
  l: Locale,
  r: PropensityResult,
  asTable: boolean,
  toggle: () => void,
): TemplateResult | typeof nothing {
  const bins = r.calibration?.bins ?? [];
  const middle = bins[Math.floor(bins.length / 2)];
  if (!middle) return nothing;
  return html`<div class="mt-5"><div class="section-head"><h3 class="h3">${l.t('chances.reliability')}</h3>
      <button type="button" class="btn text slim flush push" aria-pressed=${asTable ? 'true' : 'false'} @click=${toggle}
        >${l.t(asTable ? 'chances.chart' : 'view.table')}</button></div>
    <p>${spoken(l, middle)}</p>
    ${
      asTable
        ? binTable(l, bins)
        : html`<div class="square mt-2">${reliabilityChart({
            name: spoken(l, middle),
            bins: bins.map((b) => ({ ...b, customers: b.cases })),
            share: (n) => l.percent(n),
            xName: l.t('chances.reliability_x'),
            yName: l.t('chances.reliability_y'),
            diagonal: l.t('chances.reliability_diagonal'),
            spoken: (b) => spoken(l, b),
          })}</div>`
    }</div>`;
}

function binTable(l: Locale, bins: readonly PropensityBin[]): TemplateResult {
  return html`<div class="scroll mt-2" tabindex="0" role="region" aria-label=${l.t('chances.reliability_table')}><table class="table dense">
    <thead><tr><th scope="col">${l.t('chances.reliability_x')}</th>${num(l.t('chances.reliability_y'))}${num(l.t('chances.col_range'))}${num(l.t('chances.col_cases'))}</tr></thead>
    <tbody>${bins.map(
      (
        b,
      ) => html`<tr><th scope="row">${l.percent(b.mean, 1)}</th><td class="num">${l.percent(b.actual, 1)}</td>
        <td class="num">${l.t('chances.range', { low: l.percent(b.low), high: l.percent(b.high) })}</td><td class="num">${l.number(b.cases)}</td></tr>`,
    )}</tbody></table></div>`;
}

function windows(l: Locale, r: PropensityResult): TemplateResult | typeof nothing {
  const { test, train } = r;
  if (!test) return nothing;
  const all = [test, ...train];
  return html`<div class="mt-5"><h3 class="h3">${l.t('chances.windows')}</h3>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('chances.windows')}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('chances.col_period')}</th><td class="balance" aria-hidden="true"></td><th scope="col">${l.t('chances.col_use')}</th>
        ${num(l.t('chances.col_customers'))}${num(l.t('chances.col_more'))}</tr></thead>
      <tbody>${all.map(
        (
          w,
        ) => html`<tr><th scope="row">${l.t('chances.period', { from: l.date(w.from), to: l.date(w.to) })}</th>
          <td class="balance">${periodBar(w, all, w === test ? 4 : 1)}</td><td>${l.t(w === test ? 'chances.window_test' : 'chances.window_train')}</td>
          <td class="num">${l.number(w.customers)}</td><td class="num">${l.number(w.yes)}</td></tr>`,
      )}</tbody></table></div></div>`;
}
