// The two switches of the cleaning, with what they do to the figures.
import { html, type TemplateResult } from 'lit';
import type { CleanLedger } from '../../engine/protocol.gen.ts';
import { segments } from './choice.ts';
import { type Context, setClean } from './context.ts';

export function switches(c: Context, ledger: CleanLedger): TemplateResult {
  const l = c.locale;
  const dropped = c.options.refunds === 'drop';
  const once = c.options.duplicates === 'once';
  return html`<div class="field"><span class="label" id="refunds-label">${l.t('ledger.switch_refunds')}</span>${segments(
    'refunds',
    'refunds-label',
    [
      { value: 'net', text: l.t('ledger.refunds_net') },
      { value: 'drop', text: l.t('ledger.refunds_drop') },
    ],
    dropped ? 'drop' : 'net',
    (value) => setClean(c, { refunds: value }),
  )}<span class="tiny muted" aria-live="polite">${refundFigures(c, ledger, dropped)}</span></div>
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
