// Who is likely to become a customer, to buy or to spend more, and how well that was foreseen before.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Customer, CustomerDetail, PropensityResult } from '../engine/protocol.gen.ts';
import { people, TOP } from './chances/people.ts';
import { drivers, proof } from './chances/proof.ts';
import { model, modelOf, noteSentence, ofOrders } from './chances/words.ts';
import { setOptions, want } from './go.ts';
import { roughly } from './leaving/words.ts';
import { customers, days, inHundred } from './phrase.ts';
import { ResultView } from './result-view.ts';
import { fill, slot } from './slots.ts';
import { why } from './why.ts';

const SUSPECT = ['leak', 'pure_level'];

export class ChancesView extends ResultView {
  static override properties = {
    ...ResultView.properties,
    renewing: { attribute: false },
    rows: { state: true },
    unread: { state: true },
    asTable: { state: true },
  };
  protected override readonly words = {
    head: 'rail.chances',
    loading: 'chances.loading',
    failed: 'chances.failed',
  } as const;
  declare renewing: boolean;
  declare rows: readonly Customer[] | undefined;
  declare unread: boolean;
  declare asTable: boolean;
  #details = new Map<number, CustomerDetail>();
  #of: PropensityResult | undefined;
  #asked = 0;

  constructor() {
    super();
    this.unread = false;
    this.asTable = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const r = this.analyses?.propensity;
    if (!r || !this.fetch || r === this.#of) return;
    this.#of = r;
    this.rows = undefined;
    if (r.customers > 0) void this.#top();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.analyses?.propensity && !this.pending && !this.failed) want(this, 'propensity');
  }

  async #top(): Promise<void> {
    const asked = ++this.#asked;
    this.unread = false;
    try {
      const { customers: page } = await this.fetch({
        customers: { filter: { hopeful: true }, sort: 'chance', descending: true, offset: 0, limit: TOP },
      });
      const rows = page?.rows ?? [];
      const details = new Map<number, CustomerDetail>();
      for (const { index } of rows) {
        const { customer } = await this.fetch({ customer: { index } });
        if (asked !== this.#asked) return;
        if (customer) details.set(index, customer);
      }
      this.#details = details;
      this.rows = rows;
    } catch {
      if (asked === this.#asked) this.unread = true;
    }
  }

  override render(): TemplateResult {
    const l = this.locale;
    const r = this.analyses?.propensity;
    if (!r) return this.failed ? this.failure() : this.loading();
    if (r.problem) {
      return html`<div class="gap-7"><div><h1 class="sentence">${l.t(`chances.none_${r.question as 'more'}`)}</h1>
        <p class="lede mt-3 measure">${this.#problem(r)}</p>
        <p class="mt-2"><a href="#columns">${l.t('unlock.see')}</a></p></div>${this.#left(r)}${this.#notes(r)}</div>`;
    }
    return html`<div class="gap-7" aria-busy=${this.renewing ? 'true' : 'false'}>
      <div><h1 class="sentence">${this.#sentence(r)}</h1>
        <p class="soft mt-3 measure">${this.#tested(r)} ${why(l, 'chances', this.#why(r))}</p>${this.failed ? this.again() : nothing}</div>
      ${this.#suspects(r)}
      ${
        r.customers > 0
          ? people({
              locale: l,
              result: r,
              summary: this.summary,
              rows: this.rows,
              details: this.#details,
              failed: this.unread,
              again: () => void this.#top(),
            })
          : nothing
      }
      ${drivers(l, r)}${this.#left(r)}
      ${proof(l, r, this.asTable, () => {
        this.asTable = !this.asTable;
      })}
      ${this.#notes(r)}
    </div>`;
  }

  #sentence(r: PropensityResult): unknown {
    const l = this.locale;
    const mark = l.t('chances.mark', {
      expected: roughly(l, r.expected),
      customers:
        r.question === 'buy'
          ? l.t('chances.rows', { text: l.number(r.customers) })
          : customers(l, r.customers),
    });
    return fill(
      l.t(`chances.sentence_${r.question as 'more'}`, {
        mark: slot('mark'),
        days: days(l, r.horizonDays ?? 0),
        margin: l.percent((r.marginPercent ?? 0) / 100),
        yes: l.number(r.yes),
        cases: l.number(r.cases),
      }),
      { mark: html`<span class="mark">${mark}</span>` },
    );
  }

  #tested(r: PropensityResult): string {
    const l = this.locale;
    const auc = modelOf(r)?.auc;
    if (r.chosen === 'base' || auc === undefined) return l.t('chances.tested_base');
    return l.t(ofOrders(r) ? 'chances.tested_later' : 'chances.tested_folds', {
      auc: inHundred(l, auc),
      folds: l.number(r.folds ?? 0),
      from: r.test ? l.date(r.test.from) : '',
      to: r.test ? l.date(r.test.to) : '',
    });
  }

