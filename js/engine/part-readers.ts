// The data worker's part in reading one file with several workers: it hands out the pieces and keeps
// what comes back until its turn has come. A worker that is lost loses no piece: the data worker reads
// it itself, later and alone.
import type { Parser, PartAnswer, PartRequest } from './messages.ts';

export type Chunks = Uint8Array<ArrayBuffer>[];

/** How the page is asked to start workers, and to end one or all of them. */
export type AskPage = (what: { start: number } | { end: number | 'all' }) => void;

interface Line {
  readonly port: MessagePort;
  piece: number | undefined;
  heard: number;
}

interface Piece {
  readonly read: Promise<Chunks | undefined>;
  readonly done: (chunks: Chunks | undefined) => void;
  bytes: number;
  rows: number;
}

// A worker that reads says so ten times a second; one that is starting, or handing over its part, may
// take some seconds on a busy machine.
const SILENCE_MS = 20_000;

export class PartReaders {
  private readonly lines = new Map<number, Line>();
  private readonly pieces = new Map<number, Piece>();
  private queue: number[] = [];
  private request: (piece: number) => PartRequest = () => {
    throw new Error('no file');
  };
  /** Workers that were asked for and have not come. */
  private awaited = 0;
  private asked = 0;
  private watch: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly page: AskPage) {}

  /** Begins to read the pieces, in the order given, with that many workers. */
  begin(pieces: number[], workers: number, request: (piece: number) => PartRequest): void {
    this.request = request;
    this.queue = [...pieces];
    for (const piece of pieces) {
      let done: Piece['done'] = () => {};
      const read = new Promise<Chunks | undefined>((resolve) => {
        done = resolve;
      });
      this.pieces.set(piece, { read, done, bytes: 0, rows: 0 });
    }
    this.awaited = workers;
    this.asked = performance.now();
    this.watch = setInterval(() => this.look(), 1000);
    this.page({ start: workers });
  }

  /** A worker that the page has started, or has lost. */
  joined({ index, port }: Parser): void {
    if (!port) {
      // One that was to be had at no time, or one that was lost.
      if (!this.lines.has(index)) this.awaited = Math.max(0, this.awaited - 1);
      this.lose(index);
      return;
    }
    this.awaited--;
    const line: Line = { port, piece: undefined, heard: performance.now() };
    this.lines.set(index, line);
    port.onmessage = ({ data }: MessageEvent<PartAnswer>) => this.hear(index, line, data);
    this.feed(index, line);
  }

  /** What was read of the piece; nothing when it is to be read here. */
  part(piece: number): Promise<Chunks | undefined> {
    const waiting = this.pieces.get(piece);
    if (!waiting) return Promise.resolve(undefined);
    return waiting.read.finally(() => this.pieces.delete(piece));
  }

  /** What has been read of pieces that are not taken yet. */
  progress(): { bytes: number; rows: number } {
    const sum = { bytes: 0, rows: 0 };
    for (const { bytes, rows } of this.pieces.values()) {
      sum.bytes += bytes;
      sum.rows += rows;
    }
    return sum;
  }

  end(): void {
    if (this.watch === undefined) return;
    clearInterval(this.watch);
    this.watch = undefined;
    for (const line of this.lines.values()) line.port.close();
    this.lines.clear();
    this.pieces.clear();
    this.queue = [];
    this.awaited = 0;
    this.page({ end: 'all' });
  }

  private hear(index: number, line: Line, answer: PartAnswer): void {
    line.heard = performance.now();
    const piece = line.piece === undefined ? undefined : this.pieces.get(line.piece);
    if (!piece || answer.kind === 'up') return;
    if (answer.kind === 'progress') {
      piece.bytes = answer.bytes;
      piece.rows = answer.rows;
      return;
    }
    piece.done(answer.kind === 'part' ? answer.chunks : undefined);
    line.piece = undefined;
    this.feed(index, line);
  }

  /** Gives the worker its next piece, or ends it. */
  private feed(index: number, line: Line): void {
    line.piece = this.queue.shift();
    if (line.piece === undefined) {
      this.leave(index, line);
      return;
    }
    line.port.postMessage(this.request(line.piece));
  }

  private leave(index: number, line: Line): void {
    line.port.close();
    this.lines.delete(index);
    this.page({ end: index });
  }

  private lose(index: number): void {
    const line = this.lines.get(index);
    if (line) {
      if (line.piece !== undefined) this.pieces.get(line.piece)?.done(undefined);
      this.leave(index, line);
    }
    if (this.lines.size + this.awaited > 0) return;
    for (const piece of this.queue) this.pieces.get(piece)?.done(undefined);
    this.queue = [];
  }

  private look(): void {
    const now = performance.now();
    if (this.awaited > 0 && now - this.asked > SILENCE_MS) {
      this.awaited = 0;
      this.lose(-1);
    }
    for (const [index, line] of this.lines) {
      if (now - line.heard > SILENCE_MS) this.lose(index);
    }
  }
}
