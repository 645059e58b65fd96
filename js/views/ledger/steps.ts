// The cleaning as steps: what each touched, what was there before and after it, and its switch.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CleanLedger, CleanStep } from '../../engine/protocol.gen.ts';
import { exportLabels } from '../../i18n/export-labels.ts';
import type { Locale } from '../../i18n/locale.ts';
import { type Context, setClean, tellApp } from '../columns/context.ts';
import { exportAs } from '../go.ts';
import { changesTable } from './changes.ts';
import { STEPS } from './step-codes.ts';

/** What the view knows of the steps: which are unfolded, how to get from one to its rows, and whether a change can be taken back. */
export interface StepsState {
  readonly open: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  readonly jump: (code: string) => void;
  readonly undoable: boolean;
  readonly redoable: boolean;
}

const TEXTS = [
  'outliers_z',
  'outliers_iqr',
  'merge_customers',
  'phone_format',
  'email_format',
  'future_birthday',
  'bad_age',
  'left_out',
] as const;

const COLUMNS = 7;

export function stepsSection(c: Context, ledger: CleanLedger, u: StepsState): TemplateResult {
  const l = c.locale;
  return html`<div class="section"><div class="section-head"><h2 class="h2" id="steps-head">${l.t('steps.title')}</h2>
      <span class="soft small">${l.t('steps.lead')}</span><span class="push"></span>
      <span class="row-btns">${back(c, 'undo', u.undoable)}${back(c, 'redo', u.redoable)}</span></div>
    ${ledger.steps.length > 0 ? table(c, ledger, u) : html`<p class="soft">${l.t('steps.none')}</p>`}
    <p class="row-btns mt-3">${saves(l, c.from, 'ledger', l.t('steps.download'))}${
      c.cleaned?.summary ? saves(l, c.from, 'clean', l.t('steps.download_clean')) : nothing
    }</p></div>`;
}

/** aria-disabled keeps the button, and with it the place of the keyboard, when the last step is taken. */
function back(c: Context, way: 'undo' | 'redo', can: boolean): TemplateResult {
  const act = () => can && tellApp(c, `ks-${way}`);
  const keys = way === 'undo' ? 'Control+Z Meta+Z' : 'Control+Shift+Z Meta+Shift+Z';
  return html`<button type="button" class="btn slim" aria-keyshortcuts=${keys} aria-disabled=${can ? 'false' : 'true'} @click=${act}>${c.locale.t(`toast.${way}`)}</button>`;
}

function saves(l: Locale, from: EventTarget, what: string, name: string): TemplateResult {
  const save = (format: string) => exportAs(from, { what, format, filter: {}, labels: exportLabels(l) });
  return html`<span class="row-btns"><span class="small soft">${name}</span>
    <button type="button" class="btn slim" aria-label=${l.t('ledger.as_csv', { what: name })} @click=${() => save('csv')}>${l.t('ledger.csv')}</button>
    <button type="button" class="btn slim" aria-label=${l.t('ledger.as_xlsx', { what: name })} @click=${() => save('xlsx')}>${l.t('ledger.xlsx')}</button></span>`;
}

function table(c: Context, ledger: CleanLedger, u: StepsState): TemplateResult {
  const l = c.locale;
  const money = ledger.steps.some((s) => s.moneyBefore !== undefined);
  const head = (key: 'count' | 'rows' | 'customers' | 'money') =>
    html`<th scope="col" class="num">${l.t(`steps.${key}`)}</th>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="steps-head"><table class="table steps-table">
    <thead><tr><th scope="col">${l.t('steps.step')}</th>${head('count')}${head('rows')}${head('customers')}${money ? head('money') : nothing}
      <th scope="col">${l.t('steps.on')}</th><th scope="col"><span class="vh">${l.t('steps.show')}</span></th></tr></thead>
    <tbody aria-live="polite">${ledger.steps.map((s, i) => row(c, s, `${s.code}-${i}`, money, u))}</tbody></table></div>`;
}

