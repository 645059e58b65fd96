// The contact list to its end, and the two lists beside it.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import type {
  Analyses,
  CleanSummary,
  ContactResult,
  Customer,
  LiftResult,
  QueryParams,
  QueryResult,
  SortKey,
} from '../engine/protocol.gen.ts';
import { actionLegend, callList } from './call-list.ts';
import { consentSentences } from './consent.ts';
import { byOverdue, byStake, costField, countOf, listTabs, type ShownList } from './contact-lists.ts';
import { exportButton } from './export-button.ts';
import { go } from './go.ts';
import { capacityFields, controlPanel, cutSentences, heldSentences } from './loop-panel.ts';
import { named } from './names.ts';
import { about, customers, days, monthsSpelled, together } from './phrase.ts';
import { fill, slot } from './slots.ts';
import { why } from './why.ts';

const PAGE = 50;

export class ContactsView extends View {
  static override properties = {
    ...View.properties,
    analyses: { attribute: false },
    summary: { attribute: false },
    pending: { type: Boolean },
    failed: { type: Boolean },
    renewing: { type: Boolean },
    fetch: { attribute: false },
    list: { state: true },
    rows: { state: true },
    unread: { state: true },
  };
  declare analyses: Analyses;
  declare summary: CleanSummary;
  declare pending: boolean;
  /** The analysis could not be had; `unread` is a page of the list that could not. */
  declare failed: boolean;
  declare renewing: boolean;
  declare fetch: (query: QueryParams) => Promise<QueryResult>;
  declare list: ShownList;
  declare rows: readonly Customer[] | undefined;
  declare unread: boolean;
  #asked = 0;
  #of: ContactResult | undefined;
  #lift: LiftResult | undefined;

  constructor() {
    super();
    this.list = 'contact_first';
    this.unread = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { contact, lift } = this.analyses ?? {};
    // Whom the control group leaves alone stands in the rows.
    const fresh = contact !== this.#of || lift !== this.#lift;
    this.#lift = lift;
    if (!fresh && !changed.has('list')) return;
    // The same list in another order takes the place of the old one when it is here.
    if (changed.has('list') || !contact || !this.#of) this.rows = undefined;
    this.#of = contact;
    void this.#more(0);
  }

  get #sort(): SortKey {
    if (this.list === 'contact_first') return 'rank';
    return this.list === 'win_back' && this.#of && byStake(this.#of) ? 'stake' : 'net';
  }

  async #more(from: number): Promise<void> {
    const asked = ++this.#asked;
    this.unread = false;
    if (!this.fetch || !this.#of) return;
    const { list } = this;
    const sort = this.#sort;
    try {
      const answer = await this.fetch({
        customers: { filter: { list }, sort, descending: sort !== 'rank', offset: from, limit: PAGE },
      });
      if (asked === this.#asked)
        this.rows = [...(from ? (this.rows ?? []) : []), ...(answer.customers?.rows ?? [])];
    } catch {
      if (asked === this.#asked) this.unread = true;
    }
  }

  override render(): TemplateResult {
    const { contact } = this.analyses ?? {};
    const l = this.locale;
    const tabs = listTabs({
      locale: l,
      contact,
      current: this.list,
      href: () => '#contacts',
      choose: (e, code) => {
        e.preventDefault();
        this.list = code;
      },
    });
    return html`<div class="gap-6">
      <div><h1 class="sentence">${this.#sentence(contact)}</h1>
        <p class="soft mt-3">${contact ? this.#said(contact) : html`&nbsp;`}</p></div>
      <section aria-label=${named(l, 'list', this.list)}>${tabs}${contact ? this.#body(contact) : this.#waiting()}</section></div>`;
  }

  #waiting(): TemplateResult {
    const l = this.locale;
    if (this.failed) {
      return html`<p class="say mt-4" role="alert">${l.t('contact.failed_note')}</p>
        <button type="button" class="btn mt-3" @click=${() => this.say('ks-retry')}>${l.t('view.retry')}</button>`;
    }
    return html`<div class="calls reserve mt-4" aria-busy="true"><p class="soft mt-4">${l.t('contact.pending')}</p></div>`;
  }

  #said(contact: ContactResult): unknown {
    const l = this.locale;
    const stake = byStake(contact);
    const text = together(l, [
      !stake && l.t(byOverdue(contact) ? 'contact.by_overdue' : 'contact.by_money'),
      stake && l.t(contact.margin ? 'contact.is_margin' : 'contact.not_profit'),
      ...consentSentences(l, contact),
      ...heldSentences(l, contact),
      contact.tooFewOrders > 0 &&
        l.t('contact.too_few', { n: contact.tooFewOrders, text: l.number(contact.tooFewOrders) }),
    ]);
    return html`${text} ${why(l, 'contacts', {
      of: named(l, 'list', 'contact_first'),
      how: stake
        ? l.t('explain.stake_how', {
            days: days(l, contact.horizonDays),
            months: monthsSpelled(l, contact.months),
          })
        : l.t('explain.list_how'),
      from: l.t(stake ? 'explain.stake_from' : 'explain.list_from'),
      sure: together(l, [l.t('explain.list_sure'), stake && l.t('explain.stake_sure')]),
      term: 'stake',
    })}`;
  }

