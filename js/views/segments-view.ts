// Customers in groups that resemble each other: whether the groups hold, who is in them, and the map.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Scatter, type ScatterLabel } from '../charts/scatter.ts';
import { readPoints } from '../charts/scatter-points.ts';
import type { MapAnswer } from '../engine/client.ts';
import type { SegmentOptions, SegmentResult } from '../engine/protocol.gen.ts';
import { go, goTo, setOptions } from './go.ts';
import { called, customers, orders } from './phrase.ts';
import { ResultView } from './result-view.ts';
import { byK } from './segments/by-k.ts';
import { compared } from './segments/columns.ts';
import { groupTable } from './segments/group-table.ts';
import { mapPanel } from './segments/map-panel.ts';
import { rules } from './segments/rules.ts';
import { whyK } from './segments/why-k.ts';
import { featureList, nameOf } from './segments/words.ts';
import { fill, slot } from './slots.ts';
import { why } from './why.ts';

const K = [3, 4, 5, 6, 7];
const REST_MS = 150;
// The share of the customers that every segment has to hold.
const TINY = 0.02;
// So few marks on the map that a name would hide them.
const FEW = 10;

export class SegmentsView extends ResultView {
  static override properties = {
    ...ResultView.properties,
    fetchMap: { attribute: false },
    asTable: { state: true },
    map: { state: true },
    shown: { state: true },
    tip: { state: true },
    asked: { state: true },
  };
  protected override readonly words = {
    head: 'rail.segments',
    loading: 'segments.loading',
    failed: 'segments.failed',
  } as const;
  declare fetchMap: (limit?: number) => Promise<MapAnswer>;
  declare asTable: boolean;
  declare map: 'loading' | 'failed' | 'drawn';
  declare shown: number;
  declare tip: string;
  /** The result in whose place another was asked for. */
  declare asked: SegmentResult | undefined;
  #scatter: Scatter | undefined;
  #canvas: HTMLCanvasElement | undefined;
  #of: SegmentResult | undefined;
  #asked = 0;
  #rest = 0;

