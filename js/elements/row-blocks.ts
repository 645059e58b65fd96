// Rows of a long table, fetched in blocks and kept while they are likely to be looked at again. One
// request runs at a time: a thumb that is dragged past a million rows asks for what is in sight
// when the answer comes, not for everything on the way.

export const BLOCK_ROWS = 200;
const BLOCKS_KEPT = 24;

export type FetchRows<T> = (offset: number, limit: number) => Promise<readonly T[]>;

export class RowBlocks<T> {
  // A Map keeps the order of insertion; a block that is read again is put at the end.
  #blocks = new Map<number, readonly T[]>();
  /** Blocks that stay in sight until what took their place is here. */
  #old = new Set<number>();
  #wanted: number[] = [];
  #running = false;
  #generation = 0;
  #edition = 0;

  constructor(
    private readonly fetchRows: FetchRows<T>,
    private readonly arrived: () => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  at(row: number): T | undefined {
    const block = Math.floor(row / BLOCK_ROWS);
    const rows = this.#blocks.get(block);
    if (!rows) return undefined;
    this.#blocks.delete(block);
    this.#blocks.set(block, rows);
    return rows[row - block * BLOCK_ROWS];
  }

  /** Puts in rows that are known already. */
  seed(offset: number, rows: readonly T[]): void {
    if (offset % BLOCK_ROWS === 0 && rows.length > 0) this.#keep(offset / BLOCK_ROWS, rows);
  }

  /** Says which rows are in sight; those that are missing are fetched. */
  want(first: number, end: number): void {
    this.#wanted = [];
    for (let b = Math.floor(first / BLOCK_ROWS); b * BLOCK_ROWS < end; b++) {
      if (!this.#blocks.has(b) || this.#old.has(b)) this.#wanted.push(b);
    }
    void this.#run();
  }

  /** The same rows say more now: they are fetched again as they come in sight. */
  refresh(): void {
    this.#edition++;
    this.#old = new Set(this.#blocks.keys());
  }

  /** Answers still under way are ignored. */
  close(): void {
    this.#generation++;
    this.#wanted = [];
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const generation = this.#generation;
    try {
      for (let block = this.#wanted.shift(); block !== undefined; block = this.#wanted.shift()) {
        const edition = this.#edition;
        const rows = await this.fetchRows(block * BLOCK_ROWS, BLOCK_ROWS);
        if (generation !== this.#generation) return;
        if (edition !== this.#edition) {
          this.#wanted.unshift(block);
          continue;
        }
        this.#keep(block, rows);
        this.arrived();
      }
    } catch (error) {
      if (generation === this.#generation) this.failed(error);
    } finally {
      this.#running = false;
    }
  }

  #keep(block: number, rows: readonly T[]): void {
    this.#blocks.delete(block);
    this.#blocks.set(block, rows);
    this.#old.delete(block);
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= BLOCKS_KEPT) break;
      this.#blocks.delete(oldest);
    }
  }
}
