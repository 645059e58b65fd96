// A table of any length: a grid of which only the rows in sight are in the page. The scroll bar is
// scaled (scroll-scale.ts); wheel and keys move by exactly what they say, whatever the scale.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SortKey } from '../engine/protocol.gen.ts';
import { type FetchRows, RowBlocks } from './row-blocks.ts';
import {
  clampVirtual,
  inSight,
  type Range,
  reveal,
  type Scale,
  scaleOf,
  scrolled,
  topFor,
} from './scroll-scale.ts';
import { View } from './view.ts';

export interface Column<T> {
  readonly key: string;
  readonly label: string;
  readonly sort?: SortKey;
  readonly numeric?: boolean;
  /** A track of CSS grid. */
  readonly width: string;
  readonly cell: (row: T) => unknown;
  /** What stands under the column: its total. */
  readonly foot?: unknown;
}

export interface RowEvent<T> {
  readonly row: T;
}

const RESYNC_MS = 150;
const HEADER = -1;

// biome-ignore lint/suspicious/noExplicitAny: the columns alone know what a row is
type Row = any;

export class VirtualTable extends View {
  static override properties = {
    ...View.properties,
    columns: { attribute: false },
    total: { type: Number },
    fetchRows: { attribute: false },
    token: {},
    edition: { type: Number },
    sort: {},
    descending: { type: Boolean },
    label: {},
    sortLabel: { attribute: false },
    minWidth: {},
  };
  declare columns: readonly Column<Row>[];
  declare total: number;
  declare fetchRows: FetchRows<Row>;
  /** Names the selection and its order; another one starts again at the first row. */
  declare token: string;
  /** Counts up when the same rows in the same order say more: the reader's place is kept. */
  declare edition: number;
  declare sort: SortKey | undefined;
  declare descending: boolean;
  declare label: string;
  declare sortLabel: (column: string) => string;
  declare minWidth: string;

  #scale: Scale = scaleOf(0, 36, 0);
  #virtual = 0;
  #top = 0;
  #range: Range = { first: 0, end: 0 };
  #cell = { row: 0, col: 0 };
  #focused = false;
  #resync: ReturnType<typeof setTimeout> | undefined;
  #blocks: RowBlocks<Row> | undefined;
  #watch: ResizeObserver | undefined;
  #watched: Element | null = null;

