import { describe, expect, it } from 'vitest';
import { rangePlace } from './range-bar.ts';
import { apart, path } from './tracking.ts';

describe('a range on its track', () => {
  it('starts at 0 and ends at the most', () => {
    expect(rangePlace({ low: 20, value: 30, high: 80 }, 80)).toEqual({ from: 0.25, middle: 0.375, to: 1 });
  });

  it('stays on the track', () => {
    expect(rangePlace({ low: -5, value: 0, high: 120 }, 100)).toEqual({ from: 0, middle: 0, to: 1 });
    expect(rangePlace({ low: 0, value: 0, high: 0 }, 0)).toEqual({ from: 0, middle: 0, to: 0 });
  });
});

describe('two lines', () => {
  it('have names that do not touch, each as far from its end', () => {
    expect(apart(100, 104, 18)).toEqual([93, 111]);
    expect(apart(104, 100, 18)).toEqual([111, 93]);
    expect(apart(100, 100, 18)).toEqual([91, 109]);
    expect(apart(100, 200, 18)).toEqual([100, 200]);
  });

  it('are drawn from point to point', () => {
    expect(
      path([
        [0, 1],
        [2.04, 3.06],
      ]),
    ).toBe('M0.0 1.0L2.0 3.1');
    expect(path([])).toBe('');
  });
});
