import { describe, expect, it } from 'vitest';
import { colourNumber, stamp } from './marks.ts';
import { pixelColour } from './scatter.ts';
import { type Frame, held, MOST_ZOOM, moved, toMap, toScreen, whole, zoomed } from './scatter-frame.ts';
import { placeLabels } from './scatter-labels.ts';
import { Grid, type Points, readPoints } from './scatter-points.ts';

const SIZE = { width: 800, height: 400 };
const BOUNDS = { minX: -3, maxX: 5, minY: -1, maxY: 2 };

/** Numbers between 0 and 1 in an order that is the same every time (a full-period LCG, Knuth's MMIX). */
function numbers(): () => number {
  let state = 1n;
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 40n) / 2 ** 24;
  };
}

function cloud(n: number, line = false): Points {
  const next = numbers();
  const x = Float32Array.from({ length: n }, () => next() * 8 - 3);
  const y = Float32Array.from({ length: n }, () => (line ? 0 : next() * 3 - 1));
  return { x, y, customer: Uint32Array.from(x.keys()), cluster: new Uint8Array(n) };
}

describe('the points as they come', () => {
  it('are four columns, wherever in memory they start', () => {
    const buffer = new ArrayBuffer(3 + 26);
    const view = new DataView(buffer, 3);
    [1.5, -2.25].forEach((v, i) => {
      view.setFloat32(4 * i, v, true);
    });
    [0.5, 8].forEach((v, i) => {
      view.setFloat32(8 + 4 * i, v, true);
    });
    [70_000, 3].forEach((v, i) => {
      view.setUint32(16 + 4 * i, v, true);
    });
    view.setUint8(24, 0);
    view.setUint8(25, 6);
    const points = readPoints(new Uint8Array(buffer, 3), 2);
    expect([...points.x]).toEqual([1.5, -2.25]);
    expect([...points.y]).toEqual([0.5, 8]);
    expect([...points.customer]).toEqual([70_000, 3]);
    expect([...points.cluster]).toEqual([0, 6]);
  });

  it('may be none', () => {
    const none = readPoints(new Uint8Array(), 0);
    expect(none.x).toHaveLength(0);
    expect(new Grid(none).nearest(0, 0, 100)).toBe(-1);
  });
});

describe('the nearest point', () => {
  const nearest = (p: Points, x: number, y: number, reach: number) => {
    let best = -1;
    let least = reach ** 2;
    for (let i = 0; i < p.x.length; i++) {
      const d = ((p.x[i] as number) - x) ** 2 + ((p.y[i] as number) - y) ** 2;
      if (d < least) [least, best] = [d, i];
    }
    return best;
  };
  it.each([
    ['in a cloud', false],
    ['on a line', true],
  ])('%s is what looking at all of them finds', (_, line) => {
    const points = cloud(3000, line);
    const grid = new Grid(points);
    const next = numbers();
    for (let k = 0; k < 300; k++) {
      const [x, y] = [next() * 10 - 4, line ? next() * 0.2 - 0.1 : next() * 5 - 2];
      const reach = next() * 0.4;
      expect(grid.nearest(x, y, reach)).toBe(nearest(points, x, y, reach));
    }
  });

  it('is found where all lie on one place', () => {
    const one = { ...cloud(5), x: new Float32Array(5).fill(2), y: new Float32Array(5).fill(1) };
    expect(new Grid(one).nearest(2.1, 1, 0.2)).toBeGreaterThanOrEqual(0);
    expect(new Grid(one).nearest(3, 1, 0.2)).toBe(-1);
  });
});

