// The columns of the file: what was found, what is asked, what it does to the rows.
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import type {
  CleanJoin,
  CleanResult,
  OpenResult,
  QueryParams,
  QueryResult,
  RowsPage,
  SchemaMapping,
  Unlock,
} from '../engine/protocol.gen.ts';
import { contextOf, firstGroup, leadOf } from './columns/context.ts';
import { liveLedger } from './columns/live-ledger.ts';
import { origin, PREVIEW_ROWS, previewDialog } from './columns/origin.ts';
import { questions } from './columns/questions.ts';
import { readingSection } from './columns/reading.ts';
import { roleTable } from './columns/role-table.ts';
import { columnsSentence } from './columns/sentence.ts';
import { groupPicker, tableList } from './columns/table-list.ts';
import { answers } from './goals/answers.ts';
import { joinDoubts } from './ledger/joins.ts';

export class ColumnsView extends View {
  static override properties = {
    ...View.properties,
    opened: { attribute: false },
    cleaned: { attribute: false },
    busy: { attribute: false },
    fetch: { attribute: false },
    group: { state: true },
    preview: { state: true },
    unlock: { state: true },
  };
  declare opened: OpenResult | undefined;
  declare cleaned: CleanResult | undefined;
  declare busy: boolean;
  declare fetch: (params: QueryParams) => Promise<QueryResult>;
  /** Whose columns are shown; undefined: those that count. */
  declare private group: number | undefined;
  declare private preview: RowsPage | undefined;
  /** What the files answer as they are read now. */
  declare private unlock: Unlock | undefined;
  #asked: CleanResult | undefined;

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has('cleaned') && !changed.has('busy')) return;
    if (this.cleaned && !this.busy && this.cleaned !== this.#asked) void this.#compare(this.cleaned);
  }

  async #compare(cleaned: CleanResult): Promise<void> {
    this.#asked = cleaned;
    const { unlock } = await this.fetch({ unlock: {} });
    if (this.#asked === cleaned) this.unlock = unlock;
  }

  override render(): TemplateResult {
    if (!this.opened) return html``;
    const c = contextOf(this, this.locale, this.opened, this.cleaned, this.busy);
    const l = this.locale;
    // A new header row can make the group that was chosen disappear.
    const known = c.mapping.tables.some((t) => t.group === this.group);
    const group = known && this.group !== undefined ? this.group : firstGroup(c.mapping);
    const lead = leadOf(c.mapping, group);
    return html`<div class="gap-6">
      <div>${columnsSentence(c, group)}${origin(c, group, () => this.#see(lead ? c.mapping.tables.indexOf(lead) : 0))}</div>
      ${questions(c)}
      ${joinDoubts(
        l,
        this.cleaned?.summary,
        (join) =>
          html`<button type="button" class="link" @click=${() => this.#name(c.mapping, join)}>${l.t('joined.to_columns')}</button>`,
      )}
      <div class="cols2"><div class="gap-6">${tableList(c)}
        <section class="section" aria-labelledby="columns-head"><div class="section-head"><h2 class="h2" id="columns-head">${l.t('columns.title')}</h2>
          <span class="soft small">${l.t('columns.lead')}</span>${groupPicker(c, group, (chosen) => {
            this.group = chosen;
          })}</div>${roleTable(c, group)}</section>
        ${readingSection(c, group)}</div>
      <div class="gap-6">${liveLedger(c)}${answers(l, this.unlock, c.mapping)}</div></div></div>${previewDialog(l, lead, this.preview)}`;
  }

  /** To the column that names the customer, of the table of a join. */
  async #name(mapping: SchemaMapping, join: CleanJoin): Promise<void> {
    this.group = mapping.tables.find((t) => t.file === join.file && t.sheet === join.sheet)?.group;
    await this.updateComplete;
    const column = this.querySelector<HTMLElement>('[aria-labelledby=role-customer_id]');
    column?.scrollIntoView({ block: 'center' });
    column?.focus({ preventScroll: true });
  }

  async #see(table: number): Promise<void> {
    this.preview = undefined;
    this.querySelector<HTMLDialogElement>('dialog.preview')?.showModal();
    const { rows } = await this.fetch({ rows: { what: 'preview', table, limit: PREVIEW_ROWS } });
    this.preview = rows;
  }
}
