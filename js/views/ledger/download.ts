import { html, type TemplateResult } from 'lit';
import type { CleanReason } from '../../engine/protocol.gen.ts';
import { exportLabels } from '../../i18n/export-labels.ts';
import type { Locale } from '../../i18n/locale.ts';
import { exportAs } from '../go.ts';

/** Two buttons: the rows of one reason, or of all, as CSV or as a workbook. */
export function downloads(l: Locale, from: EventTarget, what: string, reason?: CleanReason): TemplateResult {
  const save = (format: 'csv' | 'xlsx') =>
    exportAs(from, {
      what: 'setAside',
      format,
      filter: {},
      labels: exportLabels(l),
      ...(reason ? { reason } : {}),
    });
  return html`<span class="row-btns"><span class="small soft">${what}</span>
    <button type="button" class="btn slim" aria-label=${l.t('ledger.as_csv', { what })} @click=${() => save('csv')}>${l.t('ledger.csv')}</button>
    <button type="button" class="btn slim" aria-label=${l.t('ledger.as_xlsx', { what })} @click=${() => save('xlsx')}>${l.t('ledger.xlsx')}</button></span>`;
}
