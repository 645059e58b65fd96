// Where the names of the segments stand on the map: at their centres, apart from each other and
// within the frame. A name that would touch another is shortened to its number.
import type { Size } from './scatter-frame.ts';

export interface Wanted {
  readonly x: number;
  readonly y: number;
  readonly short: number;
  readonly long: number;
}

export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly long: boolean;
}

const HIGH = 18;
const EDGE = 4;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** The left end and the middle height of each text; none for a centre outside the frame. */
export function placeLabels(wanted: readonly Wanted[], size: Size): (Placed | undefined)[] {
  const taken: Box[] = [];
  const free = (b: Box) =>
    taken.every((t) => b.right < t.left || b.left > t.right || Math.abs(b.y - t.y) >= HIGH);
  // The numbers come first, so that no name covers the number of another.
  const inside = wanted.map((w) => w.x >= 0 && w.x <= size.width && w.y >= 0 && w.y <= size.height);
  const box = (w: Wanted, width: number): Box => {
    const left = Math.max(EDGE, Math.min(size.width - EDGE - width, w.x - width / 2));
    return { left, right: left + width, y: Math.max(HIGH / 2, Math.min(size.height - HIGH / 2, w.y)) };
  };
  const shorts = wanted.map((w) => box(w, w.short));
  shorts.forEach((b, i) => inside[i] && taken.push(b));
  return wanted.map((w, i) => {
    if (!inside[i]) return undefined;
    const own = shorts[i] as Box;
    taken.splice(taken.indexOf(own), 1);
    const long = box(w, w.long);
    const fits = w.long <= size.width - 2 * EDGE && free(long);
    const used = fits ? long : own;
    taken.push(used);
    return { x: used.left, y: used.y, long: fits };
  });
}
