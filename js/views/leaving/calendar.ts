// In which months, quarters and weekdays more fell silent or left than such customers do.
import { html, nothing, type TemplateResult } from 'lit';
import { bar } from '../../charts/bars.ts';
import type { ChurnPeriod, ChurnPeriods, ChurnPeriodTable } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { customers, days, together } from '../phrase.ts';

const UNITS = ['month', 'quarter', 'month_of_year', 'weekday'] as const;
type Unit = (typeof UNITS)[number];

export interface Calendar {
  readonly locale: Locale;
  readonly periods: ChurnPeriods | undefined;
  /** The unit that was chosen; none yet: the first. */
  readonly unit: string | undefined;
  readonly choose: (unit: string) => void;
}

export function calendar(c: Calendar): TemplateResult | typeof nothing {
  const { locale: l, periods } = c;
  const table = periods?.tables.find((t) => t.unit === c.unit) ?? periods?.tables[0];
  if (!periods || !table) return nothing;
  return html`<section class="section" aria-labelledby="calendar"><div class="section-head"><h2 class="h2" id="calendar">${l.t('calendar.head')}</h2>
      <label class="push small">${l.t('calendar.by')} <span class="pick"><select @change=${(event: Event) =>
        c.choose((event.target as HTMLSelectElement).value)}>${periods.tables.map(
        (t) =>
          html`<option value=${t.unit} ?selected=${t === table}>${l.t(`calendar.${t.unit as Unit}`)}</option>`,
      )}</select></span></label></div>
    <p class="soft small measure">${lead(l, periods, table)}</p>
    <p class="lede measure">${named(l, table)}</p>
    ${periodTable(l, table)}
    <p class="tiny muted measure mt-2">${l.t('calendar.note')}</p></section>`;
}

function lead(l: Locale, periods: ChurnPeriods, table: ChurnPeriodTable): string {
  if (periods.kind === 'leaving') return l.t('calendar.lead_leaving');
  const horizon = periods.horizonDays ?? 0;
  return l.t(table.unit === 'weekday' ? 'calendar.lead_weekday' : 'calendar.lead_silence', {
    days: days(l, horizon),
    twice: days(l, 2 * horizon),
  });
}

/** What a period is called. */
export function periodName(l: Locale, unit: string, p: ChurnPeriod): string {
  if (p.from) {
    const month = l.month(p.from.slice(0, 7));
    return unit === 'quarter' ? l.t('calendar.quarter_name', { month }) : month;
  }
  // Any year that begins on a Monday: 2024-01-01.
  const n = p.number ?? 1;
  const [day, style] =
    unit === 'weekday'
      ? [new Date(Date.UTC(2024, 0, n)), { weekday: 'long' } as const]
      : [new Date(Date.UTC(2024, n - 1, 1)), { month: 'long' } as const];
  return new Intl.DateTimeFormat(l.lang, { ...style, timeZone: 'UTC' }).format(day);
}

/** The periods that stand out, in words. */
export function named(l: Locale, table: ChurnPeriodTable): string {
  const those = (sign: number) =>
    table.periods
      .filter((p) => p.stands === sign)
      .map((p) =>
        l.t('calendar.name', {
          period: periodName(l, table.unit, p),
          share: l.percent(p.share),
          n: customers(l, p.atRisk),
        }),
      );
  const [more, fewer] = [those(1), those(-1)];
  if (more.length + fewer.length === 0) return l.t('calendar.none');
  return together(l, [
    more.length > 0 && l.t('calendar.more', { list: l.list(more) }),
    fewer.length > 0 && l.t('calendar.fewer', { list: l.list(fewer) }),
  ]);
}

function periodTable(l: Locale, table: ChurnPeriodTable): TemplateResult {
  const most = Math.max(...table.periods.map((p) => p.share));
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  const stands = (p: ChurnPeriod) =>
    l.t(p.stands > 0 ? 'calendar.up' : p.stands < 0 ? 'calendar.down' : 'calendar.within');
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('calendar.table')}><table class="table dense stick">
    <thead><tr><th scope="col">${l.t(`calendar.${table.unit as Unit}`)}</th>${num(l.t('calendar.col_share'))}<td class="barc" aria-hidden="true"></td>
      ${num(l.t('calendar.col_range'))}${num(l.t('calendar.col_expected'))}<th scope="col">${l.t('calendar.col_stands')}</th>
      ${num(l.t('calendar.col_risk'))}${num(l.t('calendar.col_left'))}</tr></thead>
    <tbody>${table.periods.map(
      (
        p,
      ) => html`<tr><th scope="row">${periodName(l, table.unit, p)}</th><td class="num">${l.percent(p.share, 1)}</td>
        <td class="barc">${bar(p.share, most, p.stands > 0 ? 4 : 1)}</td>
        <td class="num">${l.t('calendar.range', { low: l.percent(p.low), high: l.percent(p.high) })}</td><td class="num">${l.percent(p.expected, 1)}</td>
        <td class=${p.stands === 0 ? 'soft' : nothing}>${stands(p)}</td><td class="num">${l.number(p.atRisk)}</td><td class="num">${l.number(p.left)}</td></tr>`,
    )}</tbody></table></div>`;
}
