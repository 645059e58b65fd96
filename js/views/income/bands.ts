// What is usual in each band of income: the median with its interval as a bar, and every figure beside it.
import { html, type TemplateResult } from 'lit';
import { rangeBar } from '../../charts/range-bar.ts';
import type { IncomeBand, IncomeResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { band, spend } from './words.ts';

export function bands(l: Locale, r: IncomeResult): TemplateResult {
  const most = Math.max(...r.bands.map((b) => Math.max(b.high ?? b.median, b.upper)));
  const head = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<section class="section" aria-labelledby="bands"><h2 class="h2" id="bands">${l.t('income.bands')}</h2>
    <p class="soft small measure">${l.t('income.bands_lead')}</p>
    <div class="scroll mt-3" tabindex="0" role="region" aria-label=${l.t('income.bands')}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('income.col_income', { column: r.column ?? '' })}</th>${head(l.t('income.col_customers'))}
        <th scope="col" class="bar-col">${l.t('income.col_bar')}</th>${head(l.t('income.col_median'))}${head(l.t('income.col_interval'))}
        ${head(l.t('income.col_quartiles'))}${head(l.t('income.col_below'))}${head(l.t('income.col_room'))}</tr></thead>
      <tbody>${r.bands.map((b) => row(l, r, b, most))}</tbody></table></div></section>`;
}

function row(l: Locale, r: IncomeResult, b: IncomeBand, most: number): TemplateResult {
  const word = (x: number) => spend(l, r, x);
  const { low, high } = b;
  const known = low !== undefined && high !== undefined;
  const interval = known ? l.t('income.range', { low: word(low), high: word(high) }) : l.t('income.none_yet');
  const range = known ? { value: b.median, low, high } : { value: b.median, low: b.median, high: b.median };
  const room = (text: string) => (b.small ? l.t('income.none_yet') : text);
  return html`<tr><th scope="row">${band(l, b)}</th><td class="num">${l.number(b.customers)}</td>
    <td class="bar-col">${rangeBar(range, most, l.t('income.bar', { band: band(l, b), median: word(b.median), interval }))}</td>
    <td class="num"><b>${word(b.median)}</b></td><td class="num">${interval}</td>
    <td class="num">${l.t('income.range', { low: word(b.lower), high: word(b.upper) })}</td>
    <td class="num">${room(l.number(b.below))}</td><td class="num">${room(word(b.room))}</td></tr>`;
}
