// The contact list to its end, and the two lists beside it.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import type {
  Analyses,
  CleanSummary,
  ContactList,
  ContactResult,
  Customer,
  QueryParams,
  QueryResult,
} from '../engine/protocol.gen.ts';
import { callList } from './call-list.ts';
import { consentSentences } from './consent.ts';
import { exportButton } from './export-button.ts';
import { go } from './go.ts';
import { LISTS, named } from './names.ts';
import { about, customers, together } from './phrase.ts';
import { fill, slot } from './slots.ts';

const PAGE = 50;
type Shown = (typeof LISTS)[number];

export class ContactsView extends View {
  static override properties = {
    ...View.properties,
    analyses: { attribute: false },
    summary: { attribute: false },
    fetch: { attribute: false },
    list: { state: true },
    rows: { state: true },
    failed: { state: true },
  };
  declare analyses: Analyses;
  declare summary: CleanSummary;
  declare fetch: (query: QueryParams) => Promise<QueryResult>;
  declare list: Shown;
  declare rows: readonly Customer[] | undefined;
  declare failed: boolean;
  #asked = 0;

  constructor() {
    super();
    this.list = 'contact_first';
    this.failed = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('analyses') || changed.has('list')) {
      this.rows = undefined;
      void this.#more(0);
    }
  }

  async #more(from: number): Promise<void> {
    if (!this.fetch || !this.analyses) return;
    const asked = ++this.#asked;
    this.failed = false;
    try {
      const answer = await this.fetch({
        customers: {
          filter: { list: this.list as ContactList },
          sort: this.list === 'contact_first' ? 'rank' : 'net',
          descending: this.list !== 'contact_first',
          offset: from,
          limit: PAGE,
        },
      });
      if (asked === this.#asked)
        this.rows = [...(from ? (this.rows ?? []) : []), ...(answer.customers?.rows ?? [])];
    } catch {
      if (asked === this.#asked) this.failed = true;
    }
  }

  override render(): TemplateResult {
    const contact = this.analyses?.contact;
    if (!contact) return html``;
    const l = this.locale;
    const listed = this.#count(contact, this.list);
    return html`<div class="gap-6">
      <div><h1 class="sentence">${this.#sentence(contact)}</h1>
        <p class="soft mt-3">${together(l, [
          ...consentSentences(l, contact),
          contact.tooFewOrders > 0 &&
            l.t('contact.too_few', { n: contact.tooFewOrders, text: l.number(contact.tooFewOrders) }),
        ])}</p></div>
      <section aria-label=${named(l, 'list', this.list)}>
        <nav class="tabs" aria-label=${l.t('overview.lists')}>${LISTS.map(
          (code) =>
            html`<a href="#contacts" aria-current=${code === this.list ? 'true' : nothing} @click=${(
              e: MouseEvent,
            ) => {
              e.preventDefault();
              this.list = code;
            }}>${named(l, 'list', code)}<span class="count">${l.number(this.#count(contact, code).customers)}</span></a>`,
        )}</nav>
        <div class="tools"><p class="soft grow-all">${l.t(`contacts.about_${this.list}`)}</p>
          ${
            listed.customers > 0
              ? html`<a class="btn text" href="#customers" @click=${(e: MouseEvent) =>
                  go(this, e, {
                    route: 'customers',
                    filter: { list: this.list as ContactList },
                    sort: 'net',
                  })}>${l.t('contacts.as_table')}</a>
                ${exportButton(l, { what: 'contacts', filter: { list: this.list as ContactList }, customers: listed.customers, contact })}`
              : nothing
          }</div>
        ${this.#rows(listed.customers)}
      </section></div>`;
  }

  #count(contact: ContactResult, code: string) {
    return contact.lists.find((list) => list.code === code) ?? { customers: 0, net: 0 };
  }

  #sentence(contact: ContactResult): unknown {
    const l = this.locale;
    const first = this.#count(contact, 'contact_first');
    if (first.customers === 0) return l.t('contacts.none');
    const phrase = l.t('contacts.mark', { n: first.customers, text: l.number(first.customers) });
    return fill(l.t('contacts.sentence', { mark: slot('mark'), money: about(l, first.net) }), {
      mark: html`<span class="mark">${phrase}</span>`,
    });
  }

  #rows(total: number): TemplateResult {
    const l = this.locale;
    if (this.failed) {
      return html`<p class="say mt-4" role="alert">${l.t('view.failed')}</p>
        <button type="button" class="btn mt-3" @click=${() => this.#more(0)}>${l.t('view.retry')}</button>`;
    }
    if (total === 0) return html`<p class="say mt-4">${l.t('contacts.empty')}</p>`;
    const rows = this.rows;
    if (!rows) return html`<div class="calls reserve" aria-busy="true"></div>`;
    const left = total - rows.length;
    return html`${callList(
      this,
      l,
      rows.map((customer) => ({ customer, reason: customer.reason })),
      this.summary.asOf,
    )}
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
