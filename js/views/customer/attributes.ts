// What a table of customers says of this one, column by column.
import { html, nothing, type TemplateResult } from 'lit';
import type { Attribute } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { plain } from '../leaving/words.ts';

export function attributeTable(l: Locale, attributes: readonly Attribute[]): TemplateResult | typeof nothing {
  if (attributes.length === 0) return nothing;
  const text = (a: Attribute) =>
    a.number !== undefined
      ? plain(l, a.number)
      : a.text || html`<span class="muted">${l.t('outlook.blank')}</span>`;
  return html`<section class="section" aria-labelledby="attributes"><h2 class="h2" id="attributes">${l.t('outlook.attributes')}</h2>
    <div class="scroll mt-2" tabindex="0" role="region" aria-label=${l.t('outlook.attributes_table')}><table class="table dense">
      <thead><tr><th scope="col">${l.t('outlook.col_column')}</th><th scope="col">${l.t('outlook.col_value')}</th></tr></thead>
      <tbody>${attributes.map((a) => html`<tr><th scope="row">${a.header}</th><td>${text(a)}</td></tr>`)}</tbody></table></div></section>`;
}
