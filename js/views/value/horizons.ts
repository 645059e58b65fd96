// What is expected over 3, 6 and 12 months: the range as the headline, the expected figure beside.
import { html, nothing, type TemplateResult } from 'lit';
import { rangeBar } from '../../charts/range-bar.ts';
import type { ClvHorizon, ClvResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { customers, together, upTo } from '../phrase.ts';
import { type WhyParts, why } from '../why.ts';
import { isOfSummary, isRule, model, noteSentences, range, short } from './words.ts';

export function whyExpected(l: Locale, clv: ClvResult, of: string): WhyParts {
  const chosen = clv.chosen ?? 'past_average';
  const { holdout, population } = clv;
  const tested = clv.models.find((m) => m.name === chosen)?.holdout;
  return {
    of,
    term: 'expected_value',
    how: l.t(isRule(chosen) ? 'value.why_how_rule' : 'value.why_how', { model: model(l, chosen) }),
    from: l.t('value.why_from', {
      customers: customers(l, population.customers),
      asOf: upTo(l, clv.asOf),
      repeaters: l.number(population.repeaters),
    }),
    sure: together(l, [
      holdout && tested
        ? l.t('value.why_sure', {
            from: l.date(holdout.from),
            to: l.date(holdout.to),
            expected: l.number(tested.expected),
            actual: l.number(tested.actual),
          })
        : l.t(isOfSummary(clv) ? 'value.why_sure_summed' : 'value.why_sure_untested'),
      ...noteSentences(l, clv, ['value_widened']),
    ]),
  };
}

export function horizonTiles(l: Locale, clv: ClvResult): TemplateResult | typeof nothing {
  if (clv.horizons.length === 0) return nothing;
  const inOrders = !clv.expectedValue;
  const most = Math.max(...clv.horizons.map((h) => (inOrders ? h.orders : h.value).high));
  return html`<dl class="tiles three-tiles" aria-label=${l.t('value.tiles')}>${clv.horizons.map((h) => tile(l, clv, h, most))}</dl>`;
}

function tile(l: Locale, clv: ClvResult, h: ClvHorizon, most: number): TemplateResult {
  if (!clv.expectedValue) return orderTile(l, clv, h, most);
  const money = (n: number) => short(l, n);
  const name = l.t('value.next_months', { n: h.months, text: l.number(h.months) });
  const span = range(l, h.value, money);
  const middle = money(h.value.value);
  return html`<div class="tile"><dt>${name}${why(l, `value-${h.months}`, whyExpected(l, clv, name))}</dt>
    <dd class="big">${span}</dd>
    <dd class="mt-2">${rangeBar(h.value, most, l.t('value.bar', { range: span, middle }))}</dd>
    <dd class="chg mt-2">${together(l, [
      l.t('value.tile_middle', { middle }),
      l.t('value.tile_orders', {
        range: range(l, h.orders, (n) => l.number(n)),
        middle: l.number(h.orders.value),
      }),
    ])}</dd></div>`;
}

/** Where the file names no money. */
function orderTile(l: Locale, clv: ClvResult, h: ClvHorizon, most: number): TemplateResult {
  const name = l.t('value.next_months', { n: h.months, text: l.number(h.months) });
  const span = range(l, h.orders, (n) => l.number(n));
  const middle = l.number(h.orders.value);
  return html`<div class="tile"><dt>${name}${why(l, `value-${h.months}`, whyExpected(l, clv, name))}</dt>
    <dd class="big">${l.t('value.orders_span', { range: span })}</dd>
    <dd class="mt-2">${rangeBar(h.orders, most, l.t('value.bar', { range: span, middle }))}</dd>
    <dd class="chg mt-2">${l.t('value.tile_middle', { middle })}</dd></div>`;
}