function row(c: Context, s: CleanStep, key: string, money: boolean, u: StepsState): TemplateResult {
  const l = c.locale;
  const name = nameOf(l, s.code);
  const open = u.open.has(key);
  const cell = (
    label: string,
    before: number | undefined,
    after: number | undefined,
    say: (n: number) => string,
  ) => html`<td class="num" data-label=${label}>${change(before, after, say)}</td>`;
  const whole = (n: number) => l.number(n);
  return html`<tr class=${s.on ? '' : 'is-off'}><th scope="row"><span>${name}</span>${about(l, s)}</th>
    <td class="num" data-label=${l.t('steps.count')}>${counted(l, s)}</td>
    ${cell(l.t('steps.rows'), s.rowsBefore, s.rowsAfter, whole)}
    ${cell(l.t('steps.customers'), s.customersBefore, s.customersAfter, whole)}
    ${money ? cell(l.t('steps.money'), s.moneyBefore, s.moneyAfter, (n) => l.money(n)) : nothing}
    <td data-label=${l.t('steps.on')}>${turn(c, s, name)}</td>
    <td>${look(l, s, name, key, open, u)}</td></tr>
  ${
    open
      ? html`<tr class="step-examples" id="examples-${key}"><td colspan=${money ? COLUMNS : COLUMNS - 1}>${changesTable(l, s, name)}</td></tr>`
      : nothing
  }`;
}

export function nameOf(l: Locale, code: string): string {
  const known = STEPS.find((step) => step === code);
  return known ? l.t(`step.${known}`) : code;
}

function about(l: Locale, s: CleanStep): TemplateResult | typeof nothing {
  const text = TEXTS.find((code) => code === s.code);
  const said = text
    ? l.t(`step_text.${text}`, {
        below: s.below === undefined ? '' : l.money(s.below),
        above: s.above === undefined ? '' : l.money(s.above),
      })
    : '';
  const column = s.column ? l.t('steps.column', { column: s.column }) : '';
  if (!said && !column) return nothing;
  return html`<span class="tiny muted step-note">${column}${column && said ? html`<br>` : nothing}${said}</span>`;
}

const UNITS = ['rows', 'cells', 'customers', 'orders', 'columns'] as const;

function counted(l: Locale, s: CleanStep): string {
  const unit = UNITS.find((u) => u === s.unit);
  const text = l.number(s.count);
  return unit ? l.t(`unit_of.${unit}`, { n: s.count, text }) : text;
}

/** What a step leaves as it was is not said twice. */
function change(
  before: number | undefined,
  after: number | undefined,
  say: (n: number) => string,
): TemplateResult | string {
  if (before === undefined || after === undefined) return '';
  const [was, is] = [say(before), say(after)];
  if (was === is) return html`<span class="muted">${is}</span>`;
  return html`<span>${was} <span aria-hidden="true">→</span> <b>${is}</b></span>`;
}

function turn(c: Context, s: CleanStep, name: string): TemplateResult {
  const l = c.locale;
  const by = s.switch;
  if (!by) return html`<span class="tiny muted">${l.t('steps.always')}</span>`;
  const set = (event: Event) => {
    const on = (event.target as HTMLInputElement).checked;
    setClean(c, { [by.option]: on ? by.on : by.off });
  };
  return html`<label class="turn"><input type="checkbox" role="switch" aria-label=${l.t('steps.turn', { step: name })}
    .checked=${live(s.on)} @change=${set}><span aria-hidden="true"></span></label>`;
}

function look(l: Locale, s: CleanStep, name: string, key: string, open: boolean, u: StepsState): unknown {
  const label = (see: string) => l.t('steps.see_of', { see, step: name });
  if (s.rowsBefore > s.rowsAfter) {
    const reason = s.code === 'refunds' ? 'refund_dropped' : s.code;
    return html`<button type="button" class="link small" aria-label=${label(l.t('steps.show_rows'))} @click=${() => u.jump(reason)}>${l.t('steps.show_rows')}</button>`;
  }
  if (s.examples.length === 0) return nothing;
  const see = l.t(open ? 'steps.hide' : 'steps.show');
  return html`<button type="button" class="link small" aria-expanded=${open ? 'true' : 'false'} aria-controls="examples-${key}" aria-label=${label(see)} @click=${() => u.toggle(key)}>${see}</button>`;
}
