// What customers spend beside what they earn: how sure it is that the two go together, what is usual
// in each band of income, and who spends less than that.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Customer, IncomeResult } from '../engine/protocol.gen.ts';
import { setOptions, want } from './go.ts';
import { bands } from './income/bands.ts';
import { people, TOP } from './income/people.ts';
import { correlation, noteText, spendName } from './income/words.ts';
import { customers } from './phrase.ts';
import { ResultView } from './result-view.ts';
import { fill, slot } from './slots.ts';
import { why } from './why.ts';

const DIRECTIONS = { [-1]: 'less', 0: 'untold', 1: 'more' } as const;

export class IncomeView extends ResultView {
  static override properties = {
    ...ResultView.properties,
    renewing: { attribute: false },
    rows: { state: true },
    unread: { state: true },
  };
  protected override readonly words = {
    head: 'rail.income',
    loading: 'income.loading',
    failed: 'income.failed',
  } as const;
  declare renewing: boolean;
  declare rows: readonly Customer[] | undefined;
  declare unread: boolean;
  #of: IncomeResult | undefined;
  #asked = 0;

  constructor() {
    super();
    this.unread = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const r = this.analyses?.income;
    if (!r || !this.fetch || r === this.#of) return;
    this.#of = r;
    this.rows = undefined;
    if (r.room) void this.#top();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.analyses?.income && !this.pending && !this.failed) want(this, 'income');
  }

  async #top(): Promise<void> {
    const asked = ++this.#asked;
    this.unread = false;
    try {
      const { customers: page } = await this.fetch({
        customers: { filter: { roomy: true }, sort: 'room', descending: true, offset: 0, limit: TOP },
      });
      if (asked === this.#asked) this.rows = page?.rows ?? [];
    } catch {
      if (asked === this.#asked) this.unread = true;
    }
  }

  override render(): TemplateResult {
    const l = this.locale;
    const r = this.analyses?.income;
    if (!r) return this.failed ? this.failure() : this.loading();
    if (r.problem) return this.#without(r, r.problem);
    return html`<div class="gap-7" aria-busy=${this.renewing ? 'true' : 'false'}>
      <div><h1 class="sentence">${this.#sentence(r)}</h1>${this.#under(r)}${this.#columns(r)}${this.failed ? this.again() : nothing}</div>
      ${bands(l, r)}
      ${
        r.room
          ? people({
              locale: l,
              result: r,
              room: r.room,
              summary: this.summary,
              rows: this.rows,
              failed: this.unread,
              again: () => void this.#top(),
            })
          : nothing
      }
      ${this.#notes(r)}
    </div>`;
  }

  #without(r: IncomeResult, problem: Exclude<IncomeResult['problem'], '' | undefined>): TemplateResult {
    const l = this.locale;
    const text = l.t(`income.problem.${problem}`, {
      column: r.column ?? '',
      customers: customers(l, r.customers),
    });
    return html`<div class="gap-7"><div><h1 class="sentence">${l.t('income.none')}</h1><p class="lede mt-3 measure">${text}</p>
      ${this.#columns(r)}<p class="mt-3"><a href="#columns">${l.t('unlock.see')}</a></p></div>${this.#notes(r)}</div>`;
  }

  #sentence(r: IncomeResult): unknown {
    const l = this.locale;
    const c = r.correlation;
    if (!c) return l.t('income.none');
    const direction = DIRECTIONS[c.direction as 0];
    return fill(l.t(`income.sentence_${direction}`, { mark: slot('mark') }), {
      mark: html`<span class="mark">${l.t(`income.mark_${direction}`)}</span>`,
    });
  }

  #under(r: IncomeResult): TemplateResult {
    const l = this.locale;
    const c = r.correlation;
    const how = why(l, 'income', {
      of: l.t('income.correlation'),
      how: l.t('income.why_how'),
      from: l.t('income.why_from', { customers: customers(l, r.customers) }),
      sure: l.t('income.why_sure'),
    });
    return html`<p class="lede mt-3 measure">${c ? l.t(`income.advice_${DIRECTIONS[c.direction as 0]}`) : nothing}</p>
      <p class="soft mt-3 measure">${l.t('income.sub', {
        correlation: c ? correlation(l, c) : '',
        customers: customers(l, r.customers),
        spend: spendName(l, r),
        column: r.column ?? '',
      })} ${how}</p>`;
  }

  /** Which column is which: a person may know better than its name. */
  #columns(r: IncomeResult): TemplateResult | typeof nothing {
    const l = this.locale;
    if (r.numbers.length === 0) return nothing;
    const pick = (id: 'column' | 'spend', chosen: string, own: readonly string[]) =>
      html`<div class="field"><label for="income-${id}">${l.t(`income.pick_${id}`)}</label><span class="pick"><select id="income-${id}"
        @change=${(e: Event) => setOptions(this, { income: { [id]: (e.target as HTMLSelectElement).value } })}>${own.map(
          (text) => html`<option value="" ?selected=${chosen === ''}>${text}</option>`,
        )}${r.numbers.map((header) => html`<option value=${header} ?selected=${header === chosen}>${header}</option>`)}</select></span></div>`;
    const spent = r.spend.length === 1 ? (r.spend[0] ?? '') : '';
    return html`<div class="tools mt-4">${pick('column', r.numbers.includes(r.column ?? '') ? (r.column ?? '') : '', r.numbers.includes(r.column ?? '') ? [] : [l.t('income.pick_none')])}
      ${pick('spend', spent, r.source === 'orders' ? [l.t('income.orders')] : spent ? [] : [r.spend.length > 1 ? spendName(l, r) : l.t('income.pick_none')])}</div>`;
  }

  #notes(r: IncomeResult): TemplateResult | typeof nothing {
    const l = this.locale;
    if (r.notes.length === 0 && r.problem) return nothing;
    return html`<section class="section" aria-labelledby="limits"><h2 class="h2" id="limits">${l.t('income.limits')}</h2>
      <ul class="notes mt-2">${r.problem ? nothing : html`<li>${l.t('income.association')}</li>`}${r.notes.map(
        (n) => html`<li>${noteText(l, n)}</li>`,
      )}</ul></section>`;
  }
}