  constructor() {
    super();
    this.asTable = false;
    this.map = 'loading';
    this.shown = 0;
    this.tip = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scatter?.close();
    this.#scatter = undefined;
    this.#canvas = undefined;
    clearTimeout(this.#rest);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const canvas = this.querySelector<HTMLCanvasElement>('.map-base') ?? undefined;
    const top = this.querySelector<HTMLCanvasElement>('.map-top');
    const result = this.analyses?.segment;
    if (canvas !== this.#canvas) {
      this.#scatter?.close();
      this.#scatter =
        canvas && top ? new Scatter(canvas, top, { hover: this.#hover, open: this.#open }) : undefined;
      this.#canvas = canvas;
      this.#of = undefined;
    }
    if (!this.#scatter || !result) return;
    if (result !== this.#of) {
      this.#of = result;
      void this.#draw();
    } else if (changed.has('locale')) {
      this.#scatter.rename(this.#labels(result));
    }
  }

  #labels(r: SegmentResult): ScatterLabel[] {
    const l = this.locale;
    return r.clusters.map((c, i) => {
      const [x = 0, y = 0] = r.map.centres[i] ?? [];
      return {
        segment: c.index,
        x,
        y,
        number: l.number(c.index + 1),
        name: nameOf(l, r, c),
        few: c.customers < FEW,
      };
    });
  }

  async #draw(): Promise<void> {
    const result = this.#of;
    if (!result || !this.fetchMap) return;
    const asked = ++this.#asked;
    this.map = 'loading';
    this.tip = '';
    try {
      const { map: points, bytes } = await this.fetchMap();
      if (asked !== this.#asked || !this.#scatter) return;
      this.#scatter.set(readPoints(bytes, points.points), points, this.#labels(result));
      this.shown = points.points < points.customers ? points.points : 0;
      this.map = 'drawn';
    } catch {
      if (asked === this.#asked) this.map = 'failed';
    }
  }

  override render(): TemplateResult {
    const l = this.locale;
    const r = this.analyses?.segment;
    if (!r) return this.failed ? this.failure() : this.loading();
    const divided = r.clusters.length > 1;
    return html`<div class="gap-7" aria-busy=${this.#renewing(r) ? 'true' : 'false'}>
      <div><h1 class="sentence">${this.#sentence(r)}</h1>${this.#sub(r)}${this.failed ? this.again() : nothing}</div>
      ${this.#why(r)}
      ${
        r.clusters.length > 0
          ? html`<section class="section" aria-labelledby="groups"><div class="section-head"><h2 class="h2" id="groups">${l.t('segments.groups')}</h2>
              ${this.#whyGroups(r)}<span class="soft small push">${l.t('segments.medians')}</span></div>
            ${groupTable(l, r, (e, cluster) => go(this, e, { route: 'customers', filter: { cluster } }))}</section>`
          : nothing
      }
      ${
        divided
          ? html`${mapPanel({
              locale: l,
              result: r,
              asTable: this.asTable,
              state: this.map,
              shown: this.shown,
              tip: this.tip,
              toggle: () => {
                this.asTable = !this.asTable;
              },
              again: () => void this.#draw(),
              act: this.#act,
              key: this.#key,
            })}${rules(l, r)}`
          : nothing
      }
      <div class="gap-5">${byK(l, r)}${compared(l, r)}</div>
    </div>`;
  }

  #renewing(r: SegmentResult): boolean {
    return this.asked === r && !this.failed;
  }

  #sentence(r: SegmentResult): unknown {
    const l = this.locale;
    const largest = r.clusters[0];
    if (r.clusters.length < 2 || !largest) return l.t('segments.sentence_none');
    const groups = l.t('segments.count', { n: r.clusters.length, text: l.number(r.clusters.length) });
    const way = !r.stable ? 'drawn' : r.why.smallestShare < TINY ? 'tiny' : 'stable';
    const said = l.t('segments.sentence', {
      mark: slot('mark'),
      name: nameOf(l, r, largest),
      share: l.percent(largest.share),
      customers: customers(l, r.customers),
    });
    return fill(said, { mark: html`<span class="mark">${l.t(`segments.mark_${way}`, { groups })}</span>` });
  }

  #sub(r: SegmentResult): TemplateResult {
    const l = this.locale;
    const logged = r.features.filter((f) => f.logged);
    const key =
      logged.length === 0
        ? 'segments.sub'
        : logged.length === r.features.length
          ? 'segments.sub_logged'
          : 'segments.sub_some_logged';
    const said = [
      r.problem ? l.t(`segments.problem.${r.problem}`) : '',
      r.features.length > 0
        ? l.t(key, { features: featureList(l, r.features), logged: featureList(l, logged) })
        : '',
      ...r.apart.map((a) => l.t(`segments.apart.${a.code}`, { n: a.customers, text: l.number(a.customers) })),
    ];
    return html`${said.filter(Boolean).map((s, i) => html`<p class=${r.problem && i === 0 ? 'lede mt-3' : 'soft mt-2'}>${s}</p>`)}
      ${r.problem ? html`<p class="mt-2"><a href="#columns">${l.t('unlock.see')}</a></p>` : nothing}`;
  }

  /** Why so many, and the choice of another number. */
  #why(r: SegmentResult): TemplateResult | typeof nothing {
    const l = this.locale;
    if (r.features.length === 0 || r.customers === 0) return nothing;
    const said = whyK(l, r);
    const asked = r.why.code === 'chosen_by_you' || r.problem === 'few_distinct';
    const choose = (event: Event) =>
      this.#options({ k: Number((event.target as HTMLSelectElement).value) || 0 }, r);
    return html`<section class="section why-k" aria-labelledby="why-k"><div>
        <h2 class="h2" id="why-k">${r.why.code === 'undivided' ? l.t('segments.k') : l.t('segments.why', { k: l.number(r.k) })}</h2>
        ${said ? html`<p class="lede mt-2">${said}</p>` : nothing}
        ${r.stability !== undefined && r.bootstraps > 0 ? html`<p class="small soft mt-2">${l.t('segments.hold', { bootstraps: l.number(r.bootstraps), stability: l.number(r.stability, 2) })}</p>` : nothing}
        ${
          r.why.suggest === 'log'
            ? html`<p class="small soft mt-2">${l.t('segments.why.log')} <button type="button" class="btn slim" @click=${() => this.#logs('auto', r)}>${l.t('segments.use_log')}</button></p>`
            : r.log && r.log !== 'no'
              ? html`<p class="mt-2"><button type="button" class="btn slim" @click=${() => this.#logs('', r)}>${l.t('segments.no_log')}</button></p>`
              : nothing
        }</div>
      <div class="field"><label for="segments-k">${l.t('segments.k')}</label><span class="pick"><select id="segments-k" @change=${choose}>
        <option value="0" ?selected=${!asked}>${l.t('segments.k_auto')}</option>${K.map(
          (k) => html`<option value=${k} ?selected=${asked && k === r.why.k}>${l.number(k)}</option>`,
        )}</select></span>
        <span class="tiny muted renewing" role="status">${this.#renewing(r) ? l.t('segments.renewing') : nothing}</span></div></section>`;
  }

  #whyGroups(r: SegmentResult): TemplateResult | typeof nothing {
    const l = this.locale;
    if (r.stability === undefined) return nothing;
    return why(l, 'groups', {
      of: l.t('segments.groups'),
      term: 'k_means',
      how: l.t('segments.why_groups_how'),
      from: l.t('segments.why_groups_from', {
        customers: customers(l, r.customers),
        features: featureList(l, r.features),
      }),
      sure: l.t(r.stable ? 'segments.why_groups_sure_stable' : 'segments.why_groups_sure_drawn', {
        stability: l.number(r.stability, 2),
      }),
    });
  }

  #logs(log: string, r: SegmentResult): void {
    this.#options({ k: r.why.code === 'chosen_by_you' ? r.why.k : 0 }, r, log);
  }

