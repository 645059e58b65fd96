// Which part of the map is on the screen. One scale for both axes: a distance on the map is the same
// in every direction. y grows upwards on the map and downwards on the screen.

export interface Bounds {
  readonly minX: number;
  readonly maxX: number;
  readonly minY: number;
  readonly maxY: number;
}

export interface Frame {
  /** Pixels for one unit. */
  readonly scale: number;
  /** The place on the map that is in the middle of the screen. */
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const MOST_ZOOM = 64;

/** Everything, with a margin of `pad` pixels. */
export function whole(b: Bounds, size: Size, pad: number): Frame {
  const room = (pixels: number) => Math.max(1, pixels - 2 * pad);
  const [width, height] = [b.maxX - b.minX, b.maxY - b.minY];
  const scales = [width > 0 ? room(size.width) / width : 0, height > 0 ? room(size.height) / height : 0];
  const scale = Math.min(...scales.filter((s) => s > 0), Number.MAX_VALUE);
  return {
    scale: scale < Number.MAX_VALUE ? scale : 1,
    x: (b.minX + b.maxX) / 2,
    y: (b.minY + b.maxY) / 2,
  };
}

export const toScreen = (f: Frame, size: Size, x: number, y: number): [number, number] => [
  size.width / 2 + (x - f.x) * f.scale,
  size.height / 2 - (y - f.y) * f.scale,
];

export const toMap = (f: Frame, size: Size, px: number, py: number): [number, number] => [
  f.x + (px - size.width / 2) / f.scale,
  f.y - (py - size.height / 2) / f.scale,
];

const between = (v: number, low: number, high: number) => Math.max(low, Math.min(high, v));

/** Not smaller than everything, not larger than it makes sense, and never away from the points. */
export function held(f: Frame, all: Frame, b: Bounds): Frame {
  const scale = between(f.scale, all.scale, all.scale * MOST_ZOOM);
  if (scale <= all.scale * 1.0001) return all;
  return { scale, x: between(f.x, b.minX, b.maxX), y: between(f.y, b.minY, b.maxY) };
}

/** Larger by `factor`; what is under the pixel stays there. */
export function zoomed(f: Frame, size: Size, factor: number, px: number, py: number): Frame {
  const [x, y] = toMap(f, size, px, py);
  const scale = f.scale * factor;
  return { scale, x: x - (px - size.width / 2) / scale, y: y + (py - size.height / 2) / scale };
}

export const moved = (f: Frame, dx: number, dy: number): Frame => ({
  ...f,
  x: f.x - dx / f.scale,
  y: f.y + dy / f.scale,
});
