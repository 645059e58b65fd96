// The ledger beside the columns: it follows every change, and below it stands the way on.
import { html, nothing, type TemplateResult } from 'lit';
import type { CleanLedger, CleanSetAside } from '../../engine/protocol.gen.ts';
import { errorSentence, placeText } from '../../i18n/faults.ts';
import { linesBeside } from '../ledger/joins.ts';
import { together } from '../phrase.ts';
import { type Context, ofOrders, tellApp, useRecipe } from './context.ts';
import { switches } from './switches.ts';

export function liveLedger(c: Context): TemplateResult {
  const l = c.locale;
  const ledger = c.cleaned?.ledger;
  return html`<aside class="section" aria-labelledby="ledger-head"><div class="section-head"><h2 class="h2" id="ledger-head">${l.t('ledger.title')}</h2>
      <span class="soft small">${l.t('ledger.lead')}</span></div>
    ${ledger ? html`<div aria-live="polite">${counts(c, ledger)}</div>${after(c, ledger)}` : html`<p class="soft">${l.t('ledger.waiting')}</p>`}
    <div class="gap-4 mt-5">${problem(c)}${goOn(c)}</div></aside>`;
}

function counts(c: Context, ledger: CleanLedger): TemplateResult {
  const l = c.locale;
  const row = (head: unknown, n: number) =>
    html`<tr><th scope="row">${head}</th><td class="num">${l.number(n)}</td></tr>`;
  const strong = (head: string, n: number) =>
    html`<tr><th scope="row"><b>${head}</b></th><td class="num"><b>${l.number(n)}</b></td></tr>`;
  const reason = (a: CleanSetAside) =>
    row(html`<a href="#ledger">${l.t(`reason_aside.${a.code}`)}</a>`, a.count);
  return html`<table class="table"><thead class="vh"><tr><th scope="col">${l.t('ledger.rows')}</th><th scope="col">${l.t('ledger.count')}</th></tr></thead>
    <tbody>${ofOrders(c) ? row(l.t('ledger.sales'), ledger.saleRows) : nothing}${
      ledger.refundRows > 0 ? row(l.t('ledger.refunds'), ledger.refundRows) : nothing
    }${linesBeside(l, ledger).map((line) => row(line.name, line.rows))}${strong(l.t('ledger.used'), ledger.rowsUsed)}${ledger.setAside.map(reason)}${strong(l.t('ledger.set_aside'), ledger.rowsSetAside)}
      <tr class="total"><th scope="row">${l.t(totalKey(c))}</th><td class="num">${l.number(ledger.rowsIn)}</td></tr></tbody></table>`;
}

export const totalKey = (c: Context) =>
  new Set(c.mapping.tables.filter((t) => t.used).map((t) => t.file)).size > 1
    ? 'ledger.total_files'
    : 'ledger.total';

function after(c: Context, ledger: CleanLedger): TemplateResult {
  const l = c.locale;
  const nobody = ledger.setAside.find((a) => a.code === 'no_customer')?.money;
  const money = nobody ? l.money(nobody, { compact: Math.abs(nobody) >= 1e6 }) : '';
  return html`<p class="small soft mt-3">${together(l, [nobody !== undefined && l.t('ledger.nobody_money', { money })])}
      ${ledger.setAside.length > 0 ? html`<a href="#ledger">${l.t('ledger.see')}</a>` : nothing}</p>
    <div class="gap-4 mt-5">${switches(c, ledger)}</div>`;
}

function problem(c: Context): TemplateResult | typeof nothing {
  const fault = c.cleaned?.problem;
  if (!fault) return nothing;
  const place = placeText(c.locale, fault.where);
  return html`<div class="banner bad" role="alert"><span class="glyph" aria-hidden="true">!</span><p>${errorSentence(c.locale, fault)}${
    place ? html`<br><span class="tiny">${c.locale.t('error.where', { place })}</span>` : nothing
  }</p></div>`;
}

function goOn(c: Context): TemplateResult {
  const l = c.locale;
  const why = c.cleaned?.problem
    ? l.t('columns.go_problem')
    : c.busy || !c.cleaned
      ? l.t('columns.go_busy')
      : '';
  const take = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) useRecipe(c, file);
  };
  // aria-disabled keeps the button in reach, so that its reason can be heard.
  const go = () => why || tellApp(c, 'ks-continue');
  return html`<div class="field"><button type="button" class="btn primary big" aria-disabled=${why ? 'true' : 'false'} aria-describedby="go-why" @click=${go}>${l.t('columns.go')}</button>
      <span class="tiny muted go-why" id="go-why" role="status">${why}</span></div>
    <p class="tiny muted">${l.t('columns.recipe')}</p>
    <div class="row-btns"><button type="button" class="btn slim" @click=${() => tellApp(c, 'ks-recipe-save')}>${l.t('columns.recipe_save')}</button>
      <label class="btn slim take-file">${l.t('columns.recipe_use')}<input class="vh" type="file" accept=".json,application/json" aria-label=${l.t('columns.recipe_file')} @change=${take}></label></div>`;
}