  constructor() {
    super();
    this.columns = [];
    this.total = 0;
    this.token = '';
    this.edition = 0;
    this.descending = false;
    this.label = '';
    this.sortLabel = (column) => column;
    this.minWidth = '60rem';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#resync);
    this.#watch?.disconnect();
    this.#watched = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('token') || changed.has('fetchRows') || !this.#blocks) {
      this.#blocks?.close();
      this.#blocks = new RowBlocks<Row>(
        (offset, limit) => this.fetchRows(offset, limit),
        () => this.requestUpdate(),
        (error) => this.dispatchEvent(new CustomEvent('ks-failed', { detail: { error } })),
      );
      clearTimeout(this.#resync);
      this.#resync = undefined;
      this.#virtual = 0;
      this.#cell = { row: 0, col: 0 };
    } else if (changed.has('edition')) this.#blocks.refresh();
    this.#scale = scaleOf(this.total, this.#scale.rowHeight, this.#scale.viewport);
    this.#virtual = clampVirtual(this.#scale, this.#virtual);
    this.#range = inSight(this.#scale, this.#virtual);
    // The one cell that Tab reaches is always in the page.
    const { row } = this.#cell;
    if (!this.#focused && row !== HEADER && (row < this.#range.first || row >= this.#range.end)) {
      this.#cell = { row: Math.ceil(this.#virtual / this.#scale.rowHeight), col: 0 };
    }
    this.#blocks.want(this.#range.first, this.#range.end);
  }

  protected override updated(): void {
    const port = this.#port;
    if (!port) return;
    if (this.#watched !== port) {
      this.#watch?.disconnect();
      this.#watch = new ResizeObserver(() => this.#measure());
      this.#watch.observe(port);
      this.#watched = port;
      this.#measure();
    }
    port.style.setProperty('--vt-cols', this.columns.map((c) => c.width).join(' '));
    port.style.setProperty('--vt-min', this.minWidth);
    port.style.setProperty('--vt-row', `${this.#scale.rowHeight}px`);
    const space = port.querySelector<HTMLElement>('.vt-space');
    if (space) space.style.height = `${this.#scale.spacer}px`;
    this.#moveBar();
    this.#placeRows();
  }

  override render(): TemplateResult {
    const columns = this.columns;
    return html`<div class="vt-port" role="grid" aria-label=${this.label} aria-rowcount=${this.total + 1}
      aria-colcount=${columns.length} @scroll=${this.#onScroll} @wheel=${this.#onWheel}
      @keydown=${this.#onKey} @click=${this.#onClick} @focusin=${this.#onFocusIn} @focusout=${this.#onFocusOut}>
      <div class="vt-line vt-head" role="row" aria-rowindex="1">${columns.map((c, i) => this.#head(c, i))}</div>
      <div class="vt-space" role="rowgroup">${repeat(
        this.#shown(),
        (row) => row,
        (row) => this.#row(row),
      )}</div>
      ${
        columns.some((c) => c.foot !== undefined)
          ? html`<div class="vt-line vt-foot" role="row" aria-rowindex=${this.total + 2}>${columns.map(
              (c, i) =>
                html`<div role=${i ? 'gridcell' : 'rowheader'} class=${c.numeric ? 'num' : ''}>${c.foot ?? nothing}</div>`,
            )}</div>`
          : nothing
      }
    </div>`;
  }

  #head(column: Column<Row>, col: number): TemplateResult {
    const sorted = column.sort !== undefined && column.sort === this.sort;
    const tab = this.#cell.row === HEADER && this.#cell.col === col ? 0 : -1;
    return html`<div role="columnheader" class=${column.numeric ? 'num' : ''} aria-colindex=${col + 1}
      aria-sort=${column.sort ? (sorted ? (this.descending ? 'descending' : 'ascending') : 'none') : nothing}
      data-row=${HEADER} data-col=${col} tabindex=${column.sort ? nothing : tab}>${
        column.sort
          ? html`<button type="button" class="vt-sort" tabindex=${tab} data-row=${HEADER} data-col=${col}
              title=${this.sortLabel(column.label)} @click=${() => this.#emit('ks-sort', { sort: column.sort })}
              >${column.label}<span aria-hidden="true">${sorted ? (this.descending ? ' ▾' : ' ▴') : ''}</span></button>`
          : column.label
      }</div>`;
  }

  #row(row: number): TemplateResult {
    const data = this.#blocks?.at(row);
    return html`<div class="vt-line vt-row" role="row" aria-rowindex=${row + 2} data-row=${row}
      aria-busy=${data ? nothing : 'true'}>${this.columns.map(
        (
          c,
          col,
        ) => html`<div role=${col ? 'gridcell' : 'rowheader'} class=${c.numeric ? 'num' : ''} aria-colindex=${col + 1}
          data-row=${row} data-col=${col}
          tabindex=${this.#cell.row === row && this.#cell.col === col ? 0 : -1}>${data ? c.cell(data) : nothing}</div>`,
      )}</div>`;
  }

  // The rows in sight, and the one with the focus: removing it would lose the focus.
  #shown(): number[] {
    const { first, end } = this.#range;
    const rows = Array.from({ length: end - first }, (_, i) => first + i);
    const kept = this.#cell.row;
    if (this.#focused && kept >= 0 && kept < this.total) {
      if (kept < first) rows.unshift(kept);
      if (kept >= end) rows.push(kept);
    }
    return rows;
  }

  get #port(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.vt-port');
  }

  #measure(): void {
    const port = this.#port;
    if (!port) return;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const rowHeight = Math.round(rem * (matchMedia('(pointer: coarse)').matches ? 2.75 : 2.25));
    const beside = ['.vt-head', '.vt-foot'].map((s) => port.querySelector<HTMLElement>(s)?.offsetHeight ?? 0);
    const viewport = Math.max(0, port.clientHeight - (beside[0] ?? 0) - (beside[1] ?? 0));
    if (viewport === this.#scale.viewport && rowHeight === this.#scale.rowHeight) return;
    this.#scale = scaleOf(this.total, rowHeight, viewport);
    this.requestUpdate();
  }

  // The rows stand at their distance from the top of the window, wherever the bar is.
  #placeRows(): void {
    const shift = this.#virtual - this.#top;
    for (const el of this.querySelectorAll<HTMLElement>('.vt-row')) {
      el.style.transform = `translateY(${Number(el.dataset.row) * this.#scale.rowHeight - shift}px)`;
    }
  }

  #moveBar(): void {
    const port = this.#port;
    if (!port || this.#scale.viewport === 0) return;
    if (this.#resync === undefined || this.#scale.factor === 1) {
      const top = topFor(this.#scale, this.#virtual);
      if (Math.abs(port.scrollTop - top) >= 1) port.scrollTop = top;
    }
    this.#top = port.scrollTop;
  }

  #settle = (): void => {
    clearTimeout(this.#resync);
    this.#resync = undefined;
    this.#moveBar();
    this.#placeRows();
  };

  #onScroll(): void {
    const port = this.#port;
    if (!port || port.scrollTop === this.#top) return;
    this.#virtual = scrolled(this.#scale, this.#virtual, this.#top, port.scrollTop);
    this.#top = port.scrollTop;
    clearTimeout(this.#resync);
    this.#resync = setTimeout(this.#settle, RESYNC_MS);
    this.#draw();
  }

  #draw(): void {
    const next = inSight(this.#scale, this.#virtual);
    if (next.first === this.#range.first && next.end === this.#range.end) this.#placeRows();
    else this.requestUpdate();
  }

  // Under a scaled bar one notch of the wheel would be `factor` notches.
  #onWheel(event: WheelEvent): void {
    if (this.#scale.factor === 1 || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    const unit = [1, this.#scale.rowHeight, this.#scale.viewport][event.deltaMode] ?? 1;
    const to = clampVirtual(this.#scale, this.#virtual + event.deltaY * unit);
    if (to === this.#virtual) return; // at the end: the page scrolls on
    event.preventDefault();
    this.#goTo(to);
  }

  #goTo(virtual: number): void {
    this.#virtual = clampVirtual(this.#scale, virtual);
    this.#settle();
    this.#draw();
  }

  #onKey(event: KeyboardEvent): void {
    const { row, col } = this.#cell;
    const page = Math.max(1, Math.floor(this.#scale.viewport / this.#scale.rowHeight) - 1);
    const lastCol = this.columns.length - 1;
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && row >= 0) {
      this.#open(row);
      return;
    }
    const moves: Record<string, [number, number]> = {
      ArrowDown: [row + 1, col],
      ArrowUp: [row - 1, col],
      ArrowLeft: [row, col - 1],
      ArrowRight: [row, col + 1],
      PageDown: [row + page, col],
      PageUp: [Math.max(0, row - page), col],
      Home: [ctrl ? 0 : row, 0],
      End: [ctrl ? this.total - 1 : row, lastCol],
    };
    const to = moves[event.key];
    if (!to || event.altKey) return;
    event.preventDefault();
    void this.#focusCell(
      Math.min(Math.max(HEADER, to[0]), this.total - 1),
      Math.min(Math.max(0, to[1]), lastCol),
    );
  }

  async #focusCell(row: number, col: number): Promise<void> {
    this.#cell = { row, col };
    this.#focused = true;
    if (row >= 0) this.#goTo(reveal(this.#scale, this.#virtual, row));
    this.requestUpdate();
    await this.updateComplete;
    const at = `[data-row="${row}"][data-col="${col}"]`;
    const el = this.querySelector<HTMLElement>(`button${at}`) ?? this.querySelector<HTMLElement>(at);
    el?.focus({ preventScroll: true });
    if (el) this.#revealColumn(el, col);
  }

  #revealColumn(el: HTMLElement, col: number): void {
    const port = this.#port;
    if (!port) return;
    if (col === 0) {
      port.scrollLeft = 0;
      return;
    }
    const [box, cell] = [port.getBoundingClientRect(), el.getBoundingClientRect()];
    if (cell.right > box.right) port.scrollLeft += cell.right - box.right;
    const pinned = port.querySelector('.vt-head > :first-child')?.getBoundingClientRect();
    const left = pinned && pinned.left <= box.left + 1 ? pinned.right : box.left;
    if (cell.left < left) port.scrollLeft -= left - cell.left;
  }

  #onFocusIn(event: FocusEvent): void {
    const el = (event.target as HTMLElement).closest<HTMLElement>('[data-col]');
    if (!el) return;
    this.#focused = true;
    const cell = { row: Number(el.dataset.row), col: Number(el.dataset.col) };
    if (cell.row === this.#cell.row && cell.col === this.#cell.col) return;
    this.#cell = cell;
    this.requestUpdate();
  }

  #onFocusOut(event: FocusEvent): void {
    this.#focused = this.contains(event.relatedTarget as Node | null);
  }

  #onClick(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    if (target.closest('a, button')) return;
    const row = target.closest<HTMLElement>('.vt-row')?.dataset.row;
    if (row !== undefined) this.#open(Number(row));
  }

  #open(row: number): void {
    const data = this.#blocks?.at(row);
    if (data) this.#emit('ks-row', { row: data } satisfies RowEvent<Row>);
  }

  #emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
