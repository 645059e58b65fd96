/**
 * The step of the colour sequence, 0–7, for a count. The root keeps small cells apart where one cell
 * holds most of the customers.
 */
export function heatLevel(count: number, most: number): number {
  if (count <= 0 || most <= 0) return 0;
  return Math.max(1, Math.round(7 * Math.sqrt(count / most)));
}
