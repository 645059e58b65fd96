// Values before and after a step, with their place.
import { html, nothing, type TemplateResult } from 'lit';
import type { CleanChange, CleanStep } from '../../engine/protocol.gen.ts';
import { placeText } from '../../i18n/faults.ts';
import type { Locale } from '../../i18n/locale.ts';

const LEFT = [
  'empty',
  'constant',
  'date',
  'identifier',
  'row_number',
  'nearly_unique',
  'second_label',
] as const;

export function changesTable(l: Locale, s: CleanStep, name: string): TemplateResult {
  if (s.code === 'left_out') return leftOut(l, s, name);
  const has = (of: (c: CleanChange) => unknown) =>
    s.examples.some((c) => of(c) !== undefined && of(c) !== '');
  const columns = [
    has((c) => c.row) && { head: l.t('steps.place'), cell: (c: CleanChange) => place(l, c) },
    has((c) => c.customer) && { head: l.t('steps.customer'), cell: (c: CleanChange) => c.customer ?? '' },
    has((c) => c.order) && { head: l.t('steps.order'), cell: (c: CleanChange) => c.order ?? '' },
    has((c) => c.date) && {
      head: l.t('steps.date'),
      cell: (c: CleanChange) => (c.date ? l.date(c.date) : ''),
    },
    has((c) => c.before) && {
      head: l.t('steps.before'),
      cell: (c: CleanChange) => html`<code class="value">${c.before ?? ''}</code>`,
    },
    has((c) => c.after) && {
      head: l.t('steps.after'),
      cell: (c: CleanChange) => html`<code class="value">${c.after ?? ''}</code>`,
    },
    has((c) => c.money) && {
      head: l.t('steps.total'),
      num: true,
      cell: (c: CleanChange) => (c.money === undefined ? '' : l.money(c.money, { exact: true })),
    },
  ].filter((column) => !!column);
  return html`<table class="table dense changes"><caption class="vh">${name}</caption>
    <thead><tr>${columns.map((column) => html`<th scope="col" class=${'num' in column ? 'num' : ''}>${column.head}</th>`)}</tr></thead>
    <tbody>${s.examples.map((c) => html`<tr>${columns.map((column) => html`<td class=${'num' in column ? 'num' : ''}>${column.cell(c)}</td>`)}</tr>`)}</tbody></table>`;
}

function place(l: Locale, c: CleanChange): string | typeof nothing {
  if (!c.row) return nothing;
  return placeText(l, { file: c.file ?? '', ...c });
}

function leftOut(l: Locale, s: CleanStep, name: string): TemplateResult {
  const why = (code: string | undefined) => {
    const known = LEFT.find((left) => left === code);
    return known ? l.t(`left_out.${known}`) : (code ?? '');
  };
  return html`<table class="table dense changes"><caption class="vh">${name}</caption>
    <thead><tr><th scope="col">${l.t('steps.left_column')}</th><th scope="col">${l.t('steps.left_why')}</th></tr></thead>
    <tbody>${s.examples.map((c) => html`<tr><td>${c.before ?? ''}</td><td>${why(c.after)}</td></tr>`)}</tbody></table>`;
}
