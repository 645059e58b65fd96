// What other numbers of segments would give, and why they are not taken.
import { html, nothing, type TemplateResult } from 'lit';
import type { SegmentByK, SegmentResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { customers, together } from '../phrase.ts';
import { whyNotSilhouette } from './why-k.ts';

export function byK(l: Locale, r: SegmentResult): TemplateResult | typeof nothing {
  if (r.byK.length === 0) return nothing;
  const head = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  const facts = together(l, [
    whyNotSilhouette(l, r),
    r.k > 1 && l.t('segments.explained', { share: l.percent(r.explained) }),
    r.sampled > 0 && l.t('segments.sampled', { customers: customers(l, r.sampled) }),
    r.silhouetteOf > 0 && l.t('segments.silhouette_of', { customers: customers(l, r.silhouetteOf) }),
  ]);
  return html`<section class="section" aria-labelledby="by-k"><details><summary><h2 class="h2" id="by-k">${l.t('segments.by_k')}</h2></summary>
    <p class="soft small measure mt-2">${together(l, [l.t('segments.by_k_lead'), facts])}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('segments.by_k_table')}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('segments.col_k')}</th>${head(l.t('segments.col_stability'))}${head(l.t('segments.col_silhouette'))}
        ${head(l.t('segments.col_inertia'))}${head(l.t('segments.col_smallest'))}<th scope="col">${l.t('segments.col_status')}</th></tr></thead>
      <tbody>${r.byK.map((row) => kRow(l, r, row))}</tbody></table></div></details></section>`;
}

function kRow(l: Locale, r: SegmentResult, row: SegmentByK): TemplateResult {
  const figure = (x: number | undefined) =>
    x === undefined ? html`<span class="muted">${l.t('segments.none')}</span>` : l.number(x, 3);
  const status = row.reason ? l.t(`segments.k_${row.reason}`) : l.t('segments.k_allowed');
  const chosen = row.k === r.k;
  return html`<tr class=${chosen ? 'used' : nothing}><th scope="row">${l.number(row.k)}${
    chosen ? html`<span class="used-tag">${l.t('segments.k_chosen')}</span>` : nothing
  }</th><td class="num">${
    row.stability !== undefined && row.stabilityError !== undefined
      ? l.t('segments.plus_minus', { x: l.number(row.stability, 3), error: l.number(row.stabilityError, 3) })
      : figure(row.stability)
  }</td><td class="num">${figure(row.silhouette)}</td>
    <td class="num">${l.number(row.inertia, 1)}</td><td class="num">${l.percent(row.smallestShare, 1)}</td><td>${status}</td></tr>`;
}
