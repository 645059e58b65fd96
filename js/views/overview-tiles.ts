// The four key figures: what came in, from how many, how much each, and what is at stake.
import { html, nothing, type TemplateResult } from 'lit';
import type { ContactResult, OverviewResult, RfmResult } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { byStake, countOf, worthOf } from './contact-lists.ts';
import { change, customers, days, monthsSpelled, orders, upTo } from './phrase.ts';
import { fill, slot } from './slots.ts';
import { why } from './why.ts';

interface Figures {
  readonly overview: OverviewResult;
  readonly contact: ContactResult | undefined;
  readonly asOf: string;
  readonly failed: boolean;
}

export function overviewTiles(l: Locale, f: Figures): TemplateResult {
  const o = f.overview;
  const span = days(l, o.days);
  const range = { from: l.date(o.from), to: l.date(o.to) };
  const compared = (share: number | undefined, text: (delta: unknown) => unknown) => {
    if (!o.hasBefore) return l.t('overview.no_before', { days: span });
    const delta = change(l, share);
    return delta === undefined ? nothing : text(html`<span class="d">${delta}</span>`);
  };
  const from = (share: number | undefined, before: string) =>
    compared(share, (delta) => fill(l.t('overview.chg_from', { delta: slot('d'), before }), { d: delta }));
  const next = l.t('join.sentences');
  const net = l.t('overview.tile_net', { days: span });
  const who = l.t('overview.tile_customers', { days: span });
  const value = l.t('overview.tile_value');
  return html`<dl class="tiles" aria-label=${l.t('overview.figures')}>
    <div class="tile"><dt>${net}${why(l, 'net', {
      of: net,
      how: l.t('explain.net_how'),
      from: l.t('explain.net_from', range),
      sure: l.t('explain.net_sure'),
      term: 'net_revenue',
    })}</dt><dd class="big">${l.money(o.net.now, { compact: true })}</dd>
      <dd class="chg">${compared(o.change.net, (delta) =>
        fill(l.t('overview.chg_net', { delta: slot('d'), days: span }), { d: delta }),
      )}${o.hasYearAgo ? nothing : html`${next}${l.t('overview.no_year')}`}</dd></div>
    <div class="tile"><dt>${who}${why(l, 'who', {
      of: who,
      how: l.t('explain.customers_how'),
      from: l.t('explain.customers_from', range),
      sure: l.t('explain.customers_sure'),
    })}</dt><dd class="big">${l.number(o.customers.now)}</dd>
      <dd class="chg">${from(o.change.customers, l.number(o.customers.before))}${next}${l.t(
        'overview.chg_first',
        {
          first: l.number(o.firstTime),
        },
      )}</dd></div>
    <div class="tile"><dt>${value}${why(l, 'value', {
      of: value,
      how: l.t('explain.value_how'),
      from: l.t('explain.value_from', { ...range, orders: orders(l, o.orders.now) }),
      sure: l.t('explain.value_sure'),
    })}</dt><dd class="big">${l.money(o.orderValue.now)}</dd>
      <dd class="chg">${from(o.change.orderValue, l.money(o.orderValue.before))}</dd></div>
    ${stakeTile(l, f)}
  </dl>`;
}

/** Of a summary: what came in over all the time that it sums up. */
export function summaryTiles(
  l: Locale,
  f: Omit<Figures, 'overview' | 'asOf'> & { readonly rfm: RfmResult },
): TemplateResult {
  const { rfm } = f;
  return html`<dl class="tiles" aria-label=${l.t('overview.figures')}>
    <div class="tile"><dt>${l.t('overview.sum_net')}</dt><dd class="big">${l.money(rfm.netRevenue, { compact: true })}</dd>
      <dd class="chg">${l.t('overview.sum_net_chg')}</dd></div>
    <div class="tile"><dt>${l.t('overview.sum_customers')}</dt><dd class="big">${l.number(rfm.customers)}</dd>
      <dd class="chg">${l.t('overview.sum_customers_chg', { share: l.percent(rfm.oneTimeShare) })}</dd></div>
    <div class="tile"><dt>${l.t('overview.tile_value')}</dt><dd class="big">${l.money(rfm.activeNet / Math.max(1, rfm.orders))}</dd>
      <dd class="chg">${orders(l, rfm.orders)}</dd></div>
    ${stakeTile(l, { ...f, asOf: rfm.asOf })}
  </dl>`;
}

/** What is at stake; where that is not known, what the customers just past their rhythm brought. */
function stakeTile(l: Locale, { contact, asOf, failed }: Omit<Figures, 'overview'>): TemplateResult {
  if (!contact) {
    return html`<div class="tile" aria-busy=${failed ? nothing : 'true'}><dt>${l.t('overview.tile_stake')}</dt><dd class="big words">${l.t(
      failed ? 'overview.tile_failed' : 'overview.tile_pending',
    )}</dd></div>`;
  }
  const first = countOf(contact, 'contact_first');
  const stake = byStake(contact);
  const name = l.t(stake ? 'overview.tile_stake' : 'overview.tile_past');
  const who = html`<span class="d">${customers(l, first.customers)}</span>`;
  const text = stake
    ? l.t('overview.chg_stake', {
        customers: slot('d'),
        paying: l.number(contact.paying),
        cost: l.money(contact.costPerContact),
      })
    : l.t('overview.chg_past', { customers: slot('d') });
  const parts = stake
    ? {
        how: l.t('explain.stake_how', {
          days: days(l, contact.horizonDays),
          months: monthsSpelled(l, contact.months),
        }),
        from: l.t('explain.stake_from'),
        sure: l.t('explain.stake_sure'),
        term: 'stake',
      }
    : {
        how: l.t('explain.past_how'),
        from: l.t('explain.past_from', { asOf: upTo(l, asOf) }),
        sure: l.t('explain.past_sure'),
        term: 'overdue_index',
      };
  return html`<div class="tile ${first.customers > 0 ? 'is-stake' : ''}"><dt>${name}${why(l, 'stake', {
    of: name,
    ...parts,
  })}</dt><dd class="big">${l.money(worthOf(contact, first), { compact: worthOf(contact, first) >= 1e6 })}</dd>
    <dd class="chg">${fill(text, { d: who })}</dd></div>`;
}
