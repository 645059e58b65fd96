// Customers that look like one: each group with what speaks for it, to merge or to leave apart.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CleanEvidence, CleanLedger, CleanMerges, CleanProposal } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { type Context, setClean } from '../columns/context.ts';
import { answered, follows, type Rule, ruled, takenBack } from './choices.ts';

export const SHOWN_GROUPS = 10;

export function mergesSection(
  c: Context,
  ledger: CleanLedger,
  shown: number,
  more: () => void,
): TemplateResult | typeof nothing {
  const l = c.locale;
  const { merges } = ledger;
  if (!merges) return nothing;
  const decided = merges.merged + merges.apart;
  const counts = [
    merges.open > 0 && l.t('merge.lead', { n: merges.open, text: l.number(merges.open) }),
    decided > 0 && l.t('merge.decided', { n: decided, text: l.number(decided) }),
    merges.through > 0 && l.t('merge.through_count', { n: merges.through, text: l.number(merges.through) }),
  ].filter((said) => !!said);
  const listed = merges.proposals.slice(0, shown);
  const left = merges.proposals.length - listed.length;
  const beyond = merges.groups - merges.proposals.length;
  return html`<section class="section" id="merges" tabindex="-1" aria-labelledby="merges-head"><div class="section-head"><h2 class="h2" id="merges-head">${l.t('merge.title')}</h2>
      <span class="soft small" aria-live="polite">${counts.join(l.t('join.comma'))}</span></div>
    <p class="soft">${l.t('merge.none')}${
      merges.shared > 0
        ? html` ${l.t('merge.shared', { n: merges.shared, text: l.number(merges.shared) })}`
        : nothing
    }</p>
    ${rules(c, merges)}
    <ul class="merges">${repeat(listed, keyOf, (p, i) => group(c, p, i))}</ul>
    ${
      left > 0
        ? html`<p class="mt-3"><button type="button" class="btn slim" @click=${more}>${l.t('merge.more', { n: Math.min(left, SHOWN_GROUPS), text: l.number(Math.min(left, SHOWN_GROUPS)) })}</button></p>`
        : beyond > 0
          ? html`<p class="tiny muted mt-3">${l.t('merge.beyond', { n: beyond, text: l.number(beyond) })}</p>`
          : nothing
    }</section>`;
}

/** What is decided moves down the list: its button goes with it, and never becomes that of another group. */
const keyOf = (p: CleanProposal) =>
  [...p.evidence.map((e) => `${e.code} ${e.text}`), ...p.customers.map((one) => one.id)].join('\n');

function rules(c: Context, merges: CleanMerges): TemplateResult | typeof nothing {
  const l = c.locale;
  const offered = (['phone', 'email'] as const).flatMap((rule: Rule) => {
    const n = merges.by.find((by) => by.code === rule)?.count ?? 0;
    const on = follows(c.options, rule);
    if (n === 0 && !on) return [];
    const set = (event: Event) =>
      setClean(c, { mergeBy: ruled(c.options, rule, (event.target as HTMLInputElement).checked) });
    return [
      html`<label class="turn"><input type="checkbox" role="switch" .checked=${live(on)} @change=${set}><span aria-hidden="true"></span>
        <b>${l.t(`merge.rule_${rule}`, { n, text: l.number(n) })}</b></label>`,
    ];
  });
  return offered.length > 0 ? html`<div class="merge-rules mt-3">${offered}</div>` : nothing;
}

const KINDS = ['phone', 'email', 'name_address'] as const;
const STATES = ['open', 'merged', 'apart', 'through'] as const;

function evidence(l: Locale, e: CleanEvidence): string {
  const kind = KINDS.find((k) => k === e.code);
  return l.t('merge.same', { what: kind ? l.t(`merge.by.${kind}`) : e.code, text: e.text });
}

function group(c: Context, p: CleanProposal, i: number): TemplateResult {
  const l = c.locale;
  const state = STATES.find((s) => s === p.state) ?? 'open';
  const ids = p.customers.map((one) => one.id).join(l.t('join.comma'));
  const act = (key: 'merge.accept' | 'merge.leave' | 'merge.back', primary: boolean, run: () => void) =>
    html`<button type="button" class="btn slim ${primary ? 'primary' : ''}" aria-label=${l.t('merge.act', { act: l.t(key), ids })} @click=${run}>${l.t(key)}</button>`;
  const answer = (said: 'together' | 'apart') => () =>
    setClean(c, { mergeCustomers: answered(c.options, p, said) });
  const named = p.customers.some((one) => one.name);
  const wrote = p.customers.some((one) => one.wrote);
  const orders = p.customers.some((one) => one.orders > 0);
  const said = p.evidence.length > 0 ? p.evidence.map((e) => evidence(l, e)) : [l.t('merge.said')];
  const head = `merge-${i}`;
  const now = nowOne(l, p);
  // The id that stays may be that of a customer whom another group brings in.
  const stays = (id: string, n: number) => (p.into === undefined ? n === 0 : id === p.into);
  return html`<li class="merge is-${state}"><div class="merge-head"><h3 class="h3" id=${head}>${said.map((s, k) => html`${k > 0 ? html`<br>` : nothing}${s}`)}</h3>
      <span class="tiny ${state === 'open' ? 'merge-open' : 'muted'}">${l.t(`merge.state.${state}`)}</span></div>
    <div class="scroll" tabindex="0" role="region" aria-labelledby=${head}><table class="table dense">
      <thead><tr><th scope="col">${l.t('merge.id')}</th>${named ? html`<th scope="col">${l.t('merge.name')}</th>` : nothing}${
        wrote ? html`<th scope="col">${l.t('merge.wrote')}</th>` : nothing
      }${orders ? html`<th scope="col" class="num">${l.t('merge.orders')}</th><th scope="col" class="num">${l.t('merge.money')}</th>` : nothing}</tr></thead>
      <tbody>${p.customers.map(
        (one, n) =>
          html`<tr><th scope="row">${one.id}${stays(one.id, n) ? html` <span class="tiny muted">${l.t('merge.stays')}</span>` : nothing}</th>${
            named ? html`<td>${one.name ?? ''}</td>` : nothing
          }${wrote ? html`<td><code class="value">${one.wrote}</code></td>` : nothing}${
            orders
              ? html`<td class="num">${l.number(one.orders)}</td><td class="num">${l.money(one.money, { exact: true })}</td>`
              : nothing
          }</tr>`,
      )}</tbody></table></div>
    ${now ? html`<p class="small mt-2">${now}</p>` : nothing}
    <div class="row-btns mt-2">${
      state === 'open' || state === 'through'
        ? html`${act('merge.accept', state === 'open', answer('together'))}${act('merge.leave', false, answer('apart'))}`
        : act('merge.back', false, () => setClean(c, { mergeCustomers: takenBack(c.options, p) }))
    }</div></li>`;
}

/** What is not seen in the group: that others make one customer of it, or bring in the id that stays. */
function nowOne(l: Locale, p: CleanProposal): string {
  const groups = (p.through ?? []).map((ids) => ids.join(l.t('merge.and')));
  if (groups.length > 0) {
    return l.t(p.state === 'apart' ? 'merge.apart_through' : 'merge.through', { groups: l.list(groups) });
  }
  if (p.into === undefined || p.customers.some((one) => one.id === p.into)) return '';
  return l.t('merge.into', { id: p.into });
}
