// The feature table: what each column is, what fills its blanks, how it is coded, how much of it is
// new information, and how the customers are split. The table itself is exported, not shown.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ExportParams, PrepareOptions, PrepareResult } from '../engine/protocol.gen.ts';
import { exportLabels, featureLabels } from '../i18n/export-labels.ts';
import type { MessageKey } from '../i18n/index.ts';
import { components } from './features/components.ts';
import { leftOut } from './features/left-out.ts';
import { split } from './features/split.ts';
import { featureTable } from './features/table.ts';
import { exportAs, setOptions, want } from './go.ts';
import { customers } from './phrase.ts';
import { ResultView } from './result-view.ts';
import { fill, slot } from './slots.ts';
import { why } from './why.ts';

type Choice = 'scale' | 'codes' | 'split';
const CHOICES: Readonly<Record<Choice, readonly string[]>> = {
  scale: ['z', 'robust', 'minmax', 'none'],
  codes: ['onehot', 'ordinal'],
  split: ['time', 'hash'],
};

export class FeaturesView extends ResultView {
  static override properties = { ...ResultView.properties, renewing: { attribute: false } };
  protected override readonly words = {
    head: 'rail.features',
    loading: 'prepare.loading',
    failed: 'prepare.failed',
  } as const;
  declare renewing: boolean;

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.analyses?.prepare && !this.pending && !this.failed) want(this, 'prepare');
  }

  override render(): TemplateResult {
    const l = this.locale;
    const r = this.analyses?.prepare;
    if (!r) return this.failed ? this.failure() : this.loading();
    const there = r.features.length > 0;
    return html`<div class="gap-7" aria-busy=${this.renewing ? 'true' : 'false'}>
      <div><h1 class="sentence">${this.#sentence(r)}</h1>${this.#sub(r)}${this.failed ? this.again() : nothing}</div>
      ${
        there
          ? html`${this.#choices(r)}
      <section class="section" aria-labelledby="features"><div class="section-head"><h2 class="h2" id="features">${l.t('prepare.features')}</h2>${why(
        l,
        'features',
        {
          of: l.t('prepare.col_blanks'),
          how: l.t('prepare.why_fill_how'),
          from: l.t('prepare.why_fill_from'),
          sure: l.t('prepare.why_fill_sure'),
        },
      )}</div>${featureTable(l, r, this.#method)}</section>
      ${r.components ? components(l, r, r.components) : nothing}
      ${split(l, r)}`
          : nothing
      }
      ${leftOut(l, r)}
    </div>`;
  }

  #sentence(r: PrepareResult): unknown {
    const l = this.locale;
    if (r.problem) return l.t(`prepare.problem.${r.problem}`);
    const n = r.features.length;
    const said = l.t('prepare.sentence', { mark: slot('mark'), customers: customers(l, r.customers) });
    return fill(said, {
      mark: html`<span class="mark">${l.t('prepare.mark', { n, text: l.number(n) })}</span>`,
    });
  }

  #sub(r: PrepareResult): TemplateResult | typeof nothing {
    const l = this.locale;
    if (r.problem) return nothing;
    const said = [
      l.t('prepare.sub', { n: r.columns, text: l.number(r.columns) }),
      r.asOf ? l.t('prepare.as_of', { date: l.date(r.asOf) }) : '',
      r.sampled ? l.t('prepare.sampled', { customers: customers(l, r.sampled) }) : '',
      r.filled > 0 ? l.t('prepare.filled', { n: r.filled, text: l.number(r.filled) }) : '',
      r.apart > 0 ? l.t('prepare.apart', { n: r.apart, text: l.number(r.apart) }) : '',
    ];
    return html`<p class="soft measure mt-2">${said.filter(Boolean).join(l.t('join.sentences'))}</p>`;
  }

  /** How it is coded, and the way out. */
  #choices(r: PrepareResult): TemplateResult {
    const l = this.locale;
    const chosen = { scale: r.scale, codes: r.codes, split: r.split.by };
    const pick = (choice: Choice, label: MessageKey, key: string) =>
      html`<div class="field"><label for="prepare-${choice}">${l.t(label)}</label><span class="pick"><select id="prepare-${choice}" @change=${(
        event: Event,
      ) => this.#set(choice, (event.target as HTMLSelectElement).value)}>${CHOICES[choice].map(
        (value) =>
          html`<option value=${value} ?selected=${value === chosen[choice]}>${l.t(`${key}.${value}` as MessageKey)}</option>`,
      )}</select></span></div>`;
    const categories = r.features.some((f) => f.levels);
    return html`<div class="prepare-choices">
      ${pick('scale', 'prepare.scale', 'prepare.scale')}
      ${categories ? pick('codes', 'prepare.codes', 'prepare.codes') : nothing}
      ${r.asOf && r.split.why !== 'few_days' ? pick('split', 'prepare.split_by', 'prepare.split_by') : nothing}
      <div class="prepare-export"><span class="row-btns"><button type="button" class="btn primary export" @click=${() => this.#export('xlsx')}>${l.t('prepare.export_xlsx')}</button>
        <button type="button" class="btn" @click=${() => this.#export('csv')}>${l.t('prepare.export_csv')}</button></span>
        <span class="tiny muted renewing" role="status">${l.t(this.renewing ? 'prepare.renewing' : 'prepare.export_note')}</span></div></div>`;
  }

  /** What is asked for, as it stands: the chosen way of everything else is kept. */
  #options(r: PrepareResult): PrepareOptions {
    const methods = r.features
      .filter((f) => f.method && f.method !== f.proposed)
      .map((f) => `${f.method} ${f.key}`);
    const by = r.split.why === 'chosen' ? 'hash' : '';
    return {
      ...(methods.length > 0 && { methods: methods.join('\n') }),
      ...(r.scale !== 'z' && { scale: r.scale }),
      ...(r.codes !== 'onehot' && { codes: r.codes }),
      ...(by && { split: by }),
    };
  }

  #set(choice: Choice, value: string): void {
    const r = this.analyses.prepare;
    if (!r) return;
    const { [choice]: _, ...rest } = this.#options(r);
    const first = CHOICES[choice][0] === value;
    setOptions(this, { prepare: { ...rest, ...(!first && { [choice]: value }) } });
  }

  readonly #method = (key: string, method: string): void => {
    const r = this.analyses.prepare;
    if (!r) return;
    const { methods = '', ...rest } = this.#options(r);
    const proposed = r.features.find((f) => f.key === key)?.proposed;
    const lines = methods.split('\n').filter((line) => line && line.slice(line.indexOf(' ') + 1) !== key);
    if (method !== proposed) lines.push(`${method} ${key}`);
    setOptions(this, { prepare: { ...rest, ...(lines.length > 0 && { methods: lines.join('\n') }) } });
  };

  #export(format: 'xlsx' | 'csv'): void {
    const of = (what: string, labels: ExportParams['labels']): ExportParams => ({
      what,
      format,
      filter: {},
      labels,
    });
    // A workbook holds the method as a sheet.
    const method = format === 'csv' ? [of('method', exportLabels(this.locale))] : [];
    exportAs(this, of('features', featureLabels(this.locale)), ...method);
  }
}
