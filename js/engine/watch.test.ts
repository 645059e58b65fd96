import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { alive, answerWithin, silenceFor, Watch } from './watch.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched(patience: number) {
  const said: number[] = [];
  const waits = { now: true };
  const watch = new Watch(
    patience,
    () => waits.now,
    (seconds) => said.push(seconds),
  );
  return { watch, said, waits };
}

it('gives up once after the stated silence', () => {
  const { watch, said } = watched(30);
  watch.beat();
  vi.advanceTimersByTime(29_000);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([30]);
});

it('begins anew with every sign of life', () => {
  const { watch, said } = watched(30);
  for (let i = 0; i < 10; i++) {
    watch.beat();
    vi.advanceTimersByTime(29_000);
  }
  expect(said).toEqual([]);
});

it('counts only while something is waited for, and holds no timer otherwise', () => {
  const { watch, said, waits } = watched(30);
  watch.beat();
  waits.now = false;
  vi.advanceTimersByTime(100_000);
  expect(said).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
  waits.now = true;
  watch.beat();
  vi.advanceTimersByTime(30_000);
  expect(said).toEqual([30]);
});

it('does not take the sleep of the machine for silence', () => {
  const { watch, said } = watched(30);
  watch.beat();
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  vi.advanceTimersByTime(2000);
  expect(said).toEqual([]);
});

it('waits longer for more bytes', () => {
  expect(silenceFor(0)).toBe(30);
  expect(silenceFor(900 * 2 ** 20)).toBe(120);
  expect(answerWithin(64 * 2 ** 20)).toBe(158);
});

it('says that the one who waits lives, until the wait is over', async () => {
  let beats = 0;
  let end = () => {};
  const wait = alive(
    () => beats++,
    new Promise<void>((resolve) => {
      end = resolve;
    }),
  );
  await vi.advanceTimersByTimeAsync(10_000);
  expect(beats).toBeGreaterThan(3);
  end();
  await wait;
  const then = beats;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(beats).toBe(then);
});
