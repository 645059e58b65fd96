// How the three scores were made: the values of every score, and the rule in words.
import { html, type TemplateResult } from 'lit';
import type { RfmAxis, RfmResult } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';

const SCORES = [5, 4, 3, 2, 1];

export function scoreTable(l: Locale, rfm: RfmResult): TemplateResult {
  const whole = (n: number) => l.number(n, 0);
  const money = (n: number) => l.money(n, { exact: true });
  const pair = (axis: RfmAxis, score: number, text: (n: number) => string) => {
    const c = axis.classes.find((k) => k.score === score);
    if (c?.low === undefined || c.high === undefined) {
      return html`<td class="num muted">${l.t('rfm.empty_class')}</td><td class="num muted">${l.number(0)}</td>`;
    }
    const [low, high] = [text(c.low), text(c.high)];
    return html`<td class="num">${low === high ? low : l.t('rfm.between', { low, high })}</td><td class="num">${l.number(c.customers)}</td>`;
  };
  const head = (name: string, unit: string) =>
    html`<th scope="colgroup" colspan="2" class="num"><b>${name}</b>${l.t('join.comma')}${unit}</th>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('rfm.score_table')}><table class="table dense scores">
    <thead><tr><th scope="col" rowspan="2">${l.t('rfm.score')}</th>${head(l.t('rfm.recency'), l.t('rfm.recency_unit'))}
      ${head(l.t('rfm.frequency'), l.t('rfm.frequency_unit'))}${head(l.t('rfm.monetary'), l.t('rfm.monetary_unit'))}</tr>
      <tr>${[1, 2, 3].map(
        () =>
          html`<th scope="col" class="num">${l.t('rfm.values')}</th><th scope="col" class="num">${l.t('rfm.customers')}</th>`,
      )}</tr></thead>
    <tbody>${SCORES.map(
      (s) =>
        html`<tr><th scope="row">${l.number(s)}</th>${pair(rfm.recencyAxis, s, whole)}${pair(rfm.frequencyAxis, s, whole)}${pair(rfm.monetaryAxis, s, money)}</tr>`,
    )}
      <tr class="total"><th scope="row">${l.t('view.total')}</th>${[1, 2, 3].map(() => html`<td></td><td class="num">${l.number(rfm.customers)}</td>`)}</tr></tbody></table></div>`;
}

/** The rule of each score, as it was applied. */
export function ruleSentences(l: Locale, rfm: RfmResult): string[] {
  const once = l.percent(rfm.oneTimeShare);
  const constant = (axis: RfmAxis) => axis.rule === 'constant';
  return [
    l.t(constant(rfm.recencyAxis) ? 'rfm.rule_constant_r' : 'rfm.rule_rank_r'),
    constant(rfm.frequencyAxis)
      ? l.t('rfm.rule_constant_f')
      : rfm.frequencyAxis.rule !== 'fixed'
        ? l.t('rfm.rule_rank_f')
        : rfm.oneTimeShare > 0.6 // STATISTICS 7: the share from which fixed classes are taken
          ? l.t('rfm.rule_fixed_f', { once })
          : l.t('rfm.rule_fixed_plain'),
    l.t(constant(rfm.monetaryAxis) ? 'rfm.rule_constant_m' : 'rfm.rule_rank_m'),
  ];
}
