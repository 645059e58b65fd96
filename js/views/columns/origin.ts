// Where the header stands and how the file is written, with a look at its first rows.
import { html, nothing, type TemplateResult } from 'lit';
import type { RowsPage, SchemaTableMapping } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { together } from '../phrase.ts';
import { addFile } from './add-file.ts';
import { type Context, leadOf, tableName } from './context.ts';
import { placeTable } from './place-table.ts';

export const PREVIEW_ROWS = 20;

export function origin(c: Context, group: number, see: (event: Event) => void): TemplateResult {
  const l = c.locale;
  const lead = leadOf(c.mapping, group);
  return html`<p class="soft mt-3">${together(l, [lead && headerText(c, lead), joinedText(c, group)])}
    ${
      lead
        ? html`<button type="button" class="btn text flush" aria-haspopup="dialog" @click=${see}>${l.t(
            'columns.see_rows',
            {
              text: l.number(PREVIEW_ROWS),
            },
          )}</button>`
        : nothing
    }</p>${addFile(l)}`;
}

function headerText(c: Context, lead: SchemaTableMapping): string {
  const l = c.locale;
  const place = tableName(l, lead);
  if (lead.headerRow === 0) return l.t('columns.header_none', { place });
  const row = l.number(lead.headerRow);
  const file = c.opened.files.find((f) => f.name === lead.file);
  if (!file?.encoding) return l.t('columns.header', { row, place });
  const encoding = file.encoding.toUpperCase();
  return l.t('columns.header_text', {
    row,
    place,
    encoding,
    delimiter: delimiterName(l, file.delimiter ?? ''),
  });
}

const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

function delimiterName(l: Locale, text: string): string {
  const known = DELIMITERS[text as keyof typeof DELIMITERS];
  return known ? l.t(`delimiter.${known}`) : l.t('delimiter.other', { text });
}

function joinedText(c: Context, group: number): string | undefined {
  const used = c.mapping.tables.filter((t) => t.group === group && t.used);
  if (used.length < 2) return undefined;
  const files = new Set(used.map((t) => t.file)).size;
  const text = c.locale.number(files > 1 ? files : used.length);
  return c.locale.t(files > 1 ? 'columns.joined' : 'columns.joined_sheets', { text });
}

/** The dialog is always there, so that the table can arrive while it is open. */
export function previewDialog(
  l: Locale,
  lead: SchemaTableMapping | undefined,
  page: RowsPage | undefined,
): TemplateResult {
  const close = (event: Event) => (event.target as Element).closest('dialog')?.close();
  const title = lead ? l.t('columns.preview', { place: tableName(l, lead) }) : '';
  return html`<dialog class="dialog preview" aria-labelledby="preview-title">
    <div class="dialog-head"><h2 class="h2" id="preview-title">${title}</h2>
      <button type="button" class="btn slim" @click=${close}>${l.t('columns.close')}</button></div>
    <div class="dialog-body">${
      page
        ? html`${placeTable(l, { label: title, rows: page.rows, headers: page.headers, header: lead?.headerRow ?? 0 })}
          ${lead && lead.headerRow > 0 && lead.headerRow <= PREVIEW_ROWS ? html`<p class="tiny muted mt-2">${l.t('columns.preview_marked')}</p>` : nothing}`
        : html`<p class="soft" role="status">${l.t('ledger.loading')}</p>`
    }</div></dialog>`;
}
