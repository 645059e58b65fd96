// The figures of one customer: what is at stake, what came in, how overdue, how likely to leave.
import { html, nothing, type TemplateResult } from 'lit';
import type { Analyses, CleanSummary, Customer } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { standing } from './customer/stand.ts';
import { days, index, months, orders, upTo } from './phrase.ts';
import { hasTotals, hasValue } from './summed.ts';
import { type WhyParts, why } from './why.ts';

interface Tile {
  readonly id: string;
  readonly name: string;
  readonly value?: string | undefined;
  /** Where there is no figure. */
  readonly words?: string;
  readonly text?: string | undefined;
  readonly stake?: boolean;
  readonly why?: WhyParts | undefined;
}

export interface Tiles {
  readonly locale: Locale;
  readonly customer: Customer;
  readonly analyses: Analyses;
  readonly summary: CleanSummary;
}

export function customerTiles(t: Tiles): TemplateResult | typeof nothing {
  const l = t.locale;
  const orders = t.summary.kind !== 'customers';
  // The sentence above says it all.
  if (!orders && (t.customer.stand === 'left' || !t.summary.label)) return nothing;
  const tiles = orders
    ? [
        ...(hasValue(t.summary) ? [stakeTile(t)] : []),
        ...(hasTotals(t.summary) ? [netTile(t)] : []),
        overdueTile(t),
        riskTile(t),
      ]
    : [riskTile(t)];
  return html`<dl class="tiles ${!orders ? 'one-tile' : tiles.length < 4 ? 'three-tiles' : ''}" aria-label=${l.t('overview.figures')}>${tiles.map(
    (tile) =>
      html`<div class="tile ${tile.stake && tile.value ? 'is-stake' : ''}"><dt>${tile.name}${
        tile.why && tile.value ? why(l, tile.id, tile.why) : nothing
      }</dt>${
        tile.value
          ? html`<dd class="big">${tile.value}</dd>`
          : html`<dd class="big words">${tile.words ?? l.t('outlook.unknown')}</dd>`
      }${tile.text ? html`<dd class="chg">${tile.text}</dd>` : nothing}</div>`,
  )}</dl>`;
}

function stakeTile({ locale: l, customer: c, analyses }: Tiles): Tile {
  const { contact } = analyses;
  const name = contact
    ? l.t('outlook.stake', { months: months(l, contact.months) })
    : l.t('outlook.stake_bare');
  if (!contact || c.stake === undefined) {
    return {
      id: 'c-stake',
      name,
      words: l.t(contact ? 'outlook.unknown' : 'outlook.pending'),
      text: contact ? l.t('outlook.stake_none') : undefined,
    };
  }
  return {
    id: 'c-stake',
    name,
    value: l.money(c.stake),
    stake: true,
    text: c.oneIn ? l.t('contact.pays', { n: c.oneIn, text: l.number(c.oneIn) }) : l.t('contact.costs_more'),
    why: {
      of: name,
      term: 'stake',
      how: l.t('outlook.stake_why_how', {
        days: days(l, contact.horizonDays),
        months: months(l, contact.months),
      }),
      from: l.t('outlook.stake_why_from'),
      sure: l.t('outlook.stake_why_sure'),
    },
  };
}

function netTile({ locale: l, customer: c }: Tiles): Tile {
  return {
    id: 'c-net',
    name: l.t('customer.tile_net'),
    value: l.money(c.net),
    text:
      c.refunds < 0
        ? l.t('customer.tile_net_refunded', {
            orders: orders(l, c.orders),
            refunds: l.money(Math.abs(c.refunds), { exact: true }),
          })
        : l.t('customer.tile_net_chg', { orders: orders(l, c.orders) }),
  };
}

function overdueTile({ locale: l, customer: c }: Tiles): Tile {
  const name = l.t('customer.tile_overdue');
  if (c.overdueIndex === undefined || c.quietDays === undefined || c.usualGapDays === undefined) {
    return {
      id: 'c-overdue',
      name,
      words: l.t('customer.tile_none'),
      text: l.t('customer.tile_overdue_none'),
    };
  }
  return {
    id: 'c-overdue',
    name,
    value: l.t('unit.times', { x: index(l, c.overdueIndex) }),
    text: l.t('customer.tile_overdue_chg', { quiet: days(l, c.quietDays), gap: days(l, c.usualGapDays) }),
  };
}

function riskTile({ locale: l, customer: c, analyses, summary }: Tiles): Tile {
  const at = standing(l, analyses, summary, c);
  const orders = summary.kind !== 'customers';
  return {
    id: 'c-risk',
    name: at.name,
    value: at.risk,
    words: at.words,
    text: at.text,
    why: {
      of: at.name,
      term: 'risk',
      how: l.t(
        analyses.churn?.chosen === 'network' ? 'outlook.risk_why_how_network' : 'outlook.risk_why_how',
      ),
      from: orders
        ? l.t('outlook.risk_why_from_orders', { asOf: upTo(l, summary.asOf) })
        : l.t('outlook.risk_why_from_label'),
      sure: l.t('outlook.risk_why_sure'),
    },
  };
}
