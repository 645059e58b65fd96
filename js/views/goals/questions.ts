// The questions of the start page: what each needs, before any file is there.
import { html, nothing, type TemplateResult } from 'lit';
import { download } from '../../elements/download.ts';
import { GOALS } from '../../engine/goals.gen.ts';
import type { Goal, Minimum, SchemaRole, Way } from '../../engine/protocol.gen.ts';
import type { MessageKey } from '../../i18n/index.ts';
import type { Locale } from '../../i18n/locale.ts';
import { csvOf, templateOf } from './template.ts';

export const question = (l: Locale, name: string): string => l.t(`goal.${name}` as MessageKey);

export const columnsText = (l: Locale, roles: readonly SchemaRole[]): string =>
  l.list(roles.map((role) => l.t(`goal_col.${role}` as MessageKey)));

export const tableText = (l: Locale, kind: string): string => l.t(`table.${kind}` as MessageKey);

export function goalList(l: Locale): TemplateResult {
  return html`<section class="goals" aria-labelledby="goals-head"><div class="section-head"><h2 class="h2" id="goals-head">${l.t('goals.title')}</h2>
      <span class="soft small">${l.t('goals.lead')}</span></div>
    ${GOALS.map((goal) => entry(l, goal))}</section>`;
}

function entry(l: Locale, goal: Goal): TemplateResult {
  const [way] = goal.ways;
  if (!way) return html``;
  const name = question(l, goal.name);
  const template = templateOf(l, way);
  const others = goal.ways.slice(1).filter((other) => other.kind !== way.kind);
  const save = () => download(`${l.t('goals.template_file')}-${goal.name}.csv`, csvOf(template));
  return html`<details class="goal"><summary><span class="q">${name}</span></summary><div class="gap-4">
    <p>${needs(l, way, 'goals.needs')}${way.needs.includes('amount') ? `${l.lang === 'en' ? ' ' : ''}${l.t('goals.amount_too')}` : nothing}</p>
    ${others.map((other) => html`<p>${needs(l, other, 'goals.or')}</p>`)}
    ${way.better.length > 0 ? html`<p class="soft">${l.t('goals.better', { columns: columnsText(l, way.better) })}</p>` : nothing}
    ${way.minimum.length > 0 ? html`<p class="soft">${l.t('goals.sample', { list: minimumTexts(l, way.minimum).join(l.t('goals.join')) })}</p>` : nothing}
    ${goal.analysis ? nothing : html`<p class="soft"><b>${l.t('goals.not_yet')}</b></p>`}
    <p class="tiny muted">${l.t('goals.template')}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('goals.template_of', { question: name })}><table class="place">
      <caption class="vh">${l.t('goals.template_of', { question: name })}</caption>
      <thead><tr>${template.headers.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
      <tbody>${template.rows.map((cells) => html`<tr>${cells.map((text) => html`<td>${text}</td>`)}</tr>`)}</tbody></table></div>
    <p><button type="button" class="btn slim" @click=${save}>${l.t('goals.download')}</button></p></div></details>`;
}

function needs(l: Locale, way: Way, key: 'goals.needs' | 'goals.or'): string {
  const how = !way.describing ? '' : way.needs.length > 0 ? '_describing' : '_any';
  return l.t(`${key}${how}`, { table: tableText(l, way.kind), columns: columnsText(l, way.needs) });
}

function minimumTexts(l: Locale, minimum: readonly Minimum[]): string[] {
  const text = (m: Minimum, n: number) => l.t(`minimum.${m.what}` as MessageKey, { n, text: l.number(n) });
  return minimum.map((m) =>
    m.least
      ? l.t('minimum.least', { list: text(m, m.least) })
      : l.t('minimum.few', { list: text(m, m.few ?? 0) }),
  );
}
