// Customers to contact, one row each: who, why, how much.
import { html, type TemplateResult } from 'lit';
import type { ContactReason, Customer } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { goTo } from './go.ts';
import { called, overdue, reason } from './phrase.ts';
import { segmentTag } from './tags.ts';

export interface Call {
  readonly customer: Customer;
  readonly reason: ContactReason;
}

export function callList(
  from: EventTarget,
  l: Locale,
  calls: readonly Call[],
  asOf: string,
  start = 1,
): TemplateResult {
  const open = (event: MouseEvent, index: number) => {
    if ((event.target as HTMLElement).closest('a') || getSelection()?.toString()) return;
    goTo(from, { route: `customer/${index}` });
  };
  return html`<ol class="calls" start=${start}>${calls.map(
    ({ customer: c, reason: why }, i) => html`<li class="call" @click=${(e: MouseEvent) => open(e, c.index)}>
      <span class="rank" aria-hidden="true">${l.number(c.rank ?? start + i)}</span>
      <div class="body"><p class="who"><a href="#customer/${c.index}">${called(l, c)}</a>${
        c.name && c.id ? html`<span class="cell small muted">${c.id}</span>` : ''
      }${segmentTag(l, c.segment, c.family)}${
        c.overdueIndex === undefined
          ? ''
          : html`<span class="small muted">${overdue(l, c.overdueIndex)}</span>`
      }</p><p class="why">${reason(l, why, asOf)}</p></div>
      <p class="stake"><b>${l.money(c.net)}</b><span>${l.t('overview.money_so_far')}</span></p></li>`,
  )}</ol>`;
}
