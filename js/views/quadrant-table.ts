// The eight quadrants: near or far, frequent or seldom, high or low, always in words, with the cuts.
import { html, nothing, type TemplateResult } from 'lit';
import { bar } from '../charts/bars.ts';
import type { RfmQuadrant, RfmResult } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { setOptions } from './go.ts';
import { named } from './names.ts';

const HIGH = 1;
const LOW = 5;

const letters = (l: Locale, code: string) => [
  l.t(code[0] === 'N' ? 'quadrant.near' : 'quadrant.far'),
  l.t(code[1] === 'F' ? 'quadrant.frequent' : 'quadrant.seldom'),
  l.t(code[2] === 'H' ? 'quadrant.high' : 'quadrant.low'),
];

export function quadrantTable(
  from: EventTarget,
  l: Locale,
  rfm: RfmResult,
  choose: (event: MouseEvent, quadrant: RfmQuadrant) => void,
): TemplateResult {
  const cut = rfm.quadrantCut;
  const rule = cut.rule === 'mean' ? 'mean' : 'median';
  const most = Math.max(0, ...rfm.quadrants.map((q) => q.revenue));
  const radio = (value: 'median' | 'mean', text: string) =>
    html`<label><input type="radio" name="quadrant-cut" .checked=${rule === value}
      @change=${() => setOptions(from, { rfm: { quadrantCut: value } })}><span>${text}</span></label>`;
  const digits = (n: number) => l.number(n, Number.isInteger(n) ? 0 : 2);
  return html`<section class="section" aria-labelledby="quadrants"><div class="section-head"><h2 class="h2" id="quadrants">${l.t('rfm.quadrants')}</h2>
      <span class="push affix small soft"><span id="cut">${l.t('rfm.cut')}</span><span class="seg" role="radiogroup" aria-labelledby="cut">${radio('median', l.t('rfm.cut_median'))}${radio('mean', l.t('rfm.cut_mean'))}</span></span></div>
    <p class="soft small measure">${l.t('rfm.quadrants_lead', {
      recency: l.t('unit.days', { n: cut.recencyDays, text: digits(cut.recencyDays) }),
      frequency: l.t('unit.orders_short', { n: cut.frequency, text: digits(cut.frequency) }),
      monetary: l.money(cut.monetary, { exact: true }),
    })}${rule === 'mean' ? l.t('join.sentences') + l.t('rfm.cut_note_mean') : nothing}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('rfm.quadrants_table')}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('rfm.quadrant')}</th><th scope="col">${l.t('rfm.recency')}</th><th scope="col">${l.t('rfm.frequency')}</th>
        <th scope="col">${l.t('rfm.monetary')}</th><th scope="col" class="num">${l.t('segment_table.customers')}</th>
        <th scope="col" class="num">${l.t('segment_table.revenue')}</th><td class="barc" aria-hidden="true"></td><th scope="col" class="num">${l.t('segment_table.each')}</th></tr></thead>
      <tbody>${rfm.quadrants.map(
        (
          q,
        ) => html`<tr><th scope="row"><a href="#customers" @click=${(e: MouseEvent) => choose(e, q.code)}>${named(l, 'quadrant', q.code)}</a></th>
          ${letters(l, q.code).map((word) => html`<td class="soft">${word}</td>`)}
          <td class="num">${l.number(q.customers)}</td><td class="num">${l.money(q.revenue)}</td>
          <td class="barc">${bar(q.revenue, most, q.code.endsWith('H') ? HIGH : LOW)}</td>
          <td class="num">${q.customers > 0 ? l.money(q.mean) : html`<span class="muted">${l.t('heat.nobody')}</span>`}</td></tr>`,
      )}
        <tr class="total"><th scope="row">${l.t('view.total')}</th><td></td><td></td><td></td><td class="num">${l.number(rfm.customers)}</td>
          <td class="num">${l.money(rfm.activeNet)}</td><td class="barc"></td><td class="num">${rfm.customers > 0 ? l.money(rfm.meanMonetary) : ''}</td></tr></tbody></table></div></section>`;
}
