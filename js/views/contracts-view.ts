// How long contracts last, what they will still bring, and how that was tested.
import { html, nothing, type TemplateResult } from 'lit';
import type { ContractResult } from '../engine/protocol.gen.ts';
import { curve } from './contracts/curve.ts';
import { tiles } from './contracts/tiles.ts';
import { contracts, noteText, PERIODS, periodOf, rangeText, span } from './contracts/words.ts';
import { exportButton } from './export-button.ts';
import { setOptions } from './go.ts';
import { ResultView } from './result-view.ts';
import { fill, slot } from './slots.ts';
import { assumptionForm, assumptions, type Mistake, type Typed } from './value/assumptions.ts';

/** What was assumed of the money; an absent figure was not given. */
const given = (c: ContractResult) => ({
  ...(c.margin && { margin: c.margin }),
  ...(c.discountPerMonth && { discountPerMonth: c.discountPerMonth }),
});

export class ContractsView extends ResultView {
  static override properties = {
    ...ResultView.properties,
    renewing: { attribute: false },
    asTable: { state: true },
    mistake: { state: true },
  };
  protected override readonly words = {
    head: 'rail.contracts',
    loading: 'contracts.loading',
    failed: 'contracts.failed',
  } as const;
  /** Another result is being worked out in the place of this one. */
  declare renewing: boolean;
  declare asTable: boolean;
  declare mistake: Mistake | undefined;

  constructor() {
    super();
    this.renewing = false;
    this.asTable = false;
  }

  override render(): TemplateResult {
    const l = this.locale;
    const c = this.analyses?.contract;
    if (!c) return this.failed ? this.failure() : this.loading();
    return html`<div class="gap-7" aria-busy=${this.renewing ? 'true' : 'false'}>
      <div><h1 class="sentence">${this.#sentence(c)}</h1>${this.#sub(c)}${this.#tools(c)}${this.failed ? this.again() : nothing}</div>
      ${c.model ? tiles(l, c) : nothing}
      ${this.#limits(c)}
      ${curve({ locale: l, contract: c, asTable: this.asTable, toggle: this.#toggle })}
      ${this.#proof(c)}
      ${c.value ? assumptionForm({ locale: l, clv: given(c), renewing: this.renewing, mistake: this.mistake, apply: this.#apply }) : nothing}
      ${this.#method(c)}
    </div>`;
  }

  #sentence(c: ContractResult): unknown {
    const l = this.locale;
    if (c.meanRemaining === undefined) return l.t('contracts.sentence_none');
    return fill(l.t('contracts.sentence', { mark: slot('mark'), ahead: span(l, c, c.periods) }), {
      mark: html`<span class="mark">${l.t('contracts.mark', { x: span(l, c, c.meanRemaining) })}</span>`,
    });
  }

  #sub(c: ContractResult): TemplateResult {
    const l = this.locale;
    const said = l.t(c.asOf ? 'contracts.sub' : 'contracts.sub_tenure', {
      contracts: contracts(l, c.contracts),
      running: l.number(c.running),
      ended: l.number(c.ended),
      asOf: c.asOf ? l.date(c.asOf) : '',
    });
    return html`${c.problem ? html`<p class="lede mt-3">${l.t(`contracts.problem.${c.problem}`)}</p>` : nothing}<p class="soft mt-3">${said}</p>`;
  }

  #tools(c: ContractResult): TemplateResult {
    const l = this.locale;
    const chosen = periodOf(c);
    return html`<div class="row-btns mt-3"><label class="small soft" for="contract-period">${l.t('contracts.period')}</label>
      <span class="pick slim"><select id="contract-period" @change=${this.#choose}>${PERIODS.map(
        (p) => html`<option value=${p} ?selected=${p === chosen}>${l.t(`contracts.period_${p}`)}</option>`,
      )}</select></span>
      ${exportButton(l, { what: 'customers', filter: {}, customers: this.summary.customers, table: true })}</div>`;
  }

  #limits(c: ContractResult): TemplateResult | typeof nothing {
    const l = this.locale;
    if (c.notes.length === 0) return nothing;
    return html`<section class="section" aria-labelledby="limits"><h2 class="h2" id="limits">${l.t('contracts.limits')}</h2>
      <ul class="notes lead-notes mt-2">${c.notes.map((n) => html`<li>${noteText(l, n)}</li>`)}</ul></section>`;
  }

  #proof(c: ContractResult): TemplateResult | typeof nothing {
    const l = this.locale;
    const h = c.holdout;
    if (!h) return nothing;
    const number = (n: number) => l.number(n);
    return html`<section class="section" aria-labelledby="proof"><h2 class="h2" id="proof">${l.t('contracts.proof')}</h2>
      <p class="lede measure mt-2">${l.t('contracts.proof_said', {
        from: l.date(h.from),
        to: l.date(h.to),
        ended: number(h.ended),
        contracts: contracts(l, h.contracts),
        expected: number(h.expected.value),
        range: rangeText(l, h.expected, number),
        actual: number(h.actual),
      })}</p></section>`;
  }

  #method(c: ContractResult): TemplateResult | typeof nothing {
    const l = this.locale;
    const m = c.model;
    if (!m) return nothing;
    const row = (name: string, figure: string, error: string) =>
      html`<tr><th scope="row">${name}</th><td class="num">${figure}</td><td class="num">${error}</td></tr>`;
    const none = l.t('contracts.none');
    return html`<section class="section" aria-labelledby="method"><details class="method"><summary><h2 class="h2" id="method">${l.t('contracts.method')}</h2></summary><p class="soft small measure mt-2">${l.t('contracts.method_lead')}</p>
      <div class="scroll mt-2" tabindex="0" role="region" aria-label=${l.t('contracts.params')}><table class="table dense stick">
        <thead><tr><th scope="col">${l.t('contracts.col_param')}</th><th scope="col" class="num">${l.t('contracts.col_figure')}</th>
          <th scope="col" class="num">${l.t('contracts.col_error')}</th></tr></thead>
        <tbody>${row(l.t('contracts.alpha'), l.number(m.alpha, 4), l.number(m.alphaError, 3))}${row(l.t('contracts.beta'), l.number(m.beta, 4), l.number(m.betaError, 3))}
          ${row(l.t('contracts.ll'), l.number(m.logLikelihood, 2), none)}${row(l.t('contracts.geometric'), l.number(m.geometric, 2), none)}</tbody></table></div></details></section>`;
  }

  readonly #toggle = (): void => {
    this.asTable = !this.asTable;
  };

  readonly #choose = (event: Event): void => {
    const period = (event.target as HTMLSelectElement).value;
    setOptions(this, { contract: { ...(this.analyses.contract && given(this.analyses.contract)), period } });
  };

  readonly #apply = (typed: Typed): void => {
    const wanted = assumptions(typed);
    if (typeof wanted === 'string') {
      this.mistake = wanted;
      return;
    }
    this.mistake = undefined;
    const { margin, discountPerMonth } = wanted;
    setOptions(this, {
      contract: {
        period: this.analyses.contract?.period ?? '',
        ...(margin && { margin }),
        ...(discountPerMonth && { discountPerMonth }),
      },
    });
  };
}
