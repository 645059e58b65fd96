// Questions that only a person can answer, each with the control that answers it.
import { html, nothing, type TemplateResult } from 'lit';
import type { SchemaUnsure } from '../../engine/protocol.gen.ts';
import { placeText } from '../../i18n/faults.ts';
import { segments } from './choice.ts';
import { columnQuestion } from './column-question.ts';
import { type Context, edit, leadOf, setClean, tableName } from './context.ts';
import { dayIn, numberIn, orderName } from './readings.ts';

export function questions(c: Context): TemplateResult {
  return html`${c.mapping.unsure.map((u, i) => question(c, u, `question-${i}`))}${firstSale(c)}`;
}

function question(c: Context, u: SchemaUnsure, id: string): TemplateResult | typeof nothing {
  switch (u.about) {
    case 'date_order':
      return dateOrder(c, u, id);
    case 'decimal':
      return decimal(c, u, id);
    case 'currency':
      return currency(c, u, id);
    case 'table':
      return table(c, u, id);
    case 'column':
      return columnQuestion(c, u, id);
    case 'label_value':
      return u.role === 'converted' ? yesValue(c, u, id) : leftValue(c, u, id);
    case 'rows':
      return rowsAreCustomers(c, u, id);
  }
  return nothing;
}

export function banner(id: string, ask: string, text: string, answer: unknown): TemplateResult {
  return html`<div class="banner" role="group" aria-labelledby=${id}><span class="glyph" aria-hidden="true">?</span>
    <p><strong id=${id}>${ask}</strong> ${text}</p><div class="row-btns">${answer}</div></div>`;
}

/** The column in doubt: the one of that role in the group. */
const columnOf = (c: Context, u: SchemaUnsure) =>
  leadOf(c.mapping, u.group)?.columns.find((column) => column.role === u.role);

function dateOrder(c: Context, u: SchemaUnsure, id: string): TemplateResult {
  const l = c.locale;
  const column = columnOf(c, u);
  const header = column?.header ?? '';
  const days = (text: string) => new Set(u.candidates.map((order) => dayIn(order, text) ?? order));
  // 01/01/11 is the same day either way: then a value that tells the readings apart is asked about.
  const texts = [u.example ?? '', ...(column?.samples ?? [])];
  const example = texts.find((text) => days(text).size === u.candidates.length) ?? u.example ?? '';
  const told = days(example).size === u.candidates.length;
  const reading = (order: string) => {
    const iso = dayIn(order, example);
    return iso && told ? l.date(iso) : orderName(l, order);
  };
  const choose = (value: string) => edit(c, { what: 'dateOrder', group: u.group, header, value });
  const where = u.where && { ...u.where, col: 0, row: example === u.example ? (u.where.row ?? 0) : 0 };
  const text = l.t('question.date_order_text', {
    place: placeText(l, where),
    column: header,
    now: reading(u.chosen ?? ''),
  });
  return banner(
    id,
    l.t('question.date_order', { example }),
    text,
    u.candidates.map(
      (order) =>
        html`<button type="button" class="btn slim" @click=${() => choose(order)}>${reading(order)}</button>`,
    ),
  );
}

function decimal(c: Context, u: SchemaUnsure, id: string): TemplateResult {
  const l = c.locale;
  const header = columnOf(c, u)?.header ?? '';
  const example = u.example ?? '';
  const reading = (mark: string) => {
    const n = numberIn(mark, example);
    return n ? l.number(n.value, n.digits) : l.t(mark === ',' ? 'note.comma' : 'note.point');
  };
  const choose = (value: string) => edit(c, { what: 'decimal', group: u.group, header, value });
  // 1,234 read as a thousand is written like the example itself, so the convention stands beside it.
  const button = (mark: string) =>
    html`<button type="button" class="btn slim" @click=${() => choose(mark)}>${l.t('question.decimal_is', {
      number: reading(mark),
      text: mark === ',' ? '1.234,56' : '1,234.56',
    })}</button>`;
  const text = l.t('question.decimal_text', {
    place: placeText(l, u.where && { ...u.where, col: 0 }),
    column: header,
    now: reading(u.chosen ?? ''),
  });
  return banner(id, l.t('question.decimal', { example }), text, u.candidates.map(button));
}

