import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SchemaTableMapping } from '../../engine/protocol.gen.ts';
import { type Context, edit, tableName } from './context.ts';

/** The row that names the columns, counted from 1; empty where none was found. */
export function headerInput(c: Context, t: SchemaTableMapping, table: number, id?: string): TemplateResult {
  const shown = t.headerRow > 0 ? String(t.headerRow) : '';
  const change = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const row = Number(input.value);
    if (Number.isInteger(row) && row >= 1) edit(c, { what: 'headerRow', table, value: String(row) });
    else input.value = shown;
  };
  const label = c.locale.t('tables.header_of', { name: tableName(c.locale, t) });
  return html`<input class="input row-number" type="number" min="1" step="1" inputmode="numeric" id=${id ?? `header-${table}`}
    aria-label=${label} .value=${live(shown)} @change=${change}>`;
}
