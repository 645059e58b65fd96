// The first page: what is so, whom to contact first, and how sure that is.
import { html, nothing, type TemplateResult } from 'lit';
import { twinBars } from '../charts/bars.ts';
import { colourOf } from '../charts/family.ts';
import { heatMap } from '../charts/heat-map.ts';
import { View } from '../elements/view.ts';
import type {
  Analyses,
  CleanLedger,
  CleanSummary,
  ContactResult,
  Filter,
  OverviewResult,
  RfmResult,
  RhythmResult,
} from '../engine/protocol.gen.ts';
import { callList } from './call-list.ts';
import { consentSentences } from './consent.ts';
import { exportButton } from './export-button.ts';
import { go } from './go.ts';
import { LISTS, named } from './names.ts';
import { about, change, customers, days, orders, together } from './phrase.ts';
import { segmentTable } from './segment-table.ts';
import { fill, slot } from './slots.ts';
import { familyTag } from './tags.ts';

const SHOWN = 7;

export class OverviewView extends View {
  static override properties = {
    ...View.properties,
    analyses: { attribute: false },
    summary: { attribute: false },
    ledger: { attribute: false },
  };
  declare analyses: Analyses;
  declare summary: CleanSummary;
  declare ledger: CleanLedger | undefined;

  override render(): TemplateResult {
    const { rfm, overview, contact, rhythm } = this.analyses ?? {};
    if (!rfm || !overview || !contact || !rhythm) return html``;
    return html`<div class="gap-7">
      ${this.#headline(rfm, contact)}
      ${this.#tiles(overview, contact)}
      <div class="split">${this.#contactFirst(contact, rhythm)}${this.#map(rfm)}</div>
      ${this.#segments(rfm)}
      ${this.#sure(overview, rhythm)}
    </div>`;
  }

