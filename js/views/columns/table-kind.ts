// What a table is: guessed, and changed here. The tables of a set are of one kind.
import { html, type TemplateResult } from 'lit';
import { type SchemaTableMapping, schemaKinds } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { options, selectField } from './choice.ts';
import { type Context, edit, tableName } from './context.ts';
import { kindOf } from './role-words.ts';

const kinds = (l: Locale) => schemaKinds.map((kind) => ({ value: kind, text: l.t(`table_kind.${kind}`) }));

/** Above the columns of a table, with what the kind means. */
export function kindField(c: Context, lead: SchemaTableMapping): TemplateResult {
  const l = c.locale;
  const kind = kindOf(lead);
  return selectField(
    'table-kind',
    l.t('table_kind.label'),
    kinds(l),
    kind,
    l.t(`table_kind_note.${kind}`),
    (value) => edit(c, { what: 'kind', group: lead.group, value }),
  );
}

/** In the list of tables. */
export function kindPick(c: Context, t: SchemaTableMapping): TemplateResult {
  const l = c.locale;
  const change = (event: Event) =>
    edit(c, { what: 'kind', group: t.group, value: (event.target as HTMLSelectElement).value });
  return html`<span class="pick slim"><select aria-label=${l.t('table_kind.of', { name: tableName(l, t) })} @change=${change}>${options(kinds(l), kindOf(t))}</select></span>`;
}
