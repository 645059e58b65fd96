import { describe, expect, it } from 'vitest';
import { radius } from './reliability.ts';
import { corners } from './survival.ts';
import { reach, waterfall } from './waterfall.ts';

describe('survival', () => {
  const steps = [
    { time: 10, share: 0.6, low: 0.5, high: 0.7 },
    { time: 20, share: 0.2, low: 0.1, high: 0.3 },
  ];
  it('is level up to each step and then falls', () => {
    expect(corners(steps, (s) => s.share, 30)).toEqual([
      [0, 1],
      [10, 1],
      [10, 0.6],
      [20, 0.6],
      [20, 0.2],
      [30, 0.2],
    ]);
  });
  it('ends at its last step where nothing reaches further', () => {
    expect(corners(steps, (s) => s.low, 5).at(-1)).toEqual([20, 0.1]);
    expect(corners([], (s) => s.share, 5)).toEqual([
      [0, 1],
      [5, 1],
    ]);
  });
});

describe('waterfall', () => {
  it('each step starts where the one before it ended', () => {
    const steps = waterfall(0.3, [0.1, -0.25]);
    expect(steps[0]?.from).toBe(0.3);
    expect(steps[1]?.from).toBe(steps[0]?.to);
    expect(steps[1]?.to).toBeCloseTo(0.15, 12);
  });
  it('reaches beyond the farthest bar', () => {
    expect(reach(0.3, waterfall(0.3, [0.1, -0.25]))).toBeCloseTo(0.42, 12);
    expect(reach(0.3, [])).toBeCloseTo(0.315, 12);
  });
});

describe('points of the reliability curve', () => {
  it('their area goes with the customers, and the smallest can still be seen', () => {
    expect(radius(100, 100)).toBe(8);
    expect(radius(25, 100)).toBe(4);
    expect(radius(1, 100)).toBe(3);
    expect(radius(0, 0)).toBe(3);
  });
});
