// What else was done to the rows: refunds matched, ids repaired, doubts of the reading.
import { html, nothing, type TemplateResult } from 'lit';
import type { CleanLedger, CleanRepair, FaultWarning } from '../../engine/protocol.gen.ts';
import { placeText, warningSentence } from '../../i18n/faults.ts';
import type { Locale } from '../../i18n/locale.ts';
import { together } from '../phrase.ts';

export function refundsPart(l: Locale, ledger: CleanLedger): TemplateResult {
  const unmatched = ledger.unmatchedRefunds;
  const said =
    ledger.refunds < 0
      ? together(l, [
          l.t('ledger.refund_text'),
          // Refunds that are left out are matched with nothing.
          ledger.refundRows > 0 &&
            (unmatched < 0
              ? l.t('ledger.refund_unmatched', { money: l.money(Math.abs(unmatched), { exact: true }) })
              : l.t('ledger.refund_matched')),
        ])
      : l.t('ledger.refund_none');
  return html`<div><h3 class="h3">${l.t('ledger.refund_title')}</h3><p>${said}</p></div>`;
}

const REPAIRS = [
  'trimmed_id',
  'formula_guard',
  'excel_text',
  'filled_order',
  'filled_customer',
  'filled_date',
] as const;

export function repairsPart(l: Locale, repairs: readonly CleanRepair[]): TemplateResult {
  const text = (repair: CleanRepair) => {
    const code = REPAIRS.find((known) => known === repair.code);
    const figures = { n: repair.count, text: l.number(repair.count) };
    return code ? l.t(`repair.${code}`, figures) : `${repair.code}: ${figures.text}`;
  };
  return html`<div><h3 class="h3">${l.t('ledger.repairs')}</h3>${
    repairs.length > 0
      ? html`<ul>${repairs.map((repair) => html`<li>${text(repair)}</li>`)}</ul>`
      : html`<p>${l.t('ledger.repairs_none')}</p>`
  }</div>`;
}

/** Of reading and of cleaning; what both say of a sheet is said once. */
export function allWarnings(read: readonly FaultWarning[], cleaned: readonly FaultWarning[]): FaultWarning[] {
  const again = (w: FaultWarning) =>
    cleaned.some((c) => c.code === w.code && c.file === w.file && c.sheet === w.sheet);
  return [...read.filter((w) => !again(w)), ...cleaned];
}

export function warningsSection(l: Locale, warnings: readonly FaultWarning[]): TemplateResult {
  return html`<section class="section" aria-labelledby="warnings-head"><div class="section-head"><h2 class="h2" id="warnings-head">${l.t('ledger.warnings')}</h2>
      ${warnings.length > 0 ? html`<span class="soft small">${l.t('ledger.warnings_lead')}</span>` : nothing}</div>
    ${warnings.length > 0 ? table(l, warnings) : html`<p class="soft">${l.t('ledger.warnings_none')}</p>`}</section>`;
}

function table(l: Locale, warnings: readonly FaultWarning[]): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="warnings-head"><table class="table">
    <thead><tr><th scope="col">${l.t('ledger.warning')}</th><th scope="col">${l.t('ledger.where')}</th><th scope="col" class="num">${l.t('ledger.times')}</th></tr></thead>
    <tbody>${warnings.map(
      (w) =>
        html`<tr><th scope="row">${warningSentence(l, w)}</th><td class="soft">${placeText(l, w)}</td><td class="num">${l.number(w.count)}</td></tr>`,
    )}</tbody></table></div>`;
}
