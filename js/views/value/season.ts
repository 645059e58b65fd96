// The months of the year: what came against what the model expects, which knows no season.
import { html, nothing, type TemplateResult } from 'lit';
import { bar } from '../../charts/bars.ts';
import type { ClvResult, ClvSeason } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';

/** The name of a month of the year, from 1. */
export const monthName = (l: Locale, month: number): string =>
  new Intl.DateTimeFormat(l.tag, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2001, month - 1, 15));

export function seasonSentence(l: Locale, s: ClvSeason): string {
  const span = { from: l.date(s.from), to: l.date(s.to) };
  if (!s.found) return l.t('season.none', span);
  if (!s.years) return l.t('season.unsure', span);
  const strong = s.rows.filter((r) => r.strong).map((r) => monthName(l, r.month));
  return strong.length > 0 ? l.t('season.found', { months: l.list(strong) }) : l.t('season.found_weak');
}

export function season(l: Locale, clv: ClvResult): TemplateResult | typeof nothing {
  const s = clv.season;
  if (!s) return nothing;
  const most = Math.max(...s.rows.map((r) => r.index));
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="mt-5"><h3 class="h3">${l.t('season.head')}</h3><p class="measure">${seasonSentence(l, s)}</p>
    <p class="small soft measure">${l.t('season.lead')}</p>
    <div class="scroll mt-2" tabindex="0" role="group" aria-label=${l.t('season.table')}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('season.col_month')}</th>${num(l.t('value.col_actual'))}${num(l.t('value.col_expected'))}
        ${num(l.t('season.col_index'))}<td class="barc" aria-hidden="true"></td><th scope="col"><span class="vh">${l.t('season.head')}</span></th></tr></thead>
      <tbody>${s.rows.map((r) => {
        const word = r.strong ? 'season.strong' : r.weak ? 'season.weak' : undefined;
        return html`<tr><th scope="row">${monthName(l, r.month)}</th><td class="num">${l.number(r.actual)}</td><td class="num">${l.number(r.expected)}</td>
          <td class="num"><b>${l.number(r.index, 2)}</b></td><td class="barc">${bar(r.index, most, word ? 1 : 5)}</td>
          <td class="small soft">${word ? l.t(word) : nothing}</td></tr>`;
      })}</tbody></table></div></div>`;
}
