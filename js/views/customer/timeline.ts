// What happened with one customer: orders, contacts, feedback, campaigns and invoices, newest first;
// and what they add up to.
import { html, nothing, type TemplateResult } from 'lit';
import type { Moment, Timeline } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { days } from '../phrase.ts';

export const MOMENTS = 25;

const KINDS = ['orders', 'interactions', 'feedback', 'campaigns', 'receivables', 'opportunities'] as const;

/** Complaints, scores and what is owed. */
export function knownFacts(l: Locale, t: Timeline): TemplateResult {
  const facts: [string, string][] = [];
  const add = (name: string, value: string | undefined) => value !== undefined && facts.push([name, value]);
  if (t.interactions > 0) {
    add(l.t('known.contacts'), l.number(t.interactions));
    add(l.t('known.complaints'), l.number(t.complaints));
  }
  if (t.resolution !== undefined) {
    add(
      l.t('known.resolution'),
      l.t('known.resolution_of', {
        share: l.percent(t.resolution, 0),
        resolved: l.number(t.complaintsResolved),
        said: l.number(t.complaintsSaid),
      }),
    );
  }
  if (t.meanScore !== undefined) {
    add(
      l.t('known.score'),
      l.t('known.score_of', { score: l.number(t.meanScore, 1), n: t.scores, text: l.number(t.scores) }),
    );
  }
  if (t.owed !== undefined) add(l.t('known.owed'), l.money(t.owed, { exact: true }));
  if (t.owed && t.late !== undefined) add(l.t('known.late'), l.money(t.late, { exact: true }));
  return html`<section class="section" aria-labelledby="known"><h2 class="h2" id="known">${l.t('known.title')}</h2>
    ${
      facts.length > 0
        ? html`<dl class="pairs mt-3">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
        : html`<p class="small soft mt-2">${l.t('known.nothing')}</p>`
    }</section>`;
}

export function timelineSection(l: Locale, t: Timeline, shown: number, more: () => void): TemplateResult {
  const moments = t.moments.slice(0, shown);
  const next = Math.min(MOMENTS, t.moments.length - moments.length);
  const lead =
    t.moments.length < t.count
      ? l.t('timeline.newest', { shown: l.number(t.moments.length), total: l.number(t.count) })
      : l.t('timeline.lead', { n: t.count, text: l.number(t.count) });
  return html`<section class="section" aria-labelledby="timeline"><div class="section-head"><h2 class="h2" id="timeline">${l.t('timeline.title')}</h2>
      <span class="soft small">${lead}</span></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('timeline.table')}><table class="table dense timeline">
      <thead><tr><th scope="col">${l.t('timeline.date')}</th><th scope="col">${l.t('timeline.what')}</th><th scope="col">${l.t('timeline.says')}</th>
        <th scope="col">${l.t('timeline.result')}</th><th scope="col" class="num">${l.t('timeline.figure')}</th></tr></thead>
      <tbody>${moments.map((m) => row(l, m))}</tbody></table></div>
    ${
      next > 0
        ? html`<button type="button" class="btn mt-3" @click=${more}>${l.t('timeline.more', { n: next, text: l.number(next) })}</button>`
        : nothing
    }</section>`;
}

function row(l: Locale, m: Moment): TemplateResult {
  const kind = KINDS.find((k) => k === m.kind) ?? 'orders';
  const says = [m.order, m.type, m.channel, m.issue].filter(Boolean).join(l.t('join.comma'));
  return html`<tr><th scope="row">${m.date ? l.date(m.date) : html`<span class="muted">${l.t('timeline.no_date')}</span>`}</th>
    <td>${m.complaint ? html`<strong>${l.t('joined.moment_complaint')}</strong>` : l.t(`joined.moment_${kind}`)}</td>
    <td class="says">${says}${m.comment ? html`${says ? html`<br />` : nothing}<span class="soft">${m.comment}</span>` : nothing}</td>
    <td class="soft">${result(l, m, kind).join(l.t('join.comma'))}</td><td class="num">${figure(l, m)}</td></tr>`;
}

function result(l: Locale, m: Moment, kind: string): string[] {
  const said: string[] = [];
  if (kind === 'orders' && !m.counted) said.push(l.t('timeline.uncounted'));
  if (m.resolved) said.push(l.t(m.resolved === 'yes' ? 'timeline.resolved_yes' : 'timeline.resolved_no'));
  if (m.opened) said.push(l.t(m.opened === 'yes' ? 'timeline.opened_yes' : 'timeline.opened_no'));
  if (m.converted) said.push(l.t(m.converted === 'yes' ? 'timeline.converted_yes' : 'timeline.converted_no'));
  if (m.due) said.push(l.t('timeline.due', { date: l.date(m.due) }));
  if (m.paidOn) said.push(l.t('timeline.paid_on', { date: l.date(m.paidOn) }));
  else if (m.paid) said.push(l.t('timeline.paid_part', { money: l.money(m.paid, { exact: true }) }));
  if (m.lateDays) said.push(l.t('timeline.late', { days: days(l, m.lateDays) }));
  if (m.probability !== undefined) said.push(l.t('timeline.likely', { share: l.percent(m.probability, 0) }));
  return said;
}

function figure(l: Locale, m: Moment): string | typeof nothing {
  if (m.score !== undefined)
    return l.t('timeline.score', { score: l.number(m.score, Number.isInteger(m.score) ? 0 : 1) });
  return m.money === undefined ? nothing : l.money(m.money, { exact: true });
}
