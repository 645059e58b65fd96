// The segments: who they are, how many, what they bring, and how they differ.
import { html, nothing, type TemplateResult } from 'lit';
import { mark } from '../../charts/marks.ts';
import type { SegmentCluster, SegmentResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { apartBy, feature, nameOf, shareOf, value } from './words.ts';

export function groupTable(
  l: Locale,
  r: SegmentResult,
  choose: (event: MouseEvent, cluster: number) => void,
): TemplateResult {
  const money = r.clusters.some((c) => c.money !== undefined);
  const head = (text: string, wrap = '') => html`<th scope="col" class="num ${wrap}">${text}</th>`;
  // Net revenue has a column of its own beside its sum, as a median.
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('segments.groups_table')}><table class="table dense stick groups">
    <thead><tr><th scope="col">${l.t('segments.col_group')}</th>${head(l.t('segments.col_customers'))}${head(l.t('segments.col_share'))}
      ${money ? html`${head(l.t('segments.col_money'))}${head(l.t('segments.col_money_share'))}` : nothing}
      ${r.features.map((f) => head(money ? l.t('segments.median_of', { feature: feature(l, f) }) : feature(l, f), 'wrap'))}</tr></thead>
    <tbody>${r.clusters.map((c) => groupRow(l, r, c, money, choose))}
      <tr class="total"><th scope="row">${l.t('view.total')}</th><td class="num">${l.number(r.customers)}</td><td class="num">${l.percent(1)}</td>
        ${money ? html`<td></td><td></td>` : nothing}
        ${r.features.map((f) => html`<td class="num">${value(l, f, f.median)}</td>`)}</tr></tbody></table></div>`;
}

function groupRow(
  l: Locale,
  r: SegmentResult,
  c: SegmentCluster,
  money: boolean,
  choose: (event: MouseEvent, cluster: number) => void,
): TemplateResult {
  const divided = r.clusters.length > 1;
  return html`<tr><th scope="row"><a href="#customers" class="group" @click=${(e: MouseEvent) => choose(e, c.index + 1)}
      >${divided ? html`${mark(c.index)}<span class="group-no">${l.number(c.index + 1)}</span>` : nothing}<span>${nameOf(l, r, c)}</span></a>
    ${divided ? html`<span class="group-text">${apartBy(l, c, r.features)}</span>` : nothing}</th>
    <td class="num">${l.number(c.customers)}</td><td class="num">${shareOf(l, c.share)}</td>
    ${
      money
        ? html`<td class="num">${c.money === undefined ? '' : l.money(c.money)}</td>
      <td class="num">${c.moneyShare === undefined ? '' : html`<b>${shareOf(l, c.moneyShare)}</b>`}</td>`
        : nothing
    }
    ${r.features.map((f, i) => html`<td class="num">${value(l, f, c.median[i] ?? 0)}</td>`)}</tr>`;
}
