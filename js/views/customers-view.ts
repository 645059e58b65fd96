// All customers, to the last row: search, filter, sort, export.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import type { RowEvent } from '../elements/virtual-table.ts';
import type {
  Analyses,
  CleanSummary,
  Customer,
  CustomersPage,
  Filter,
  QueryParams,
  QueryResult,
  SortKey,
} from '../engine/protocol.gen.ts';
import { customerColumns } from './customer-columns.ts';
import { exportButton } from './export-button.ts';
import { chips, having, without } from './filter-chips.ts';
import { goTo, select } from './go.ts';
import { LISTS, named, SEGMENTS } from './names.ts';
import { customers } from './phrase.ts';
import { hasTotals } from './summed.ts';
import { why } from './why.ts';

const SEARCH_PAUSE_MS = 250;
// The order in which a click on a header sorts first: texts from the start, figures from the top.
const ASCENDING_FIRST: readonly SortKey[] = ['id', 'name', 'segment', 'rank', 'quadrant', 'first'];

export class CustomersView extends View {
  static override properties = {
    ...View.properties,
    analyses: { attribute: false },
    summary: { attribute: false },
    filter: { attribute: false },
    sort: { attribute: false },
    descending: { type: Boolean },
    fetch: { attribute: false },
    working: { type: Boolean },
    page: { state: true },
    failed: { state: true },
  };
  declare analyses: Analyses;
  declare summary: CleanSummary;
  declare filter: Filter;
  declare sort: SortKey;
  declare descending: boolean;
  declare fetch: (query: QueryParams) => Promise<QueryResult>;
  /** Some analyses are still to come, and with them figures of the table. */
  declare working: boolean;
  declare page: CustomersPage | undefined;
  declare failed: boolean;
  /** Names the selection that `page` answers. */
  #answered = '';
  #edition = 0;
  /** A file without names shows no empty column. */
  #hasNames = false;
  #run = 0;
  #moved = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.filter = {};
    this.sort = 'net';
    this.descending = true;
    this.failed = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const moved = changed.has('filter') || changed.has('sort') || changed.has('descending');
    if (changed.has('analyses') || moved || (changed.has('fetch') && !this.page)) void this.#ask(moved);
  }

  // The old rows stay until the new ones are here: under 300 ms nothing flickers.
  async #ask(moved = true): Promise<void> {
    if (!this.fetch) return;
    // An answer that is still awaited may be the first of a new selection.
    this.#moved ||= moved;
    const run = ++this.#run;
    this.failed = false;
    try {
      const answer = await this.#rows(0, 200);
      if (run !== this.#run || !answer) return;
      if (this.#moved || !this.page) this.#answered = `${run}`;
      else this.#edition++;
      this.#moved = false;
      this.#hasNames ||= answer.rows.some((c) => c.name);
      this.page = answer;
    } catch {
      if (run === this.#run) this.failed = true;
    }
  }

  async #rows(offset: number, limit: number): Promise<CustomersPage | undefined> {
    const { filter, sort, descending } = this;
    return (await this.fetch({ customers: { filter, sort, descending, offset, limit } })).customers;
  }

  readonly #fetchRows = async (offset: number, limit: number): Promise<readonly Customer[]> => {
    if (offset === 0 && this.page) return this.page.rows;
    return (await this.#rows(offset, limit))?.rows ?? [];
  };

  override render(): TemplateResult {
    if (!this.analyses || !this.summary) return html``;
    const l = this.locale;
    const page = this.page;
    return html`<div>
      <div class="section-head"><h1 class="h2">${l.t('customers.title')}</h1>
        <span class="soft" aria-live="polite">${page ? this.#shown(page) : ''}</span>${why(l, 'customers', {
          of: l.t('customers.title'),
          how: l.t('explain.count_how'),
          from: l.t('explain.count_from'),
          sure: l.t('explain.count_sure'),
        })}<span class="push"></span>
        ${
          page && page.total > 0
            ? exportButton(l, {
                what: 'customers',
                filter: this.filter,
                customers: page.total,
                contact: this.analyses.contact,
                table: !this.#hasOrders,
              })
            : nothing
        }</div>
      ${this.#tools()}${this.#chips()}${this.#body(page)}</div>`;
  }

  #shown(page: CustomersPage): string {
    const l = this.locale;
    if (chips(l, this.filter, this.analyses.segment).length > 0) {
      return l.t('customers.matching', { n: page.total, text: l.number(page.total) });
    }
    const apart = this.analyses.rfm?.apart ?? 0;
    const all = customers(l, page.total);
    return apart > 0 ? l.t('customers.all', { customers: all, apart: l.number(apart) }) : all;
  }

  get #hasOrders(): boolean {
    return this.summary.kind !== 'customers';
  }

  #search(): TemplateResult {
    const l = this.locale;
    return html`<div class="field grow"><label for="customer-search">${l.t('customers.search')}</label>
      <input class="input" type="search" id="customer-search" autocomplete="off"
        placeholder=${l.t(this.#hasOrders ? 'customers.search_hint' : 'customers.search_id')} .value=${this.filter.search ?? ''}
        @input=${this.#onSearch} @compositionend=${this.#onSearch} @keydown=${this.#onSearchKey}></div>`;
  }

  #tools(): TemplateResult {
    const l = this.locale;
    const f = this.filter;
    const pick = (
      id: string,
      label: string,
      value: string,
      options: [string, string][],
      set: (v: string) => void,
    ) =>
      html`<div class="field"><label for=${id}>${label}</label><span class="pick"><select id=${id} @change=${(
        e: Event,
      ) => set((e.target as HTMLSelectElement).value)}>${options.map(
        ([v, text]) => html`<option value=${v} .selected=${v === value}>${text}</option>`,
      )}</select></span></div>`;
    if (!this.#hasOrders) {
      return html`<div class="tools" role="search">${this.#search()}</div>`;
    }
    return html`<div class="tools" role="search">
      ${this.#search()}
      ${
        hasTotals(this.summary)
          ? pick(
              'filter-segment',
              l.t('customers.segment'),
              f.segment ?? '',
              [
                ['', l.t('customers.any_segment')],
                ...SEGMENTS.map((s): [string, string] => [s, named(l, 'segment', s)]),
              ],
              (v) => this.#set(having(f, 'segment', v)),
            )
          : nothing
      }
      ${pick(
        'filter-list',
        l.t('customers.list'),
        f.list ?? '',
        [['', l.t('customers.any_list')], ...LISTS.map((s): [string, string] => [s, named(l, 'list', s)])],
        (v) => this.#set(having(f, 'list', v as Filter['list'] & string)),
      )}
      ${pick(
        'filter-which',
        l.t('customers.which'),
        f.apart ? 'apart' : f.active ? 'active' : '',
        [
          ['', l.t('customers.which_all')],
          ['active', l.t('customers.which_active')],
          ['apart', l.t('customers.which_apart')],
        ],
        (v) => this.#set(v ? { ...without(f, 'apart', 'active'), [v]: true } : without(f, 'apart', 'active')),
      )}</div>`;
  }

  #chips(): TemplateResult | typeof nothing {
    const l = this.locale;
    const on = chips(l, this.filter, this.analyses.segment);
    if (on.length === 0) return nothing;
    return html`<div class="filters"><ul aria-label=${l.t('customers.filters')}>${on.map(
      (
        c,
      ) => html`<li><button type="button" class="filter" aria-label=${l.t('customers.clear_one', { filter: c.text })}
        @click=${() => this.#set(without(this.filter, c.key))}>${c.text}<span aria-hidden="true"> ×</span></button></li>`,
    )}</ul><button type="button" class="btn text" @click=${() => this.#set({})}>${l.t('customers.clear')}</button></div>`;
  }

  #body(page: CustomersPage | undefined): TemplateResult {
    const l = this.locale;
    if (this.failed) {
      return html`<div class="vt-empty"><p class="say" role="alert">${l.t('view.failed')}</p>
        <button type="button" class="btn" @click=${() => this.#ask()}>${l.t('view.retry')}</button></div>`;
    }
    if (!page) return html`<div class="vt-empty" aria-busy="true"></div>`;
    if (page.total === 0) return this.#empty();
    const { columns, minWidth } = customerColumns({
      locale: l,
      page,
      hasNames: this.#hasNames,
      summary: this.summary,
      analyses: this.analyses,
      working: this.working,
    });
    return html`<ks-virtual-table .columns=${columns} .total=${page.total} .fetchRows=${this.#fetchRows}
      .token=${this.#answered} .edition=${this.#edition} .sort=${this.sort} .descending=${this.descending} .minWidth=${minWidth}
      .label=${l.t('customers.grid', { rows: l.t('unit.rows', { n: page.total, text: l.number(page.total) }) })}
      .sortLabel=${(column: string) => l.t('customers.sort_by', { column })}
      .locale=${l} @ks-sort=${this.#onSort} @ks-row=${this.#onRow} @ks-failed=${() => {
        this.failed = true;
      }}></ks-virtual-table>`;
  }

  #empty(): TemplateResult {
    const l = this.locale;
    const on = chips(l, this.filter, this.analyses.segment);
    if (on.length === 0)
      return html`<div class="vt-empty"><p class="say">${l.t('customers.empty_file')}</p></div>`;
    return html`<div class="vt-empty"><p class="say">${l.t('customers.empty')}</p>
      <div class="row-btns">${
        on.length > 1
          ? on.map(
              (c) =>
                html`<button type="button" class="btn" @click=${() => this.#set(without(this.filter, c.key))}>${l.t('customers.clear_filter', { filter: c.text })}</button>`,
            )
          : nothing
      }<button type="button" class="btn primary" @click=${() => this.#set({})}>${l.t('customers.clear_all')}</button></div></div>`;
  }

  #set(filter: Filter): void {
    clearTimeout(this.#pause);
    select(this, { filter, sort: this.sort, descending: this.descending });
  }

  // A text that is being composed (拼音, 注音) is not yet what the person means.
  #onSearch(event: InputEvent | CompositionEvent): void {
    if ('isComposing' in event && event.isComposing) return;
    const text = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      if (text !== (this.filter.search ?? '')) this.#set(having(this.filter, 'search', text));
    }, SEARCH_PAUSE_MS);
  }

  #onSearchKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    this.#set(having(this.filter, 'search', (event.target as HTMLInputElement).value.trim()));
  }

  #onSort(event: CustomEvent<{ sort: SortKey }>): void {
    const { sort } = event.detail;
    const descending = sort === this.sort ? !this.descending : !ASCENDING_FIRST.includes(sort);
    select(this, { filter: this.filter, sort, descending });
  }

  #onRow(event: CustomEvent<RowEvent<Customer>>): void {
    goTo(this, { route: `customer/${event.detail.row.index}` });
  }
}
