// RFM that can be defended: the map, the rule with its cut points, the segments, the quadrants, and
// who is listed apart.
import { html, type TemplateResult } from 'lit';
import { heatMap, heatTable } from '../charts/heat-map.ts';
import { View } from '../elements/view.ts';
import type { Analyses, CleanSummary, Filter, RfmResult } from '../engine/protocol.gen.ts';
import { go } from './go.ts';
import { about, customers, days, orders, together, upTo } from './phrase.ts';
import { quadrantTable } from './quadrant-table.ts';
import { ruleSentences, scoreTable } from './score-table.ts';
import { segmentTable } from './segment-table.ts';
import { fill, slot } from './slots.ts';
import { why } from './why.ts';

const BEST = 5;

export class RfmView extends View {
  static override properties = {
    ...View.properties,
    analyses: { attribute: false },
    summary: { attribute: false },
    asTable: { state: true },
  };
  declare analyses: Analyses;
  declare summary: CleanSummary;
  declare asTable: boolean;

  constructor() {
    super();
    this.asTable = false;
  }

  override render(): TemplateResult {
    const rfm = this.analyses?.rfm;
    if (!rfm) return html``;
    const l = this.locale;
    return html`<div class="gap-7">
      <div><h1 class="sentence">${this.#sentence(rfm)}</h1>
        <p class="soft mt-3">${l.t('rfm.sub', {
          customers: customers(l, rfm.customers),
          asOf: upTo(l, rfm.asOf),
          recency: this.#meanDays(rfm.meanRecencyDays),
          frequency: l.number(rfm.meanFrequency, 2),
          monetary: l.money(rfm.meanMonetary),
          once: l.percent(rfm.oneTimeShare),
        })} ${why(l, 'rfm', {
          of: l.t('rail.rfm'),
          how: together(l, [l.t('explain.rfm_how'), l.t('explain.corner_how')]),
          from: l.t('explain.rfm_from', { customers: customers(l, rfm.customers), asOf: upTo(l, rfm.asOf) }),
          sure: l.t('explain.rfm_sure'),
          term: 'rfm',
        })}</p></div>
      ${this.#map(rfm)}
      <section class="section" aria-labelledby="rule"><div class="section-head"><h2 class="h2" id="rule">${l.t('rfm.rule')}</h2>
        <span class="soft small">${l.t('rfm.rule_lead')}</span></div>
        ${scoreTable(l, rfm)}<ul class="notes mt-3">${ruleSentences(l, rfm).map((s) => html`<li>${s}</li>`)}</ul></section>
      <section class="section" aria-labelledby="segments"><div class="section-head"><h2 class="h2" id="segments">${l.t('overview.segments')}</h2></div>
        <p class="soft small measure">${l.t('rfm.segments_lead')}</p>
        ${segmentTable(l, rfm, (e, segment) => this.#customers(e, { segment }))}</section>
      ${quadrantTable(this, l, rfm, (e, quadrant) => this.#customers(e, { quadrant }))}
      <section class="section" aria-labelledby="apart"><div class="section-head"><h2 class="h2" id="apart">${l.t('rfm.apart')}</h2></div>
        <p class="soft">${
          rfm.apart > 0
            ? html`${l.t('rfm.apart_text', { n: rfm.apart, text: l.number(rfm.apart) })}${l.t('join.sentences')}<a href="#customers"
                @click=${(e: MouseEvent) => this.#customers(e, { apart: true })}>${l.t('rfm.apart_link')}</a>`
            : l.t('rfm.apart_none')
        }</p></section>
    </div>`;
  }

  #meanDays(value: number): string {
    const l = this.locale;
    return l.t('unit.days', { n: value, text: l.number(value, 1) });
  }

  // The corner where the most recent and the most frequent meet.
  #sentence(rfm: RfmResult): unknown {
    const l = this.locale;
    const corner = rfm.cells.find((c) => c.r === BEST && c.f === BEST);
    const recent = rfm.recencyAxis.classes.find((c) => c.score === BEST)?.high;
    const frequent = rfm.frequencyAxis.classes.find((c) => c.score === BEST)?.low;
    if (!corner || corner.customers === 0 || recent === undefined || frequent === undefined) {
      return l.t('rfm.sentence_none');
    }
    const said = l.t('rfm.sentence', {
      mark: slot('mark'),
      orders: orders(l, frequent),
      days: days(l, recent),
      money: about(l, corner.net),
      total: about(l, rfm.activeNet),
    });
    return fill(said, { mark: html`<span class="mark">${customers(l, corner.customers)}</span>` });
  }

  #map(rfm: RfmResult): TemplateResult {
    const l = this.locale;
    const choose = (event: MouseEvent, r: number, f: number) => this.#customers(event, { r, f });
    const chart = { locale: l, rfm, choose };
    return html`<section class="section" aria-labelledby="heat"><div class="section-head"><h2 class="h2" id="heat">${l.t('rfm.heat')}</h2>
      <span class="soft small">${l.t('overview.heat_lead')}</span>
      <button type="button" class="btn text slim flush push" aria-pressed=${this.asTable ? 'true' : 'false'} @click=${() => {
        this.asTable = !this.asTable;
      }}>${l.t(this.asTable ? 'view.chart' : 'view.table')}</button></div>
      ${this.asTable ? heatTable(chart) : html`<div class="heat-wide">${heatMap(chart)}</div>`}</section>`;
  }

  #customers(event: MouseEvent, filter: Filter): void {
    go(this, event, { route: 'customers', filter, sort: 'net' });
  }
}
