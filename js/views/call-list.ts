// Customers to contact, one row each: who, why, what is at stake, what to do.
import { html, nothing, type TemplateResult } from 'lit';
import type { ContactReason, ContactResult, Customer } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { goTo } from './go.ts';
import { ACTIONS, named } from './names.ts';
import { called, overdue, reason } from './phrase.ts';
import { segmentTag } from './tags.ts';

export interface Call {
  readonly customer: Customer;
  readonly reason: ContactReason;
}

export interface Calls {
  readonly from: EventTarget;
  readonly locale: Locale;
  readonly calls: readonly Call[];
  /** The day of the analysis. */
  readonly asOf: string;
  /** The list is being made anew: what stands here is of before. */
  readonly busy?: boolean;
}

export function callList({ from, locale: l, calls, asOf, busy }: Calls): TemplateResult {
  const open = (event: MouseEvent, index: number) => {
    if ((event.target as HTMLElement).closest('a') || getSelection()?.toString()) return;
    goTo(from, { route: `customer/${index}` });
  };
  return html`<ol class="calls" aria-busy=${busy ? 'true' : nothing}>${calls.map(
    ({ customer: c, reason: why }, i) => html`<li class="call" @click=${(e: MouseEvent) => open(e, c.index)}>
      <span class="rank" aria-hidden="true">${l.number(c.rank ?? i + 1)}</span>
      <div class="body"><p class="who"><a href="#customer/${c.index}">${called(l, c)}</a>${
        c.name && c.id ? html`<span class="cell small muted">${c.id}</span>` : ''
      }${c.segment ? segmentTag(l, c.segment, c.family) : ''}${
        c.overdueIndex === undefined
          ? ''
          : html`<span class="small muted">${overdue(l, c.overdueIndex)}</span>`
      }</p><p class="why">${reason(l, why, asOf)}</p></div>
      ${stake(l, c)}${c.arm === 'control' ? html`<span class="act"><b class="small">${l.t('loop.leave_alone')}</b></span>` : action(l, c)}</li>`,
  )}</ol>`;
}

/** What is at stake; where that is not known, what was brought so far. */
function stake(l: Locale, c: Customer): TemplateResult {
  if (c.stake === undefined && c.reason.plain && c.net === 0) return html`<p class="stake"></p>`;
  if (c.stake === undefined) {
    return html`<p class="stake"><b class="past">${l.money(c.net)}</b><span>${l.t('overview.money_so_far')}</span></p>`;
  }
  const pays = c.oneIn
    ? l.t('contact.pays', { n: c.oneIn, text: l.number(c.oneIn) })
    : l.t('contact.costs_more');
  return html`<p class="stake"><b>${l.money(c.stake)}</b><span>${pays}</span></p>`;
}

// It leads to the customer's page, where telephone and e-mail stand.
function action(l: Locale, c: Customer): TemplateResult {
  const known = c.action && ACTIONS.find((code) => code === c.action);
  if (!known) return html`<span class="act"></span>`;
  const name = named(l, 'action', known);
  const unknown = known === 'call' && c.stake === undefined;
  return html`<span class="act"><a class="btn slim" href="#customer/${c.index}" aria-label=${l.t(
    'action_of',
    {
      action: name,
      who: called(l, c),
    },
  )} title=${l.t(unknown ? 'action_why.call_unknown' : `action_why.${known}`)}>${name}</a></span>`;
}

const BY_LIST = {
  contact_first: ['call', 'write', 'spare'],
  win_back: ['offer', 'spare'],
  leave_alone: ['wait'],
} as const;

/** What the suggested actions of a list mean. */
export function actionLegend(l: Locale, list: keyof typeof BY_LIST, contact: ContactResult): TemplateResult {
  const unknown = contact.basis !== 'stake';
  const codes = unknown && list === 'contact_first' ? (['call'] as const) : BY_LIST[list];
  return html`<dl class="legend" aria-label=${l.t('actions.legend')}>${codes.map(
    (code) =>
      html`<div><dt>${named(l, 'action', code)}</dt><dd>${l.t(
        unknown && code === 'call' ? 'action_why.call_unknown' : `action_why.${code}`,
      )}</dd></div>`,
  )}</dl>`;
}
