// The switches of the cleaning, with what they do to the figures.
import { html, nothing, type TemplateResult } from 'lit';
import type { CleanLedger } from '../../engine/protocol.gen.ts';
import { segments } from './choice.ts';
import { type Context, ofOrders, setClean } from './context.ts';

export function switches(c: Context, ledger: CleanLedger): TemplateResult {
  const l = c.locale;
  const once = c.options.duplicates === 'once';
  return html`${ofOrders(c) ? refundSwitch(c, ledger) : nothing}
  <div class="field"><span class="label" id="duplicates-label">${l.t('ledger.switch_duplicates')}</span>${segments(
    'duplicates',
    'duplicates-label',
    [
      { value: 'keep', text: l.t('ledger.duplicates_keep') },
      { value: 'once', text: l.t('ledger.duplicates_once') },
    ],
    once ? 'once' : 'keep',
    (value) => setClean(c, { duplicates: value }),
  )}<span class="tiny muted" aria-live="polite">${
    ledger.duplicateRows > 0
      ? l.t('ledger.duplicates_figures', { n: ledger.duplicateRows, text: l.number(ledger.duplicateRows) })
      : l.t('ledger.duplicates_none')
  }</span></div>
  ${signSwitch(c, ledger)}${fillSwitch(c, ledger)}`;
}

function refundSwitch(c: Context, ledger: CleanLedger): TemplateResult {
  const l = c.locale;
  const dropped = c.options.refunds === 'drop';
  return html`<div class="field"><span class="label" id="refunds-label">${l.t('ledger.switch_refunds')}</span>${segments(
    'refunds',
    'refunds-label',
    [
      { value: 'net', text: l.t('ledger.refunds_net') },
      { value: 'drop', text: l.t('ledger.refunds_drop') },
    ],
    dropped ? 'drop' : 'net',
    (value) => setClean(c, { refunds: value }),
  )}<span class="tiny muted" aria-live="polite">${refundFigures(c, ledger, dropped)}</span></div>`;
}

/** Only for files most of whose rows would be refunds: programs of accounts write sales with a minus. */
function signSwitch(c: Context, ledger: CleanLedger): TemplateResult | typeof nothing {
  const l = c.locale;
  const reversed = c.options.sign === 'reversed';
  if (!reversed && ledger.refundRows <= ledger.saleRows) return nothing;
  const below = reversed ? ledger.saleRows : ledger.refundRows;
  return html`<div class="field"><span class="label" id="sign-label">${l.t('ledger.switch_sign')}</span>${segments(
    'sign',
    'sign-label',
    [
      { value: 'written', text: l.t('ledger.sign_refunds') },
      { value: 'reversed', text: l.t('ledger.sign_sales') },
    ],
    reversed ? 'reversed' : 'written',
    (value) => setClean(c, { sign: value }),
  )}<span class="tiny muted" aria-live="polite">${l.t('ledger.sign_figures', { n: below, text: l.number(below) })}</span></div>`;
}

/** Only for files in which blank cells are, or may be, meant as the cell above. */
function fillSwitch(c: Context, ledger: CleanLedger): TemplateResult | typeof nothing {
  const l = c.locale;
  const filled = ledger.repairs
    .filter((r) => r.code.startsWith('filled_'))
    .reduce((sum, r) => sum + r.count, 0);
  const doubts = (c.cleaned?.warnings ?? [])
    .filter((w) => w.code === 'W_FILL_DOWN')
    .reduce((sum, w) => sum + w.count, 0);
  if (filled === 0 && doubts === 0 && !c.options.fillDown) return nothing;
  return html`<div class="field"><span class="label" id="fill-label">${l.t('ledger.switch_fill')}</span>${segments(
    'fill',
    'fill-label',
    [
      { value: 'always', text: l.t('ledger.fill_above') },
      { value: 'never', text: l.t('ledger.fill_blank') },
    ],
    filled > 0 ? 'always' : 'never',
    (value) => setClean(c, { fillDown: value }),
  )}<span class="tiny muted" aria-live="polite">${
    filled > 0
      ? l.t('ledger.fill_filled', { n: filled, text: l.number(filled) })
      : doubts > 0
        ? l.t('ledger.fill_doubt', { n: doubts, text: l.number(doubts) })
        : l.t('ledger.fill_none')
  }</span></div>`;
}

function refundFigures(c: Context, ledger: CleanLedger, dropped: boolean): string {
  const l = c.locale;
  if (!(ledger.refunds < 0)) return l.t('ledger.refunds_none');
  return l.t(dropped ? 'ledger.refunds_dropped' : 'ledger.refunds_figures', {
    refunds: l.money(ledger.refunds),
    sales: l.money(ledger.sales),
    net: l.money(ledger.net),
  });
}
