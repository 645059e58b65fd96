// One customer: who, why on a list, history, rhythm, orders, and the rows of the file behind it.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { rhythmDots } from '../charts/rhythm-dots.ts';
import { stems } from '../charts/stems.ts';
import { View } from '../elements/view.ts';
import type {
  Analyses,
  CleanSummary,
  Customer,
  CustomerDetail,
  QueryParams,
  QueryResult,
  RowsPage,
  WhatIfQuery,
} from '../engine/protocol.gen.ts';
import { ahead } from './customer/ahead.ts';
import { attributeTable } from './customer/attributes.ts';
import { riskPoints } from './customer/risk-points.ts';
import { standing } from './customer/stand.ts';
import { knownFacts, MOMENTS, timelineSection } from './customer/timeline.ts';
import { todo } from './customer/todo.ts';
import { type Asked, whatIf } from './customer/what-if.ts';
import { customerTiles } from './customer-tiles.ts';
import { named } from './names.ts';
import { orderTable, rowTable } from './order-table.ts';
import { called, customers, days, orders, reason, shortDate } from './phrase.ts';
import { fill, slot } from './slots.ts';
import { hasTotals, isSummed } from './summed.ts';
import { segmentTag } from './tags.ts';

const ROWS = 50;

export class CustomerView extends View {
  static override properties = {
    ...View.properties,
    detail: { attribute: false },
    analyses: { attribute: false },
    summary: { attribute: false },
    fetch: { attribute: false },
    rows: { state: true },
    moments: { state: true },
    failed: { state: true },
    asked: { state: true },
  };
  declare detail: CustomerDetail | undefined;
  declare analyses: Analyses;
  declare summary: CleanSummary;
  declare fetch: (query: QueryParams) => Promise<QueryResult>;
  declare rows: RowsPage | undefined;
  /** How many moments of the timeline are shown. */
  declare moments: number;
  declare failed: boolean;
  /** What if: the feature that is chosen, and what the model said. */
  declare asked: Asked | undefined;
  #asked = 0;

