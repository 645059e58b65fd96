// The segments as rules that can be used elsewhere: the best one in sight, the others a step away.
import { html, nothing, type TemplateResult } from 'lit';
import { mark } from '../../charts/marks.ts';
import type { SegmentCluster, SegmentResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { nameOf, rule } from './words.ts';

export function rules(l: Locale, r: SegmentResult): TemplateResult | typeof nothing {
  if (r.clusters.length < 2) return nothing;
  return html`<section class="section" aria-labelledby="rules"><div class="section-head"><h2 class="h2" id="rules">${l.t('segments.rules')}</h2></div>
    <p class="soft small measure">${l.t('segments.rules_lead')}</p>
    <dl class="rule-list">${r.clusters.map(
      (c) =>
        html`<div><dt>${mark(c.index)}<span class="group-no">${l.number(c.index + 1)}</span>${nameOf(l, r, c)}</dt><dd>${ruleOf(l, r, c)}</dd></div>`,
    )}</dl></section>`;
}

function ruleOf(l: Locale, r: SegmentResult, c: SegmentCluster): TemplateResult {
  const [best, ...more] = c.rules.map((one) => rule(l, one, r.features));
  if (!best) return html`<span class="muted">${l.t('segments.rule_none')}</span>`;
  return html`${best}${
    more.length > 0
      ? html`<details class="small"><summary>${l.t('segments.rules_more', { n: more.length, text: l.number(more.length) })}</summary>
        <ul class="notes mt-1">${more.map((said) => html`<li>${said}</li>`)}</ul></details>`
      : nothing
  }`;
}
