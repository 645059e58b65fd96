// What the contacts of earlier lists did: those who were drawn to be contacted against those who were
// drawn to be left alone.
import { html, nothing, type TemplateResult } from 'lit';
import type { LiftEffect, LiftResult } from '../engine/protocol.gen.ts';
import { setOptions } from './go.ts';
import { campaigns, groups, money, notes, ranking, strata } from './lift/tables.ts';
import { problemText, sentence } from './lift/words.ts';
import { ResultView } from './result-view.ts';

export class LiftView extends ResultView {
  static override properties = {
    ...ResultView.properties,
    renewing: { type: Boolean },
    outcomes: { state: true },
  };
  protected override readonly words = {
    head: 'lift.title',
    loading: 'lift.loading',
    failed: 'lift.failed',
  } as const;
  declare renewing: boolean;
  /** The name of the outcome file that was chosen. */
  declare outcomes: string | undefined;

  override render(): TemplateResult {
    const lift = this.analyses?.lift;
    if (!lift) return this.failed ? this.failure() : this.loading();
    const l = this.locale;
    const { effect } = lift;
    return html`<div class="gap-7" aria-busy=${this.renewing ? 'true' : 'false'}>
      <div><h1 class="sentence">${effect ? sentence(l, effect) : l.t('lift.title')}</h1>
        ${effect ? this.#under(effect) : this.#start(lift)}
        ${this.#files(lift)}</div>
      ${effect ? html`${groups(l, effect)}${money(l, effect)}${strata(l, effect)}${ranking(l, effect)}` : nothing}
      ${lift.campaigns.length > 0 ? campaigns(l, lift.campaigns) : nothing}
      ${effect ? notes(l, effect) : nothing}</div>`;
  }

  #under(effect: LiftEffect): TemplateResult {
    const l = this.locale;
    const points = (x: number) => l.number(x * 100, 1);
    const { low, high } = effect.difference;
    return html`${effect.mismatch ? html`<p class="mt-3" role="alert"><b>${l.t('lift.not_trusted')}</b></p>` : nothing}
      <p class="lede mt-3">${effect.told ? nothing : l.t('lift.untold_note', { low: points(low), high: points(high) })}
        ${effect.detectable === undefined ? nothing : l.t('lift.would_see', { points: l.number(Math.ceil(effect.detectable * 100)) })}</p>`;
  }

  #start(lift: LiftResult): TemplateResult {
    const l = this.locale;
    return html`<p class="lede mt-3">${l.t('lift.lede')}</p>
      ${
        lift.problem
          ? html`<p class="mt-3" role="alert"><b>${problemText(l, lift)}</b></p>`
          : html`<p class="soft mt-3">${l.t('lift.start')} <a href="#contacts">${l.t('lift.to_list')}</a></p>`
      }`;
  }

  #files(lift: LiftResult): TemplateResult {
    const l = this.locale;
    const given = lift.campaigns.length > 0 || lift.problem === 'bad_outcomes';
    const click = (name: string) => () => this.querySelector<HTMLInputElement>(`#${name}`)?.click();
    return html`<div class="row-btns mt-4"><button type="button" class="btn ${given ? '' : 'primary'}" @click=${click('campaign-files')}>${l.t('lift.choose')}</button>
        ${given ? html`<button type="button" class="btn" @click=${click('outcome-file')}>${l.t('lift.choose_outcomes')}</button>` : nothing}
        ${this.outcomes ? html`<span class="small soft">${this.outcomes}</span><button type="button" class="btn slim" @click=${this.#fromOrders}>${l.t('lift.from_orders')}</button>` : nothing}</div>
      <input class="vh" id="campaign-files" type="file" multiple tabindex="-1" accept=".json" aria-label=${l.t('lift.choose')} @change=${this.#campaigns}>
      <input class="vh" id="outcome-file" type="file" tabindex="-1" accept=".csv,.txt,.tsv" aria-label=${l.t('lift.choose_outcomes')} @change=${this.#outcomes}>
      ${given ? html`<p class="tiny muted mt-2">${l.t('lift.outcomes_note')}</p>` : nothing}`;
  }

  readonly #campaigns = async (event: Event): Promise<void> => {
    const files = taken(event);
    if (files.length === 0) return;
    setOptions(this, { lift: { campaigns: (await Promise.all(files.map((f) => f.text()))).join(',') } });
  };

  readonly #outcomes = async (event: Event): Promise<void> => {
    const [file] = taken(event);
    if (!file) return;
    this.outcomes = file.name;
    // An empty file has no column of customers either.
    setOptions(this, { lift: { outcomes: (await file.text()) || '\n' } });
  };

  readonly #fromOrders = (): void => {
    this.outcomes = undefined;
    setOptions(this, { lift: { outcomes: '' } });
  };
}

function taken(event: Event): File[] {
  const input = event.target as HTMLInputElement;
  const files = [...(input.files ?? [])];
  input.value = ''; // the same file can be chosen again
  return files;
}
