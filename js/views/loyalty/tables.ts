// The change with joining, the plain comparison, and the values of the column.
import { html, nothing, type TemplateResult } from 'lit';
import type { LoyaltyChange, LoyaltyResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { customers, days } from '../phrase.ts';
import { between, figure, problem, range, signed, spend } from './words.ts';

const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;

export function change(l: Locale, r: LoyaltyResult): TemplateResult {
  const c = r.change;
  return html`<section class="section" aria-labelledby="change"><h2 class="h2" id="change">${l.t('loyalty.change')}</h2>
    ${c ? compared(l, r, c) : html`<p class="measure mt-2">${problem(l, r.changeProblem ?? '')}</p>`}</section>`;
}

function compared(l: Locale, r: LoyaltyResult, c: LoyaltyChange): TemplateResult {
  const money = (x: number) => spend(l, r, x);
  const span = days(l, c.windowDays);
  const rows = (['before', 'joining', 'after'] as const).map((name, k) => {
    const [mine, theirs] = [c.memberSpend[k] ?? 0, c.controlSpend[k] ?? 0];
    return html`<tr><th scope="row">${l.t(`loyalty.window_${name}`, { days: span })}</th><td class="num">${money(mine)}</td><td class="num">${money(theirs)}</td>
      <td class="num">${signed(money, mine - theirs)}</td></tr>`;
  });
  const left = (['noDay', 'outside', 'noBefore', 'unmatched'] as const).filter((name) => c[name]);
  return html`<p class="measure mt-2">${l.t('loyalty.change_said', {
    members: l.number(c.members),
    controls: customers(l, c.controls),
    difference: signed(money, c.difference.value),
    between: between(l, c.difference, money),
    days: span,
  })}</p>
    <p class="measure">${
      c.check
        ? l.t(c.check.told ? 'loyalty.check_apart' : 'loyalty.check_even', {
            difference: signed(money, c.check.value),
            between: between(l, c.check, money),
          })
        : l.t('loyalty.check_none')
    }</p>
    ${
      c.return && c.cost
        ? html`<p class="measure"><b>${l.t(c.margin ? 'loyalty.return_margin' : 'loyalty.return', {
            cost: money(c.cost),
            days: span,
            x: l.percent(c.return.value),
            between: l.t('loyalty.between', {
              low: l.percent(c.return.low),
              high: l.percent(c.return.high),
            }),
            margin: l.percent(c.margin ?? 0),
          })}</b></p>`
        : nothing
    }
    <div class="scroll mt-3" tabindex="0" role="region" aria-label=${l.t('loyalty.change_table')}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('loyalty.col_window')}</th>${num(l.t('loyalty.col_members'))}${num(l.t('loyalty.col_controls'))}${num(l.t('loyalty.col_gap'))}</tr></thead>
      <tbody>${rows}</tbody></table></div>
    ${
      left.length > 0
        ? html`<ul class="notes mt-2">${left.map((name) => html`<li>${l.t(`loyalty.left_${name}`, { customers: customers(l, c[name] ?? 0) })}</li>`)}</ul>`
        : nothing
    }`;
}

export function comparison(l: Locale, r: LoyaltyResult): TemplateResult {
  return html`<section class="section" aria-labelledby="apart"><h2 class="h2" id="apart">${l.t('loyalty.apart')}</h2>
    <p class="measure">${l.t('loyalty.apart_lead')}</p>
    <div class="scroll mt-3" tabindex="0" role="region" aria-label=${l.t('loyalty.apart')}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('loyalty.col_measure')}</th>${num(l.t('loyalty.col_members'))}${num(l.t('loyalty.col_others'))}
        ${num(l.t('loyalty.col_difference'))}${num(l.t('loyalty.col_interval'))}</tr></thead>
      <tbody>${r.measures.map((m) => {
        const word = (x: number) => figure(l, r, m, x);
        return html`<tr><th scope="row">${l.t(`loyalty.measure_${m.code as 'orders'}`)}</th><td class="num">${word(m.members)}</td><td class="num">${word(m.others)}</td>
          <td class="num"><b>${signed(word, m.difference.value)}</b></td><td class="num">${range(l, m.difference, word)}</td></tr>`;
      })}</tbody></table></div></section>`;
}

export function values(l: Locale, r: LoyaltyResult): TemplateResult | typeof nothing {
  if (r.values.length === 0) return nothing;
  return html`<section class="section" aria-labelledby="values"><h2 class="h2" id="values">${l.t('loyalty.values', { column: r.column ?? '' })}</h2>
    <div class="scroll mt-3" tabindex="0" role="region" aria-label=${l.t('loyalty.values', { column: r.column ?? '' })}><table class="table dense stick">
      <thead><tr><th scope="col">${l.t('loyalty.col_value')}</th><th scope="col">${l.t('loyalty.col_counts')}</th>${num(l.t('loyalty.col_customers'))}${num(l.t('loyalty.col_spend'))}</tr></thead>
      <tbody>${r.values.map(
        (
          v,
        ) => html`<tr><th scope="row">${v.value}</th><td>${l.t(v.member ? 'loyalty.is_member' : 'loyalty.is_other')}</td>
        <td class="num">${l.number(v.customers)}</td><td class="num">${v.spend === undefined ? l.t('loyalty.none_known') : v.small ? l.t('loyalty.small', { x: spend(l, r, v.spend) }) : spend(l, r, v.spend)}</td></tr>`,
      )}</tbody></table></div></section>`;
}
