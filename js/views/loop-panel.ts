// How far the list is worked through, and whom of it a control group leaves alone.
import { html, nothing, type TemplateResult } from 'lit';
import type { ContactResult, LiftPlan } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { byStake } from './contact-lists.ts';
import { setOptions } from './go.ts';
import { about, chance, customers, days, together } from './phrase.ts';

const MOST = 1e9;

/** A whole number; 0 for an empty field; undefined for what is none. */
export function wholeOf(text: string): number | undefined {
  const plain = text.trim().replace(/[\s,]/g, '');
  if (plain === '') return 0;
  const n = Number(plain);
  return /^\d+$/.test(plain) && n <= MOST ? n : undefined;
}

/** "5", "5%" or "2.5" as a share of 1. */
export function percentOf(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/[%％\s]/g, '')
    .replace(',', '.');
  if (plain === '') return 0;
  const n = Number(plain);
  return /^\d*\.?\d+$/.test(plain) && n <= 100 ? n / 100 : undefined;
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly bad: string;
  readonly read: (text: string) => number | undefined;
  readonly set: (value: number) => void;
}

function field(f: Field): TemplateResult {
  const change = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const value = f.read(input.value);
    input.setCustomValidity(value === undefined ? f.bad : '');
    if (input.reportValidity() && value !== undefined) f.set(value);
  };
  return html`<div class="affix small soft"><label for=${f.id}>${f.label}</label><input class="input" id=${f.id} inputmode="decimal"
    autocomplete="off" .value=${f.value} aria-describedby=${f.note ? `${f.id}-note` : nothing}
    @input=${(e: Event) => (e.target as HTMLInputElement).setCustomValidity('')} @change=${change}>${
      f.note ? html`<span class="muted" id="${f.id}-note">${f.note}</span>` : nothing
    }</div>`;
}

/** The two fields beside the price of a contact. */
export function capacityFields(from: EventTarget, l: Locale, contact: ContactResult): TemplateResult {
  const { cut, saveRate } = contact;
  return html`${field({
    id: 'contact-capacity',
    label: l.t('loop.capacity'),
    value: cut ? String(cut.capacity) : '',
    note: l.t('loop.capacity_unit'),
    bad: l.t('loop.capacity_bad'),
    read: wholeOf,
    set: (capacity) => setOptions(from, { contact: { capacity } }),
  })}${
    byStake(contact)
      ? field({
          id: 'contact-save',
          label: l.t('loop.save_rate'),
          value: saveRate ? String(Math.round(saveRate * 1e4) / 100) : '',
          note: l.t('loop.save_rate_note'),
          bad: l.t('loop.save_rate_bad'),
          read: percentOf,
          set: (rate) => setOptions(from, { contact: { saveRate: rate } }),
        })
      : nothing
  }`;
}

/** Where the list ends, what comes after it, where it stops paying, and what an assumption makes of it. */
export function cutSentences(l: Locale, contact: ContactResult): string {
  const { cut, gain } = contact;
  const first = contact.lists.find((list) => list.code === 'contact_first')?.customers ?? 0;
  const stake = byStake(contact);
  return together(l, [
    contact.byUplift && l.t('contacts.by_uplift'),
    cut &&
      l.t(stake ? 'loop.cut' : 'loop.cut_plain', {
        calls: customers(l, cut.calls),
        paying: l.number(cut.paying),
        stake: about(l, cut.stake),
      }),
    cut &&
      stake &&
      cut.next > 0 &&
      l.t('loop.next', {
        next: l.number(cut.next),
        stake: about(l, cut.nextStake),
        paying: l.number(cut.nextPaying),
      }),
    cut &&
      stake &&
      first > 0 &&
      (cut.stopsAt ? l.t('loop.stops', { place: l.number(cut.stopsAt) }) : l.t('loop.never_stops')),
    gain !== undefined && l.t('loop.gain', { rate: l.percent(contact.saveRate ?? 0), gain: about(l, gain) }),
  ]);
}

/** Whom earlier campaigns keep off the list. */
export function heldSentences(l: Locale, contact: ContactResult): string[] {
  const { heldBack = 0, recent = 0, heldUntil } = contact;
  return [
    heldBack > 0 && heldUntil
      ? l.t('loop.held', { n: heldBack, text: l.number(heldBack), date: l.date(heldUntil) })
      : '',
    recent > 0 ? l.t('loop.recent', { n: recent, text: l.number(recent) }) : '',
  ];
}

/** Whom an export of the first list holds. */
export const written = (plan: LiftPlan): number => plan.contacts + plan.spared;

/** What the division can show. */
export function seen(l: Locale, plan: LiftPlan): string {
  const args = { contacts: l.number(plan.contacts), controls: l.number(plan.controls) };
  return plan.detectable === undefined
    ? l.t('loop.sees_nothing', args)
    : l.t('loop.sees', { ...args, points: l.number(Math.ceil(plan.detectable * 100)) });
}

export function controlPanel(from: EventTarget, l: Locale, plan: LiftPlan): TemplateResult {
  const choose = (event: Event) =>
    setOptions(from, { lift: { share: Number((event.target as HTMLSelectElement).value) } });
  const shares = plan.choices.filter((c) => c.controls > 0);
  return html`<section class="control" aria-labelledby="control-head">
    <div class="row-btns"><h2 class="small" id="control-head">${l.t('loop.control')}</h2><label class="small soft" for="control-share">${l.t('loop.share')}</label>
      <span class="pick slim"><select id="control-share" @change=${choose}>
        <option value="0" ?selected=${plan.share === 0}>${l.t('loop.share_none')}</option>
        ${shares.map(
          (c) =>
            html`<option value=${c.share} ?selected=${c.share === plan.share}>${l.t('loop.share_of', {
              share: l.percent(c.share),
              controls: customers(l, c.controls),
            })}</option>`,
        )}</select></span>
      ${
        plan.share > 0
          ? html`${field({
              id: 'control-spare',
              label: l.t('loop.spare'),
              value: plan.spareBest ? String(plan.spareBest) : '',
              bad: l.t('loop.spare_bad'),
              read: wholeOf,
              set: (spareBest) => setOptions(from, { lift: { spareBest } }),
            })}<div class="affix small soft ids"><label for="control-ids">${l.t('loop.spare_ids')}</label><input class="input" id="control-ids"
              autocomplete="off" placeholder=${l.t('loop.spare_ids_hint')} .value=${plan.spareIds ?? ''} @change=${(
                e: Event,
              ) => setOptions(from, { lift: { spareIds: (e.target as HTMLInputElement).value } })}></div>`
          : html`<span class="small muted">${l.t('loop.control_note')}</span>`
      }</div>
    ${plan.share > 0 ? html`<p class="small mt-2" role="status"><b>${seen(l, plan)}</b></p><p class="small soft">${notes(l, plan)}</p>` : nothing}</section>`;
}

function notes(l: Locale, plan: LiftPlan): string {
  const { unknown = 0 } = plan;
  return together(l, [
    plan.baseAssumed
      ? l.t('loop.base_assumed')
      : l.t('loop.base', { base: chance(l, plan.baseRate), days: days(l, plan.windowDays) }),
    l.t('loop.pool'),
    unknown > 0 && l.t('loop.unknown', { n: unknown, text: l.number(unknown) }),
  ]);
}
