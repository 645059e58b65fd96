// What only the person knows: what the programme costs for one member, and the margin.
import { html, nothing, type TemplateResult } from 'lit';
import type { LoyaltyChange, LoyaltyOptions } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { days } from '../phrase.ts';
import { share } from '../value/assumptions.ts';

export type Wrong = 'cost' | 'margin';

/** The options that were typed, or which of them is wrong. */
export function typedOptions(cost: string, margin: string): LoyaltyOptions | Wrong {
  const text = cost.trim().replace(',', '.');
  if (!/^(\d+(\.\d+)?)?$/.test(text)) return 'cost';
  const kept = share(margin);
  if (kept === undefined) return 'margin';
  return { cost: Number(text || 0), margin: kept };
}

export interface Assume {
  readonly locale: Locale;
  readonly change: LoyaltyChange;
  readonly wrong: Wrong | undefined;
  readonly apply: (cost: string, margin: string) => void;
}

export function assume({ locale: l, change: c, wrong, apply }: Assume): TemplateResult {
  const read = (event: Event) => {
    const group = (event.currentTarget as HTMLElement).closest('.assume');
    const text = (name: Wrong) => group?.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? '';
    apply(text('cost'), text('margin'));
  };
  const field = (name: Wrong, value: string, hint: string) => {
    const bad = wrong === name;
    return html`<div class="field"><label for="loyalty-${name}">${l.t(`loyalty.${name}`)}</label>
      <input class="input" id="loyalty-${name}" name=${name} inputmode="decimal" autocomplete="off" .value=${value}
        @keydown=${(e: KeyboardEvent) => e.key === 'Enter' && read(e)} aria-invalid=${bad ? 'true' : nothing} aria-describedby="loyalty-${name}-hint">
      <span class="tiny ${bad ? 'bad-text' : 'muted'}" id="loyalty-${name}-hint" role=${bad ? 'alert' : nothing}>${bad ? l.t(`loyalty.bad_${name}`) : hint}</span></div>`;
  };
  const margin = c.margin ? String(Number((c.margin * 100).toPrecision(10))) : '';
  return html`<section class="section" aria-labelledby="pays"><div class="section-head"><h2 class="h2" id="pays">${l.t('loyalty.pays')}</h2>
      <span class="soft small">${l.t('loyalty.pays_lead')}</span></div>
    <div class="assume" role="group" aria-labelledby="pays">
      ${field('cost', c.cost ? String(c.cost) : '', l.t('loyalty.cost_hint', { days: days(l, c.windowDays) }))}
      ${field('margin', margin, l.t('loyalty.margin_hint'))}
      <button type="button" class="btn" @click=${read}>${l.t('value.apply')}</button></div></section>`;
}
