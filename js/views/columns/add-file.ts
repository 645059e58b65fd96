// Another file for the open project: its customers, their complaints, a survey.
import { html, type TemplateResult } from 'lit';
import type { Locale } from '../../i18n/locale.ts';
import { ACCEPT } from '../start-view.ts';

export function addFile(l: Locale): TemplateResult {
  return html`<p class="small soft mt-2"><button type="button" class="btn text flush" @click=${choose}>${l.t('columns.add_file')}</button>
    ${l.t('columns.add_file_what')}</p>`;
}

function choose(event: Event): void {
  const button = event.currentTarget as HTMLElement;
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = ACCEPT;
  input.onchange = () => {
    const files = [...(input.files ?? [])];
    button.dispatchEvent(new CustomEvent('ks-files', { detail: { files }, bubbles: true, composed: true }));
  };
  input.click();
}