  #options(options: SegmentOptions, r: SegmentResult, log = r.log): void {
    this.asked = r;
    setOptions(this, { segment: { ...options, ...(log && { log }) } });
  }

  readonly #act = (what: 'larger' | 'smaller' | 'whole'): void => {
    if (what === 'larger') this.#scatter?.larger();
    else if (what === 'smaller') this.#scatter?.smaller();
    else this.#scatter?.reset();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#scatter?.key(event.key)) event.preventDefault();
  };

  readonly #open = (index: number): void => goTo(this, { route: `customer/${index}` });

  readonly #hover: ConstructorParameters<typeof Scatter>[2]['hover'] = (over) => {
    clearTimeout(this.#rest);
    const result = this.#of;
    const cluster = over && result?.clusters.find((c) => c.index === over.segment);
    if (!over || !result || !cluster) {
      this.tip = '';
      return;
    }
    const group = nameOf(this.locale, result, cluster);
    this.tip = group;
    this.#place(over.left, over.top, over.width);
    this.#rest = setTimeout(() => void this.#who(over.customer, group), REST_MS) as unknown as number;
  };

  async #who(index: number, group: string): Promise<void> {
    const rest = this.#rest;
    const { customer: detail } = await this.fetch({ customer: { index } }).catch(() => ({
      customer: undefined,
    }));
    if (!detail || rest !== this.#rest || !this.tip) return;
    const l = this.locale;
    const c = detail.customer;
    const said = [called(l, c), group];
    if (this.summary.kind !== 'customers') said.push(orders(l, c.orders), l.money(c.net));
    this.tip = said.join(l.t('join.comma'));
  }

  /** Beside the point, on the side where there is room. */
  #place(left: number, top: number, width: number): void {
    const tip = this.querySelector<HTMLElement>('.map-tip');
    if (!tip) return;
    const right = left > width / 2;
    tip.style.left = right ? '' : `${left + 12}px`;
    tip.style.right = right ? `${width - left + 12}px` : '';
    tip.style.top = `${top + 12}px`;
  }
}
