// What only the person knows: margin, discount, and how far ahead a customer's value counts.
import { html, nothing, type TemplateResult } from 'lit';
import type { ClvOptions, ClvResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { months } from './words.ts';

const SPANS = [3, 6, 12];

export type Mistake = 'value.bad_margin' | 'value.bad_discount';

/** A share from what was typed as percent: empty is 0, "12,5" is 12.5 %. */
export function share(typed: string): number | undefined {
  const text = typed.trim().replace(/%$/, '').trim().replace(',', '.');
  if (text === '') return 0;
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined;
  const percent = Number(text);
  return percent <= 100 ? percent / 100 : undefined;
}

export interface Typed {
  readonly margin: string;
  readonly discount: string;
  readonly months: number;
}

/** The options that were typed, or what is wrong with them. */
export function assumptions({ margin, discount, months: span }: Typed): ClvOptions | Mistake {
  const kept = share(margin);
  if (kept === undefined || (kept === 0 && margin.trim() !== '')) return 'value.bad_margin';
  const lowered = share(discount);
  if (lowered === undefined) return 'value.bad_discount';
  return {
    months: span,
    ...(kept > 0 && { margin: kept }),
    ...(lowered > 0 && { discountPerMonth: lowered }),
  };
}

export interface Form {
  readonly locale: Locale;
  /** Without months, how far ahead a value counts is not asked. */
  readonly clv: Partial<Pick<ClvResult, 'margin' | 'discountPerMonth' | 'months'>>;
  readonly renewing: boolean;
  readonly mistake: Mistake | undefined;
  readonly apply: (typed: Typed) => void;
}

/** A share as it would be typed. */
const typed = (x: number | undefined): string => (x ? String(Number((x * 100).toPrecision(10))) : '');

export function assumptionForm({ locale: l, clv, renewing, mistake, apply }: Form): TemplateResult {
  // The page may not submit forms, so that nothing can leave it: the fields are read here.
  const read = (event: Event) => {
    const group = (event.currentTarget as HTMLElement).closest('.assume');
    const text = (name: string) =>
      group?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`)?.value ?? '';
    apply({ margin: text('margin'), discount: text('discount'), months: Number(text('months')) || 0 });
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key === 'Enter') read(event);
  };
  const field = (name: 'margin' | 'discount', value: string) => {
    const wrong = mistake === `value.bad_${name}`;
    return html`<div class="field"><label for="assume-${name}">${l.t(`value.${name}`)}</label>
      <input class="input" id="assume-${name}" name=${name} inputmode="decimal" autocomplete="off" .value=${value} @keydown=${enter}
        aria-invalid=${wrong ? 'true' : nothing} aria-describedby="assume-${name}-hint">
      <span class="tiny ${wrong ? 'bad-text' : 'muted'}" id="assume-${name}-hint" role=${wrong ? 'alert' : nothing}>${
        wrong ? l.t(mistake) : l.t(`value.${name}_hint`)
      }</span></div>`;
  };
  const ahead = clv.months;
  const spans = ahead === undefined || SPANS.includes(ahead) ? SPANS : [...SPANS, ahead];
  return html`<section class="section" aria-labelledby="assume"><div class="section-head"><h2 class="h2" id="assume">${l.t('value.assume')}</h2>
      <span class="soft small">${l.t('value.assume_lead')}</span></div>
    <div class="assume" role="group" aria-labelledby="assume">${field('margin', typed(clv.margin))}${field('discount', typed(clv.discountPerMonth))}
      ${
        ahead === undefined
          ? nothing
          : html`<div class="field"><label for="assume-months">${l.t('value.span')}</label><span class="pick"><select id="assume-months" name="months">${spans.map(
              (n) => html`<option value=${n} ?selected=${n === ahead}>${months(l, n)}</option>`,
            )}</select></span><span class="tiny" aria-hidden="true">&nbsp;</span></div>`
      }
      <button type="button" class="btn" @click=${read}>${l.t('value.apply')}</button></div>
    <p class="tiny muted renewing" role="status">${renewing ? l.t('value.renewing') : nothing}</p></section>`;
}
