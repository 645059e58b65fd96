// The points of a map as they come from Go, and an index that finds the nearest of many at once.

export interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Position of the customer. */
  readonly customer: Uint32Array;
  readonly cluster: Uint8Array;
}

const BYTES = 13;

/** Four columns one after another, little-endian: x, y, customer, cluster. */
export function readPoints(bytes: Uint8Array, count: number): Points {
  const n = Math.min(count, Math.floor(bytes.length / BYTES));
  // A copy, because a view of Go's memory need not start on a multiple of four.
  const own = bytes.slice(0, BYTES * count);
  const at = (column: number) => column * 4 * count;
  return {
    x: new Float32Array(own.buffer, at(0), n),
    y: new Float32Array(own.buffer, at(1), n),
    customer: new Uint32Array(own.buffer, at(2), n),
    cluster: new Uint8Array(own.buffer, at(3), n),
  };
}

const PER_CELL = 4;

/** A grid over the points; each cell holds a few. */
export class Grid {
  readonly #points: Points;
  readonly #minX: number;
  readonly #minY: number;
  readonly #cell: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #start: Uint32Array;
  readonly #order: Uint32Array;

  constructor(points: Points) {
    this.#points = points;
    const n = points.x.length;
    let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < n; i++) {
      const [x, y] = [points.x[i] as number, points.y[i] as number];
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    const width = n > 0 ? maxX - minX : 0;
    const height = n > 0 ? maxY - minY : 0;
    const cells = Math.max(1, n / PER_CELL);
    // Square cells; where the points lie on a line, the line is cut into as many.
    const cell = Math.max(Math.sqrt((width * height) / cells), Math.max(width, height) / cells);
    this.#cell = cell > 0 ? cell : 1;
    this.#minX = n > 0 ? minX : 0;
    this.#minY = n > 0 ? minY : 0;
    this.#columns = Math.floor(width / this.#cell) + 1;
    this.#rows = Math.floor(height / this.#cell) + 1;
    this.#start = new Uint32Array(this.#columns * this.#rows + 1);
    this.#order = new Uint32Array(n);
    const of = new Uint32Array(n);
    for (let i = 0; i < n; i++) {
      of[i] = this.#row(points.y[i] as number) * this.#columns + this.#column(points.x[i] as number);
      this.#start[(of[i] as number) + 1] = (this.#start[(of[i] as number) + 1] as number) + 1;
    }
    for (let c = 0; c < this.#start.length - 1; c++) {
      this.#start[c + 1] = (this.#start[c + 1] as number) + (this.#start[c] as number);
    }
    const next = this.#start.slice();
    for (let i = 0; i < n; i++) {
      const c = of[i] as number;
      this.#order[next[c] as number] = i;
      next[c] = (next[c] as number) + 1;
    }
  }

  #column(x: number): number {
    return Math.max(0, Math.min(this.#columns - 1, Math.floor((x - this.#minX) / this.#cell)));
  }

  #row(y: number): number {
    return Math.max(0, Math.min(this.#rows - 1, Math.floor((y - this.#minY) / this.#cell)));
  }

  /** The nearest point within `reach`, −1 when there is none. */
  nearest(x: number, y: number, reach: number): number {
    let best = -1;
    let least = reach * reach;
    const [left, right] = [this.#column(x - reach), this.#column(x + reach)];
    const [low, high] = [this.#row(y - reach), this.#row(y + reach)];
    for (let row = low; row <= high; row++) {
      for (let k = this.#begin(row, left); k < this.#begin(row, right + 1); k++) {
        const i = this.#order[k] as number;
        const d = ((this.#points.x[i] as number) - x) ** 2 + ((this.#points.y[i] as number) - y) ** 2;
        if (d < least || (d === least && best < 0)) {
          least = d;
          best = i;
        }
      }
    }
    return best;
  }

  #begin(row: number, column: number): number {
    return this.#start[row * this.#columns + column] as number;
  }
}
