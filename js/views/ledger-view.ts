// The ledger: every row of the files, used or set aside, with the reason and a download.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import type {
  CleanLedger,
  CleanResult,
  CleanSetAside,
  OpenResult,
  QueryParams,
  QueryResult,
} from '../engine/protocol.gen.ts';
import { errorSentence } from '../i18n/faults.ts';
import { type Context, contextOf, ofOrders } from './columns/context.ts';
import { switches } from './columns/switches.ts';
import { allWarnings, refundsPart, repairsPart, warningsSection } from './ledger/accounts.ts';
import { downloads } from './ledger/download.ts';
import { joinsSection } from './ledger/joins.ts';
import { ledgerTable } from './ledger/ledger-table.ts';
import { mergesSection, SHOWN_GROUPS } from './ledger/merges.ts';
import { PAGE_ROWS, reasonSection, type Shown } from './ledger/reason-section.ts';
import { ledgerSentence } from './ledger/sentence.ts';
import { stepsSection } from './ledger/steps.ts';

export class LedgerView extends View {
  static override properties = {
    ...View.properties,
    opened: { attribute: false },
    cleaned: { attribute: false },
    busy: { attribute: false },
    undoable: { attribute: false },
    redoable: { attribute: false },
    fetch: { attribute: false },
    shown: { state: true },
    unfolded: { state: true },
    groups: { state: true },
  };
  declare opened: OpenResult | undefined;
  declare cleaned: CleanResult | undefined;
  declare busy: boolean;
  declare undoable: boolean;
  declare redoable: boolean;
  declare fetch: (params: QueryParams) => Promise<QueryResult>;
  /** By reason, what was fetched beyond the examples. */
  declare private shown: ReadonlyMap<string, Shown>;
  /** Steps whose examples are seen. */
  declare private unfolded: ReadonlySet<string>;
  /** How many groups of customers are listed. */
  declare private groups: number;

  constructor() {
    super();
    this.shown = new Map();
    this.unfolded = new Set();
    this.groups = SHOWN_GROUPS;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('cleaned')) this.shown = new Map();
  }

  override render(): TemplateResult {
    if (!this.opened) return html``;
    const l = this.locale;
    const c = contextOf(this, l, this.opened, this.cleaned, this.busy);
    const ledger = this.cleaned?.ledger;
    const warnings = allWarnings(this.opened.warnings, this.cleaned?.warnings ?? []);
    if (!ledger) {
      return html`<div class="gap-7"><div><h1 class="sentence">${l.t('ledger.title')}</h1>
        <p class="lede mt-3">${this.cleaned?.problem ? errorSentence(l, this.cleaned.problem) : l.t('ledger.waiting')} <a href="#columns">${l.t('columns.title')}</a></p></div>
        ${warningsSection(l, warnings)}</div>`;
    }
    return html`<div class="gap-7">
      <div>${ledgerSentence(l, ledger)}<p class="soft mt-3">${l.t(
        ofOrders(c) ? 'ledger.sub' : 'ledger.sub_plain',
        {
          used: l.number(ledger.rowsUsed),
          total: l.number(ledger.rowsIn),
          net: l.money(ledger.net),
        },
      )}</p></div>
      ${this.#summary(c, ledger)}
      ${joinsSection(l, this.cleaned?.summary)}
      ${stepsSection(c, ledger, {
        open: this.unfolded,
        toggle: (key) => this.#unfold(key),
        jump: (code) => this.#jump(code),
        undoable: this.undoable,
        redoable: this.redoable,
      })}
      ${mergesSection(c, ledger, this.groups, () => {
        this.groups += SHOWN_GROUPS;
      })}
      ${
        ledger.setAside.length > 0
          ? ledger.setAside.map((aside) =>
              reasonSection(c, aside, this.#shownOf(aside), () => this.#more(aside)),
            )
          : html`<section class="section"><h2 class="h2">${l.t('ledger.set_aside_none')}</h2>${
              ledger.tables ? nothing : html`<p class="soft mt-2">${l.t('ledger.set_aside_none_text')}</p>`
            }</section>`
      }
      ${warningsSection(l, warnings)}</div>`;
  }

  #summary(c: Context, ledger: CleanLedger): TemplateResult {
    const l = this.locale;
    return html`<div class="cols2"><section class="section" aria-labelledby="ledger-head"><div class="section-head"><h2 class="h2" id="ledger-head">${l.t('ledger.title')}</h2>
        <span class="soft small">${l.t('ledger.lead')}</span></div>${ledgerTable(c, ledger, (code) => this.#jump(code))}${
          ledger.setAside.length > 0
            ? html`<p class="mt-3">${downloads(l, this, l.t('ledger.download_all'))}</p>`
            : nothing
        }</section>
      <section class="section" aria-labelledby="how-head"><div class="section-head"><h2 class="h2" id="how-head">${l.t('ledger.how')}</h2></div>
        <div class="gap-4">${switches(c, ledger)}</div>
        <div class="gap-4 mt-4 accounts">${ofOrders(c) ? refundsPart(l, ledger) : nothing}${repairsPart(l, ledger.repairs)}</div></section></div>`;
  }

  #shownOf(aside: CleanSetAside): Shown {
    return this.shown.get(aside.code) ?? { rows: aside.examples, loading: false };
  }

  async #more(aside: CleanSetAside): Promise<void> {
    const { cleaned } = this;
    const { rows: had } = this.#shownOf(aside);
    const put = (shown: Shown) => {
      // The answer to a question about the ledger before a change is nobody's.
      if (this.cleaned === cleaned) this.shown = new Map(this.shown).set(aside.code, shown);
    };
    put({ rows: had, loading: true });
    try {
      const { rows } = await this.fetch({
        rows: { what: 'setAside', reason: aside.code, offset: had.length, limit: PAGE_ROWS },
      });
      put({ rows: [...had, ...(rows?.rows ?? [])], loading: false });
    } catch (e) {
      put({ rows: had, loading: false });
      throw e;
    }
  }

  #unfold(key: string): void {
    const next = new Set(this.unfolded);
    if (!next.delete(key)) next.add(key);
    this.unfolded = next;
  }

  // An anchor would be taken for a route.
  #jump(code: string): void {
    const place = this.querySelector<HTMLElement>(`#aside-${code}`);
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  }
}
