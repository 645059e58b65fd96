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
  RfmResult,
  RhythmResult,
  SortKey,
} from '../engine/protocol.gen.ts';
import { callList } from './call-list.ts';
import { consentSentences } from './consent.ts';
import { byStake, costField, countOf, listTabs, worthOf } from './contact-lists.ts';
import { exportButton } from './export-button.ts';
import { go } from './go.ts';
import { sureSection } from './overview-sure.ts';
import { overviewTiles, summaryTiles } from './overview-tiles.ts';
import { about, customers, monthsSpelled, orders, together, upTo } from './phrase.ts';
import { segmentTable } from './segment-table.ts';
import { fill, slot } from './slots.ts';
import { isSummed } from './summed.ts';
import { familyTag } from './tags.ts';
import { why } from './why.ts';

const SHOWN = 7;

export class OverviewView extends View {
  static override properties = {
    ...View.properties,
    analyses: { attribute: false },
    summary: { attribute: false },
    ledger: { attribute: false },
    pending: { type: Boolean },
    failed: { type: Boolean },
    renewing: { type: Boolean },
  };
  declare analyses: Analyses;
  declare summary: CleanSummary;
  declare ledger: CleanLedger | undefined;
  /** The contact list is still to come, could not be had, or is being made anew. */
  declare pending: boolean;
  declare failed: boolean;
  declare renewing: boolean;

  override render(): TemplateResult {
    const { rfm, overview, contact, rhythm } = this.analyses ?? {};
    if (!rfm || !overview || !rhythm) return html``;
    const l = this.locale;
    return html`<div class="gap-7">
      ${this.#headline(rfm, contact)}
      ${
        isSummed(this.summary)
          ? summaryTiles(l, { rfm, contact, failed: this.failed })
          : overviewTiles(l, { overview, contact, asOf: rfm.asOf, failed: this.failed })
      }
      <div class="split">${this.#contactFirst(rfm, contact, rhythm)}${this.#map(rfm)}</div>
      ${this.#segments(rfm)}
      ${sureSection(l, { analyses: this.analyses, summary: this.summary, overview, rhythm, working: this.pending })}
    </div>`;
  }

  #headline(rfm: RfmResult, contact: ContactResult | undefined): TemplateResult {
    const l = this.locale;
    const dropped = rfm.refunds === 0 && (this.ledger?.refunds ?? 0) < 0;
    const sub = dropped ? 'overview.sub_dropped' : rfm.refunds < 0 ? 'overview.sub' : 'overview.sub_plain';
    return html`<div><h1 class="sentence ${this.pending ? 'hold' : ''}">${this.#sentence(rfm, contact)}</h1>
      <p class="soft mt-3">${l.t(sub, {
        customers: customers(l, rfm.customers),
        orders: orders(l, rfm.orders),
        money: l.money(rfm.activeNet),
      })} ${why(l, 'share', {
        of: l.t('overview.share'),
        how: l.t('explain.share_how'),
        from: l.t('explain.share_from', { customers: customers(l, rfm.customers) }),
        sure: l.t('explain.share_sure'),
        term: 'net_revenue',
      })} <button type="button" class="how" @click=${() => this.#jump('sure')}>${l.t('view.sure')}</button></p></div>`;
  }

  #sentence(rfm: RfmResult, contact: ContactResult | undefined): unknown {
    const l = this.locale;
    const share = l.percent(rfm.topFifthShare);
    if (!contact)
      return l.t(this.failed ? 'overview.headline_failed' : 'overview.headline_pending', { share });
    const first = countOf(contact, 'contact_first');
    if (first.customers === 0) {
      const none = contact.tooFewOrders >= rfm.customers;
      return l.t(none ? 'overview.headline_no_rhythm' : 'overview.headline_none', { share });
    }
    const phrase = l.t('overview.mark', { n: first.customers, text: l.number(first.customers) });
    const said = l.t(byStake(contact) ? 'overview.headline' : 'overview.headline_money', {
      share,
      mark: slot('mark'),
      money: about(l, worthOf(contact, first)),
      months: monthsSpelled(l, contact.months),
    });
    return fill(said, { mark: html`<span class="mark">${phrase}</span>` });
  }

  #contactFirst(rfm: RfmResult, contact: ContactResult | undefined, rhythm: RhythmResult): TemplateResult {
    const l = this.locale;
    const first = contact && countOf(contact, 'contact_first');
    const tabs = listTabs({
      locale: l,
      contact,
      current: 'contact_first',
      href: (code) => (code === 'contact_first' ? '#contacts' : '#customers'),
      choose: (e, code) => code === 'contact_first' || this.#customers(e, { list: code }, 'stake'),
    });
    return html`<section class="section" aria-labelledby="contact-first"><div class="section-head tall">
        <h2 class="h2" id="contact-first">${l.t('overview.contact')}</h2><span class="push"></span>
        ${contact && first && first.customers > 0 ? html`${costField(this, l, contact, this.summary)}${exportButton(l, { what: 'contacts', filter: {}, customers: first.customers, contact, plan: this.analyses.lift?.plan })}` : nothing}</div>
      ${tabs}${contact && first ? this.#calls(rfm, contact, rhythm) : this.#waiting()}</section>`;
  }

  #waiting(): TemplateResult {
    const l = this.locale;
    if (this.failed) {
      return html`<div class="reserve"><p class="say mt-4" role="alert">${l.t('contact.failed')}</p>
        <button type="button" class="btn mt-3" @click=${() => this.say('ks-retry')}>${l.t('view.retry')}</button></div>`;
    }
    return html`<div class="reserve" aria-busy="true"><p class="soft mt-4">${l.t('contact.pending')}</p></div>`;
  }

  #calls(rfm: RfmResult, contact: ContactResult, rhythm: RhythmResult): TemplateResult {
    const l = this.locale;
    const first = countOf(contact, 'contact_first');
    const heads = this.analyses.heads ?? [];
    const calls = contact.top.slice(0, SHOWN).flatMap((row, i) => {
      const customer = heads[i];
      return customer ? [{ customer, reason: row.reason }] : [];
    });
    const few = l.t('contact.too_few', { n: contact.tooFewOrders, text: l.number(contact.tooFewOrders) });
    return html`${
      calls.length > 0
        ? callList({ from: this, locale: l, calls, asOf: rfm.asOf, busy: this.renewing })
        : html`<p class="lede mt-4 empty-list">${
            contact.tooFewOrders >= rfm.customers
              ? l.t('overview.contact_no_rhythm', { min: l.number(rhythm.minOrderDays) })
              : l.t('overview.contact_none', { asOf: upTo(l, rfm.asOf) })
          }</p>`
    }
      <p class="small soft mt-3">${
        first.customers > 0
          ? html`<a href="#contacts">${l.t('overview.all', { customers: customers(l, first.customers) })}</a>${l.t('join.stop')}`
          : nothing
      }${together(l, [
        first.customers > 0 && !byStake(contact) && l.t('contact.by_money'),
        ...consentSentences(l, contact),
        contact.tooFewOrders > 0 && few,
      ])}</p>`;
  }

  #customers(event: MouseEvent, filter: Filter, sort: SortKey = 'net'): void {
    go(this, event, { route: 'customers', filter, sort });
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

  // An anchor would be taken for a route.
  #jump(id: string): void {
    const place = this.querySelector<HTMLElement>(`#${id}`);
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  }
}
