// What the comparison says, as sentences.
import { html } from 'lit';
import type { LiftEffect, LiftInterval, LiftResult } from '../../engine/protocol.gen.ts';
import type { MessageKey } from '../../i18n/index.ts';
import type { Locale } from '../../i18n/locale.ts';
import { fill, slot } from '../slots.ts';

export const points = (l: Locale, x: number): string => l.number(x * 100, 1);

export function sentence(l: Locale, e: LiftEffect): unknown {
  const { value, low, high } = e.difference;
  const mark = (text: string) => html`<span class="mark">${text}</span>`;
  if (!e.told || e.mismatch) {
    return fill(l.t('lift.untold', { mark: slot('mark') }), { mark: mark(l.t('lift.untold_mark')) });
  }
  const more = value > 0;
  const [from, to] = more ? [low, high] : [-high, -low];
  const text = l.t(more ? 'lift.told_more' : 'lift.told_fewer', {
    mark: slot('mark'),
    low: points(l, from),
    high: points(l, to),
  });
  return fill(text, {
    mark: mark(l.t(more ? 'lift.told_more_mark' : 'lift.told_fewer_mark', { x: points(l, Math.abs(value)) })),
  });
}

const PROBLEMS = ['open', 'no_match', 'no_orders', 'no_control', 'bad_outcomes', 'bad_campaign'] as const;

export function problemText(l: Locale, lift: LiftResult): string {
  const code = PROBLEMS.find((p) => p === lift.problem);
  if (!code) return '';
  return l.t(`lift.problem_${code}`, { until: lift.until ? l.date(lift.until) : '' });
}

/** "−1.2 to 5.6" in the words of `write`. */
export const span = (l: Locale, i: LiftInterval, write: (x: number) => string): string =>
  l.t('lift.span', { low: write(i.low), high: write(i.high) });

export const stateText = (l: Locale, code: string): string => l.t(`lift.state_${code}` as MessageKey);
export const stratumText = (l: Locale, code: string): string => l.t(`stratum.${code}` as MessageKey);