  constructor() {
    super();
    this.failed = false;
    this.moments = MOMENTS;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('detail')) return;
    const before = changed.get('detail') as CustomerDetail | undefined;
    if (before?.customer.index !== this.detail?.customer.index) {
      this.rows = undefined;
      this.moments = MOMENTS;
    }
    this.asked = undefined;
    void this.#more(0);
  }

  async #more(offset: number): Promise<void> {
    const detail = this.detail;
    if (!detail || !this.fetch) return;
    const asked = ++this.#asked;
    this.failed = false;
    try {
      const { rows } = await this.fetch({
        rows: { what: 'customer', index: detail.customer.index, offset, limit: ROWS },
      });
      if (asked !== this.#asked || !rows) return;
      const before = offset > 0 ? (this.rows?.rows ?? []) : [];
      this.rows = { ...rows, rows: [...before, ...rows.rows] };
    } catch {
      if (asked === this.#asked) this.failed = true;
    }
  }

  override render(): TemplateResult {
    const l = this.locale;
    const detail = this.detail;
    if (!detail) return html`<p class="soft" aria-busy="true">${l.t('customer.loading')}</p>`;
    const { analyses, summary } = this;
    const c = detail.customer;
    const orders = summary.kind !== 'customers';
    return html`<div class="gap-7">
      ${this.#who(c)}
      ${customerTiles({ locale: l, customer: c, analyses, summary })}
      ${detail.orders.length > 0 ? this.#history(detail) : nothing}
      ${
        orders
          ? html`<div class="three">${this.#rhythm(detail)}${riskPoints(l, analyses, detail)}${ahead(l, analyses, detail.value)}</div>
            ${this.#whatIf(detail)}${todo(l, c)}${this.#contact(c)}${this.#known(detail)}${isSummed(summary) ? nothing : orderTable(l, detail)}`
          : html`<div class="two">${attributeTable(l, detail.attributes)}${riskPoints(l, analyses, detail)}</div>
            ${this.#whatIf(detail)}${this.#contact(c)}${this.#happened(detail)}`
      }
      ${this.#rowsBehind()}
    </div>`;
  }

  #whatIf(detail: CustomerDetail): TemplateResult | typeof nothing {
    return whatIf({
      locale: this.locale,
      analyses: this.analyses,
      index: detail.customer.index,
      changeable: detail.changeable,
      asked: this.asked,
      choose: (feature) => {
        this.asked = { feature };
      },
      ask: (query) => void this.#ask(query),
    });
  }

  async #ask(query: WhatIfQuery | undefined): Promise<void> {
    const feature = query?.feature ?? this.asked?.feature ?? '';
    if (!query) {
      this.asked = { feature, bad: true };
      return;
    }
    const of = this.detail;
    const answer: Asked = await this.fetch({ whatIf: query }).then(
      ({ whatIf: moved }) => ({ feature, moved }),
      () => ({ feature, bad: true }),
    );
    if (of === this.detail) this.asked = answer;
  }

  /** What the tables beside the orders say. */
  #known(detail: CustomerDetail): TemplateResult {
    const l = this.locale;
    const about = attributeTable(l, detail.attributes);
    const facts = detail.timeline ? knownFacts(l, detail.timeline) : nothing;
    return html`${
      about === nothing || facts === nothing
        ? html`${about}${facts}`
        : html`<div class="two">${about}${facts}</div>`
    }${this.#moments(detail)}`;
  }

  #happened(detail: CustomerDetail): TemplateResult {
    return html`${detail.timeline ? knownFacts(this.locale, detail.timeline) : nothing}${this.#moments(detail)}`;
  }

  #moments(detail: CustomerDetail): TemplateResult | typeof nothing {
    return detail.timeline && detail.timeline.count > 0
      ? timelineSection(this.locale, detail.timeline, this.moments, () => {
          this.moments += MOMENTS;
        })
      : nothing;
  }

  #who(c: Customer): TemplateResult {
    const l = this.locale;
    const listed = c.rank !== undefined && c.rank > 0;
    return html`<div><p class="small"><a href=${listed ? '#contacts' : '#customers'}>${l.t(listed ? 'customer.back_list' : 'customer.back')}</a>
        <span class="muted">/ ${c.id ? html`<span class="cell">${c.id}</span>` : l.t('customer.nameless')}${
          listed
            ? html`${l.t('join.comma')}${l.t('customer.rank', { rank: l.number(c.rank ?? 0) })}`
            : nothing
        }</span></p>
      <h1 class="sentence mt-2">${this.#sentence(c)}</h1>
      ${
        this.summary.kind === 'customers'
          ? nothing
          : html`<p class="row-btns mt-3">${hasTotals(this.summary) ? segmentTag(l, c.segment, c.family) : nothing}${this.#scores(c)}${
              c.quadrant ? html`<span class="small soft">${named(l, 'quadrant', c.quadrant)}</span>` : nothing
            }${c.state ? html`<span class="small soft">${named(l, 'state', c.state)}</span>` : nothing}${
              c.region ? html`<span class="small soft">${c.region}</span>` : nothing
            }</p>
      <p class="lede mt-3">${reason(l, c.reason, this.summary.asOf ?? '')}</p>`
      }</div>`;
  }

  #scores(c: Customer): TemplateResult | typeof nothing {
    const l = this.locale;
    if (!c.r || !c.f || !c.m) return nothing;
    const said = l.t('customer.tile_scores_chg', { r: l.number(c.r), f: l.number(c.f), m: l.number(c.m) });
    return html`<span class="small soft" title=${said}>${l.t('outlook.scores', { scores: `${c.r}${c.f}${c.m}` })}</span>`;
  }

  /** Of a customer in a table without orders: has it left, and if not, how likely is it to. */
  #standing(c: Customer): unknown {
    const l = this.locale;
    const who = called(l, c);
    const marked = (text: string) => html`<span class="mark">${text}</span>`;
    if (c.stand === 'left') {
      return fill(l.t('outlook.sentence_left', { who: slot('who'), mark: slot('mark') }), {
        who,
        mark: marked(l.t('outlook.mark_left')),
      });
    }
    const { risk } = standing(l, this.analyses, this.summary, c);
    if (!risk) return who;
    return fill(
      l.t(c.stand === 'stayed' ? 'outlook.sentence_here' : 'outlook.sentence_open', {
        who: slot('who'),
        mark: slot('mark'),
      }),
      { who, mark: marked(l.t('outlook.mark_risk', { risk })) },
    );
  }

  #sentence(c: Customer): unknown {
    const l = this.locale;
    if (this.summary.kind === 'customers') return this.#standing(c);
    const known = [
      'past_rhythm',
      'long_gone',
      'on_rhythm',
      'no_rhythm',
      'never',
      'refunded',
      'no_first',
    ] as const;
    const code = known.find((k) => k === c.reason.code) ?? 'never';
    const phrase =
      code === 'past_rhythm'
        ? l.t('customer.mark_silent', { quiet: days(l, c.reason.quietDays) })
        : !c.reason.lastDate
          ? l.t('customer.mark_silent', { quiet: days(l, c.reason.quietDays) })
          : l.t('customer.mark_stopped', { last: shortDate(l, c.reason.lastDate, this.summary.asOf ?? '') });
    const said = l.t(`customer.sentence_${code}`, {
      who: slot('who'),
      gap: days(l, c.reason.usualGapDays),
      orders: l.t('unit.orders_short', { n: c.orders, text: l.number(c.orders) }),
      mark: slot('mark'),
    });
    return fill(said, { who: called(l, c), mark: html`<span class="mark">${phrase}</span>` });
  }

  #history(detail: CustomerDetail): TemplateResult {
    const l = this.locale;
    const c = detail.customer;
    const { asOf = '', firstDate = '' } = this.summary;
    const name = l.t('customer.history_name', { who: called(l, c) });
    const description =
      c.first && c.last && c.quietDays !== undefined
        ? l.t('customer.history_desc', {
            orders: orders(l, c.orders),
            first: l.date(c.first),
            last: l.date(c.last),
            quiet: days(l, c.quietDays),
            asOf: l.date(asOf),
          })
        : name;
    return html`<section class="section" aria-labelledby="history"><div class="section-head"><h2 class="h2" id="history">${l.t('customer.history')}</h2>
        <span class="soft small">${l.t('customer.history_lead')}${
          detail.orders.length < detail.orderCount
            ? l.t('join.stop') +
              l.t('customer.history_newest', {
                shown: l.number(detail.orders.length),
                total: l.number(detail.orderCount),
              })
            : nothing
        }</span>
        <button type="button" class="btn text slim flush push" @click=${this.#toOrders}>${l.t('view.table')}</button></div>
      <div class="scroll from-end" tabindex="0" role="region" aria-label=${l.t('customer.history_chart')}><div class="wide">${stems(
        {
          locale: l,
          name,
          description,
          orders: detail.orders,
          firstDate,
          asOf,
          expected: c.usualGapDays === undefined ? undefined : c.reason.expectedDate || undefined,
          quietDays: c.quietDays,
        },
      )}</div></div></section>`;
  }

  #rhythm(detail: CustomerDetail): TemplateResult {
    const l = this.locale;
    const c = detail.customer;
    const gaps = detail.gapDays;
    const summed = isSummed(this.summary) && c.usualGapDays !== undefined;
    const text = summed
      ? l.t('customer.rhythm_summed', { orders: orders(l, c.orders), gap: days(l, c.usualGapDays ?? 0) })
      : gaps.length === 0
        ? l.t(c.orders > 1 ? 'customer.rhythm_few' : 'customer.rhythm_none')
        : c.usualGapDays === undefined
          ? l.t('customer.rhythm_few')
          : l.t('customer.rhythm_text', {
              gaps: l.t('unit.gaps', { n: gaps.length, text: l.number(gaps.length) }),
              gap: days(l, c.usualGapDays),
            });
    return html`<section class="section" aria-labelledby="rhythm"><h2 class="h2" id="rhythm">${l.t('customer.rhythm')}</h2>
      ${
        gaps.length > 0
          ? html`<div class="mt-3 dots">${rhythmDots({
              locale: l,
              name: l.t('customer.rhythm_name', {
                gaps: l.list(gaps.map((g) => l.number(g))),
                quiet: days(l, c.quietDays ?? 0),
              }),
              gapDays: gaps,
              usualGapDays: c.usualGapDays,
              quietDays: c.quietDays,
            })}</div>`
          : nothing
      }<p class="small soft mt-2">${text}</p>${this.#next(c)}</section>`;
  }

  /** When the next order is expected, of a customer with a rhythm. */
  #next(c: Customer): TemplateResult | typeof nothing {
    const l = this.locale;
    const window = this.analyses.rhythm?.window;
    if (!window || c.usualGapDays === undefined) return nothing;
    if (!window.told) return html`<p class="small soft mt-2">${l.t('next.few')}</p>`;
    if (!c.next) return html`<p class="small soft mt-2">${l.t('next.past')}</p>`;
    const near = this.summary.asOf ?? c.next.from;
    const date = (iso: string) => shortDate(l, iso, near);
    const said = l.t('next.window', {
      from: date(c.next.from),
      to: date(c.next.to),
      halfFrom: date(c.next.halfFrom),
      halfTo: date(c.next.halfTo),
    });
    const tested =
      window.within80 !== undefined &&
      l.t('next.tested', { customers: customers(l, window.tested), share: l.percent(window.within80) });
    return html`<p class="small mt-2">${said}</p>${tested ? html`<p class="tiny muted mt-2">${tested}</p>` : nothing}`;
  }

  #contact(c: Customer): TemplateResult {
    const l = this.locale;
    const consent =
      c.consent === 'given'
        ? l.t('customer.consent_given')
        : c.consent === 'refused'
          ? l.t('customer.consent_refused')
          : undefined;
    const facts: [string, string | undefined][] = [
      [l.t('customer.id'), c.id],
      [l.t('customer.name'), c.name],
      [l.t('customer.phone'), c.phone],
      [l.t('customer.email'), c.email],
      [l.t('customer.owner'), c.owner],
      [l.t('customer.region'), c.region],
      [l.t('customer.consent'), consent],
    ];
    const bare = !c.name && !c.phone && !c.email && !c.owner;
    if (bare && this.summary.kind === 'customers') return html``;
    return html`<section class="section" aria-labelledby="contact"><h2 class="h2" id="contact">${l.t('customer.contact')}</h2>
      <dl class="pairs mt-3">${facts.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing))}</dl>
      ${bare ? html`<p class="small soft mt-2">${l.t('customer.no_contact')}</p>` : nothing}</section>`;
  }

  #rowsBehind(): TemplateResult {
    const l = this.locale;
    const rows = this.rows;
    const left = rows ? rows.total - rows.rows.length : 0;
    // Of a table of customers every column stands above already.
    if (rows?.total === 0 && (this.summary.kind === 'customers' || isSummed(this.summary))) return html``;
    return html`<section class="section rows-behind" aria-labelledby="rows"><div class="section-head"><h2 class="h2" id="rows">${l.t('customer.rows')}</h2>${
      rows
        ? html`<span class="soft small">${l.t('customer.rows_lead', {
            shown: l.number(rows.rows.length),
            total: l.t('unit.rows', { n: rows.total, text: l.number(rows.total) }),
          })}</span>`
        : nothing
    }</div>
      ${
        this.failed
          ? html`<p role="alert">${l.t('view.failed')} <button type="button" class="btn slim" @click=${() => this.#more(0)}>${l.t('view.retry')}</button></p>`
          : rows
            ? rowTable(l, rows)
            : nothing
      }${
        left > 0
          ? html`<button type="button" class="btn mt-3" @click=${() => this.#more(rows?.rows.length ?? 0)}>${l.t('customer.rows_more', { count: l.number(Math.min(ROWS, left)) })}</button>`
          : nothing
      }</section>`;
  }

  readonly #toOrders = (): void => {
    const place = this.querySelector<HTMLElement>('#orders');
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  };
}
