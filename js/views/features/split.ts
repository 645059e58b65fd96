// Which customers are learnt from, which choose the model, and which test it.
import { html, nothing, type TemplateResult } from 'lit';
import { bar } from '../../charts/bars.ts';
import type { PreparePart, PrepareResult } from '../../engine/protocol.gen.ts';
import type { MessageKey } from '../../i18n/index.ts';
import type { Locale } from '../../i18n/locale.ts';
import { together } from '../phrase.ts';

export function split(l: Locale, r: PrepareResult): TemplateResult {
  const s = r.split;
  const dated = s.by === 'time';
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  const lead = together(l, [
    s.why && s.why !== 'chosen' && l.t(`prepare.split_why.${s.why}` as MessageKey),
    l.t(dated ? 'prepare.split_lead.time' : 'prepare.split_lead.hash'),
    l.t('prepare.split_fit'),
  ]);
  return html`<section class="section" aria-labelledby="split"><div class="section-head"><h2 class="h2" id="split">${l.t('prepare.split')}</h2></div>
    <p class="soft small measure">${lead}</p>
    <div class="scroll mt-2" tabindex="0" role="region" aria-label=${l.t('prepare.split_table')}><table class="table dense stick">
    <thead><tr><th scope="col">${l.t('prepare.col_part')}</th><td></td>${num(l.t('prepare.col_customers'))}${num(l.t('prepare.col_share'))}
      ${dated ? html`<th scope="col">${l.t('prepare.col_first')}</th>` : nothing}</tr></thead>
    <tbody>${s.parts.map((p) => part(l, r, p, dated))}</tbody></table></div></section>`;
}

function part(l: Locale, r: PrepareResult, p: PreparePart, dated: boolean): TemplateResult {
  const share = p.customers / Math.max(1, r.customers);
  return html`<tr><th scope="row">${l.t(`prepare.part.${p.name}` as MessageKey)}</th><td class="barc">${bar(share, 1, 1)}</td>
    <td class="num">${l.number(p.customers)}</td><td class="num">${l.percent(share, 1)}</td>
    ${dated ? html`<td>${p.from && p.to ? l.t('prepare.from_to', { from: l.date(p.from), to: l.date(p.to) }) : nothing}</td>` : nothing}</tr>`;
}
