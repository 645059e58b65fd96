import { html, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';

export class LeavingView extends View {
  override render(): TemplateResult {
    return html`<h1 class="sentence">${this.locale.t('rail.leaving')}</h1>`;
  }
}
