// What was found, with the place of the first case; what changed; and how the score is made.
import { html, nothing, type TemplateResult } from 'lit';
import type { QualityReport, QualityTable } from '../../engine/protocol.gen.ts';
import { placeText } from '../../i18n/faults.ts';
import type { Locale } from '../../i18n/locale.ts';
import { changeOf, findingText } from './words.ts';

export function findings(l: Locale, tables: readonly QualityTable[]): TemplateResult {
  const rows = tables.flatMap((t) =>
    t.columns.flatMap((c) => c.findings.map((f) => ({ header: c.header, finding: f }))),
  );
  const head = html`<div class="section-head"><h2 class="h2" id="findings-head">${l.t('quality.findings')}</h2>
    <span class="soft small">${l.t('quality.findings_lead')}</span></div>`;
  if (rows.length === 0) {
    return html`<section class="section" aria-labelledby="findings-head">${head}<p class="soft">${l.t('quality.findings_none')}</p></section>`;
  }
  return html`<section class="section" aria-labelledby="findings-head">${head}
    <div class="scroll" tabindex="0" role="region" aria-label=${l.t('quality.findings_lead')}><table class="table findings">
      <caption class="vh">${l.t('quality.findings_lead')}</caption>
      <thead><tr><th scope="col">${l.t('quality.column')}</th><th scope="col">${l.t('quality.finding')}</th>
        <th scope="col">${l.t('quality.example')}</th><th scope="col">${l.t('quality.where')}</th></tr></thead>
      <tbody>${rows.map(({ header, finding: f }) => {
        const value = f.other
          ? l.t('quality.variant_of', { value: f.value ?? '', other: f.other })
          : (f.value ?? '');
        return html`<tr><th scope="row"><span class="cell">${header}</span></th><td>${findingText(l, f)}</td>
          <td>${
            f.where
              ? value
                ? html`<span class="cell">${value}</span>`
                : html`<span class="muted">${l.t('quality.empty_cell')}</span>`
              : html`<span class="muted">–</span>`
          }</td>
          <td class="soft small">${placeText(l, f.where) || html`<span class="muted">–</span>`}</td></tr>`;
      })}</tbody></table></div></section>`;
}

export function changes(l: Locale, report: QualityReport): TemplateResult {
  const { before } = report;
  const list = report.changes ?? [];
  return html`<section class="section" aria-labelledby="changes-head"><div class="section-head"><h2 class="h2" id="changes-head">${l.t('quality.changes')}</h2>
      ${before ? html`<span class="soft small">${l.t('quality.changes_lead')}</span>` : nothing}</div>
    ${
      !before
        ? html`<p class="soft measure">${l.t('quality.changes_how')} <a href="#columns">${l.t('rail.columns')}</a></p>`
        : html`<p class="soft">${l.t(before.first ? 'quality.before_span' : 'quality.before', {
            n: before.rows,
            text: l.number(before.rows),
            first: before.first ? l.date(before.first) : '',
            last: before.last ? l.date(before.last) : '',
          })}</p>
          ${
            list.length === 0
              ? html`<p class="mt-3">${l.t('quality.changes_none')}</p>`
              : html`<ul class="changes mt-3">${list.map(
                  (c) =>
                    html`<li class=${c.look ? 'look' : ''}>${c.look ? html`<b class="tiny">${l.t('quality.look')}</b> ` : nothing}${changeOf(l, c)}</li>`,
                )}</ul>`
          }`
    }</section>`;
}

export function rule(l: Locale, report: QualityReport): TemplateResult {
  return html`<section class="section" aria-labelledby="rule-head"><div class="section-head"><h2 class="h2" id="rule-head">${l.t('quality.rule')}</h2></div>
    <p class="soft measure">${l.t('quality.rule_text')}</p>
    <p class="soft measure mt-2">${l.t('quality.rule_file', { required: l.number(3) })}</p>
    <div class="scroll mt-3" tabindex="0" role="region" aria-label=${l.t('quality.means')}><table class="table rule-table">
      <caption class="vh">${l.t('quality.rule')}</caption>
      <thead><tr><th scope="col">${l.t('quality.measure')}</th><th scope="col" class="num">${l.t('quality.weight')}</th><th scope="col">${l.t('quality.means')}</th></tr></thead>
      <tbody>${report.weights.map(
        (w) =>
          html`<tr><th scope="row">${l.t(`quality.${w.measure}`)}</th><td class="num">${l.number(w.weight)}</td><td>${l.t(`measure_text.${w.measure}`)}</td></tr>`,
      )}</tbody></table></div></section>`;
}
