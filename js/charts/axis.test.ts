import { describe, expect, it } from 'vitest';
import { dayOf, isoOf, linear, monthTicks, roundTicks } from './axis.ts';
import { heatLevel } from './heat-level.ts';

describe('an axis of days', () => {
  it('starts months on their first day, in any time zone', () => {
    const ticks = monthTicks(dayOf('2010-12-01'), dayOf('2011-12-09'), 13).map(isoOf);
    expect(ticks[0]).toBe('2010-12-01');
    expect(ticks.at(-1)).toBe('2011-12-01');
    expect(ticks).toHaveLength(13);
  });

  it('takes fewer ticks for longer files', () => {
    for (const to of ['2011-03-01', '2012-12-31', '2020-01-01', '2060-01-01']) {
      expect(monthTicks(dayOf('2010-12-15'), dayOf(to), 12).length).toBeLessThanOrEqual(13);
    }
  });

  it('goes on after the last day with a year of four digits', () => {
    // 2932896 is 9999-12-31, which files mean as "for ever".
    expect(dayOf('9999-12-31')).toBe(2_932_896);
    expect(dayOf('10000-01-01')).toBe(2_932_897);
    expect(isoOf(2_932_897)).toBe('10000-01-01');
    expect(isoOf(dayOf('1000-02-28'))).toBe('1000-02-28');
    expect(dayOf('1970-01-02 23:59:59')).toBe(1);
  });

  it('gives nothing for a span without a month’s start', () => {
    expect(monthTicks(dayOf('2011-01-02'), dayOf('2011-01-20'), 12)).toEqual([]);
  });
});

describe('round values', () => {
  it('start at 0 and are few', () => {
    expect(roundTicks(2309, 3)).toEqual([0, 1000, 2000]);
    expect(roundTicks(0, 3)).toEqual([0]);
    for (const most of [0.3, 1, 7, 99, 101, 12_345, 9_999_999]) {
      const ticks = roundTicks(most, 3);
      expect(ticks.length).toBeLessThanOrEqual(4);
      expect(ticks.at(-1)).toBeLessThanOrEqual(most * 1.001);
      expect(ticks.length).toBeGreaterThan(1);
    }
  });
});

it('a scale of one value does not divide by zero', () => {
  expect(linear(5, 5, 0, 100)(5)).toBe(0);
});

it('the colour of a cell rises with its count, and only nobody is without colour', () => {
  expect(heatLevel(0, 618)).toBe(0);
  expect(heatLevel(1, 618)).toBe(1);
  expect(heatLevel(618, 618)).toBe(7);
  let before = 0;
  for (let count = 0; count <= 618; count++) {
    const level = heatLevel(count, 618);
    expect(level).toBeGreaterThanOrEqual(before);
    before = level;
  }
});
