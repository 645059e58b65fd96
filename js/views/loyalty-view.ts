// What goes with taking part in the loyalty programme, and how spend changed with joining.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { LoyaltyResult } from '../engine/protocol.gen.ts';
import { setOptions, want } from './go.ts';
import { assume, typedOptions, type Wrong } from './loyalty/assume.ts';
import { change, comparison, values } from './loyalty/tables.ts';
import { problem, spend, verdict } from './loyalty/words.ts';
import { customers, days } from './phrase.ts';
import { ResultView } from './result-view.ts';
import { fill, slot } from './slots.ts';
import { why } from './why.ts';

const WINDOWS = [30, 60, 90, 180];

export class LoyaltyView extends ResultView {
  static override properties = {
    ...ResultView.properties,
    renewing: { attribute: false },
    wrong: { state: true },
  };
  protected override readonly words = {
    head: 'rail.loyalty',
    loading: 'loyalty.loading',
    failed: 'loyalty.failed',
  } as const;
  declare renewing: boolean;
  declare wrong: Wrong | undefined;

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.analyses?.loyalty && !this.pending && !this.failed) want(this, 'loyalty');
  }

  override render(): TemplateResult {
    const l = this.locale;
    const r = this.analyses?.loyalty;
    if (!r) return this.failed ? this.failure() : this.loading();
    if (r.problem) {
      return html`<div class="gap-7"><div><h1 class="sentence">${l.t('loyalty.none')}</h1><p class="lede mt-3 measure">${problem(l, r.problem)}</p>
        ${this.#choices(r)}<p class="mt-3"><a href="#columns">${l.t('unlock.see')}</a></p></div>${values(l, r)}</div>`;
    }
    return html`<div class="gap-7" aria-busy=${this.renewing ? 'true' : 'false'}>
      <div><h1 class="sentence">${this.#sentence(r)}</h1><p class="lede mt-3 measure">${l.t(`loyalty.advice_${verdict(r)}`)}</p>
        <p class="soft mt-3 measure">${this.#groups(r)} ${this.#why(r)}</p>${this.#choices(r)}${this.failed ? this.again() : nothing}</div>
      ${change(l, r)}
      ${r.change ? assume({ locale: l, change: r.change, wrong: this.wrong, apply: this.#apply }) : nothing}
      ${comparison(l, r)}${values(l, r)}
      <section class="section" aria-labelledby="limits"><h2 class="h2" id="limits">${l.t('loyalty.limits')}</h2>
        <ul class="notes mt-2"><li>${l.t('loyalty.limit_choice')}</li><li>${l.t('loyalty.limit_checkout')}</li><li>${l.t('loyalty.limit_test')}</li></ul></section>
    </div>`;
  }

  #sentence(r: LoyaltyResult): unknown {
    const l = this.locale;
    const code = verdict(r);
    const x = Math.abs(r.change?.difference.value ?? 0);
    return fill(
      l.t(`loyalty.sentence_${code}`, { mark: slot('mark'), days: days(l, r.change?.windowDays ?? 0) }),
      {
        mark: html`<span class="mark">${l.t(`loyalty.mark_${code}`, { amount: spend(l, r, x) })}</span>`,
      },
    );
  }

  #groups(r: LoyaltyResult): string {
    const l = this.locale;
    const said = l.t('loyalty.groups', {
      column: r.column ?? '',
      members: customers(l, r.members),
      others: customers(l, r.others),
    });
    const rest = r.blankIsNo
      ? l.t('loyalty.blank_is_no')
      : r.unknown > 0
        ? l.t('loyalty.unknown', { customers: customers(l, r.unknown) })
        : '';
    const few = Math.min(r.members, r.others) < 100 ? l.t('loyalty.few') : '';
    return [said, rest, few].filter(Boolean).join(l.lang === 'en' ? ' ' : '');
  }

  #why(r: LoyaltyResult): TemplateResult {
    const l = this.locale;
    return why(l, 'loyalty', {
      of: l.t('loyalty.change'),
      how: l.t('loyalty.why_how'),
      from: l.t('loyalty.why_from', { members: customers(l, r.change?.members ?? r.members) }),
      sure: l.t('loyalty.why_sure'),
    });
  }

  #choices(r: LoyaltyResult): TemplateResult {
    const l = this.locale;
    const pick = (
      id: string,
      label: string,
      options: [string, string][],
      chosen: string,
      set: (v: string) => void,
    ) =>
      html`<div class="field"><label for="loyalty-${id}">${label}</label><span class="pick"><select id="loyalty-${id}"
        @change=${(e: Event) => set((e.target as HTMLSelectElement).value)}>${options.map(
          ([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`,
        )}</select></span></div>`;
    const none: [string, string] = ['', l.t('loyalty.pick_none')];
    const columns = r.columns.map((c): [string, string] => [c, c]);
    const known = r.columns.includes(r.column ?? '') ? (r.column ?? '') : '';
    const no = r.values.filter((v) => !v.member);
    const w = r.change?.windowDays;
    return html`<div class="tools mt-4">
      ${
        columns.length > 0
          ? pick(
              'column',
              l.t('loyalty.pick_column'),
              known ? columns : [['', r.column || none[1]], ...columns],
              known,
              (column) => setOptions(this, { loyalty: { column, nonMember: '' } }),
            )
          : nothing
      }
      ${
        r.values.length > 1
          ? pick(
              'non-member',
              l.t('loyalty.pick_non_member'),
              [
                ['', l.t('loyalty.pick_by_words')],
                ...r.values.map((v): [string, string] => [v.value, v.value]),
              ],
              no.length === 1 ? (no[0]?.value ?? '') : '',
              (nonMember) => setOptions(this, { loyalty: { nonMember } }),
            )
          : nothing
      }
      ${
        w === undefined
          ? nothing
          : pick(
              'window',
              l.t('loyalty.pick_window'),
              [...new Set([...WINDOWS, w])].map((n): [string, string] => [String(n), days(l, n)]),
              String(w),
              (n) => setOptions(this, { loyalty: { windowDays: Number(n) } }),
            )
      }</div>`;
  }

  readonly #apply = (cost: string, margin: string): void => {
    const typed = typedOptions(cost, margin);
    if (typeof typed === 'string') {
      this.wrong = typed;
      return;
    }
    this.wrong = undefined;
    setOptions(this, { loyalty: typed });
  };
}
