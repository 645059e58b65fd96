// The map of the customers with its names, its controls, and the same as a table.
import { html, nothing, type TemplateResult } from 'lit';
import { mark } from '../../charts/marks.ts';
import type { SegmentResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { customers } from '../phrase.ts';
import { axisWords, nameOf } from './words.ts';

export interface MapPanel {
  readonly locale: Locale;
  readonly result: SegmentResult;
  readonly asTable: boolean;
  readonly state: 'loading' | 'failed' | 'drawn';
  /** How many of the customers are drawn; 0 when all. */
  readonly shown: number;
  readonly tip: string;
  readonly toggle: () => void;
  readonly again: () => void;
  readonly act: (what: 'larger' | 'smaller' | 'whole') => void;
  readonly key: (event: KeyboardEvent) => void;
}

export function mapPanel(p: MapPanel): TemplateResult {
  const { locale: l, result: r } = p;
  const [x, y] = [axisWords(l, r, 'x'), axisWords(l, r, 'y')];
  const share = (i: number) => l.percent(r.map.explained[i] ?? 0);
  const xText = x ? l.t('segments.axis_x', { words: x, share: share(0) }) : '';
  const yText = y ? l.t('segments.axis_y', { words: y, share: share(1) }) : '';
  const all = customers(l, r.customers);
  const name = l.t('segments.map_name', {
    customers: all,
    groups: l.t('segments.count', { n: r.clusters.length, text: l.number(r.clusters.length) }).toLowerCase(),
    x: xText,
    y: yText,
  });
  const button = (what: 'larger' | 'smaller' | 'whole', sign: string) =>
    html`<button type="button" class="btn slim" aria-label=${l.t(`segments.${what}`)} title=${l.t(`segments.${what}`)}
      @click=${() => p.act(what)}>${sign}</button>`;
  return html`<section class="section" aria-labelledby="map"><div class="section-head"><h2 class="h2" id="map">${l.t('segments.map')}</h2>
      <span class="soft small">${l.t('segments.map_lead')}</span>
      <button type="button" class="btn text slim flush push" aria-pressed=${p.asTable ? 'true' : 'false'} @click=${p.toggle}
        >${l.t(p.asTable ? 'segments.map_chart' : 'view.table')}</button></div>
    <div class="map-frame" ?hidden=${p.asTable}>
      <p class="map-axis up">${y ? l.t('segments.axis_y_short', { words: y }) : nothing}</p>
      <div class="map-tools">${button('larger', '+')}${button('smaller', '−')}<button type="button" class="btn slim" @click=${() =>
        p.act('whole')}>${l.t('segments.whole')}</button></div>
      <div class="map-place" role="group" tabindex="0" aria-label=${l.t('segments.map_keys')} @keydown=${p.key}>
        <canvas class="map-base" role="img" aria-label=${name}></canvas><canvas class="map-top" aria-hidden="true"></canvas>
        <p class="map-tip" ?hidden=${!p.tip}>${p.tip}</p>
        ${
          p.state === 'drawn'
            ? nothing
            : html`<p class="map-state" role=${p.state === 'failed' ? 'alert' : 'status'}>${
                p.state === 'failed'
                  ? html`${l.t('segments.map_failed')} <button type="button" class="btn slim" @click=${p.again}>${l.t('view.retry')}</button>`
                  : l.t('segments.map_loading')
              }</p>`
        }</div>
      <p class="map-axis right">${x ? l.t('segments.axis_x_short', { words: x }) : nothing}</p>
    </div>
    ${p.asTable ? centres(l, r) : nothing}
    <p class="small soft measure mt-2">${xText}${l.t('join.sentences')}${yText}${l.t('join.sentences')}${l.t('segments.map_hint')}${
      p.shown > 0
        ? html`${l.t('join.sentences')}${l.t('segments.map_sampled', { shown: l.number(p.shown), customers: all })}`
        : nothing
    }</p></section>`;
}

function centres(l: Locale, r: SegmentResult): TemplateResult {
  const head = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('segments.map_table')}><table class="table dense stick">
    <thead><tr><th scope="col">${l.t('segments.col_group')}</th>${head(l.t('segments.col_customers'))}${head(l.t('segments.col_right'))}
      ${head(l.t('segments.col_up'))}</tr></thead>
    <tbody>${r.clusters.map((c, i) => {
      const [x, y] = r.map.centres[i] ?? [];
      return html`<tr><th scope="row"><span class="group">${mark(c.index)}<span class="group-no">${l.number(c.index + 1)}</span>${nameOf(l, r, c)}</span></th>
        <td class="num">${l.number(c.customers)}</td><td class="num">${x === undefined ? '' : l.number(x, 2)}</td>
        <td class="num">${y === undefined ? '' : l.number(y, 2)}</td></tr>`;
    })}</tbody></table></div>`;
}
