import { html, nothing, type TemplateResult } from 'lit';
import type { Fault } from '../engine/client.ts';
import type { CleanResult } from '../engine/protocol.gen.ts';
import { errorSentence } from '../i18n/faults.ts';
import type { Locale } from '../i18n/locale.ts';
import type { Joined } from './given-files.ts';

export interface Toast {
  readonly text: (l: Locale) => string;
  readonly undo?: () => void;
  readonly redo?: () => void;
}

/** Says what changed. It stays until it is answered or the next edit comes. */
export function toast(l: Locale, t: Toast | undefined, close: () => void): TemplateResult {
  return html`<div class="toasts" role="status" aria-live="polite">${
    t
      ? html`<div class="toast"><span>${t.text(l)}</span><span class="row-btns">
          ${t.undo ? html`<button type="button" class="btn slim" @click=${t.undo}>${l.t('toast.undo')}</button>` : nothing}
          ${t.redo ? html`<button type="button" class="btn slim" @click=${t.redo}>${l.t('toast.redo')}</button>` : nothing}
          <button type="button" class="btn slim" @click=${close}>${l.t('toast.close')}</button></span></div>`
      : nothing
  }</div>`;
}

type Said = (l: Locale) => string;

/** A change, taken back or done again. */
export type ChangeKey = 'toast.changed' | 'toast.undone' | 'toast.redone';

/** What a change did to the figures. */
export function figures(key: ChangeKey, cleaned: CleanResult | undefined): Said {
  const { ledger, summary } = cleaned ?? {};
  if (!ledger || !summary) return (l) => l.t('toast.changed_problem');
  return (l) =>
    l.t(key, {
      used: l.number(ledger.rowsUsed),
      customers: l.number(summary.customers),
      net: l.money(ledger.net),
    });
}

/** What could not be done, and with which file. */
export function wrong(fault: Fault): Said {
  const file = fault.where?.file;
  return (l) => {
    const b = errorSentence(l, fault);
    if (file !== undefined) return l.t('toast.of_file', { file, text: b });
    return l.t('join.two', { a: l.t('error.title_work'), b });
  };
}

/** What became of a recipe. */
export function applied(missing: readonly string[]): Said {
  if (missing.length === 0) return (l) => l.t('toast.recipe_used');
  return (l) => l.t('toast.recipe_missing', { headers: l.list([...missing]) });
}

/** What was written, and where it was made safe to open. */
export function saved(what: string, file: string, rows: number, guarded: number): Said {
  if (what === 'recipe') return (l) => l.t('toast.recipe');
  if (guarded === 0) return (l) => l.t('toast.saved', { file, text: l.number(rows), n: rows });
  return (l) => l.t('toast.guarded', { file, text: l.number(rows), n: guarded, cells: l.number(guarded) });
}

/** Files that were closed, and may be wanted back. */
export function closed(files: readonly File[]): Said {
  const [file] = files;
  if (file && files.length === 1) return (l) => l.t('toast.closed', { file: file.name });
  return (l) => l.t('toast.closed_files', { text: l.number(files.length) });
}

/** Files that came to those that were open. */
export function added(given: readonly File[], joined: Joined): Said {
  const names = (files: readonly File[]) => files.map((f) => f.name);
  const fresh = given.filter((f) => !joined.again.includes(f));
  return (l) => {
    const more = l.t('toast.added', { files: l.list(names(fresh)), text: l.number(joined.files.length) });
    const again = l.t('toast.again', { files: l.list(names(joined.again)) });
    if (fresh.length === 0) return again;
    return joined.again.length === 0 ? more : l.t('join.two', { a: more, b: again });
  };
}
