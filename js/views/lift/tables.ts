// The figures of the comparison.
import { html, nothing, type TemplateResult } from 'lit';
import type { LiftEffect, LiftGroup, LiftInterval, LiftState } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { points, span, stateText, stratumText } from './words.ts';

const region = (name: string, table: TemplateResult): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${name}>${table}</div>`;

const section = (id: string, head: string, body: unknown): TemplateResult =>
  html`<section class="section" aria-labelledby=${id}><div class="section-head"><h2 class="h2" id=${id}>${head}</h2></div>${body}</section>`;

export function groups(l: Locale, e: LiftEffect): TemplateResult {
  const share = (x: number) => l.percent(x, 1);
  const paid = e.contact.money > 0 || e.control.money > 0;
  const row = (
    name: string,
    g: LiftGroup,
  ) => html`<tr><th scope="row">${name}</th><td class="num">${l.number(g.customers)}</td>
    <td class="num">${l.number(g.converted)}</td><td class="num">${share(g.share)}</td>
    <td class="num soft">${span(l, { value: g.share, low: g.low, high: g.high }, share)}</td>${paid ? html`<td class="num">${l.money(g.perHead)}</td>` : nothing}</tr>`;
  const d = e.difference;
  return section(
    'lift-groups',
    l.t('lift.groups'),
    region(
      l.t('lift.groups'),
      html`<table class="table dense"><thead><tr><th scope="col">${l.t('lift.group')}</th><th scope="col" class="num">${l.t('lift.customers')}</th>
        <th scope="col" class="num">${l.t('lift.ordered')}</th><th scope="col" class="num">${l.t('lift.share')}</th>
        <th scope="col" class="num">${l.t('lift.range')}</th>${paid ? html`<th scope="col" class="num">${l.t('lift.per_head')}</th>` : nothing}</tr></thead>
        <tbody>${row(l.t('lift.contacted'), e.contact)}${row(l.t('lift.controls'), e.control)}
        <tr class="total"><th scope="row">${l.t('lift.difference')}</th><td></td><td></td><td class="num">${l.t('lift.points', { x: points(l, d.value) })}</td>
          <td class="num">${span(l, d, (x) => points(l, x))}</td>${paid ? html`<td class="num">${e.money ? l.money(e.money.value) : nothing}</td>` : nothing}</tr></tbody></table>`,
    ),
  );
}

export function money(l: Locale, e: LiftEffect): TemplateResult {
  const cash = (x: number) => l.money(x);
  const line = (name: string, i: LiftInterval, told: boolean, write: (x: number) => string) =>
    html`<tr><th scope="row">${name}</th><td class="num">${told ? write(i.value) : html`<span class="muted">${l.t('lift.money_untold')}</span>`}</td>
      <td class="num soft">${span(l, i, write)}</td></tr>`;
  return section(
    'lift-money',
    l.t('lift.money'),
    html`${region(
      l.t('lift.money'),
      html`<table class="table dense"><thead><tr><td></td><td></td><th scope="col" class="num">${l.t('lift.range')}</th></tr></thead>
        <tbody>${line(l.t('lift.extra'), e.extra, e.told, (x) => l.number(x, 1))}
        ${e.extraMoney ? line(l.t('lift.extra_money'), e.extraMoney, e.moneyTold ?? false, cash) : nothing}
        <tr><th scope="row">${l.t('lift.cost')}</th><td class="num">${cash(e.cost)}</td><td></td></tr>
        ${e.return ? line(l.t(e.margin ? 'lift.return_margin' : 'lift.return'), e.return, e.moneyTold ?? false, (x) => l.percent(x)) : nothing}</tbody></table>`,
    )}${e.money ? nothing : html`<p class="small soft mt-2">${l.t('lift.money_few')}</p>`}`,
  );
}

export function strata(l: Locale, e: LiftEffect): TemplateResult | typeof nothing {
  if (e.strata.length < 2) return nothing;
  const shrunk = (e.ranking?.uplift.length ?? 0) > 0;
  const shrunkOf = (code: string) => {
    const of = e.ranking?.uplift.find((u) => u.code === code);
    return of ? l.t('lift.points', { x: points(l, of.shrunk) }) : nothing;
  };
  return section(
    'lift-strata',
    l.t('lift.strata'),
    html`${region(
      l.t('lift.strata'),
      html`<table class="table dense"><thead><tr><th scope="col">${l.t('lift.stratum')}</th><th scope="col" class="num">${l.t('lift.contacted')}</th>
        <th scope="col" class="num">${l.t('lift.controls')}</th><th scope="col" class="num">${l.t('lift.difference')}</th><th scope="col" class="num">${l.t('lift.range')}</th>
        ${shrunk ? html`<th scope="col" class="num">${l.t('lift.shrunk')}</th>` : nothing}</tr></thead>
        <tbody>${e.strata.map(
          (
            s,
          ) => html`<tr><th scope="row">${stratumText(l, s.code)}</th><td class="num">${l.number(s.contact.customers)}</td><td class="num">${l.number(s.control.customers)}</td>
          <td class="num">${s.told ? l.t('lift.points', { x: points(l, s.difference.value) }) : html`<span class="muted">${l.t('lift.money_untold')}</span>`}</td>
          <td class="num soft">${span(l, s.difference, (x) => points(l, x))}</td>
          ${shrunk ? html`<td class="num">${shrunkOf(s.code)}</td>` : nothing}</tr>`,
        )}</tbody></table>`,
    )}<p class="small soft mt-2">${l.t('lift.strata_note')} ${shrunk ? l.t('lift.shrunk_note') : nothing}</p>`,
  );
}

/** Whether the contact list had better run by this. */
export function ranking(l: Locale, e: LiftEffect): TemplateResult | typeof nothing {
  const r = e.ranking;
  if (!r) return nothing;
  const amount = (x: number) => (r.inMoney ? l.money(x) : l.t('lift.rank_orders', { x: l.number(x, 3) }));
  const text = r.needed
    ? l.t('lift.rank_few', { n: l.number(r.needed) })
    : l.t(r.used ? 'lift.rank_used' : 'lift.rank_not', {
        gain: amount(r.gain),
        error: amount(r.standardError),
      });
  return section('lift-rank', l.t('lift.rank'), html`<p>${text}</p>`);
}

export function campaigns(l: Locale, list: readonly LiftState[]): TemplateResult {
  return section(
    'lift-campaigns',
    l.t('lift.campaigns'),
    region(
      l.t('lift.campaigns'),
      html`<table class="table dense"><thead><tr><th scope="col">${l.t('lift.date')}</th><th scope="col">${l.t('lift.until')}</th>
        <th scope="col" class="num">${l.t('lift.contacted')}</th><th scope="col" class="num">${l.t('lift.controls')}</th><th scope="col">${l.t('lift.state')}</th></tr></thead>
        <tbody>${list.map(
          (
            c,
          ) => html`<tr><th scope="row">${l.date(c.date)}</th><td>${l.date(c.until)}</td><td class="num">${l.number(c.contacts)}</td>
          <td class="num">${l.number(c.controls)}</td><td>${stateText(l, c.code)}</td></tr>`,
        )}</tbody></table>`,
    ),
  );
}

export function notes(l: Locale, e: LiftEffect): TemplateResult {
  const counted = (key: 'lift.contaminated' | 'lift.not_reached' | 'lift.repeated', n = 0) =>
    n > 0 ? [l.t(key, { n, text: l.number(n) })] : [];
  const { missing = 0, missingControls = 0 } = e;
  const said = [
    l.t('lift.by_assignment'),
    ...(missing > 0
      ? [l.t('lift.missing', { n: missing, text: l.number(missing), controls: l.number(missingControls) })]
      : []),
    ...counted('lift.contaminated', e.contaminated),
    ...counted('lift.not_reached', e.notReached),
    ...counted('lift.repeated', e.repeated),
  ];
  return section(
    'lift-sure',
    l.t('lift.sure'),
    html`<ul class="notes">${said.map((s) => html`<li>${s}</li>`)}</ul>`,
  );
}
