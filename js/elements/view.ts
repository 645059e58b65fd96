import { LitElement } from 'lit';
import type { Locale } from '../i18n/locale.ts';

/**
 * What every view is: properties in, events out, drawn into the app's own shadow root so that one
 * style sheet and the labels' ids reach it.
 */
export class View extends LitElement {
  static override properties: Record<string, object> = { locale: { attribute: false } };

  declare locale: Locale;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Says something to the app. */
  protected say(name: string, detail: object = {}): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
