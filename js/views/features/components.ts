// Principal components: a table whose bars are the shares of variance.
import { html, type TemplateResult } from 'lit';
import { bar } from '../../charts/bars.ts';
import type { PrepareComponents, PrepareResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { featureName } from './words.ts';

export function components(l: Locale, r: PrepareResult, c: PrepareComponents): TemplateResult {
  const named = new Map(r.features.map((f) => [f.key, featureName(l, f)]));
  const most = c.shares[0]?.share ?? 1;
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<section class="section" aria-labelledby="components"><div class="section-head"><h2 class="h2" id="components">${l.t('prepare.components')}</h2></div>
    <p class="soft small measure">${l.t('prepare.components_lead', { n: c.enough, count: l.number(c.enough), features: l.number(c.features) })}</p>
    <div class="scroll mt-2" tabindex="0" role="region" aria-label=${l.t('prepare.components_table')}><table class="table dense stick">
    <thead><tr><th scope="col">${l.t('prepare.col_component')}</th><td></td>${num(l.t('prepare.col_share'))}${num(l.t('prepare.col_total'))}
      <th scope="col">${l.t('prepare.col_made')}</th></tr></thead>
    <tbody>${c.shares.map(
      (s, i) => html`<tr><th scope="row">${l.number(i + 1)}</th><td class="barc">${bar(s.share, most, 1)}</td>
        <td class="num">${l.percent(s.share, 1)}</td><td class="num">${l.percent(s.total, 1)}</td>
        <td class="soft small loadings">${l.list(
          s.loadings.map((x) =>
            l.t('prepare.loading_one', { feature: named.get(x.key) ?? x.key, weight: l.number(x.weight, 2) }),
          ),
        )}</td></tr>`,
    )}</tbody></table></div></section>`;
}
