// What a person must be told, and what to press where a column may only be known afterwards.
import { html, nothing, type TemplateResult } from 'lit';
import type { ChurnNote, ChurnResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { isLabel, noteSentence } from './words.ts';

const SUSPECT = ['leak', 'pure_level'];

/** Values of one column that say the same are one question, about the column. */
function together(notes: readonly ChurnNote[]): { note: ChurnNote; levels: string[] }[] {
  const all = new Map<string, { note: ChurnNote; levels: string[] }>();
  for (const note of notes) {
    const key = `${note.code}/${note.feature}`;
    const same = all.get(key);
    if (same) same.levels.push(note.level ?? '');
    else all.set(key, { note, levels: [note.level ?? ''] });
  }
  return [...all.values()];
}

/** Columns that may only be known afterwards: these ask a question and stand before everything. */
export function suspects(
  l: Locale,
  churn: ChurnResult,
  leaveOut: (name: string) => void,
): TemplateResult | typeof nothing {
  if (!isLabel(churn)) return nothing;
  const found = churn.notes.filter((n) => SUSPECT.includes(n.code));
  if (found.length === 0) return nothing;
  return html`<div class="gap-4">${together(found).map(
    ({ note: n, levels }) =>
      html`<div class="banner"><span class="glyph" aria-hidden="true">?</span><p>${noteSentence(l, churn, n, levels)}</p>
        <div class="row-btns"><button type="button" class="btn" @click=${() => leaveOut(n.feature ?? '')}>${l.t('leaving.without_do')}</button></div></div>`,
  )}</div>`;
}

export function notes(l: Locale, churn: ChurnResult): TemplateResult | typeof nothing {
  const said = churn.notes
    .filter((n) => !isLabel(churn) || !SUSPECT.includes(n.code))
    .flatMap((n) => noteSentence(l, churn, n) ?? []);
  if (said.length === 0) return nothing;
  return html`<section class="section" aria-labelledby="notes"><h2 class="h2" id="notes">${l.t('leaving.notes')}</h2>
    <ul class="notes lead-notes mt-2">${said.map((s) => html`<li>${s}</li>`)}</ul></section>`;
}
