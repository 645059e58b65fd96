// How the tables beside the orders fit the customers, both ways.
import { html, nothing, type TemplateResult } from 'lit';
import type { CleanJoin, CleanLedger, CleanSummary } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { together } from '../phrase.ts';

const KINDS = ['customers', 'interactions', 'feedback', 'campaigns', 'receivables', 'opportunities'] as const;
const KEYS = ['id', 'email', 'phone'] as const;

export function tableName(l: Locale, t: { file: string; sheet?: string }): string {
  return t.sheet ? l.t('columns.sheet_of', { file: t.file, sheet: t.sheet }) : t.file;
}

export function kindName(l: Locale, kind: string): string {
  const known = KINDS.find((k) => k === kind);
  return known ? l.t(`joined.kind_${known}`) : kind;
}

/** The tables beside the orders and their rows that count, as lines of the ledger. */
export const linesBeside = (l: Locale, ledger: CleanLedger): { name: string; rows: number }[] =>
  (ledger.tables ?? [])
    .filter((t) => t.kind !== 'orders')
    .map((t) => ({
      name: l.t('joined.used_of', { name: tableName(l, t), kind: kindName(l, t.kind) }),
      rows: t.rowsUsed,
    }));

export function joinsSection(l: Locale, summary: CleanSummary | undefined): TemplateResult | typeof nothing {
  const joins = summary?.joins ?? [];
  if (joins.length === 0) return nothing;
  const lead = summary?.kind === 'customers' ? 'joined.lead_customers' : 'joined.lead';
  return html`<section class="section" id="joins" aria-labelledby="joins-head"><div class="section-head"><h2 class="h2" id="joins-head">${l.t('joined.title')}</h2>
      <span class="soft small">${l.t(lead)}</span></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('joined.table')}><table class="table joins">
      <caption class="vh">${l.t('joined.table')}</caption>
      <thead><tr><th scope="col">${l.t('joined.file')}</th><th scope="col">${l.t('joined.key')}</th>
        <th scope="col" class="num">${l.t('joined.rows')}</th><th scope="col" class="num">${l.t('joined.matched')}</th>
        <th scope="col" class="num">${l.t('joined.customers')}</th><th scope="col" class="num">${l.t('joined.unnamed')}</th>
        <th scope="col" class="num">${l.t('joined.unknown')}</th></tr></thead>
      <tbody>${joins.map((j) => row(l, j))}</tbody></table></div>
    ${joinDoubts(l, summary, () => html`<a href="#columns">${l.t('joined.to_columns')}</a>`)}</section>`;
}

function row(l: Locale, j: CleanJoin): TemplateResult {
  const key = KEYS.find((k) => k === j.key);
  const more = j.tables - 1;
  const share = j.rows > 0 ? j.matched / j.rows : 0;
  return html`<tr><th scope="row">${tableName(l, j)}<br /><span class="tiny muted">${kindName(l, j.kind)}${
    more > 0 ? html`${l.t('join.comma')}${l.t('joined.more', { n: more, text: l.number(more) })}` : nothing
  }</span></th>
    <td>${key ? html`${l.t(`joined.key_${key}`)}<br /><span class="tiny muted cell">${j.header}</span>` : l.t('joined.key_none')}</td>
    <td class="num">${l.number(j.rows)}</td>
    <td class="num">${l.number(j.matched)}${j.rows > 0 ? html`<br /><span class="tiny muted">${l.percent(share, share > 0 && share < 1 ? 1 : 0)}</span>` : nothing}</td>
    <td class="num">${l.number(j.customers)}</td>
    ${missing(l, j.unnamed, j.unnamedExamples)}${missing(l, j.unknown, j.unknownExamples)}</tr>`;
}

function missing(l: Locale, n: number, examples: readonly string[]): TemplateResult {
  return html`<td class="num">${l.number(n)}${
    examples.length > 0
      ? html`<br /><span class="tiny muted such">${l.t('joined.examples', { list: examples.join(l.t('join.comma')) })}</span>`
      : nothing
  }</td>`;
}

/** The tables of which few rows find a customer; `answer` leads to where the column is chosen. */
export function joinDoubts(
  l: Locale,
  summary: CleanSummary | undefined,
  answer: (join: CleanJoin) => TemplateResult,
): TemplateResult[] {
  return (summary?.joins ?? []).filter((j) => j.few).map((j) => doubt(l, j, answer(j)));
}

/** What may be the matter, and what to do. */
function doubt(l: Locale, j: CleanJoin, answer: TemplateResult): TemplateResult {
  const name = tableName(l, j);
  const hint = j.hintRows ?? 0;
  const figures = { n: hint, text: l.number(hint) };
  return html`<div class="banner mt-3"><span class="glyph" aria-hidden="true">?</span><p>${together(l, [
    j.matched > 0
      ? l.t('joined.few', { name, n: j.matched, text: l.number(j.matched) })
      : l.t('joined.few_none', { name }),
    (j.hint === 'zeros' || j.hint === 'case') && l.t(`joined.hint_${j.hint}`, figures),
  ])} ${answer}</p></div>`;
}