/** Settled once a currency is chosen; the list under "How to read it" can change it later. */
function currency(c: Context, u: SchemaUnsure, id: string): TemplateResult | typeof nothing {
  const l = c.locale;
  if (c.options.currency) return nothing;
  const known = c.cleaned?.summary?.currency;
  return banner(
    id,
    l.t('question.currency'),
    l.t('question.currency_text', { currencies: l.list(u.candidates) }),
    segments(
      id,
      id,
      u.candidates.map((code) => ({ value: code, text: code })),
      known,
      (value) => setClean(c, { currency: value }),
    ),
  );
}

/** Candidates are the table kept and the one given up for it. */
function table(c: Context, u: SchemaUnsure, id: string): TemplateResult | typeof nothing {
  const l = c.locale;
  const [first = '', second = ''] = u.candidates;
  const called = (t: { file: string; sheet?: string }) => (t.sheet ? `${t.file} / ${t.sheet}` : t.file);
  const at = c.mapping.tables.findIndex((t) => called(t) === second);
  const keptAt = c.mapping.tables.findIndex((t) => called(t) === first);
  const shown = (i: number, text: string) => {
    const found = c.mapping.tables[i];
    return found ? tableName(l, found) : text;
  };
  if (at < 0) return nothing;
  const use = (value: string) => edit(c, { what: 'use', table: at, value });
  const names = { first: shown(keptAt, first), second: shown(at, second), chosen: shown(keptAt, first) };
  return banner(
    id,
    l.t('question.table'),
    l.t('question.table_text', names),
    html`<button type="button" class="btn slim" @click=${() => use('no')}>${l.t('question.table_once', names)}</button>
      <button type="button" class="btn slim" @click=${() => use('yes')}>${l.t('question.table_both')}</button>`,
  );
}

/** Candidates are the value assumed and the other one. */
function leftValue(c: Context, u: SchemaUnsure, id: string): TemplateResult | typeof nothing {
  const l = c.locale;
  if (c.options.leftValue) return nothing;
  const choose = (value: string) => edit(c, { what: 'leftValue', group: u.group, value });
  return banner(
    id,
    l.t('question.left_value', { column: columnOf(c, u)?.header ?? '' }),
    l.t('question.left_value_text', { now: u.chosen ?? '' }),
    u.candidates.map(
      (value) => html`<button type="button" class="btn slim" @click=${() => choose(value)}>${value}</button>`,
    ),
  );
}

function yesValue(c: Context, u: SchemaUnsure, id: string): TemplateResult {
  const l = c.locale;
  const choose = (value: string) => edit(c, { what: 'yesValue', group: u.group, value });
  return banner(
    id,
    l.t('question.yes_value', { column: columnOf(c, u)?.header ?? '' }),
    l.t('question.left_value_text', { now: u.chosen ?? '' }),
    u.candidates.map(
      (value) => html`<button type="button" class="btn slim" @click=${() => choose(value)}>${value}</button>`,
    ),
  );
}

/** No column names the customers. A yes says that none does; a no is a choice in the table below. */
function rowsAreCustomers(c: Context, u: SchemaUnsure, id: string): TemplateResult {
  const l = c.locale;
  const none = () => edit(c, { what: 'role', group: u.group, role: u.role, header: '' });
  return banner(
    id,
    l.t('question.rows'),
    l.t('question.rows_text'),
    html`<button type="button" class="btn slim" @click=${none}>${l.t('question.yes')}</button>`,
  );
}

function firstSale(c: Context): TemplateResult | typeof nothing {
  const l = c.locale;
  const asked = c.cleaned?.summary?.firstSale;
  if (!asked) return nothing;
  const text = l.t('question.first_sale_text', {
    customers: l.number(asked.customers),
    month: l.month(asked.month),
    nextCustomers: l.number(asked.nextCustomers),
    nextMonth: l.month(asked.nextMonth),
  });
  return banner(
    'first-sale',
    l.t('question.first_sale'),
    text,
    segments(
      'first-sale-answer',
      'first-sale',
      [
        { value: 'no', text: l.t('question.first_no') },
        { value: 'yes', text: l.t('question.first_yes') },
      ],
      asked.answer,
      (value) => setClean(c, { firstSale: value }),
    ),
  );
}
