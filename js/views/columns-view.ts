import { html, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
export class ColumnsView extends View {
  override render(): TemplateResult {
    return html`<h1 class="sentence">columns</h1><button class="btn" @click=${() => this.say('ks-continue')}>See the customers</button>`;
  }
}
