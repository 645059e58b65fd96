// What today's customers will be worth, how that was proved, and who holds it.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ClvResult, Customer } from '../engine/protocol.gen.ts';
import { setOptions } from './go.ts';
import { customers, upTo } from './phrase.ts';
import { ResultView } from './result-view.ts';
import { fill, slot } from './slots.ts';
import { assumptionForm, assumptions, type Mistake, type Typed } from './value/assumptions.ts';
import { CODES_OF_PROBLEM } from './value/codes.ts';
import { historic } from './value/historic.ts';
import { holders, TOP } from './value/holders.ts';
import { horizonTiles } from './value/horizons.ts';
import { method } from './value/method.ts';
import { newcomer } from './value/newcomer.ts';
import { proof } from './value/proof.ts';
import { dataNotes, noteSentences, range, reconcileSentence, short } from './value/words.ts';

export class ValueView extends ResultView {
  static override properties = {
    ...ResultView.properties,
    rows: { state: true },
    unread: { state: true },
    asTable: { state: true },
    mistake: { state: true },
    asked: { state: true },
  };
  protected override readonly words = {
    head: 'rail.value',
    loading: 'value.loading',
    failed: 'value.failed',
  } as const;
  declare rows: readonly Customer[] | undefined;
  declare unread: boolean;
  declare asTable: boolean;
  declare mistake: Mistake | undefined;
  /** The result in whose place another was asked for. */
  declare asked: ClvResult | undefined;
  #asked = 0;
  #of: ClvResult | undefined;

  constructor() {
    super();
    this.unread = false;
    this.asTable = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const clv = this.analyses?.clv;
    if (!clv || clv === this.#of || !this.fetch) return;
    this.#of = clv;
    if (clv.expectedValue) void this.#top();
  }

  async #top(): Promise<void> {
    const asked = ++this.#asked;
    this.unread = false;
    try {
      const { customers: page } = await this.fetch({
        customers: { filter: {}, sort: 'value', descending: true, offset: 0, limit: TOP },
      });
      if (asked === this.#asked) this.rows = page?.rows;
    } catch {
      if (asked === this.#asked) this.unread = true;
    }
  }

  override render(): TemplateResult {
    const l = this.locale;
    const clv = this.analyses?.clv;
    if (!clv) return this.failed ? this.failure() : this.loading();
    const renewing = this.asked === clv && !this.failed;
    return html`<div class="gap-7" aria-busy=${renewing ? 'true' : 'false'}>
      <div><h1 class="sentence">${this.#sentence(clv)}</h1>${this.#sub(clv)}${this.failed ? this.again() : nothing}</div>
      ${horizonTiles(l, clv)}
      ${this.#limits(clv)}
      ${
        clv.chosen
          ? html`${proof({ locale: l, clv, asTable: this.asTable, toggle: this.#toggle })}
            ${this.#reconcile()}
            ${
              clv.expectedValue
                ? holders({
                    locale: l,
                    clv,
                    from: this,
                    rows: this.rows,
                    failed: this.unread,
                    again: () => void this.#top(),
                  })
                : nothing
            }`
          : nothing
      }
      ${newcomer(l, clv)}
      ${clv.historic.net !== 0 ? historic(l, clv) : nothing}
      ${
        clv.chosen
          ? html`${
              clv.expectedValue
                ? assumptionForm({ locale: l, clv, renewing, mistake: this.mistake, apply: this.#apply })
                : nothing
            }${method(l, clv)}`
          : nothing
      }
    </div>`;
  }

  #sentence(clv: ClvResult): unknown {
    const l = this.locale;
    const expected = clv.expectedValue;
    if (!expected && clv.expectedOrders) {
      const phrase = l.t('value.orders_span', { range: range(l, clv.expectedOrders, (n) => l.number(n)) });
      return fill(l.t('value.sentence', { mark: slot('mark') }), {
        mark: html`<span class="mark">${phrase}</span>`,
      });
    }
    if (!expected) return l.t('value.sentence_none');
    const phrase = range(l, expected, (n) => short(l, n));
    return fill(l.t('value.sentence', { mark: slot('mark') }), {
      mark: html`<span class="mark">${phrase}</span>`,
    });
  }

  #sub(clv: ClvResult): TemplateResult {
    const l = this.locale;
    if (!clv.chosen) {
      return html`${noteSentences(l, clv, CODES_OF_PROBLEM).map((said) => html`<p class="lede mt-3">${said}</p>`)}`;
    }
    return html`<p class="soft mt-3">${l.t(
      !clv.expectedValue ? 'value.sub_orders' : clv.margin ? 'value.sub_margin' : 'value.sub_revenue',
      {
        margin: l.percent(clv.margin ?? 0, Number.isInteger((clv.margin ?? 0) * 100) ? 0 : 1),
        customers: customers(l, clv.population.customers),
        repeaters: l.number(clv.population.repeaters),
        asOf: upTo(l, clv.asOf),
      },
    )}</p>`;
  }

  #limits(clv: ClvResult): TemplateResult | typeof nothing {
    const l = this.locale;
    const said = dataNotes(l, clv);
    if (said.length === 0 || !clv.chosen) return nothing;
    return html`<section class="section" aria-labelledby="limits"><h2 class="h2" id="limits">${l.t('value.limits')}</h2>
      <ul class="notes lead-notes mt-2">${said.map((s) => html`<li>${s}</li>`)}</ul></section>`;
  }

  #reconcile(): TemplateResult | typeof nothing {
    const l = this.locale;
    const said = (this.analyses.reconcile ?? []).flatMap((r) => reconcileSentence(l, r) ?? []);
    if (said.length === 0) return nothing;
    return html`<section class="section" aria-labelledby="reconcile"><h2 class="h2" id="reconcile">${l.t('value.reconcile')}</h2>
      <ul class="notes lead-notes mt-2">${said.map((s) => html`<li>${s}</li>`)}</ul></section>`;
  }

  readonly #toggle = (): void => {
    this.asTable = !this.asTable;
  };

  readonly #apply = (typed: Typed): void => {
    const wanted = assumptions(typed);
    if (typeof wanted === 'string') {
      this.mistake = wanted;
      return;
    }
    this.mistake = undefined;
    this.asked = this.analyses.clv;
    setOptions(this, { clv: wanted });
  };
}