describe('the frame', () => {
  const all = whole(BOUNDS, SIZE, 20);

  it('shows everything at first, as large as it can', () => {
    const corners = [
      toScreen(all, SIZE, BOUNDS.minX, BOUNDS.minY),
      toScreen(all, SIZE, BOUNDS.maxX, BOUNDS.maxY),
    ];
    for (const [x, y] of corners) {
      expect(x).toBeGreaterThanOrEqual(20 - 1e-9);
      expect(x).toBeLessThanOrEqual(780 + 1e-9);
      expect(y).toBeGreaterThanOrEqual(20 - 1e-9);
      expect(y).toBeLessThanOrEqual(380 + 1e-9);
    }
    expect(corners[0]?.[0]).toBeCloseTo(20);
    // Upwards on the map is upwards on the screen.
    expect(corners[0]?.[1]).toBeGreaterThan(corners[1]?.[1] as number);
  });

  it('takes points on a line, and one point', () => {
    expect(whole({ ...BOUNDS, maxY: BOUNDS.minY }, SIZE, 20).scale).toBeCloseTo(760 / 8);
    expect(whole({ minX: 1, maxX: 1, minY: 1, maxY: 1 }, SIZE, 20)).toEqual({ scale: 1, x: 1, y: 1 });
  });

  it('goes to the screen and back', () => {
    const frame: Frame = { scale: 93, x: 0.4, y: -0.7 };
    const [px, py] = toScreen(frame, SIZE, 1.25, 0.5);
    const [x, y] = toMap(frame, SIZE, px, py);
    expect(x).toBeCloseTo(1.25);
    expect(y).toBeCloseTo(0.5);
  });

  it('zooms around the pointer', () => {
    const before = toMap(all, SIZE, 613, 77);
    const after = toMap(zoomed(all, SIZE, 3.7, 613, 77), SIZE, 613, 77);
    expect(after[0]).toBeCloseTo(before[0]);
    expect(after[1]).toBeCloseTo(before[1]);
  });

  it('moves with the hand', () => {
    const near = zoomed(all, SIZE, 4, 400, 200);
    const [x, y] = toMap(near, SIZE, 100, 100);
    const [px, py] = toScreen(moved(near, 37, -12), SIZE, x, y);
    expect(px).toBeCloseTo(137);
    expect(py).toBeCloseTo(88);
  });

  it('never goes out, in too far, or away', () => {
    expect(held({ ...all, scale: all.scale / 2, x: 99 }, all, BOUNDS)).toBe(all);
    expect(held({ ...all, scale: all.scale * 1e6 }, all, BOUNDS).scale).toBe(all.scale * MOST_ZOOM);
    expect(held({ scale: all.scale * 2, x: 99, y: -99 }, all, BOUNDS)).toMatchObject({ x: 5, y: -1 });
  });
});

describe('names on the map', () => {
  it('keep apart, numbers at least', () => {
    const wanted = [
      { x: 300, y: 200, short: 8, long: 180 },
      { x: 360, y: 203, short: 8, long: 120 },
      { x: 420, y: 200, short: 8, long: 200 },
      { x: 700, y: 100, short: 8, long: 150 },
    ];
    const placed = placeLabels(wanted, SIZE);
    const boxes = placed.map((p, i) => ({
      left: p?.x ?? 0,
      right: (p?.x ?? 0) + ((p?.long ? wanted[i]?.long : wanted[i]?.short) ?? 0),
      y: p?.y ?? 0,
    }));
    for (const [i, a] of boxes.entries()) {
      expect(a.left).toBeGreaterThanOrEqual(0);
      expect(a.right).toBeLessThanOrEqual(SIZE.width);
      for (const b of boxes.slice(i + 1)) {
        expect(a.right < b.left || a.left > b.right || Math.abs(a.y - b.y) >= 18).toBe(true);
      }
    }
    expect(placed[3]?.long).toBe(true);
  });

  it('are left out beyond the edge and shortened where there is no room', () => {
    expect(placeLabels([{ x: -5, y: 10, short: 8, long: 90 }], SIZE)).toEqual([undefined]);
    expect(placeLabels([{ x: 50, y: 50, short: 8, long: 90 }], { width: 120, height: 90 })[0]?.long).toBe(
      false,
    );
  });
});

describe('marks', () => {
  it('differ in colour or shape for twelve segments', () => {
    const seen = Array.from({ length: 12 }, (_, s) => `${colourNumber(s)} ${stamp(s, 6).join()}`);
    expect(new Set(seen).size).toBe(12);
  });

  it('stay within their radius', () => {
    for (let s = 0; s < 8; s++) {
      const pixels = [...stamp(s, 5)];
      expect(pixels.length).toBeGreaterThan(0);
      expect(Math.max(...pixels.map(Math.abs))).toBeLessThanOrEqual(5);
    }
  });

  it('have the colour of the style sheet', () => {
    // A canvas keeps red, green, blue and opacity in this order; the first is the lowest byte.
    expect(pixelColour(' #0b5563')).toBe(0xff63550b);
  });
});
