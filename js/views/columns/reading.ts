// How dates, money and the span of the file are read, each shown and changeable.
import { html, nothing, type TemplateResult } from 'lit';
import type { CleanSummary, SchemaColumn } from '../../engine/protocol.gen.ts';
import { isSummed } from '../summed.ts';
import { selectField } from './choice.ts';
import { type Context, edit, leadOf, setClean } from './context.ts';
import { currencyField } from './currency-field.ts';
import { dayField } from './day-field.ts';
import { headerInput } from './header-row.ts';
import { DECIMAL_SAMPLES, orderName } from './readings.ts';

export function readingSection(c: Context, group: number): TemplateResult {
  const l = c.locale;
  const lead = leadOf(c.mapping, group);
  const table = lead ? c.mapping.tables.indexOf(lead) : -1;
  const summary = c.cleaned?.summary;
  return html`<section class="section" aria-labelledby="reading-head"><div class="section-head"><h2 class="h2" id="reading-head">${l.t('read.title')}</h2></div>
    <div class="setrow">${summary ? days(c, summary) : nothing}${
      lead && c.mapping.tables.length === 1
        ? html`<div class="field"><label for="header-row">${l.t('read.header_row')}</label>${headerInput(c, lead, table, 'header-row')}
            <span class="tiny muted">${l.t('read.header_note')}</span></div>`
        : nothing
    }${(lead?.columns ?? []).map((column, i) => formats(c, group, column, i))}</div></section>`;
}

function days(c: Context, s: CleanSummary): TemplateResult {
  const l = c.locale;
  const { asOf } = c.options;
  const chosen = (text: string, back: () => void) =>
    html`${text} <button type="button" class="btn text flush tiny" @click=${back}>${l.t('read.reset')}</button>`;
  return html`${dayField(
    'as-of',
    l.t('read.as_of'),
    asOf ?? s.asOf ?? '',
    asOf
      ? chosen(l.t('read.as_of_chosen'), () => setClean(c, { asOf: '' }))
      : l.t(s.asOf || !isSummed(s) ? 'read.as_of_note' : 'read.as_of_unknown'),
    (day) => setClean(c, { asOf: day }),
  )}${currencyField(c, s)}${isSummed(s) ? summaryFields(c, s) : span(c, s, chosen)}`;
}

function span(
  c: Context,
  s: CleanSummary,
  chosen: (text: string, back: () => void) => TemplateResult,
): TemplateResult {
  const l = c.locale;
  const { from, to } = c.options;
  const first = s.firstTime ? l.t('read.first_time', { time: s.firstTime }) : l.t('read.first_day');
  const last = s.lastTime ? l.t('read.last_time', { time: s.lastTime }) : l.t('read.last_day');
  return html`${dayField(
    'sales-from',
    l.t('read.from'),
    from ?? s.firstDate ?? '',
    from ? chosen(l.t('read.chosen'), () => setClean(c, { from: '' })) : first,
    (day) => setClean(c, { from: day }),
  )}${dayField(
    'sales-to',
    l.t('read.to'),
    to ?? s.lastDate ?? '',
    to ? chosen(l.t('read.chosen'), () => setClean(c, { to: '' })) : last,
    (day) => setClean(c, { to: day }),
  )}`;
}

const UNITS = ['day', 'week', 'month'] as const;

/** Of a summary: in what its times are counted, and what its figures turned out to mean. */
function summaryFields(c: Context, s: CleanSummary): TemplateResult {
  const l = c.locale;
  const h = s.history;
  const unit = UNITS.find((u) => u === h?.unit);
  const said = [
    h?.countsFirst && l.t('read.sum_counts_first'),
    h?.sinceLast && l.t('read.sum_since_last'),
    h?.money === 'mean' && l.t('read.sum_mean'),
    h?.money === 'none' && l.t('read.sum_no_money'),
    h?.since === false && l.t('read.sum_no_first'),
  ].filter(Boolean);
  return html`${
    unit
      ? selectField(
          'summary-unit',
          l.t('read.sum_unit'),
          UNITS.map((value) => ({ value, text: l.t(`read.sum_unit_${value}`) })),
          unit,
          l.t(c.options.summaryUnit ? 'read.sum_unit_chosen' : `read.sum_unit_why_${unit}`),
          (value) => setClean(c, { summaryUnit: value }),
        )
      : nothing
  }${said.length > 0 ? html`<ul class="notes small soft sum-notes">${said.map((text) => html`<li>${text}</li>`)}</ul>` : nothing}`;
}

const ORDERS = ['ymd', 'dmy', 'mdy'];

/** A workbook's own dates and numbers need no convention and have none. */
function formats(
  c: Context,
  group: number,
  column: SchemaColumn,
  i: number,
): TemplateResult | typeof nothing {
  const l = c.locale;
  const { header } = column;
  if (column.role === 'order_date' && column.date && !column.date.serial) {
    return selectField(
      `date-order-${i}`,
      l.t('read.date_order', { column: header }),
      ORDERS.map((order) => ({ value: order, text: orderName(l, order) })),
      column.date.order,
      column.example ?? column.samples[0] ?? '',
      (value) => edit(c, { what: 'dateOrder', group, header, value }),
    );
  }
  if ((column.role === 'amount' || column.role === 'unit_price') && column.number) {
    return selectField(
      `decimal-${i}`,
      l.t('read.decimal', { column: header }),
      DECIMAL_SAMPLES,
      column.number.decimal,
      column.example ?? column.samples[0] ?? '',
      (value) => edit(c, { what: 'decimal', group, header, value }),
    );
  }
  return nothing;
}