  #why(r: PropensityResult) {
    const l = this.locale;
    return {
      of: l.t('rail.chances'),
      term: 'chance',
      how: l.t('chances.why_how', { model: model(l, r.chosen ?? '') }),
      from: ofOrders(r)
        ? l.t('chances.why_from_orders', { days: days(l, r.horizonDays ?? 0) })
        : l.t('chances.why_from', { column: r.column ?? '', value: r.value ?? '' }),
      sure: l.t('chances.why_sure', { share: l.percent(r.baseRate) }),
    } as const;
  }

  #problem(r: PropensityResult): string {
    const l = this.locale;
    const known = [
      'short_history',
      'no_repeat',
      'few_cases',
      'few_of_outcome',
      'one_class',
      'no_features',
      'nothing_to_test',
    ] as const;
    const code = known.find((p) => p === r.problem);
    if (!code) return '';
    return l.t(`chances.problem.${code}`, {
      need: l.number(r.needDays ?? 0),
      have: l.number(r.haveDays ?? 0),
      cases: l.number(r.cases),
      yes: l.number(r.yes),
    });
  }

  /** Columns that may only be known afterwards ask before everything. */
  #suspects(r: PropensityResult): TemplateResult | typeof nothing {
    const l = this.locale;
    const found = r.notes.filter((n) => SUSPECT.includes(n.code));
    if (ofOrders(r) || found.length === 0) return nothing;
    return html`<div class="gap-4">${found.map(
      (n) =>
        html`<div class="banner"><span class="glyph" aria-hidden="true">?</span><p>${noteSentence(l, r, n)}</p>
          <div class="row-btns"><button type="button" class="btn" @click=${() => this.#leaveOut(r, n.feature ?? '')}>${l.t('chances.leave_out')}</button></div></div>`,
    )}</div>`;
  }

  #left(r: PropensityResult): TemplateResult | typeof nothing {
    const l = this.locale;
    if (r.without.length === 0) return nothing;
    return html`<p>${l.t('chances.left_out', { list: l.list(r.without) })}
      <button type="button" class="btn slim" @click=${() => setOptions(this, { propensity: {} })}>${l.t('chances.use_all')}</button></p>`;
  }

  #notes(r: PropensityResult): TemplateResult | typeof nothing {
    const l = this.locale;
    const said = r.notes
      .filter((n) => ofOrders(r) || !SUSPECT.includes(n.code))
      .flatMap((n) => noteSentence(l, r, n) ?? []);
    if (said.length === 0) return nothing;
    return html`<section class="section" aria-labelledby="notes"><h2 class="h2" id="notes">${l.t('chances.notes')}</h2>
      <ul class="notes lead-notes mt-2">${said.map((s) => html`<li>${s}</li>`)}</ul></section>`;
  }

  #leaveOut(r: PropensityResult, name: string): void {
    if (name) setOptions(this, { propensity: { without: [...r.without, name].join(',') } });
  }
}
