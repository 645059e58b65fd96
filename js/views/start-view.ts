// The first page: one sentence, a drop zone with a real button, sample data.
import { html, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import { goalList } from './goals/questions.ts';
import { fill, slot } from './slots.ts';

/** What the file dialog offers; what a file is, its content decides. */
export const ACCEPT = '.xlsx,.xlsm,.xltx,.xls,.xlsb,.ods,.htm,.html,.csv,.tsv,.txt,.gz,.zip,.json';

const sheet = html`<svg width="56" height="44" viewBox="0 0 56 44" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5"><rect x="4" y="4" width="48" height="36" rx="2"/><path d="M4 13h48M4 22h48M4 31h48M20 4v36M36 4v36"/></svg>`;

export class StartView extends View {
  static override properties = {
    ...View.properties,
    missing: { attribute: false },
    over: { type: Boolean },
    waits: { type: Boolean },
  };
  /** What this browser lacks; empty when it can run Keepsight. */
  declare missing: readonly string[];
  /** A file is being dragged over the page. */
  declare over: boolean;
  /** Only the page around gives files. */
  declare waits: boolean;

  constructor() {
    super();
    this.missing = [];
    this.over = false;
    this.waits = false;
  }

  #choose(): void {
    this.querySelector<HTMLInputElement>('input[type=file]')?.click();
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = ''; // the same file can be chosen again
    if (files.length > 0) this.say('ks-files', { files });
  }

  override render(): TemplateResult {
    const l = this.locale;
    const ask = (n: 1 | 2 | 3) =>
      html`<div class="ask"><h3 class="q">${l.t(`start.q${n}`)}</h3><p class="a">${l.t(`start.a${n}`)}</p></div>`;
    return html`
      <div class="hero">
        <div class="gap-5">
          <h1 class="sentence huge" tabindex="-1">${fill(l.t('start.title', { mark: slot('mark') }), {
            mark: html`<span class="mark">${l.t('start.mark')}</span>`,
          })}</h1>
          <p class="lede">${l.t('start.lede')}</p>
          <div class="small soft"><p>${l.t('start.small')}</p>
            <details class="mt-2"><summary>${l.t('start.check')}</summary><p class="mt-2">${l.t('start.check_text')} <a href="#trust">${l.t('rail.trust')}</a></p></details></div>
        </div>
        ${this.missing.length > 0 ? this.#unsupported() : this.waits ? this.#waiting() : this.#drop()}
      </div>
      <h2 class="vh">${l.t('start.gets')}</h2>
      <div class="asks">${ask(1)}${ask(2)}${ask(3)}</div>
      ${goalList(l)}
      <p class="foot"><span>${l.t('start.offline')}</span><span>${l.t('start.sample_note')}</span></p>`;
  }

  #drop(): TemplateResult {
    const l = this.locale;
    return html`<div class="drop ${this.over ? 'over' : ''}" role="group" aria-labelledby="drop-h">
      ${sheet}
      <h2 class="h2" id="drop-h">${l.t(this.over ? 'start.release' : 'start.drop')}</h2>
      <p class="soft small">${l.t('start.drop_hint')}</p>
      <div class="row-btns">
        <button type="button" class="btn primary big" @click=${this.#choose}>${l.t('start.choose')}</button>
        <button type="button" class="btn big" @click=${() => this.say('ks-sample')}>${l.t('start.sample')}</button>
      </div>
      <input class="vh" type="file" multiple tabindex="-1" aria-label=${l.t('start.choose')} accept=${ACCEPT} @change=${this.#chosen}>
      <p class="tiny muted">${l.t('start.formats')}</p>
    </div>`;
  }

  #waiting(): TemplateResult {
    const l = this.locale;
    return html`<div class="drop" role="status">${sheet}<h2 class="h2">${l.t('host.waits')}</h2>
      <p class="soft small">${l.t('host.waits_text')}</p></div>`;
  }

  #unsupported(): TemplateResult {
    const l = this.locale;
    return html`<div class="banner bad" role="alert"><span class="glyph" aria-hidden="true">!</span>
      <p><strong>${l.t('start.unsupported')}</strong><br>${l.t('start.unsupported_text', { what: this.missing.join(', ') })}</p></div>`;
  }
}
