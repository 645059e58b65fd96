// Who may leave, how well that was foreseen before, what goes with it, and who it is.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ChurnResult, Customer, CustomerDetail, CustomersPage } from '../engine/protocol.gen.ts';
import { setOptions } from './go.ts';
import { bands } from './leaving/bands.ts';
import { calendar } from './leaving/calendar.ts';
import { drivers } from './leaving/drivers.ts';
import { lasting } from './leaving/lasting.ts';
import { notes, suspects } from './leaving/notes.ts';
import { instead, opening } from './leaving/opening.ts';
import { people, TOP } from './leaving/people.ts';
import { proof } from './leaving/proof.ts';
import { rules } from './leaving/rules.ts';
import { reconcileSentence } from './leaving/words.ts';
import { ResultView } from './result-view.ts';

export class LeavingView extends ResultView {
  static override properties = {
    ...ResultView.properties,
    rows: { state: true },
    unread: { state: true },
    tables: { state: true },
    allRules: { state: true },
    unit: { state: true },
  };
  protected override readonly words = {
    head: 'rail.leaving',
    loading: 'leaving.loading',
    failed: 'leaving.failed',
  } as const;
  declare rows: readonly Customer[] | undefined;
  declare unread: boolean;
  declare tables: ReadonlySet<string>;
  declare allRules: boolean;
  declare unit: string | undefined;
  #details = new Map<number, CustomerDetail>();
  #page: CustomersPage | undefined;
  #asked = 0;
  #of: unknown;

  constructor() {
    super();
    this.unread = false;
    this.tables = new Set();
    this.allRules = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { churn, clv, contact } = this.analyses ?? {};
    // Risks of the value model and what is at stake arrive after this page's own analysis.
    const of = churn && [churn, clv, contact];
    if (
      !of ||
      !this.fetch ||
      (Array.isArray(this.#of) && of.every((x, i) => x === (this.#of as unknown[])[i]))
    )
      return;
    this.#of = of;
    void this.#top();
  }

  async #top(): Promise<void> {
    const asked = ++this.#asked;
    this.unread = false;
    try {
      const { customers: page } = await this.fetch({
        customers: { filter: { scored: true }, sort: 'risk', descending: true, offset: 0, limit: TOP },
      });
      if (asked !== this.#asked) return;
      this.#page = page;
      // Whom it is about stands at once the first time; later a row and its reasons change together.
      const rows = page?.rows ?? [];
      if (!this.rows) this.rows = rows;
      const details = new Map<number, CustomerDetail>();
      for (const { index } of rows) {
        const { customer } = await this.fetch({ customer: { index } });
        if (asked !== this.#asked) return;
        if (customer) details.set(index, customer);
      }
      this.#details = details;
      this.rows = [...rows];
    } catch {
      if (asked === this.#asked && !this.rows) this.unread = true;
    }
  }

  override render(): TemplateResult {
    const l = this.locale;
    const churn = this.analyses?.churn;
    if (!churn) return this.failed ? this.failure() : this.loading();
    const scored = churn.customers > 0;
    const listed = scored || (this.rows?.length ?? 0) > 0;
    return html`<div class="gap-7">
      ${opening(l, this.analyses, this.summary)}
      ${suspects(l, churn, this.#leaveOut)}
      ${instead(l, this.analyses)}
      ${scored ? bands(l, churn, this.#page?.total === churn.customers ? this.#page.net : undefined, this) : nothing}
      ${
        listed
          ? people({
              locale: l,
              churn,
              summary: this.summary,
              rows: this.rows,
              details: this.#details,
              failed: this.unread,
              again: () => void this.#top(),
            })
          : nothing
      }
      ${
        churn.problem
          ? this.#columns(churn)
          : drivers(l, churn, {
              names: churn.without,
              leaveOut: this.#leaveOut,
              useAll: this.#useAll,
            })
      }
      ${this.#reconcile(churn)}
      ${proof({ locale: l, churn, asTable: this.tables.has('reliability'), toggle: () => this.#turn('reliability') })}
      ${lasting({ locale: l, churn, asTable: this.tables.has('lasting'), toggle: () => this.#turn('lasting') })}
      ${calendar({
        locale: l,
        periods: churn.periods,
        unit: this.unit,
        choose: (unit) => {
          this.unit = unit;
        },
      })}
      ${rules(l, churn, this.allRules, this.#showAll)}
      ${notes(l, churn)}
    </div>`;
  }

  #reconcile(churn: ChurnResult): TemplateResult | typeof nothing {
    const l = this.locale;
    // Without a score the sentence stands at the top already.
    const said = (this.analyses.reconcile ?? [])
      .filter((r) => !(churn.problem && r.code === 'risk_of_value'))
      .flatMap((r) => reconcileSentence(l, r) ?? []);
    if (said.length === 0) return nothing;
    return html`<section class="section" aria-labelledby="reconcile"><h2 class="h2" id="reconcile">${l.t('leaving.reconcile')}</h2>
      <ul class="notes lead-notes mt-2">${said.map((s) => html`<li>${s}</li>`)}</ul></section>`;
  }

  /** Where leaving columns out has left nothing to tell by, the way back stays. */
  #columns(churn: ChurnResult): TemplateResult | typeof nothing {
    const l = this.locale;
    const names = churn.without;
    if (names.length === 0) return nothing;
    return html`<p>${l.t('leaving.without_done', { list: l.list(names) })}
      <button type="button" class="btn slim" @click=${this.#useAll}>${l.t('leaving.without_undo')}</button></p>`;
  }

  readonly #leaveOut = (name: string): void => {
    const churn = this.analyses?.churn;
    if (churn && name) setOptions(this, { churn: { without: [...churn.without, name].join(',') } });
  };

  readonly #useAll = (): void => setOptions(this, { churn: {} });

  readonly #showAll = (): void => {
    this.allRules = true;
  };

  #turn(name: string): void {
    const tables = new Set(this.tables);
    if (!tables.delete(name)) tables.add(name);
    this.tables = tables;
  }
}
