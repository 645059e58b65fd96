// Rows as the file writes them, with the row's number, the letters of the columns, and the cell at
// fault marked.
import { html, nothing, type TemplateResult } from 'lit';
import type { CleanExample } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { letterOf } from './context.ts';

export interface Place {
  readonly label: string;
  readonly rows: readonly CleanExample[];
  /** Empty where the rows come from tables of different columns: then the letters have to do. */
  readonly headers: readonly string[];
  /** The row that is the header, from 1. */
  readonly header?: number;
}

export function placeTable(l: Locale, p: Place): TemplateResult {
  const width = p.rows.reduce((n, row) => Math.max(n, row.cells.length), p.headers.length);
  const several = (of: (row: CleanExample) => string) => new Set(p.rows.map(of)).size > 1;
  const files = several((r) => r.file);
  const sheets = several((r) => `${r.file}\n${r.sheet ?? ''}`) && p.rows.some((r) => r.sheet);
  const heading = (i: number) => {
    const header = p.headers[i];
    return header ? l.t('ledger.heading', { letter: letterOf(i), header }) : letterOf(i);
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${p.label}><table class="place">
    <caption class="vh">${p.label}</caption>
    <thead><tr>${files ? html`<th scope="col">${l.t('ledger.file')}</th>` : nothing}${
      sheets ? html`<th scope="col">${l.t('ledger.sheet')}</th>` : nothing
    }<th scope="col">${l.t('ledger.row')}</th>${Array.from({ length: width }, (_, i) => html`<th scope="col">${heading(i)}</th>`)}</tr></thead>
    <tbody>${p.rows.map(
      (row) =>
        html`<tr class=${row.row === p.header ? 'is-header' : ''}>${files ? html`<td>${row.file}</td>` : nothing}${
          sheets ? html`<td>${row.sheet ?? ''}</td>` : nothing
        }<th scope="row">${row.row}</th>${Array.from({ length: width }, (_, i) => cell(l, row, i))}</tr>`,
    )}</tbody></table></div>`;
}

function cell(l: Locale, row: CleanExample, i: number): TemplateResult {
  const text = row.cells[i] ?? '';
  if (row.col !== i + 1) return html`<td>${text}</td>`;
  // A blank cell at fault says so: a mark around nothing is hard to see and cannot be heard.
  return html`<td class="hit">${text.trim() ? text : html`<i>${l.t('ledger.blank')}</i>`}<span class="vh"> (${l.t('ledger.at_fault')})</span></td>`;
}
