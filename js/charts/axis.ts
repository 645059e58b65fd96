// Where things stand on an axis. Nothing here computes a figure that is shown.
import { timeOf } from '../i18n/locale.ts';

const DAY_MS = 86_400_000;

/** Days since 1970 of an ISO day. */
export const dayOf = (iso: string): number => Math.round(timeOf(iso) / DAY_MS);

export const isoOf = (day: number): string =>
  (new Date(day * DAY_MS).toISOString().split('T')[0] ?? '').replace(/^\+0*/, '');

export type Scale = (value: number) => number;

export function linear(from: number, to: number, low: number, high: number): Scale {
  const width = to - from || 1;
  return (value) => low + ((value - from) / width) * (high - low);
}

/** Round values from 0 up to at most `most`, about `count` of them, with 0. */
export function roundTicks(most: number, count: number): number[] {
  if (!(most > 0)) return [0];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((m) => m * power >= rough) ?? 10) * power;
  const ticks = [];
  for (let i = 0; i * step <= most * 1.0001; i++) ticks.push(i * step);
  return ticks;
}

/** First days of months between two days, at most `count` of them: every 1, 2, 3, 6, 12 … months. */
export function monthTicks(from: number, to: number, count: number): number[] {
  const start = new Date(from * DAY_MS);
  const months = (to - from) / 30.44;
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find((n) => months / n <= count) ?? 240;
  const ticks: number[] = [];
  let month = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (month -= month % every; ; month += every) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
    if (day > to) return ticks;
    if (day >= from) ticks.push(day);
  }
}
