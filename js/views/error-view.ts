// What could not be done, where, and what to do about it.
import { html, nothing, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import type { Fault } from '../engine/client.ts';
import { errorSentence, placeText } from '../i18n/faults.ts';

/** Faults that say nothing about the file. */
const OURS = [
  'E_NOT_LOADED',
  'E_ALTERED',
  'E_INTERNAL',
  'E_OUT_OF_MEMORY',
  'E_STALLED',
  'E_OUT_OF_ORDER',
  'E_UNKNOWN_VERB',
  'E_WORKBOOK',
];

export class ErrorView extends View {
  static override properties = {
    ...View.properties,
    fault: { attribute: false },
    reopens: { attribute: false },
  };
  declare fault: Fault | undefined;
  /** The files are at hand: the engine was lost, not they. */
  declare reopens: boolean;

  override render(): TemplateResult {
    const l = this.locale;
    if (!this.fault) return html``;
    const place = placeText(l, this.fault.where);
    return html`<div class="state narrow-state">
      <h1 class="sentence" tabindex="-1">${l.t(OURS.includes(this.fault.code) ? 'error.title_work' : 'error.title')}</h1>
      <div class="banner bad" role="alert"><span class="glyph" aria-hidden="true">!</span>
        <div><p>${errorSentence(l, this.fault)}</p>
          ${place ? html`<p class="small soft mt-1">${l.t('error.where', { place })}</p>` : nothing}</div></div>
      <div class="row-btns">${this.reopens ? html`<button type="button" class="btn primary" @click=${() => this.say('ks-reopen')}>${l.t('error.reopen')}</button>` : nothing}
        <button type="button" class=${this.reopens ? 'btn' : 'btn primary'} @click=${() => this.say('ks-restart')}>${l.t('error.again')}</button></div>
    </div>`;
  }
}
