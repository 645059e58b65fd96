// Where the rows of a table stand that is taller than a browser can scroll. A browser caps an
// element's height (Chromium at 33,554,428 px, Firefox near 17.9 million), so the spacer that makes
// the scroll bar is at most SPACER_CAP high, and a position in it stands for factor × as many
// pixels of rows. `virtual` is a position in the rows, `top` one of the scroll bar.

export const SPACER_CAP = 16_000_000;

export interface Scale {
  readonly rows: number;
  readonly rowHeight: number;
  /** Height of the window onto the rows. */
  readonly viewport: number;
  /** Height of all rows. */
  readonly total: number;
  /** Height of the element that is scrolled. */
  readonly spacer: number;
  /** Pixels of rows for one pixel of the scroll bar; 1 when the rows fit under the cap. */
  readonly factor: number;
}

export function scaleOf(rows: number, rowHeight: number, viewport: number, cap = SPACER_CAP): Scale {
  const total = rows * rowHeight;
  const spacer = Math.min(total, Math.max(cap, viewport));
  const factor = spacer > viewport ? (total - viewport) / (spacer - viewport) : 1;
  return { rows, rowHeight, viewport, total, spacer, factor };
}

/** The last position of the rows. */
export const lastVirtual = (s: Scale): number => Math.max(0, s.total - s.viewport);

/** The last position of the scroll bar. */
export const lastTop = (s: Scale): number => Math.max(0, s.spacer - s.viewport);

export const clampVirtual = (s: Scale, virtual: number): number =>
  Math.min(Math.max(0, virtual), lastVirtual(s));

/** Where the scroll bar belongs for a position of the rows. */
export const topFor = (s: Scale, virtual: number): number =>
  Math.min(lastTop(s), Math.max(0, virtual / s.factor));

/**
 * The position of the rows after the browser scrolled from one top to another. A short way is a
 * finger or an arrow and moves the rows by as much; a long way is the thumb and means a place.
 */
export function scrolled(s: Scale, virtual: number, from: number, to: number): number {
  if (s.factor === 1) return clampVirtual(s, to);
  const way = to - from;
  return clampVirtual(s, Math.abs(way) < 2 * s.viewport ? virtual + way : to * s.factor);
}

export interface Range {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** The rows in sight, with some on both sides. */
export function inSight(s: Scale, virtual: number, spare = 8): Range {
  const first = Math.max(0, Math.floor(virtual / s.rowHeight) - spare);
  const end = Math.min(s.rows, Math.ceil((virtual + s.viewport) / s.rowHeight) + spare);
  return { first, end: Math.max(first, end) };
}

/** The position that brings a row wholly into sight with the shortest way. */
export function reveal(s: Scale, virtual: number, row: number): number {
  const top = row * s.rowHeight;
  if (top < virtual) return clampVirtual(s, top);
  const low = top + s.rowHeight - s.viewport;
  return low > virtual ? clampVirtual(s, low) : virtual;
}
