// The marks of the segments: a colour and a shape each, so that colour never works alone. On the
// map they are stamped pixel by pixel, in the table they are small drawings; both from one rule.
import { html, svg, type TemplateResult } from 'lit';

/** Whether a place is in the shape; u to the right, v downwards, both −1 to 1. */
type Shape = (u: number, v: number) => boolean;

const SHAPES: readonly { readonly inside: Shape; readonly path: string }[] = [
  { inside: (u, v) => u * u + v * v <= 1, path: 'M1 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0z' },
  { inside: (u, v) => Math.abs(u) <= 0.84 && Math.abs(v) <= 0.84, path: 'M1.8 1.8h8.4v8.4H1.8z' },
  { inside: (u, v) => v <= 0.84 && v >= 1.84 * Math.abs(u) - 1, path: 'M6 1L11 10.2H1z' },
  { inside: (u, v) => Math.abs(u) + Math.abs(v) <= 1, path: 'M6 1l5 5-5 5-5-5z' },
  {
    inside: (u, v) => Math.abs(u) <= 0.34 || Math.abs(v) <= 0.34,
    path: 'M4.3 1h3.4v3.3H11v3.4H7.7V11H4.3V7.7H1V4.3h3.3z',
  },
  {
    inside: (u, v) => u * u + v * v <= 1 && u * u + v * v >= 0.3,
    path: 'M1 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0zM3.3 6a2.7 2.7 0 1 1 5.4 0a2.7 2.7 0 1 1-5.4 0z',
  },
  { inside: (u, v) => v >= -0.84 && v <= 1 - 1.84 * Math.abs(u), path: 'M1 1.8h10L6 11z' },
  {
    inside: (u, v) => Math.abs(u - v) <= 0.48 || Math.abs(u + v) <= 0.48,
    path: 'M3 1l3 3 3-3 2 2-3 3 3 3-2 2-3-3-3 3-2-2 3-3-3-3z',
  },
];

export const COLOURS = 6;

export const colourNumber = (segment: number): number => (segment % COLOURS) + 1;

/** Pixels of a segment's mark, dx and dy one after another, for a radius in pixels. */
export function stamp(segment: number, radius: number): Int16Array {
  const { inside } = SHAPES[segment % SHAPES.length] as (typeof SHAPES)[number];
  const reach = Math.max(0, Math.round(radius));
  const pixels: number[] = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      // Below two pixels no shape can be told; all are squares.
      if (reach < 2 || inside(dx / (reach + 0.2), dy / (reach + 0.2))) pixels.push(dx, dy);
    }
  }
  return Int16Array.from(pixels);
}

/** The same mark beside a name. */
export function mark(segment: number): TemplateResult {
  const { path } = SHAPES[segment % SHAPES.length] as (typeof SHAPES)[number];
  return html`<svg class="seg-mark" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">${svg`
    <path class="m${colourNumber(segment)}" fill-rule="evenodd" d=${path}></path>`}</svg>`;
}
