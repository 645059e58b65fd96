// What overview and contact page share: the sizes of the three lists, the tabs that choose among
// them, and the field for what a contact costs.
import { html, nothing, type TemplateResult } from 'lit';
import type { CleanSummary, ContactListCount, ContactResult } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { setOptions } from './go.ts';
import { LISTS, named } from './names.ts';
import { about } from './phrase.ts';

export type ShownList = (typeof LISTS)[number];

export function countOf(contact: ContactResult, code: ShownList): ContactListCount {
  return contact.lists.find((list) => list.code === code) ?? { code, customers: 0, net: 0, stake: 0 };
}

export const byOverdue = (contact: ContactResult): boolean => contact.basis === 'overdue';
export const byStake = (contact: ContactResult): boolean => contact.basis === 'stake';

/** What a list is worth: at stake, or brought so far where no stake is known. */
export const worthOf = (contact: ContactResult, list: ContactListCount): number =>
  byStake(contact) ? list.stake : list.net;

interface Tabs {
  readonly locale: Locale;
  readonly contact: ContactResult | undefined;
  readonly current: ShownList;
  href(code: ShownList): string;
  choose(event: MouseEvent, code: ShownList): unknown;
}

/** Without a result the names stand alone: the place of the figures is kept. */
export function listTabs({ locale: l, contact, current, href, choose }: Tabs): TemplateResult {
  return html`<nav class="tabs" aria-label=${l.t('overview.lists')}>${LISTS.map((code) => {
    const list = contact && countOf(contact, code);
    return html`<a href=${href(code)} aria-current=${code === current ? 'true' : nothing} @click=${(
      e: MouseEvent,
    ) => choose(e, code)}>${named(l, 'list', code)}${
      contact && list
        ? html`<span class="count">${l.number(list.customers)}${
            byStake(contact) && list.customers > 0 ? ` · ${about(l, list.stake)}` : nothing
          }</span>`
        : nothing
    }</a>`;
  })}</nav>`;
}

/** "10", "10.50" or "10,50" as a number; undefined when it is none that can be a cost. */
export function costOf(text: string): number | undefined {
  const plain = text.trim().replace(/\s/g, '').replace(',', '.');
  if (!/^\d*\.?\d+$/.test(plain)) return undefined;
  const cost = Number(plain);
  return cost > 0 && Number.isFinite(cost) ? cost : undefined;
}

/** What a contact costs. An empty field goes back to what is assumed. */
export function costField(
  from: EventTarget,
  l: Locale,
  contact: ContactResult,
  summary: CleanSummary,
): TemplateResult {
  const change = (event: Event) => {
    const field = event.target as HTMLInputElement;
    const empty = field.value.trim() === '';
    const cost = costOf(field.value);
    field.setCustomValidity(empty || cost ? '' : l.t('contact.cost_bad'));
    if (!field.reportValidity()) return;
    if (cost === contact.costPerContact && !contact.costAssumed) return;
    setOptions(from, { contact: { costPerContact: cost ?? 0 } });
  };
  const { currency } = summary;
  return html`<div class="affix small soft cost"><label for="contact-cost">${
    currency ? l.t('contact.cost_in', { currency: l.currencyName(currency) }) : l.t('contact.cost')
  }</label><input class="input" id="contact-cost" inputmode="decimal" autocomplete="off" .value=${plain(contact.costPerContact)}
    aria-describedby=${contact.costAssumed ? 'contact-cost-note' : nothing}
    @input=${(e: Event) => (e.target as HTMLInputElement).setCustomValidity('')} @change=${change}>${
      contact.costAssumed
        ? html`<span class="muted" id="contact-cost-note">${l.t('contact.cost_assumed')}</span>`
        : nothing
    }</div>`;
}

const plain = (cost: number): string => String(Math.round(cost * 100) / 100);
