// Who spends less than customers of like income usually do, the widest room first.
import { html, type TemplateResult } from 'lit';
import type { CleanSummary, Customer, IncomeResult, IncomeRoom } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { exportButton } from '../export-button.ts';
import { go } from '../go.ts';
import { called, customers } from '../phrase.ts';
import { band, spend } from './words.ts';

export const TOP = 25;

export interface People {
  readonly locale: Locale;
  readonly result: IncomeResult;
  readonly room: IncomeRoom;
  readonly summary: CleanSummary;
  readonly rows: readonly Customer[] | undefined;
  readonly failed: boolean;
  readonly again: () => void;
}

export function people(p: People): TemplateResult {
  const { locale: l, result: r, room } = p;
  const table = p.summary.kind === 'customers';
  const all = { route: 'customers', filter: { roomy: true }, sort: 'room' } as const;
  return html`<section class="section" aria-labelledby="room"><h2 class="h2" id="room">${l.t('income.who')}</h2>
    <p class="measure">${l.t(r.source === 'score' ? 'income.who_score' : 'income.who_said', {
      customers: customers(l, room.customers),
      amount: spend(l, r, room.amount),
    })}</p><p class="soft small measure">${l.t('income.who_limit')}</p>
    <div class="row-btns mt-3">${exportButton(l, { what: 'customers', filter: { roomy: true }, customers: room.customers, table })}
      <a href="#customers" @click=${(e: MouseEvent) => go(e.currentTarget as Element, e, all)}>${l.t('income.who_all')}</a></div>
    <div class="top-list mt-3">${
      p.failed
        ? html`<p role="alert">${l.t('income.who_failed')} <button type="button" class="btn slim" @click=${p.again}>${l.t('view.retry')}</button></p>`
        : p.rows
          ? list(p, p.rows)
          : html`<p class="soft" aria-busy="true">${l.t('income.loading')}</p>`
    }</div></section>`;
}

function list({ locale: l, result: r }: People, rows: readonly Customer[]): TemplateResult {
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('income.who_table')}><table class="table dense stick">
    <thead><tr><th scope="col">${l.t('income.col_customer')}</th>${num(l.t('income.col_band'))}${num(l.t('income.col_usual'))}${num(l.t('income.col_short'))}</tr></thead>
    <tbody>${rows.map((c) => {
      const b = r.bands.find((of) => of.band === c.incomeBand);
      return html`<tr><th scope="row"><a class=${c.name ? '' : 'cell'} href="#customer/${c.index}">${c.name || c.id || called(l, c)}</a></th>
        <td class="num">${b ? band(l, b) : ''}</td><td class="num">${b ? spend(l, r, b.median) : ''}</td>
        <td class="num"><b>${c.room === undefined ? '' : spend(l, r, c.room)}</b></td></tr>`;
    })}</tbody></table></div>`;
}
