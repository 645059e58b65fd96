// The sheets and files of the project, which of them count, and where their headers stand.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SchemaTableMapping } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { options } from './choice.ts';
import { type Context, edit, leadOf, letterOf, tableName } from './context.ts';
import { headerInput } from './header-row.ts';
import { kindPick } from './table-kind.ts';

export function tableList(c: Context): TemplateResult | typeof nothing {
  const l = c.locale;
  const { tables } = c.mapping;
  if (tables.length < 2) return nothing;
  const sheets = tables.some((t) => t.sheet);
  const sets = groupsOf(tables).length > 1;
  return html`<section class="section" aria-labelledby="tables-head"><div class="section-head"><h2 class="h2" id="tables-head">${l.t('tables.title')}</h2>
      <span class="soft small">${l.t('tables.lead')}</span></div>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="tables-head"><table class="table files"><thead><tr>
      <th scope="col">${l.t('tables.count')}</th><th scope="col">${l.t('tables.file')}</th><th scope="col">${l.t('table_kind.label')}</th>${sheets ? html`<th scope="col">${l.t('tables.sheet')}</th>` : nothing}
      <th scope="col" class="num">${l.t('tables.rows')}</th><th scope="col" class="num">${l.t('tables.header_row')}</th>
      ${sets ? html`<th scope="col">${l.t('tables.columns')}</th>` : nothing}</tr></thead>
      <tbody>${tables.map((t, i) => tableRow(c, t, i, sheets, sets))}</tbody></table></div></section>`;
}

export const groupsOf = (tables: readonly SchemaTableMapping[]): number[] => [
  ...new Set(tables.map((t) => t.group)),
];

function tableRow(
  c: Context,
  t: SchemaTableMapping,
  table: number,
  sheets: boolean,
  sets: boolean,
): TemplateResult {
  const l = c.locale;
  const name = tableName(l, t);
  const use = (event: Event) =>
    edit(c, { what: 'use', table, value: (event.target as HTMLInputElement).checked ? 'yes' : 'no' });
  const info = c.opened.files.flatMap((f) => f.sheets).find((s) => s.table === table);
  const hidden = info && info.state !== 'visible';
  return html`<tr><td><input class="check" type="checkbox" aria-label=${l.t('tables.use', { name })} .checked=${live(t.used)} @change=${use}></td>
    <th scope="row"><span class="cell">${t.file}</span>${hidden ? html` <span class="tiny muted">${l.t('tables.hidden')}</span>` : nothing}</th>
    <td>${kindPick(c, t)}</td>
    ${sheets ? html`<td>${t.sheet ?? html`<span class="muted">${l.t('tables.no_sheet')}</span>`}</td>` : nothing}
    <td class="num">${l.number(t.rows)}</td><td class="num">${headerInput(c, t, table)}</td>
    ${sets ? html`<td class="nowrap">${l.t('tables.set', { letter: letterOf(t.group) })}</td>` : nothing}</tr>`;
}

/** Chooses whose columns are shown where not all tables have the same. */
export function groupPicker(
  c: Context,
  group: number,
  choose: (group: number) => void,
): TemplateResult | typeof nothing {
  const l = c.locale;
  const groups = groupsOf(c.mapping.tables);
  if (groups.length < 2) return nothing;
  const choices = groups.map((g) => ({ value: String(g), text: groupName(l, c, g) }));
  const change = (event: Event) => choose(Number((event.target as HTMLSelectElement).value));
  return html`<span class="push beside"><label class="small soft" for="group">${l.t('columns.which')}</label>
    <span class="pick slim"><select id="group" @change=${change}>${options(choices, String(group))}</select></span></span>`;
}

function groupName(l: Locale, c: Context, group: number): string {
  const size = c.mapping.tables.filter((t) => t.group === group).length;
  const lead = leadOf(c.mapping, group);
  const name = lead ? tableName(l, lead) : '';
  const shown = size > 1 ? l.t('columns.group', { name, more: l.number(size - 1) }) : name;
  return l.t('customers.chip', { name: l.t('tables.set', { letter: letterOf(group) }), value: shown });
}
