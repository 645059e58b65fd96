// Every row of the files and what became of it, adding up.
import { html, nothing, type TemplateResult } from 'lit';
import type { CleanLedger, CleanSetAside } from '../../engine/protocol.gen.ts';
import { type Context, ofOrders } from '../columns/context.ts';
import { totalKey } from '../columns/live-ledger.ts';
import { linesBeside } from './joins.ts';

export function ledgerTable(c: Context, ledger: CleanLedger, jump: (code: string) => void): TemplateResult {
  const l = c.locale;
  // A handful of rows in millions is not none.
  const share = (n: number) => {
    const part = ledger.rowsIn > 0 ? n / ledger.rowsIn : 0;
    return l.percent(part, part > 0 && part < 1 ? (part < 0.001 || part > 0.999 ? 3 : 1) : 0);
  };
  const money = (n: number | undefined) =>
    n === undefined
      ? html`<span class="muted">${l.t('ledger.no_money')}</span>`
      : l.money(n, { exact: true });
  const row = (head: unknown, n: number, amount: unknown, strong = false) =>
    html`<tr class=${strong ? 'sum' : ''}><th scope="row">${head}</th><td class="num">${l.number(n)}</td><td class="num">${share(n)}</td><td class="num">${amount}</td></tr>`;
  const reason = (a: CleanSetAside) =>
    row(
      html`<button type="button" class="link" @click=${() => jump(a.code)}>${l.t(`reason_aside.${a.code}`)}</button>`,
      a.count,
      money(a.money),
    );
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('ledger.caption')}><table class="table accounts-table">
      <caption class="vh">${l.t('ledger.caption')}</caption>
      <thead><tr><th scope="col">${l.t('ledger.rows')}</th><th scope="col" class="num">${l.t('ledger.count')}</th>
        <th scope="col" class="num">${l.t('ledger.share')}</th><th scope="col" class="num">${l.t('ledger.money')}</th></tr></thead>
      <tbody aria-live="polite">${ofOrders(c) ? row(l.t('ledger.sales'), ledger.saleRows, money(ledger.sales)) : nothing}${
        ledger.refundRows > 0 ? row(l.t('ledger.refunds'), ledger.refundRows, money(ledger.refunds)) : nothing
      }${linesBeside(l, ledger).map((line) => row(line.name, line.rows, nothing))}${row(l.t('ledger.used'), ledger.rowsUsed, ofOrders(c) ? money(ledger.net) : nothing, true)}${ledger.setAside.map(reason)}
        ${row(l.t('ledger.set_aside'), ledger.rowsSetAside, nothing, true)}
        <tr class="total"><th scope="row">${l.t(totalKey(c))}</th><td class="num">${l.number(ledger.rowsIn)}</td><td class="num">${share(ledger.rowsIn)}</td><td></td></tr></tbody></table></div>
    ${ledger.setAside.length > 0 ? html`<p class="tiny muted mt-2">${l.t('ledger.money_note')}</p>` : nothing}`;
}
