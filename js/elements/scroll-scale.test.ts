import { describe, expect, it } from 'vitest';
import {
  clampVirtual,
  inSight,
  lastTop,
  lastVirtual,
  reveal,
  SPACER_CAP,
  scaleOf,
  scrolled,
  topFor,
} from './scroll-scale.ts';

const ROW = 36;
const WINDOW = 520;

describe('a table under the cap', () => {
  const s = scaleOf(4371, ROW, WINDOW);

  it('is not scaled', () => {
    expect(s.factor).toBe(1);
    expect(s.spacer).toBe(4371 * ROW);
    expect(scrolled(s, 0, 0, 90_000)).toBe(90_000);
    expect(topFor(s, 1234)).toBe(1234);
  });

  it('shows its last row at the end of the bar', () => {
    expect(inSight(s, scrolled(s, 0, 0, lastTop(s)), 0).end).toBe(4371);
  });
});

describe('a table of 1,000,000 rows', () => {
  const s = scaleOf(1_000_000, ROW, WINDOW);

  it('keeps its spacer under the cap', () => {
    expect(s.total).toBe(36_000_000);
    expect(s.spacer).toBe(SPACER_CAP);
    expect(s.factor).toBeGreaterThan(2);
  });

  it('reaches its first and its last row by the thumb', () => {
    const end = scrolled(s, 0, 0, lastTop(s));
    expect(inSight(s, end, 0)).toEqual({ first: 1_000_000 - Math.ceil(WINDOW / ROW), end: 1_000_000 });
    expect(end).toBe(lastVirtual(s));
    expect(scrolled(s, end, lastTop(s), 0)).toBe(0);
  });

  it('moves by as much as a finger does', () => {
    const from = 18_000_000;
    const top = topFor(s, from);
    expect(scrolled(s, from, top, top + 100)).toBe(from + 100);
    expect(scrolled(s, from, top, top - 100)).toBe(from - 100);
  });

  it('stands after the bar was put back where it stood before', () => {
    const virtual = scrolled(s, 18_000_000, topFor(s, 18_000_000), topFor(s, 18_000_000) + 100);
    const top = topFor(s, virtual);
    // The bar's new place means the same rows: a long way back to it leads there.
    expect(top * s.factor).toBeCloseTo(virtual, 3);
  });

  it('can be stepped to every row: each is wholly in sight when it is revealed', () => {
    for (const row of [0, 1, 13, 14, 15, 499_999, 999_985, 999_998, 999_999]) {
      for (const from of [0, 18_000_000, lastVirtual(s)]) {
        const at = reveal(s, from, row);
        expect(row * ROW).toBeGreaterThanOrEqual(at);
        expect((row + 1) * ROW).toBeLessThanOrEqual(at + WINDOW);
      }
    }
  });

  it('does not move for a row that is in sight', () => {
    expect(reveal(s, 3600, 101)).toBe(3600);
  });

  it('never leaves the rows', () => {
    expect(clampVirtual(s, -5)).toBe(0);
    expect(clampVirtual(s, 1e9)).toBe(lastVirtual(s));
    expect(scrolled(s, 10, 4, 0)).toBe(6);
    expect(scrolled(s, 2, 4, 0)).toBe(0);
  });

  it('draws few rows wherever it stands', () => {
    for (const at of [0, 123_456, 18_000_000, lastVirtual(s)]) {
      const { first, end } = inSight(s, at);
      expect(end - first).toBeLessThanOrEqual(Math.ceil(WINDOW / ROW) + 1 + 16);
    }
  });
});

describe('a table shorter than its window', () => {
  const s = scaleOf(3, ROW, WINDOW);

  it('stands still', () => {
    expect(lastVirtual(s)).toBe(0);
    expect(lastTop(s)).toBe(0);
    expect(inSight(s, 0)).toEqual({ first: 0, end: 3 });
  });
});

it('an empty table has no rows', () => {
  const s = scaleOf(0, ROW, WINDOW);
  expect(inSight(s, 0)).toEqual({ first: 0, end: 0 });
  expect(s.factor).toBe(1);
});
