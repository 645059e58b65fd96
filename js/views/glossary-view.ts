// Every term of the product. The address may name one: it is scrolled to and takes the focus.
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import { GLOSSARY, PARTS, type Part, type Term, termOf } from '../i18n/glossary.ts';

export class GlossaryView extends View {
  static override properties = { ...View.properties, term: {} };
  declare term: string | undefined;

  protected override updated(changed: PropertyValues): void {
    if (changed.has('term') && this.term) void this.#show(termOf(this.term));
  }

  async #show(term: Term | undefined): Promise<void> {
    await new Promise(requestAnimationFrame);
    const entry = term && this.querySelector<HTMLElement>(`#term-${term}`);
    const place = entry || this.querySelector<HTMLElement>('h1');
    if (!place) return;
    place.tabIndex = -1;
    place.scrollIntoView({ block: entry ? 'center' : 'start' });
    place.focus({ preventScroll: true });
  }

  override render(): TemplateResult {
    const l = this.locale;
    const parts = Object.keys(PARTS) as Part[];
    return html`<div class="gap-6">
      <div><h1 class="sentence">${l.t('glossary.title')}</h1><p class="lede mt-3">${l.t('glossary.lede')}</p>
        <nav class="letters" aria-label=${l.t('glossary.parts')}>${parts.map(
          (part) => html`<a href="#glossary/${PARTS[part][0]}">${l.t(`glossary.part_${part}`)}</a>`,
        )}</nav></div>
      ${parts.map((part) => this.#part(part))}</div>`;
  }

  #part(part: Part): TemplateResult {
    const l = this.locale;
    return html`<section class="section" aria-labelledby="part-${part}"><div class="section-head"><h2 class="h2" id="part-${part}">${l.t(
      `glossary.part_${part}`,
    )}</h2></div><dl class="glossary">${PARTS[part].map((term: Term) => {
      const [name, meaning] = GLOSSARY[l.lang][term];
      return html`<div id="term-${term}" tabindex="-1"><dt>${name}</dt><dd>${meaning}</dd></div>`;
    })}</dl></section>`;
  }
}
