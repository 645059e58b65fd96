// What goes with leaving: how far each thing that is known moves the risk, and which way.
import { html, nothing, type TemplateResult } from 'lit';
import { balanceBar } from '../../charts/waterfall.ts';
import type { ChurnResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { together } from '../phrase.ts';
import { why } from '../why.ts';
import { direction, driverMean, featureHead, isLabel, model, tailOf } from './words.ts';

export interface Without {
  readonly names: readonly string[];
  readonly leaveOut: (name: string) => void;
  readonly useAll: () => void;
}

export function drivers(l: Locale, churn: ChurnResult, without: Without): TemplateResult {
  const head = l.t('leaving.drivers');
  const list = churn.drivers;
  const dealt = byPermutation(churn);
  return html`<section class="section" aria-labelledby="drivers"><div class="section-head"><h2 class="h2" id="drivers">${head}</h2>
      <span class="soft small">${l.t(dealt ? 'leaving.drivers_lead_network' : 'leaving.drivers_lead')}</span>${why(
        l,
        'drivers',
        {
          of: head,
          term: 'drivers',
          how: l.t(dealt ? 'leaving.why_drivers_how_network' : 'leaving.why_drivers_how'),
          from: model(l, churn.chosen ?? ''),
          sure: l.t('leaving.why_drivers_sure'),
        },
      )}</div>
    ${list.length === 0 ? html`<p class="soft">${l.t('leaving.drivers_none')}</p>` : table(l, churn)}
    ${isLabel(churn) && !churn.problem ? leaveOut(l, churn, without) : nothing}</section>`;
}

/** A network has no reasons of single customers to take a mean of. */
const byPermutation = (churn: ChurnResult): boolean => churn.importance === 'permutation';

function table(l: Locale, churn: ChurnResult): TemplateResult {
  const most = Math.max(...churn.drivers.map((d) => d.points));
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('leaving.drivers_table')}><table class="table dense stick drivers">
      <thead><tr><th scope="col">${l.t('leaving.col_feature')}</th>
        <th scope="col" class="balance"><span class="ends"><span>${l.t('leaving.drivers_stays')}</span><span>${l.t('leaving.drivers_leaves')}</span></span></th>
        ${byPermutation(churn) ? num(l.t('leaving.col_loss_rise')) : nothing}${num(l.t('leaving.col_points'))}<th scope="col">${l.t('leaving.col_direction')}</th>
        ${num(l.t('leaving.col_left'))}${num(l.t('leaving.col_stayed'))}</tr></thead>
      <tbody>${churn.drivers.map(
        (d) => html`<tr><th scope="row">${featureHead(l, churn, d.feature)}</th>
          <td class="balance">${balanceBar(d.points, tailOf(d), most)}</td>${
            d.lossRise === undefined ? nothing : html`<td class="num">${l.number(d.lossRise, 4)}</td>`
          }<td class="num">${l.number(d.points * 100, 1)}</td>
          <td class="soft">${direction(l, churn, d)}</td>
          <td class="num">${driverMean(l, churn, d, d.left)}</td><td class="num">${driverMean(l, churn, d, d.stayed)}</td></tr>`,
      )}</tbody></table></div>
    <p class="tiny muted measure mt-2">${together(l, [
      l.t(
        byPermutation(churn)
          ? 'leaving.drivers_note_network'
          : isLabel(churn)
            ? 'leaving.drivers_note_label'
            : 'leaving.drivers_note',
      ),
      l.t('leaving.drivers_apart'),
    ])}</p>`;
}

/** A person decides what may not play a part: gender, age and region do not in credit or prices. */
function leaveOut(l: Locale, churn: ChurnResult, without: Without): TemplateResult | typeof nothing {
  if (churn.drivers.length < 2 && without.names.length === 0) return nothing;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get('column') ?? '');
    if (name) without.leaveOut(name);
  };
  return html`<div class="mt-5"><h3 class="h3">${l.t('leaving.without')}</h3>
    <p class="small soft measure">${l.t('leaving.without_lead')}</p>
    ${
      churn.drivers.length > 1
        ? html`<form class="row-btns" @submit=${submit}><span class="pick"><select name="column" aria-label=${l.t('leaving.without_label')}><option value="">${l.t('leaving.without_choose')}</option>${churn.drivers.map(
            (d) => html`<option value=${d.feature}>${d.feature}</option>`,
          )}</select></span><button type="submit" class="btn">${l.t('leaving.without_do')}</button></form>`
        : nothing
    }${
      without.names.length > 0
        ? html`<p class="small mt-3">${l.t('leaving.without_done', { list: l.list(without.names) })}
            <button type="button" class="btn slim" @click=${without.useAll}>${l.t('leaving.without_undo')}</button></p>`
        : nothing
    }</div>`;
}
