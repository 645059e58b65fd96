// What customers were compared by, what was not used and why, and where cells were blank.
import { html, nothing, type TemplateResult } from 'lit';
import type { SegmentResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { feature, value } from './words.ts';

export function compared(l: Locale, r: SegmentResult): TemplateResult | typeof nothing {
  if (r.features.length === 0 && r.leftOut.length === 0) return nothing;
  const missing = r.features.filter((f) => f.missing > 0);
  return html`<section class="section" aria-labelledby="compared"><details ?open=${r.features.length === 0}><summary><h2 class="h2" id="compared">${l.t('segments.columns')}</h2></summary>
    <div class="gap-4 mt-3">
    ${r.features.length > 0 ? table(l, r) : nothing}
    ${
      missing.length > 0
        ? html`<p class="small soft measure">${l.t('segments.missing', {
            features: l.list(
              missing.map((f) =>
                l.t('segments.missing_one', { feature: feature(l, f), count: l.number(f.missing) }),
              ),
            ),
          })}</p>`
        : nothing
    }
    ${
      r.leftOut.length > 0
        ? html`<div><h3 class="h3">${l.t('segments.left_out')}</h3><ul class="notes mt-1">${r.leftOut.map(
            (c) =>
              html`<li>${l.t('segments.left_one', { name: c.name, reason: l.t(`segments.left.${c.reason}`) })}</li>`,
          )}</ul></div>`
        : nothing
    }</div></details></section>`;
}

function table(l: Locale, r: SegmentResult): TemplateResult {
  const head = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('segments.compared_table')}><table class="table dense stick">
    <thead><tr><th scope="col">${l.t('segments.col_feature')}</th>${head(l.t('segments.col_median'))}${head(l.t('segments.col_mean'))}
      ${head(l.t('segments.col_sd'))}${head(l.t('segments.col_missing'))}</tr></thead>
    <tbody>${r.features.map(
      (f) => html`<tr><th scope="row">${feature(l, f)}${
        f.logged ? html` <span class="muted">${l.t('segments.logged')}</span>` : nothing
      }${f.constant ? html` <span class="muted">${l.t('segments.constant')}</span>` : nothing}</th>
        <td class="num">${value(l, f, f.median)}</td><td class="num">${value(l, f, f.mean)}</td><td class="num">${value(l, f, f.sd)}</td>
        <td class="num">${l.number(f.missing)}</td></tr>`,
    )}</tbody></table></div>`;
}