  #list(contact: ContactResult, code: string) {
    return contact.lists.find((list) => list.code === code) ?? { code, customers: 0, net: 0 };
  }

  #headline(rfm: RfmResult, contact: ContactResult): TemplateResult {
    const l = this.locale;
    const first = this.#list(contact, 'contact_first');
    const share = l.percent(rfm.topFifthShare);
    const key =
      first.customers > 0
        ? 'overview.headline'
        : contact.tooFewOrders >= rfm.customers
          ? 'overview.headline_no_rhythm'
          : 'overview.headline_none';
    const phrase = l.t('overview.mark', { n: first.customers, text: l.number(first.customers) });
    const said = l.t(key, { share, mark: slot('mark'), money: about(l, first.net) });
    const dropped = rfm.refunds === 0 && (this.ledger?.refunds ?? 0) < 0;
    const sub = dropped ? 'overview.sub_dropped' : rfm.refunds < 0 ? 'overview.sub' : 'overview.sub_plain';
    return html`<div><h1 class="sentence">${fill(said, { mark: html`<span class="mark">${phrase}</span>` })}</h1>
      <p class="soft mt-3">${l.t(sub, {
        customers: customers(l, rfm.customers),
        orders: orders(l, rfm.orders),
        money: l.money(rfm.activeNet),
      })} <button type="button" class="how" @click=${() => this.#jump('sure')}>${l.t('view.sure')}</button></p></div>`;
  }

  #tiles(o: OverviewResult, contact: ContactResult): TemplateResult {
    const l = this.locale;
    const span = days(l, o.days);
    const first = this.#list(contact, 'contact_first');
    const compared = (share: number | undefined, text: (delta: unknown) => unknown) => {
      if (!o.hasBefore) return l.t('overview.no_before', { days: span });
      const delta = change(l, share);
      return delta === undefined ? nothing : text(html`<span class="d">${delta}</span>`);
    };
    const from = (share: number | undefined, before: string) =>
      compared(share, (delta) => fill(l.t('overview.chg_from', { delta: slot('d'), before }), { d: delta }));
    const next = l.t('join.sentences');
    return html`<dl class="tiles" aria-label=${l.t('overview.figures')}>
      <div class="tile"><dt>${l.t('overview.tile_net', { days: span })}</dt><dd class="big">${l.money(o.net.now, { compact: true })}</dd>
        <dd class="chg">${compared(o.change.net, (delta) => fill(l.t('overview.chg_net', { delta: slot('d'), days: span }), { d: delta }))}${
          o.hasYearAgo ? nothing : html`${next}${l.t('overview.no_year')}`
        }</dd></div>
      <div class="tile"><dt>${l.t('overview.tile_customers', { days: span })}</dt><dd class="big">${l.number(o.customers.now)}</dd>
        <dd class="chg">${from(o.change.customers, l.number(o.customers.before))}${next}${l.t('overview.chg_first', { first: l.number(o.firstTime) })}</dd></div>
      <div class="tile"><dt>${l.t('overview.tile_value')}</dt><dd class="big">${l.money(o.orderValue.now)}</dd>
        <dd class="chg">${from(o.change.orderValue, l.money(o.orderValue.before))}</dd></div>
      <div class="tile ${first.customers > 0 ? 'is-stake' : ''}"><dt>${l.t('overview.tile_past')}</dt><dd class="big">${l.money(first.net, { compact: true })}</dd>
        <dd class="chg">${fill(l.t('overview.chg_past', { customers: slot('d') }), { d: html`<span class="d">${customers(l, first.customers)}</span>` })}</dd></div>
    </dl>`;
  }

  #contactFirst(contact: ContactResult, rhythm: RhythmResult): TemplateResult {
    const l = this.locale;
    const first = this.#list(contact, 'contact_first');
    const heads = this.analyses.heads ?? [];
    const calls = contact.top.slice(0, SHOWN).flatMap((row, i) => {
      const customer = heads[i];
      return customer ? [{ customer, reason: row.reason }] : [];
    });
    const few = l.t('contact.too_few', { n: contact.tooFewOrders, text: l.number(contact.tooFewOrders) });
    return html`<section class="section" aria-labelledby="contact-first"><div class="section-head">
        <h2 class="h2" id="contact-first">${l.t('overview.contact')}</h2><span class="push"></span>
        ${first.customers > 0 ? exportButton(l, { what: 'contacts', filter: {}, customers: first.customers, contact }) : nothing}</div>
      <nav class="tabs" aria-label=${l.t('overview.lists')}>${LISTS.map((code) => this.#tab(contact, code))}</nav>
      ${
        calls.length > 0
          ? callList(this, l, calls, this.summary.asOf)
          : html`<p class="lede mt-4 empty-list">${
              contact.tooFewOrders >= (this.analyses.rfm?.customers ?? 0)
                ? l.t('overview.contact_no_rhythm', { min: l.number(rhythm.minOrderDays) })
                : l.t('overview.contact_none', { asOf: l.date(this.summary.asOf) })
            }</p>`
      }
      <p class="small soft mt-3">${
        first.customers > 0
          ? html`<a href="#contacts">${l.t('overview.all', { customers: customers(l, first.customers) })}</a>${l.t('join.stop')}`
          : nothing
      }${together(l, [...consentSentences(l, contact), contact.tooFewOrders > 0 && few])}</p></section>`;
  }

  #tab(contact: ContactResult, code: (typeof LISTS)[number]): TemplateResult {
    const l = this.locale;
    const list = this.#list(contact, code);
    const first = code === 'contact_first';
    return html`<a href=${first ? '#contacts' : '#customers'} aria-current=${first ? 'true' : nothing}
      @click=${(e: MouseEvent) => first || this.#customers(e, { list: code })}>${named(l, 'list', code)}<span class="count">${l.number(list.customers)}</span></a>`;
  }

  #customers(event: MouseEvent, filter: Filter): void {
    go(this, event, { route: 'customers', filter, sort: 'net' });
  }

  #map(rfm: RfmResult): TemplateResult {
    const l = this.locale;
    const choose = (event: MouseEvent, r: number, f: number) => this.#customers(event, { r, f });
    return html`<section class="section" aria-labelledby="heat"><div class="section-head"><h2 class="h2" id="heat">${l.t('overview.heat')}</h2></div>
      <p class="soft small">${l.t('overview.heat_lead')} <a class="how" href="#rfm">${l.t('overview.rule_link')}</a></p>
      <div class="mt-3">${heatMap({ locale: l, rfm, choose })}</div>
      <div class="mt-5"><table class="table fam"><thead><tr><th scope="col">${l.t('overview.family')}</th><td aria-hidden="true"></td>
        <th scope="col" class="num">${l.t('overview.family_customers')}</th><th scope="col" class="num">${l.t('overview.family_revenue')}</th></tr></thead>
        <tbody>${rfm.families.map(
          (
            f,
          ) => html`<tr><th scope="row"><a href="#customers" @click=${(e: MouseEvent) => this.#customers(e, { family: f.code })}>${familyTag(l, f.code)}</a></th>
            <td class="twin">${twinBars(f.customerShare, f.revenueShare, colourOf(f.code))}</td>
            <td class="num">${l.percent(f.customerShare)}</td><td class="num"><b>${l.percent(f.revenueShare)}</b></td></tr>`,
        )}</tbody></table><p class="tiny muted mt-2">${l.t('overview.family_note')}</p></div></section>`;
  }

  #segments(rfm: RfmResult): TemplateResult {
    const l = this.locale;
    return html`<section class="section" aria-labelledby="segments"><div class="section-head"><h2 class="h2" id="segments">${l.t('overview.segments')}</h2>
      <span class="soft small">${l.t('overview.segments_lead')}</span></div>
      ${segmentTable(l, rfm, (e, segment) => this.#customers(e, { segment }))}</section>`;
  }

  #sure(o: OverviewResult, rhythm: RhythmResult): TemplateResult {
    const l = this.locale;
    const whole = Math.ceil(rhythm.priorGaps);
    const key = ({ partly: 'sure.rhythm_text', group: 'sure.rhythm_group', own: 'sure.rhythm_own' } as const)[
      rhythm.shrinkage as string
    ];
    const beat = l.t(key ?? 'sure.rhythm_none', {
      min: l.number(rhythm.minOrderDays),
      group: days(l, rhythm.groupGapDays),
      prior: l.t('unit.gaps', { n: whole, text: l.number(whole) }),
    });
    const money = together(l, [
      l.t('sure.money_text', { asOf: l.date(this.summary.asOf), last: l.date(this.summary.lastDate) }),
      !o.hasYearAgo && l.t('sure.season'),
    ]);
    const past = together(l, [
      l.t('sure.past_text'),
      rhythm.gaps > 0 && l.t('sure.horizon', { days: days(l, rhythm.horizonDays) }),
    ]);
    const part = (head: string, text: string) => html`<div><h3 class="h3">${head}</h3><p>${text}</p></div>`;
    return html`<section class="section" id="sure" tabindex="-1" aria-labelledby="sure-head"><div class="section-head"><h2 class="h2" id="sure-head">${l.t('overview.sure')}</h2></div>
      <div class="sure">${part(l.t('sure.rhythm'), beat)}${part(l.t('sure.past'), past)}${part(l.t('sure.money'), money)}</div></section>`;
  }

  // An anchor would be taken for a route.
  #jump(id: string): void {
    const place = this.querySelector<HTMLElement>(`#${id}`);
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  }
}
