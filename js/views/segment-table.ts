// The eleven segments with what to do, how many and how much; the total stands under its parts.
import { html, type TemplateResult } from 'lit';
import { bar } from '../charts/bars.ts';
import { colourOf } from '../charts/family.ts';
import type { RfmResult, RfmSegment } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { named } from './names.ts';
import { segmentTag } from './tags.ts';

export function segmentTable(
  l: Locale,
  rfm: RfmResult,
  choose: (event: MouseEvent, segment: RfmSegment) => void,
): TemplateResult {
  const mostCustomers = Math.max(0, ...rfm.segments.map((s) => s.customers));
  const mostRevenue = Math.max(0, ...rfm.segments.map((s) => s.revenue));
  const money = (n: number) => l.money(n);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('segment_table.table')}><table class="table dense stick">
    <thead><tr><th scope="col">${l.t('segment_table.segment')}</th><th scope="col">${l.t('segment_table.todo')}</th>
      <th scope="col" class="num">${l.t('segment_table.customers')}</th><td class="barc" aria-hidden="true"></td>
      <th scope="col" class="num">${l.t('segment_table.revenue')}</th><td class="barc" aria-hidden="true"></td>
      <th scope="col" class="num">${l.t('segment_table.each')}</th></tr></thead>
    <tbody>${rfm.segments.map(
      (s) => html`<tr><th scope="row"><a href="#customers" @click=${(e: MouseEvent) => choose(e, s.code)}
          >${segmentTag(l, s.code, s.family)}</a></th>
        <td class="soft">${named(l, 'todo', s.family)}</td>
        <td class="num">${l.number(s.customers)}</td><td class="barc">${bar(s.customers, mostCustomers, colourOf(s.family))}</td>
        <td class="num">${money(s.revenue)}</td><td class="barc">${bar(s.revenue, mostRevenue, colourOf(s.family))}</td>
        <td class="num">${s.customers > 0 ? money(s.mean) : html`<span class="muted">${l.t('heat.nobody')}</span>`}</td></tr>`,
    )}
      <tr class="total"><th scope="row">${l.t('view.total')}</th><td></td><td class="num">${l.number(rfm.customers)}</td><td class="barc"></td>
        <td class="num">${money(rfm.activeNet)}</td><td class="barc"></td><td class="num">${rfm.customers > 0 ? money(rfm.meanMonetary) : ''}</td></tr></tbody></table></div>`;
}
