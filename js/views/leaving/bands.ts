// How many stand where: customers by their risk, and how many of each are expected to leave.
import { html, nothing, type TemplateResult } from 'lit';
import { bar } from '../../charts/bars.ts';
import type { ChurnResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { go } from '../go.ts';
import { isLabel } from './words.ts';

/** `net` is the money of all of them, where it is known. */
export function bands(
  l: Locale,
  churn: ChurnResult,
  net: number | undefined,
  from: EventTarget,
): TemplateResult | typeof nothing {
  if (churn.bands.length === 0) return nothing;
  const money = !isLabel(churn);
  const most = Math.max(...churn.bands.map((b) => b.customers));
  const head = l.t('leaving.bands');
  const sorted = (event: MouseEvent) =>
    go(from, event, { route: 'customers', filter: { scored: true }, sort: 'risk' });
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  const rows = churn.bands.toReversed();
  return html`<section class="section" aria-labelledby="bands"><div class="section-head"><h2 class="h2" id="bands">${head}</h2>
      <span class="push small"><a href="#customers" @click=${sorted}>${l.t('leaving.bands_link')}</a></span></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('leaving.bands_table')}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('leaving.col_risk')}</th>${num(l.t('leaving.col_customers'))}<td class="barc" aria-hidden="true"></td>
        ${num(l.t('leaving.col_expected'))}${money ? num(l.t('leaving.col_net')) : nothing}</tr></thead>
      <tbody>${rows.map((b) => {
        const name = l.t('leaving.band', { from: l.percent(b.from), to: l.percent(b.to) });
        return html`<tr><th scope="row">${
          b.customers > 0
            ? html`<a href="#customers" aria-label=${l.t('leaving.band_open', { band: name })} @click=${sorted}>${name}</a>`
            : name
        }</th><td class="num">${l.number(b.customers)}</td><td class="barc">${bar(b.customers, most, b.from >= 0.6 ? 4 : 1)}</td>
          <td class="num">${l.number(b.expected)}</td>${money ? html`<td class="num">${l.money(b.net, { exact: true })}</td>` : nothing}</tr>`;
      })}
        <tr class="total"><th scope="row">${l.t('view.total')}</th><td class="num">${l.number(churn.customers)}</td><td class="barc"></td>
          <td class="num">${l.number(churn.expected)}</td>${money ? html`<td class="num">${net === undefined ? nothing : l.money(net, { exact: true })}</td>` : nothing}</tr></tbody></table></div>
    <p class="tiny muted mt-2">${l.t('leaving.bands_note')}</p></section>`;
}
