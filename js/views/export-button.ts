import { html, type TemplateResult } from 'lit';
import type { Locale } from '../i18n/locale.ts';
import { type ExportDialog, type ExportRequest, heldBy } from './export-dialog.ts';
import { customers } from './phrase.ts';

/** The button that says what it exports, and the dialog that it opens. */
export function exportButton(l: Locale, request: ExportRequest): TemplateResult {
  const open = (event: Event) => {
    const dialog = (event.currentTarget as HTMLElement).nextElementSibling as ExportDialog;
    dialog.open();
  };
  return html`<button type="button" class="btn primary export" aria-haspopup="dialog" @click=${open}>${l.t(
    'overview.export',
    {
      customers: customers(l, heldBy(request)),
    },
  )}</button><ks-export-dialog .locale=${l} .request=${request}></ks-export-dialog>`;
}
