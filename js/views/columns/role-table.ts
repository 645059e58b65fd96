// What we need, which column holds it, and how sure that is.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  type SchemaColumn,
  type SchemaConfidence,
  type SchemaRole,
  type SchemaTableMapping,
  schemaRoles,
  schemaRolesOf,
} from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { type Choice, options } from './choice.ts';
import { columnDoubt, columnNote, unusedNote } from './column-note.ts';
import { type Context, edit, leadOf, tableName } from './context.ts';
import { has, kindOf, lacking, missing, why } from './role-words.ts';
import { kindField } from './table-kind.ts';

/** The roles that a table of its kind can use, and those that it has anyhow. */
function rolesOf(lead: SchemaTableMapping): readonly SchemaRole[] {
  const list = schemaRolesOf[kindOf(lead)];
  return [...list, ...schemaRoles.filter((role) => !list.includes(role) && has(lead, role))];
}

/** With more columns than this a list for each role would be longer than a page can hold. */
const MANY = 500;
const LIST = 'column-names';

export function roleTable(c: Context, group: number): TemplateResult {
  const l = c.locale;
  const lead = leadOf(c.mapping, group);
  if (!lead || lead.columns.length === 0) return html`<p class="soft">${l.t('columns.no_header_rows')}</p>`;
  const many = lead.columns.length > MANY;
  const choices = [
    { value: '', text: l.t('columns.not_here') },
    ...lead.columns.map((column) => ({ value: column.header, text: column.header })),
  ];
  return html`${many ? html`<datalist id=${LIST}>${lead.columns.map((column) => html`<option value=${column.header}></option>`)}</datalist>` : nothing}${kindField(c, lead)}<table class="table map mt-4"><caption class="vh">${l.t('columns.lead')}</caption>
      <thead><tr><th scope="col">${l.t('columns.we_need')}</th><th scope="col">${l.t('columns.yours')}</th>
        <th scope="col">${l.t('columns.how_sure')}</th><th scope="col">${l.t('columns.samples')}</th></tr></thead>
      <tbody>${rolesOf(lead).map((role) => roleRow(c, lead, role, choices))}</tbody></table>
    ${countsOf(c, lead)}<div class="mt-4">${unused(l, lead.columns)}</div>`;
}

function roleRow(
  c: Context,
  lead: SchemaTableMapping,
  role: SchemaRole,
  choices: readonly Choice[],
): TemplateResult {
  const l = c.locale;
  const column = lead.columns.find((one) => one.role === role);
  const choose = (event: Event) => {
    const field = event.target as HTMLSelectElement | HTMLInputElement;
    const { value } = field;
    if (!choices.some((choice) => choice.value === value)) {
      field.value = column?.header ?? ''; // no column is called that
      return;
    }
    edit(c, { what: 'role', group: lead.group, role, header: value });
  };
  const needed = lacking(lead, role) !== undefined;
  const doubt = column ? columnDoubt(c, lead, column) : '';
  const id = `role-${role}`;
  return html`<tr><th scope="row" class="role"><b id=${id}>${l.t(`role.${role}`)}</b><span>${l.t(why(lead, role))}</span></th>
    <td class="sel"><span class="pick ${column ? '' : 'empty'}">${
      lead.columns.length > MANY
        ? html`<input type="text" list=${LIST} placeholder=${l.t('columns.not_here')} aria-labelledby=${id} aria-describedby="${id}-note" .value=${live(column?.header ?? '')} @change=${choose}>`
        : html`<select aria-labelledby=${id} aria-describedby="${id}-note" @change=${choose}>${options(choices, column?.header ?? '')}</select>`
    }</span></td>
    <td class="cf">${confidence(l, column?.confidence ?? 'none')}</td>
    <td class="smp">${column ? samples(l, column) : ''}<span class="tiny ${needed ? 'needed' : 'muted'}" id="${id}-note">${
      column ? columnNote(l, column) : missing(l, lead, role)
    }${doubt ? html`<br><span class="needed">${doubt}</span>` : nothing}</span></td></tr>`;
}

/** Of joined tables the first one is shown. */
function countsOf(c: Context, lead: SchemaTableMapping): TemplateResult | typeof nothing {
  const used = c.mapping.tables.filter((t) => t.group === lead.group && t.used).length;
  if (used < 2) return nothing;
  const l = c.locale;
  return html`<p class="tiny muted mt-2">${l.t('columns.counts_of', { place: tableName(l, lead), text: l.number(used) })}</p>`;
}

function samples(l: Locale, column: SchemaColumn): TemplateResult {
  if (column.samples.length === 0) return html`<span class="tiny muted">${l.t('columns.no_values')} </span>`;
  return html`<ul class="samples">${column.samples.map((text) => html`<li title=${text}>${text}</li>`)}</ul>`;
}

const TICKS: Record<SchemaConfidence, number> = { sure: 3, chosen: 3, likely: 2, check: 1, none: 0 };

function confidence(l: Locale, how: SchemaConfidence): TemplateResult {
  const on = TICKS[how];
  if (on === 0) return html`<span class="conf muted">${l.t('confidence.none')}</span>`;
  const tick = (i: number) =>
    svg`<rect x=${i * 8} y="0" width="6" height="8" class=${i < on ? 'on' : ''}></rect>`;
  return html`<span class="conf ${how === 'check' ? 'ask' : ''}"><svg viewBox="0 0 22 8" aria-hidden="true">${[0, 1, 2].map(tick)}</svg>${l.t(`confidence.${how}`)}</span>`;
}

/** So many are listed by name. */
const MOST_UNUSED = 200;

function unused(l: Locale, columns: readonly SchemaColumn[]): TemplateResult {
  const left = columns.filter((column) => !column.role);
  if (left.length === 0) return html`<p class="soft small">${l.t('columns.unused_none')}</p>`;
  const head = l.t('columns.unused', { n: left.length, text: l.number(left.length) });
  const rest = left.length - MOST_UNUSED;
  return html`<h3 class="h3">${head}</h3><ul class="unused soft small">${left
    .slice(0, MOST_UNUSED)
    .map(
      (column) => html`<li><span class="cell">${column.header}</span> ${unusedNote(l, column)}</li>`,
    )}${rest > 0 ? html`<li>${l.t('columns.unused_more', { text: l.number(rest) })}</li>` : nothing}</ul><p class="tiny muted mt-1">${l.t('columns.unused_hint')}</p>`;
}
