// The appendix: parameters by name, likelihoods, how the model was chosen, spend, P(alive).
import { html, nothing, type TemplateResult } from 'lit';
import type { ClvFitted, ClvParams, ClvResult, ClvSpend } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { customers } from '../phrase.ts';
import { model, spendNotes } from './words.ts';

const number = (l: Locale, n: number | undefined, digits: number) =>
  n === undefined ? html`<span class="muted">${l.t('value.none')}</span>` : l.number(n, digits);

const head = (text: string) => html`<th scope="col" class="num">${text}</th>`;

const scroll = (name: string, table: TemplateResult) =>
  html`<div class="scroll mt-2" tabindex="0" role="region" aria-label=${name}>${table}</div>`;

export function method(l: Locale, clv: ClvResult): TemplateResult {
  return html`<section class="section" aria-labelledby="method"><details class="method">
    <summary><h2 class="h2" id="method">${l.t('value.method')}</h2></summary>
    <div class="gap-6 mt-3"><div><p class="soft small measure">${l.t('value.method_lead')}</p>${params(l, clv)}</div>
      ${selection(l, clv)}${clv.gammaGamma ? spend(l, clv, clv.gammaGamma) : nothing}${alive(l, clv)}</div></details></section>`;
}

function params(l: Locale, clv: ClvResult): TemplateResult {
  const name = l.t('value.params_table');
  const row = (m: ClvFitted, fit: string, p: ClvParams, ll: number | undefined, collapsed: boolean) =>
    html`<tr><th scope="row">${model(l, m.name)}</th><td>${fit}${
      collapsed ? html` <span class="muted">${l.t('value.collapsed_here')}</span>` : nothing
    }</td><td class="num">${number(l, p.r, 4)}</td>
      <td class="num">${number(l, p.alpha, 4)}</td><td class="num">${number(l, p.a, 4)}</td><td class="num">${number(l, p.b, 4)}</td>
      <td class="num">${number(l, p.s, 4)}</td><td class="num">${number(l, p.beta, 4)}</td>
      <td class="num">${number(l, ll, 3)}</td></tr>`;
  return scroll(
    name,
    html`<table class="table dense stick"><thead><tr><th scope="col">${l.t('value.col_model')}</th><th scope="col">${l.t('value.col_fit')}</th>
      ${head(l.t('value.param_r'))}${head(l.t('value.param_alpha'))}${head(l.t('value.param_a'))}${head(l.t('value.param_b'))}${head(l.t('value.param_s'))}${head(l.t('value.param_beta'))}
      ${head(l.t('value.col_ll'))}</tr></thead>
      <tbody>${clv.models.map((m) => {
        const test = m.holdout;
        return html`${m.params ? row(m, l.t('value.fit_all'), m.params, m.logLikelihood, m.collapsed) : nothing}${
          test?.params
            ? row(
                m,
                l.t('value.fit_test', { from: l.date(test.from) }),
                test.params,
                test.logLikelihood,
                test.collapsed,
              )
            : nothing
        }`;
      })}</tbody></table>`,
  );
}

function selection(l: Locale, clv: ClvResult): TemplateResult | typeof nothing {
  const s = clv.selection;
  if (!s) return nothing;
  return html`<div><h3 class="h3">${l.t('value.selection_head')}</h3>
    <p class="soft small measure">${l.t('value.selection_lead', { from: l.date(s.from), to: l.date(s.to) })}</p>${scroll(
      l.t('value.selection_table'),
      html`<table class="table dense stick"><thead><tr><th scope="col">${l.t('value.col_model')}</th>${head(l.t('value.col_pll'))}
        ${head(l.t('value.col_gain'))}${head(l.t('value.col_se'))}</tr></thead>
        <tbody>${s.scores.map(
          (
            score,
            i,
          ) => html`<tr><th scope="row">${model(l, score.name)}${score.name === s.best ? html`<span class="used-tag">${l.t('value.used')}</span>` : nothing}</th>
          <td class="num">${l.number(score.predictiveLogLikelihood, 1)}</td>
          <td class="num">${i === 0 ? html`<span class="muted">${l.t('value.gain_first')}</span>` : l.number(score.gain, 4)}</td>
          <td class="num">${i === 0 ? '' : l.number(score.standardError, 4)}</td></tr>`,
        )}</tbody></table>`,
    )}</div>`;
}

function spend(l: Locale, clv: ClvResult, s: ClvSpend): TemplateResult {
  const from = clv.holdout?.from;
  const row = (fit: string, of: Pick<ClvSpend, 'p' | 'q' | 'v' | 'logLikelihood'>) =>
    html`<tr><th scope="row">${fit}</th><td class="num">${number(l, of.p, 4)}</td><td class="num">${number(l, of.q, 4)}</td>
      <td class="num">${number(l, of.v, 4)}</td><td class="num">${number(l, of.logLikelihood, 3)}</td></tr>`;
  const notes = spendNotes(l, clv);
  return html`<div><h3 class="h3">${l.t('value.spend_head')}</h3>
    <p class="soft small measure">${l.t('value.spend_fit', {
      n: s.customers,
      text: l.number(s.customers),
      mean: l.money(s.populationMean, { exact: true }),
    })}${
      s.correlation === undefined
        ? nothing
        : `${l.t('join.sentences')}${l.t('value.correlation', { x: l.number(s.correlation, 3) })}`
    }</p>
    ${notes.length > 0 ? html`<ul class="notes mt-2">${notes.map((n) => html`<li>${n}</li>`)}</ul>` : nothing}
    ${
      s.p === undefined
        ? nothing
        : scroll(
            l.t('value.spend_table'),
            html`<table class="table dense stick"><thead><tr><th scope="col">${l.t('value.col_fit')}</th>${['p', 'q', 'v'].map(head)}
            ${head(l.t('value.col_ll'))}</tr></thead>
            <tbody>${row(l.t('value.fit_all'), s)}${
              s.holdout?.p !== undefined && from
                ? row(l.t('value.fit_test', { from: l.date(from) }), s.holdout)
                : nothing
            }</tbody></table>`,
          )
    }</div>`;
}

function alive(l: Locale, clv: ClvResult): TemplateResult | typeof nothing {
  if (clv.alive.length === 0) return nothing;
  const leaving = clv.models.filter((m) => m.params && m.name !== 'nbd');
  const lead = leaving.every((m) => m.collapsed) ? 'value.alive_collapsed' : 'value.alive_lead';
  return html`<div><h3 class="h3">${l.t('value.alive_head')}</h3><p class="soft small measure">${l.t(lead)}</p>${scroll(
    l.t('value.alive_table'),
    html`<table class="table dense stick"><thead><tr><th scope="col">${l.t('value.col_model')}</th>
      ${head(l.t('value.col_alive', { customers: customers(l, clv.population.customers) }))}</tr></thead>
      <tbody>${clv.alive.map(
        (a) => html`<tr><th scope="row">${model(l, a.name)}</th><td class="num">${l.number(a.sum)}</td></tr>`,
      )}</tbody></table>`,
  )}</div>`;
}
