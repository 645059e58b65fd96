// What running contracts will still bring, and how long one lasts.
import { html, nothing, type TemplateResult } from 'lit';
import type { ContractResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { short } from '../value/words.ts';
import { why } from '../why.ts';
import { contracts, rangeText, span } from './words.ts';

export function tiles(l: Locale, c: ContractResult): TemplateResult {
  const all = [value(l, c), remaining(l, c), fresh(l, c), median(l, c)].filter((t) => t !== nothing);
  return html`<dl class="tiles ${all.length < 4 ? 'three-tiles' : ''}" aria-label=${l.t('contracts.tiles')}>${all}</dl>`;
}

function tile(name: string, big: unknown, text: string, reason: unknown = nothing): TemplateResult {
  return html`<div class="tile"><dt>${name}${reason}</dt><dd class="big">${big}</dd><dd class="chg mt-2">${text}</dd></div>`;
}

function value(l: Locale, c: ContractResult) {
  if (!c.value) return nothing;
  const money = (n: number) => short(l, n);
  const name = l.t('contracts.tile_value');
  return tile(
    name,
    rangeText(l, c.value, money),
    l.t('contracts.tile_value_text', { x: money(c.value.value), column: c.price ?? '' }),
    why(l, 'contract-value', {
      of: name,
      term: 'sbg',
      how: l.t('contracts.why_how'),
      from: l.t('contracts.why_from', { contracts: contracts(l, c.contracts) }),
      sure: l.t('contracts.why_sure'),
    }),
  );
}

function remaining(l: Locale, c: ContractResult) {
  if (!c.remaining || c.meanRemaining === undefined) return nothing;
  return tile(
    l.t('contracts.tile_remaining'),
    rangeText(l, c.remaining, (n) => l.number(n)),
    l.t('contracts.tile_remaining_text', {
      x: l.number(c.remaining.value),
      each: span(l, c, c.meanRemaining, 1),
      contracts: contracts(l, c.running),
    }),
  );
}

function fresh(l: Locale, c: ContractResult) {
  if (!c.newContract) return nothing;
  return tile(
    l.t('contracts.tile_new'),
    span(l, c, c.newContract.value, 1),
    l.t('contracts.tile_new_text', { range: rangeText(l, c.newContract, (n) => l.number(n, 1)) }),
  );
}

function median(l: Locale, c: ContractResult): TemplateResult {
  return tile(
    l.t('contracts.tile_median'),
    c.median === undefined
      ? html`<span class="words">${l.t('contracts.tile_median_none')}</span>`
      : span(l, c, c.median),
    l.t('contracts.tile_median_text'),
  );
}
