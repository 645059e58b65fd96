// What one customer may bring: a range for each span ahead, on one scale.
import { html, nothing, type TemplateResult } from 'lit';
import { rangeBar } from '../../charts/range-bar.ts';
import type { Analyses, ClvDetail, ClvHorizon } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { about } from '../phrase.ts';
import { range } from '../value/words.ts';

export function ahead(l: Locale, analyses: Analyses, value: ClvDetail | undefined): TemplateResult {
  const head = l.t('outlook.ahead');
  const { clv } = analyses;
  const horizons = value?.horizons ?? [];
  const inOrders = clv !== undefined && !clv.expectedValue;
  const most = Math.max(0, ...horizons.map((h) => (inOrders ? h.orders : h.value).high));
  const note = clv?.margin
    ? l.t('outlook.ahead_note_margin', { margin: l.percent(clv.margin) })
    : l.t('outlook.ahead_note');
  return html`<section class="section" aria-labelledby="ahead"><h2 class="h2" id="ahead">${head}</h2>${
    horizons.length === 0
      ? html`<p class="small soft mt-2">${l.t(clv ? 'outlook.ahead_none' : 'outlook.pending')}</p>`
      : html`<dl class="ahead mt-2">${horizons.map((h) => (inOrders ? orderSpan(l, h, most) : span(l, h, most)))}</dl>${inOrders ? nothing : html`<p class="small soft mt-2">${note}</p>`}`
  }</section>`;
}

function span(l: Locale, h: ClvHorizon, most: number): TemplateResult {
  const money = (n: number) => about(l, n);
  const value = range(l, h.value, money);
  const middle = money(h.value.value);
  const orders = l.t('outlook.ahead_orders', { range: range(l, h.orders, (n) => l.number(n)) });
  return html`<div><dt>${l.t('outlook.next', { n: h.months, text: l.number(h.months) })}</dt><dd class="range">${value}</dd>
    <dd>${most > 0 ? rangeBar(h.value, most, l.t('outlook.ahead_bar', { range: value, middle })) : nothing}</dd>
    <dd class="tiny muted">${l.t('outlook.ahead_middle', { middle, orders })}</dd></div>`;
}

function orderSpan(l: Locale, h: ClvHorizon, most: number): TemplateResult {
  const orders = range(l, h.orders, (n) => l.number(n));
  const middle = l.number(h.orders.value, 1);
  return html`<div><dt>${l.t('outlook.next', { n: h.months, text: l.number(h.months) })}</dt>
    <dd class="range">${l.t('outlook.ahead_orders', { range: orders })}</dd>
    <dd>${most > 0 ? rangeBar(h.orders, most, l.t('outlook.ahead_bar', { range: orders, middle })) : nothing}</dd></div>`;
}