  #body(contact: ContactResult): TemplateResult {
    const l = this.locale;
    const { list } = this;
    const listed = countOf(contact, list);
    const key = byOverdue(contact)
      ? (`contacts.about_${list}_overdue` as const)
      : list === 'leave_alone' || byStake(contact)
        ? (`contacts.about_${list}` as const)
        : (`contacts.about_${list}_money` as const);
    return html`<div class="tools"><p class="soft grow-all">${l.t(key)}</p>
          ${byOverdue(contact) ? nothing : costField(this, l, contact, this.summary)}
          ${
            listed.customers > 0
              ? html`<a class="btn text" href="#customers" @click=${(e: MouseEvent) =>
                  go(this, e, {
                    route: 'customers',
                    filter: { list },
                    sort: this.#sort,
                  })}>${l.t('contacts.as_table')}</a>
                ${exportButton(l, { what: 'contacts', filter: { list }, customers: listed.customers, contact, plan: this.analyses.lift?.plan })}`
              : nothing
          }</div>
        ${list === 'contact_first' && listed.customers > 0 ? this.#plan(contact) : nothing}
        ${this.#rows(listed.customers)}
        ${listed.customers > 0 ? actionLegend(l, list, contact) : nothing}`;
  }

  /** How far the list is worked through, and whom of it nobody contacts. */
  #plan(contact: ContactResult): TemplateResult {
    const l = this.locale;
    const { lift } = this.analyses;
    const said = cutSentences(l, contact);
    return html`<div class="plan"><div class="row-btns">${capacityFields(this, l, contact)}</div>
      ${said ? html`<p class="small" role="status">${said}</p>` : nothing}
      ${lift ? controlPanel(this, l, lift.plan) : nothing}</div>`;
  }

  #sentence(contact: ContactResult | undefined): unknown {
    const l = this.locale;
    if (!contact) return l.t(this.failed ? 'contact.failed' : 'contacts.pending');
    const first = countOf(contact, 'contact_first');
    if (first.customers === 0) return l.t('contacts.none');
    const phrase = l.t('contacts.mark', { n: first.customers, text: l.number(first.customers) });
    const said = byOverdue(contact)
      ? l.t('contacts.sentence_overdue', { mark: slot('mark') })
      : byStake(contact)
        ? l.t('contacts.sentence', {
            mark: slot('mark'),
            money: about(l, first.stake),
            months: monthsSpelled(l, contact.months),
          })
        : l.t('contacts.sentence_money', { mark: slot('mark'), money: about(l, first.net) });
    return fill(said, { mark: html`<span class="mark">${phrase}</span>` });
  }

  #rows(total: number): TemplateResult {
    const l = this.locale;
    if (this.unread) {
      return html`<p class="say mt-4" role="alert">${l.t('view.failed')}</p>
        <button type="button" class="btn mt-3" @click=${() => this.#more(0)}>${l.t('view.retry')}</button>`;
    }
    if (total === 0) return html`<p class="say mt-4">${l.t('contacts.empty')}</p>`;
    const rows = this.rows;
    if (!rows) {
      return html`<div class="calls reserve" aria-busy="true"><p class="soft mt-4">${l.t('contacts.reading')}</p></div>`;
    }
    const left = total - rows.length;
    return html`${callList({
      from: this,
      locale: l,
      calls: rows.map((customer) => ({ customer, reason: customer.reason })),
      asOf: this.summary.asOf ?? '',
      busy: this.renewing,
    })}
      <div class="row-btns mt-4"><span class="small muted">${l.t('contacts.shown', {
        from: l.number(1),
        to: l.number(rows.length),
        total: customers(l, total),
      })}</span>${
        left > 0
          ? html`<button type="button" class="btn" @click=${() => this.#more(rows.length)}>${l.t('contacts.more', { count: l.number(Math.min(PAGE, left)) })}</button>`
          : nothing
      }</div>`;
  }
}
