// One table of the file: each column with its score and the measures it has.
import { html, nothing, type TemplateResult } from 'lit';
import { bar } from '../../charts/bars.ts';
import { type QualityColumn, type QualityTable, qualityMeasures } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { tableName } from '../columns/context.ts';
import { roleName, shareText } from './words.ts';

export function columnTable(l: Locale, table: QualityTable): TemplateResult {
  const id = `quality-${table.group}`;
  const name = tableName(l, table);
  const more = table.tables - 1;
  const place = more > 0 ? l.t('quality.tables', { place: name, n: more, text: l.number(more) }) : name;
  return html`<section class="section" aria-labelledby=${id}><div class="section-head"><h2 class="h2" id=${id}>${place}</h2>
      <span class="soft small">${l.t('quality.table_lead', { n: table.rows, text: l.number(table.rows) })}</span></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('quality.caption')}><table class="table quality-table">
      <caption class="vh">${l.t('quality.caption')}</caption>
      <thead><tr><th scope="col">${l.t('quality.column')}</th><th scope="col">${l.t('quality.score')}</th>
        ${qualityMeasures.map((m) => html`<th scope="col" class="num">${l.t(`quality.${m}`)}</th>`)}
        <th scope="col" class="num">${l.t('quality.distinct')}</th></tr></thead>
      <tbody>${table.columns.map((c) => row(l, c))}</tbody></table></div>
    ${
      table.further
        ? html`<p class="tiny muted mt-2">${l.t('quality.further', { n: table.further, text: l.number(table.further) })}</p>`
        : nothing
    }</section>`;
}

function row(l: Locale, c: QualityColumn): TemplateResult {
  return html`<tr><th scope="row"><span class="cell">${c.header}</span><span class="tiny muted">${
    c.role ? roleName(l, c.role) : c.weight === 0 ? l.t('quality.no_role') : nothing
  }</span></th>
    <td class="score"><span class="barc">${bar(c.score, 100, c.weight > 0 ? 1 : 5)}</span><b class="num">${l.number(c.score)}</b></td>
    ${qualityMeasures.map((measure) => {
      const part = c.parts.find((p) => p.measure === measure);
      if (!part)
        return html`<td class="num"><span class="muted" aria-label=${l.t('quality.not_measured')} role="img">–</span></td>`;
      return html`<td class="num ${part.share < 1 ? 'flawed' : ''}">${shareText(l, part.share)}${
        part.unscored ? html`<br><span class="tiny muted">${l.t('quality.unscored')}</span>` : nothing
      }</td>`;
    })}
    <td class="num">${l.number(c.distinct)}${
      c.first && c.last
        ? html`<br><span class="tiny muted nowrap">${l.t('quality.span', { first: l.date(c.first), last: l.date(c.last) })}</span>`
        : nothing
    }</td></tr>`;
}
