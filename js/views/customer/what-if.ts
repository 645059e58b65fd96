// What if one thing that is known of a customer were different: the model's risk, as an association.
import { html, nothing, type TemplateResult } from 'lit';
import type { Analyses, ChurnChangeable, ChurnMoved, WhatIfQuery } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { chance, codeOf, featureHead, figure, plain } from '../leaving/words.ts';
import { fill, slot } from '../slots.ts';
import { signed } from './risk-points.ts';

/** What is chosen, and what the model said to it. */
export interface Asked {
  readonly feature: string;
  readonly moved?: ChurnMoved | undefined;
  readonly bad?: boolean;
}

export interface WhatIf {
  readonly locale: Locale;
  readonly analyses: Analyses;
  readonly index: number;
  readonly changeable: readonly ChurnChangeable[];
  readonly asked: Asked | undefined;
  readonly choose: (feature: string) => void;
  readonly ask: (query: WhatIfQuery | undefined) => void;
}

/** Shares are typed as percent, as they are shown. */
const inPercent = (code: string | undefined): boolean => code === 'recent' || code === 'refunds';

/** A number as it is typed here and there: with a point or a comma, an empty field is none. */
export function typedNumber(text: string): number | undefined {
  const bare = text.trim().replace(/\s|%/g, '').replace(',', '.').replace('−', '-');
  const n = Number(bare);
  return bare === '' || !Number.isFinite(n) ? undefined : n;
}

export function whatIf(w: WhatIf): TemplateResult | typeof nothing {
  const { locale: l, analyses, changeable } = w;
  const churn = analyses.churn;
  const first = changeable[0];
  if (!churn || !first) return nothing;
  const now = changeable.find((c) => c.feature === w.asked?.feature) ?? first;
  const chosen = (event: Event) => w.choose((event.target as HTMLSelectElement).value);
  return html`<section class="section" aria-labelledby="what-if"><div class="section-head"><h2 class="h2" id="what-if">${l.t('what_if.head')}</h2>
      <span class="soft small">${l.t('what_if.lead')}</span></div>
    <div class="assume" role="group" aria-labelledby="what-if">
      <div class="field"><label for="what-if-feature">${l.t('what_if.feature')}</label><span class="pick"><select id="what-if-feature" @change=${chosen}>${changeable.map(
        (c) =>
          html`<option value=${c.feature} ?selected=${c === now}>${featureHead(l, churn, c.feature)}</option>`,
      )}</select></span><span class="tiny" aria-hidden="true">&nbsp;</span></div>
      ${field(w, now)}
      <button type="button" class="btn" @click=${(e: Event) => read(w, now, e)}>${l.t('what_if.do')}</button></div>
    <p class="mt-2" role="status">${answer(l, w.asked)}</p>
    <p class="tiny muted measure mt-2">${l.t('what_if.note')}</p></section>`;
}

function field(w: WhatIf, c: ChurnChangeable): TemplateResult {
  const { locale: l, analyses } = w;
  const churn = analyses.churn as NonNullable<Analyses['churn']>;
  if (c.levels.length > 0) {
    return html`<div class="field"><label for="what-if-value">${l.t('what_if.value')}</label><span class="pick"><select id="what-if-value">${c.levels.map(
      (level) => html`<option value=${level} ?selected=${level === c.level}>${level}</option>`,
    )}</select></span><span class="tiny" aria-hidden="true">&nbsp;</span></div>`;
  }
  const code = codeOf(churn, c.feature);
  const percent = inPercent(code);
  const shown = (n: number) => (code ? figure(l, code, n) : plain(l, n));
  const start =
    c.value === undefined ? '' : String(Number((percent ? c.value * 100 : c.value).toPrecision(4)));
  return html`<div class="field"><label for="what-if-value">${l.t(percent ? 'what_if.value_percent' : 'what_if.value')}</label>
    <input class="input" id="what-if-value" inputmode="decimal" autocomplete="off" .value=${start} aria-describedby="what-if-usual"
      @keydown=${(e: KeyboardEvent) => e.key === 'Enter' && read(w, c, e)}>
    <span class="tiny muted" id="what-if-usual">${
      c.low !== undefined && c.high !== undefined
        ? l.t('what_if.usual', { low: shown(c.low), high: shown(c.high) })
        : nothing
    }</span></div>`;
}

function read(w: WhatIf, c: ChurnChangeable, event: Event): void {
  const group = (event.currentTarget as HTMLElement).closest('.assume');
  const text = group?.querySelector<HTMLInputElement | HTMLSelectElement>('#what-if-value')?.value ?? '';
  const query = { index: w.index, feature: c.feature };
  if (c.levels.length > 0) {
    w.ask({ ...query, level: text });
    return;
  }
  const churn = w.analyses.churn as NonNullable<Analyses['churn']>;
  const n = typedNumber(text);
  w.ask(n === undefined ? undefined : { ...query, value: inPercent(codeOf(churn, c.feature)) ? n / 100 : n });
}

/** The answer in words; nothing before it is asked for. */
export function answer(l: Locale, asked: Asked | undefined): unknown {
  if (asked?.bad) return html`<span class="bad-text">${l.t('what_if.bad')}</span>`;
  const moved = asked?.moved;
  if (!moved) return nothing;
  const points = signed(l, moved.with - moved.risk);
  const mark = { mark: html`<span class="mark">${chance(l, moved.with)}</span>` };
  if (points === l.number(0, 1)) return fill(l.t('what_if.same', { mark: slot('mark') }), mark);
  return fill(l.t('what_if.answer', { mark: slot('mark'), risk: chance(l, moved.risk), points }), mark);
}
