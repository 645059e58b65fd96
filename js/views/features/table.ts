// One row for each feature.
import { html, type TemplateResult } from 'lit';
import type {
  PrepareFeature,
  PrepareMethod,
  PrepareResult,
  PrepareTrial,
} from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { together } from '../phrase.ts';
import { definition, featureName, figure } from './words.ts';

const LEVELS = 3;

export function featureTable(
  l: Locale,
  r: PrepareResult,
  choose: (key: string, method: string) => void,
): TemplateResult {
  const num = (text: string) => html`<th scope="col" class="num">${text}</th>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${l.t('prepare.features_table')}><table class="table dense stick features">
    <thead><tr><th scope="col">${l.t('prepare.col_feature')}</th>${num(l.t('prepare.col_filled'))}${num(l.t('prepare.col_mean'))}
      ${num(l.t('prepare.col_sd'))}${num(l.t('prepare.col_quartiles'))}${num(l.t('prepare.col_range'))}
      <th scope="col">${l.t('prepare.col_blanks')}</th><th scope="col">${l.t('prepare.col_coded')}</th></tr></thead>
    <tbody>${r.features.map((f) => row(l, r, f, choose))}</tbody></table></div>`;
}

function row(
  l: Locale,
  r: PrepareResult,
  f: PrepareFeature,
  choose: (key: string, method: string) => void,
): TemplateResult {
  const said = together(l, [definition(l, r, f), f.undefined && l.t('prepare.undefined')]);
  return html`<tr><th scope="row"><span class="feature-name">${featureName(l, f)}</span><span class="group-text feature-text">${said}</span></th>
    <td class="num">${l.percent(f.filled / Math.max(1, f.rows), f.filled < f.rows ? 1 : 0)}</td>${spread(l, f)}
    <td>${blanks(l, f, choose)}</td><td class="soft small coded">${coded(l, f)}</td></tr>`;
}

function spread(l: Locale, f: PrepareFeature): TemplateResult {
  const s = f.spread;
  if (!s) return html`<td colspan="4" class="soft small levels">${levels(l, f)}</td>`;
  const v = (x: number) => figure(l, f, x);
  return html`<td class="num">${v(s.mean)}</td><td class="num">${v(s.sd)}</td>
    <td class="num">${l.t('prepare.quartiles', { q1: v(s.q1), median: v(s.median), q3: v(s.q3) })}</td>
    <td class="num">${l.t('prepare.range', { low: v(s.min), high: v(s.max) })}</td>`;
}

function levels(l: Locale, f: PrepareFeature): string {
  const all = f.levels ?? [];
  const shown = all
    .slice(0, LEVELS)
    .map((level) =>
      l.t('prepare.level', { name: level.name, share: l.percent(level.customers / Math.max(1, f.filled)) }),
    );
  const others = all.length - shown.length;
  if (others > 0 || f.rest)
    shown.push(l.t('prepare.more_levels', { count: others > 0 ? l.number(others) : '' }));
  return l.list(shown);
}

/** Which method, with what each of them was found to be worth. */
function blanks(l: Locale, f: PrepareFeature, choose: (key: string, method: string) => void): TemplateResult {
  if (!f.method) return html`<span class="muted small">${l.t('prepare.no_blanks')}</span>`;
  const trials = f.trials ?? [];
  const methods: PrepareMethod[] = trials.length > 0 ? trials.map((t) => t.method) : untried(f);
  if (!methods.includes(f.method)) methods.push(f.method);
  if (!methods.includes('blank')) methods.push('blank');
  const said = (method: PrepareMethod) => {
    const trial = trials.find((t) => t.method === method);
    const text = trial ? worth(l, f, trial) : l.t(`prepare.method.${method}`);
    return method === f.proposed && method !== f.method ? l.t('prepare.proposed', { trial: text }) : text;
  };
  return html`<span class="pick"><select class="slim" aria-label=${l.t('prepare.method_of', { feature: featureName(l, f) })} @change=${(
    event: Event,
  ) => choose(f.key, (event.target as HTMLSelectElement).value)}>${methods.map(
    (m) => html`<option value=${m} ?selected=${m === f.method}>${said(m)}</option>`,
  )}</select></span><span class="tiny muted tried">${
    f.tried ? l.t('prepare.tried', { n: f.tried, text: l.number(f.tried) }) : l.t('prepare.untried')
  }</span>`;
}

const untried = (f: PrepareFeature): PrepareMethod[] => (f.spread ? ['mean', 'median', 'mode'] : ['mode']);

function worth(l: Locale, f: PrepareFeature, t: PrepareTrial): string {
  const method = l.t(`prepare.method.${t.method}`);
  if (t.error !== undefined) return l.t('prepare.trial_error', { method, error: figure(l, f, t.error) });
  return l.t('prepare.trial_right', { method, share: l.percent(t.right ?? 0) });
}

function coded(l: Locale, f: PrepareFeature): string {
  const n = f.coded.length;
  if (n > 2 || f.coded[0]?.kind === 'level') return l.t('prepare.coded_columns', { n, text: l.number(n) });
  return l.t(n === 2 ? 'prepare.coded_flag' : 'prepare.coded_number');
}
