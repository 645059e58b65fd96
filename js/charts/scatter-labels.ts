// Where the names of the segments stand on the map: at their centres, apart from each other and
// within the frame. A name that would touch another moves up or down a little; where that does not
// help, its number stands alone.
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
/** Of the width: a longer name would hide what it names. */
const LONGEST = 0.4;
/** Where a name is tried, in heights of a line from its centre. */
const TRIES = [0, 1.2, -1.2, 2.4, -2.4];

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
  const box = (w: Wanted, width: number, lines = 0): Box => {
    const left = Math.max(EDGE, Math.min(size.width - EDGE - width, w.x - width / 2));
    return {
      left,
      right: left + width,
      y: Math.max(HIGH / 2, Math.min(size.height - HIGH / 2, w.y + lines * HIGH)),
    };
  };
  const shorts = wanted.map((w) => box(w, w.short));
  taken.push(...shorts.filter((_, i) => inside[i]));
  return wanted.map((w, i) => {
    if (!inside[i]) return undefined;
    const own = shorts[i] as Box;
    taken.splice(taken.indexOf(own), 1);
    const long = w.long <= size.width * LONGEST ? TRIES.map((n) => box(w, w.long, n)).find(free) : undefined;
    const used = long ?? own;
    taken.push(used);
    return { x: used.left, y: used.y, long: long !== undefined };
  });
}
