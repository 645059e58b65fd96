import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../i18n/locale.ts';

export interface Toast {
  readonly text: (l: Locale) => string;
  readonly undo?: () => void;
}

/** Says what changed. It stays until it is answered or the next edit comes. */
export function toast(l: Locale, t: Toast | undefined, close: () => void): TemplateResult {
  return html`<div class="toasts" role="status" aria-live="polite">${
    t
      ? html`<div class="toast"><span>${t.text(l)}</span><span class="row-btns">
          ${t.undo ? html`<button type="button" class="btn slim" @click=${t.undo}>${l.t('toast.undo')}</button>` : nothing}
          <button type="button" class="btn slim" @click=${close}>${l.t('toast.close')}</button></span></div>`
      : nothing
  }</div>`;
}
