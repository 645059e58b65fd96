// The rows of one reason: what it means, a look at them, and the rest on demand.
import { html, nothing, type TemplateResult } from 'lit';
import type { CleanExample, CleanSetAside, SchemaMapping } from '../../engine/protocol.gen.ts';
import type { Context } from '../columns/context.ts';
import { placeTable } from '../columns/place-table.ts';
import { downloads } from './download.ts';

export const PAGE_ROWS = 50;

export interface Shown {
  readonly rows: readonly CleanExample[];
  readonly loading: boolean;
}

export function reasonSection(
  c: Context,
  aside: CleanSetAside,
  shown: Shown,
  more: () => void,
): TemplateResult {
  const l = c.locale;
  const name = l.t(`reason_aside.${aside.code}`);
  const left = aside.count - shown.rows.length;
  const next = Math.min(left, PAGE_ROWS);
  const counted = l.t('unit.rows', { n: aside.count, text: l.number(aside.count) });
  const id = `aside-${aside.code}`;
  return html`<section class="section" id=${id} tabindex="-1" aria-labelledby="${id}-head"><div class="section-head"><h2 class="h2" id="${id}-head">${name}</h2>
      <span class="soft small">${counted}${aside.money ? `${l.t('join.comma')}${l.money(aside.money, { exact: true })}` : nothing}</span></div>
    <p class="soft measure">${l.t(`reason_text.${aside.code}`)}</p>
    ${placeTable(l, { label: l.t('ledger.examples', { reason: name }), rows: shown.rows, headers: headersOf(c.mapping, shown.rows) })}
    <div class="row-btns mt-3"><span class="small soft" role="status">${
      shown.loading
        ? l.t('ledger.loading')
        : l.t('ledger.shown', { shown: l.number(shown.rows.length), total: l.number(aside.count) })
    }</span>${
      left > 0
        ? html`<button type="button" class="btn slim" ?disabled=${shown.loading} @click=${more}>${l.t('ledger.more', { n: next, text: l.number(next) })}</button>`
        : nothing
    }<span class="push"></span>${downloads(l, c.from, l.t('ledger.download_one'), aside.code)}</div></section>`;
}

/** The headers that all rows share; none where they come from tables of different columns. */
function headersOf(mapping: SchemaMapping, rows: readonly CleanExample[]): string[] {
  const places = new Set(rows.map((row) => `${row.file}\n${row.sheet ?? ''}`));
  const tables = mapping.tables.filter((t) => places.has(`${t.file}\n${t.sheet ?? ''}`));
  const headers = tables.map((t) => t.columns.map((column) => column.header));
  const [first = []] = headers;
  const same = headers.every((h) => h.length === first.length && h.every((name, i) => name === first[i]));
  return same ? first : [];
}
