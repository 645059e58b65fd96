// What stands above every page when a workbook was read that is not whole.
import { html, nothing, type TemplateResult } from 'lit';
import type { OpenResult } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';

export function missingSheets(l: Locale, opened: OpenResult | undefined): TemplateResult | typeof nothing {
  const missing = (opened?.warnings ?? []).filter((w) => w.code === 'W_MISSING_SHEET');
  if (missing.length === 0) return nothing;
  return html`<div class="damaged" role="alert">${missing.map(
    (w) => html`<p>${l.t('open.missing_sheet', { sheet: w.sheet ?? '', file: w.file ?? '' })}</p>`,
  )}</div>`;
}
