import { html, type TemplateResult } from 'lit';
import type { Customer } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { days, index, orders, shortDate } from './phrase.ts';

/** The four figures of one customer. */
export function customerTiles(l: Locale, c: Customer, asOf: string): TemplateResult {
  const tile = (name: string, value: string, text: string, css = '') =>
    html`<div class="tile ${css}"><dt>${name}</dt><dd class="big">${value}</dd><dd class="chg">${text}</dd></div>`;
  const money =
    c.refunds < 0
      ? l.t('customer.tile_net_refunded', {
          orders: orders(l, c.orders),
          refunds: l.money(Math.abs(c.refunds), { exact: true }),
        })
      : l.t('customer.tile_net_chg', { orders: orders(l, c.orders) });
  const rhythm =
    c.overdueIndex !== undefined && c.quietDays !== undefined && c.usualGapDays !== undefined
      ? tile(
          l.t('customer.tile_overdue'),
          l.t('unit.times', { x: index(l, c.overdueIndex) }),
          l.t('customer.tile_overdue_chg', { quiet: days(l, c.quietDays), gap: days(l, c.usualGapDays) }),
          c.list === 'contact_first' ? 'is-stake' : '',
        )
      : tile(l.t('customer.tile_overdue'), l.t('customer.tile_none'), l.t('customer.tile_overdue_none'));
  const expected = c.usualGapDays !== undefined && c.reason.expectedDate;
  const last = c.last
    ? tile(
        l.t('customer.tile_last'),
        l.date(c.last),
        expected
          ? l.t(expected <= asOf ? 'customer.tile_last_was' : 'customer.tile_last_chg', {
              expected: shortDate(l, expected, asOf),
            })
          : l.t('customer.tile_last_first', { first: l.date(c.first ?? c.last) }),
      )
    : tile(l.t('customer.tile_last'), l.t('customer.tile_none'), '');
  const scores =
    c.r && c.f && c.m
      ? tile(
          l.t('customer.tile_scores'),
          `${c.r}${c.f}${c.m}`,
          l.t('customer.tile_scores_chg', { r: l.number(c.r), f: l.number(c.f), m: l.number(c.m) }),
        )
      : tile(l.t('customer.tile_scores'), l.t('customer.tile_none'), l.t('customer.unscored'));
  return html`<dl class="tiles" aria-label=${l.t('overview.figures')}>
    ${tile(l.t('customer.tile_net'), l.money(c.net), money)}${rhythm}${last}${scores}</dl>`;
}
