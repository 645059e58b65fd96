// Reads one file into the engine: asks which bytes it wants, inflates them with the browser's own
// decoder and copies the chunks into the engine's buffer.
import { type Inflater, Lost, type Source } from './inflater.ts';
import { faultOf, type Reply, type Stream } from './messages.ts';
import type { PartReaders } from './part-readers.ts';
import type { FaultError, Progress } from './protocol.gen.ts';
import { alive } from './watch.ts';
import type { WorkbookPort } from './workbook-port.ts';

/** core.wasm's functions (wasm/app/main_js.go). An undefined answer means that the program has ended. */
export interface Core {
  begin(): Reply | undefined;
  open(file: SyncFile): Reply | undefined;
  next(): Reply | undefined;
  restart(): Reply | undefined;
  end(): Reply | undefined;
  drain(beat: () => void): Reply | undefined;
  progress(): Reply | undefined;
  skeleton(): Reply | undefined;
  catalogue(json: string): Reply | undefined;
  finish(): Reply | undefined;
  feedError(): Reply | undefined;
  divide(most: number): Reply | undefined;
  lend(): Reply | undefined;
  only(piece: number, lent: Uint8Array): Reply | undefined;
  part(take: (chunk: Uint8Array<ArrayBuffer>) => void): Reply | undefined;
  adopt(next: () => Uint8Array | undefined): Reply | undefined;
  call(verb: string, params: string, tick: (progress: string) => void): Reply | undefined;
}

/** core.wasm's exports for the bytes (wasm/app/feed_js.go). */
export interface Feed {
  readonly mem: WebAssembly.Memory;
  feed_ptr(): number;
  feed_space(): number;
  feed_commit(n: number): number;
}

/** A file that Go can read at any place at once. */
interface SyncFile {
  readonly name: string;
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}

// A request to the browser's file takes milliseconds whatever its size, and the directory and the small
// parts of a workbook are a dozen short stretches close to each other.
const AHEAD_BYTES = 2 ** 16;
const AHEAD_BLOCKS = 4;

/** The file as Go reads it; short stretches come from the blocks that were read last. */
export function syncFile(name: string, blob: Blob): SyncFile {
  const reader = new FileReaderSync();
  const fetch = (from: number, to: number) => new Uint8Array(reader.readAsArrayBuffer(blob.slice(from, to)));
  const blocks = new Map<number, Uint8Array>();
  return {
    name,
    size: blob.size,
    read(offset, length) {
      const at = offset - (offset % AHEAD_BYTES);
      if (offset + length > at + AHEAD_BYTES) return fetch(offset, offset + length);
      let block = blocks.get(at);
      if (!block) {
        block = fetch(at, at + AHEAD_BYTES);
        const [oldest] = blocks.keys();
        if (blocks.size === AHEAD_BLOCKS && oldest !== undefined) blocks.delete(oldest);
        blocks.set(at, block);
      }
      return block.slice(offset - at, offset - at + length);
    },
  };
}

export interface Reading {
  readonly core: Core;
  readonly feed: Feed;
  readonly file: File;
  readonly password?: string | undefined;
  /** Resolves when the workbook worker is there, or to nothing when it is not to be had. */
  readonly link: Promise<WorkbookPort | undefined>;
  /** The same of the reader of old workbooks. */
  readonly legacy: Promise<WorkbookPort | undefined>;
  /** Other workers to read with; without them this one reads alone. */
  readonly readers?: PartReaders | undefined;
  readonly inflater?: Inflater | undefined;
  readonly tick: (progress: Progress) => void;
  /** Says that this worker lives. */
  readonly beat: () => void;
}

const PROGRESS_EVERY_MS = 100;

// Several workers are worth their start when this many packed bytes are read beside the largest piece.
const WORTH_BYTES = 2 ** 20;
const MAX_READERS = 4;
// So much packed is worth a worker that inflates it for this one.
const INFLATE_BYTES = 4 * 2 ** 20;
// A smaller piece is read before another worker is asked.
const SMALL_BYTES = 2 ** 18;
// Without the workbook module the engine reads sheets and styles itself.
const WORKBOOK_WAIT_MS = 10_000;

// What the engine knows by name and the legacy worker turns into an .xlsx.
const LEGACY = new Map<string, string>([
  ['E_OLD_XLS', 'xls'],
  ['E_XLSB', 'xlsb'],
  ['E_ODS', 'ods'],
  ['E_HTML', 'html'],
]);

/** The fault that refuses the file, or nothing. */
export async function readFile(r: Reading): Promise<FaultError | undefined> {
  const fault = await readBlob(r, r.file);
  const kind = fault && LEGACY.get(fault.code);
  if (kind !== undefined) return readLegacy(r, kind, fault as FaultError);
  if (fault?.code !== 'E_ENCRYPTED' || r.password === undefined) return fault;
  const port = await alive(r.beat, r.link);
  if (!port) return { code: 'E_WORKBOOK', where: { file: r.file.name } };
  const whole = await r.file.arrayBuffer().catch(() => undefined);
  if (!whole) return { code: 'E_CHANGED', where: { file: r.file.name } };
  const bytes = new Uint8Array(whole);
  const plain = await port.ask('decrypt', bytes, r.password);
  if (plain.error !== undefined || !plain.bytes) {
    return { ...faultOf(plain), where: { file: r.file.name } };
  }
  return readBlob(r, new Blob([plain.bytes]));
}

/** The refusal stands where the other reader is not to be had, or finds no table in a web page. */
async function readLegacy(r: Reading, kind: string, refusal: FaultError): Promise<FaultError | undefined> {
  const where = { file: r.file.name };
  r.tick({ stage: 'read', file: r.file.name, done: 0, total: 2 * r.file.size, rows: 0 });
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, WORKBOOK_WAIT_MS));
  const port = await Promise.race([r.legacy, late]);
  if (!port) return refusal;
  const whole = await r.file.arrayBuffer().catch(() => undefined);
  if (!whole) return { code: 'E_CHANGED', where };
  const made = await port.ask('convert', new Uint8Array(whole), kind);
  if (made.error !== undefined || !made.bytes) return { ...faultOf(made), where };
  return readBlob(r, new Blob([made.bytes]));
}

async function readBlob(r: Reading, blob: Blob): Promise<FaultError | undefined> {
  const { core } = r;
  const opened = core.open(syncFile(r.file.name, blob));
  if (!opened || opened.error !== undefined) return faultOf(opened);
  const catalogue = askCatalogue(r);
  const pieces = piecesOf(r, blob);
  try {
    const fault = await readStreams(r, blob, pieces);
    if (fault) return fault;
  } finally {
    r.readers?.end();
    r.inflater?.end();
  }
  const json = await catalogue;
  if (json !== undefined) core.catalogue(json);
  const finished = core.finish();
  return !finished || finished.error !== undefined ? faultOf(finished) : undefined;
}

const mostReaders = () => Math.min(navigator.hardwareConcurrency ?? 1, MAX_READERS);

/** The sizes of the pieces that several workers can read; none when this one reads alone. */
function piecesOf(r: Reading, blob: Blob): number[] {
  if (!r.readers || mostReaders() < 2 || blob.size < 2 * WORTH_BYTES) return [];
  const sizes = JSON.parse(r.core.divide(mostReaders())?.json ?? 'null') as number[] | null;
  if (!sizes) return [];
  const total = sizes.reduce((sum, n) => sum + n, 0);
  return total - Math.max(...sizes) < WORTH_BYTES ? [] : sizes;
}

async function readStreams(r: Reading, blob: Blob, pieces: number[]): Promise<FaultError | undefined> {
  const { core, feed } = r;
  let begun = pieces.length === 0;
  for (;;) {
    const next = core.next();
    if (!next || next.error !== undefined) return faultOf(next);
    const stream = JSON.parse(next.json ?? 'null') as Stream | null;
    if (!stream) return undefined;
    if (stream.piece !== undefined && !begun) {
      begun = true;
      handOut(r, blob, pieces);
    }
    const chunks = stream.piece === undefined ? undefined : await taken(r, stream.piece - 1);
    if (chunks) {
      const adopted = core.adopt(() => chunks.shift());
      if (!adopted || adopted.error !== undefined) return faultOf(adopted);
      tell(r);
      if (adopted.json === 'true') continue;
    }
    const inflater = pieces.length === 0 && mostReaders() > 1 ? r.inflater : undefined;
    const fault = await pump(core, feed, blob, stream, progress(r), inflater);
    if (fault) return fault;
    tell(r);
  }
}

/** Largest first: what is begun last should not be what takes longest. */
function handOut(r: Reading, blob: Blob, sizes: number[]): void {
  const size = (piece: number) => sizes[piece] ?? 0;
  const large = [...sizes.keys()].filter((p) => size(p) >= SMALL_BYTES).sort((a, b) => size(b) - size(a));
  const lent = r.core.lend()?.bytes ?? new Uint8Array();
  r.readers?.begin(large, Math.min(mostReaders(), large.length), (piece) => ({
    blob,
    name: r.file.name,
    most: mostReaders(),
    piece,
    lent,
  }));
}

/** The part that another worker has read; the progress is told while it is awaited. */
async function taken(r: Reading, piece: number): Promise<Uint8Array<ArrayBuffer>[] | undefined> {
  if (!r.readers) return undefined;
  const clock = setInterval(() => tell(r), PROGRESS_EVERY_MS);
  try {
    return await r.readers.part(piece);
  } finally {
    clearInterval(clock);
  }
}

/** Asks the workbook library for sheets and styles while the rows are being read. */
async function askCatalogue(r: Reading): Promise<string | undefined> {
  const skeleton = r.core.skeleton();
  if (!skeleton?.bytes) return undefined;
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, WORKBOOK_WAIT_MS));
  const port = await Promise.race([r.link, late]);
  if (!port) return undefined;
  const reply = await port.ask('catalogue', skeleton.bytes);
  // The library refuses some packages that can be read; then the engine's own catalogue serves.
  return reply.error === undefined ? reply.json : undefined;
}

/** Reads every stream that the engine asks for; tick is called with every chunk. */
export async function pumpAll(
  core: Core,
  feed: Feed,
  blob: Blob,
  tick: () => void,
): Promise<FaultError | undefined> {
  for (;;) {
    const next = core.next();
    if (!next || next.error !== undefined) return faultOf(next);
    const stream = JSON.parse(next.json ?? 'null') as Stream | null;
    if (!stream) return undefined;
    const fault = await pump(core, feed, blob, stream, tick);
    if (fault) return fault;
  }
}

async function pump(
  core: Core,
  feed: Feed,
  blob: Blob,
  stream: Stream,
  tick: () => void,
  inflater?: Inflater,
): Promise<FaultError | undefined> {
  // Only the decoder's refusal and the loss of its worker are caught: what the engine throws has broken
  // the engine.
  let lost = false;
  const refused = (e: unknown) => {
    lost = e instanceof Lost;
    return undefined;
  };
  const reader = await source(blob, stream, inflater).catch(refused);
  for (;;) {
    const at = reader?.take?.();
    const got = at ? { done: false, value: at } : await reader?.read().catch(refused);
    if (!got && lost) {
      inflater?.drop();
      core.restart();
      return pump(core, feed, blob, stream, tick);
    }
    if (!got) {
      // The browser's decoder refused the stream. The engine reads the same bytes itself: it can say
      // what is wrong with them, or read what the browser could not (gzip in several members).
      const drained = core.drain(tick);
      return !drained || drained.error !== undefined ? faultOf(drained) : undefined;
    }
    if (got.done || !got.value) break;
    if (!commit(feed, got.value)) {
      await reader?.cancel().catch(() => undefined);
      return faultOf(core.feedError());
    }
    tick();
  }
  const ended = core.end();
  return !ended || ended.error !== undefined ? faultOf(ended) : undefined;
}

async function source(blob: Blob, stream: Stream, inflater: Inflater | undefined): Promise<Source> {
  const elsewhere =
    stream.codec === 'raw' || stream.length < INFLATE_BYTES
      ? undefined
      : await inflater?.open({ blob, stream });
  return elsewhere ?? plainBytes(blob, stream).getReader();
}

/** Tells the progress, but not with every chunk. */
function progress(r: Reading): () => void {
  let told = 0;
  return () => {
    const now = performance.now();
    if (now - told < PROGRESS_EVERY_MS) return;
    told = now;
    tell(r);
  };
}

function tell(r: Reading): void {
  const p = JSON.parse(r.core.progress()?.json ?? '{}') as { bytes?: number; total?: number; rows?: number };
  const elsewhere = r.readers?.progress() ?? { bytes: 0, rows: 0 };
  r.tick({
    stage: 'read',
    file: r.file.name,
    done: (p.bytes ?? 0) + elsewhere.bytes,
    total: p.total ?? 0,
    rows: (p.rows ?? 0) + elsewhere.rows,
  });
}

/** Copies a chunk into the engine's buffer, in pieces where it is larger. */
function commit(feed: Feed, chunk: Uint8Array): boolean {
  for (let from = 0; from < chunk.length; ) {
    // The pointer first: taking it may grow the memory, which detaches the buffer.
    const at = feed.feed_ptr() >>> 0;
    const n = Math.min(feed.feed_space() >>> 0, chunk.length - from);
    new Uint8Array(feed.mem.buffer, at, n).set(chunk.subarray(from, from + n));
    if (feed.feed_commit(n) !== 0) return false;
    from += n;
  }
  return true;
}

export function plainBytes(blob: Blob, s: Stream): ReadableStream<Uint8Array<ArrayBuffer>> {
  const packed = blob.slice(s.offset, s.offset + s.length);
  switch (s.codec) {
    case 'raw':
      return packed.stream();
    case 'gzip':
      return packed.stream().pipeThrough(new DecompressionStream('gzip'));
    case 'deflate':
      // Bare deflate checks nothing. Framed as gzip, with the sum and size that the zip directory
      // states, the browser's decoder verifies both.
      return new Blob([GZIP_HEADER, packed, trailer(s)])
        .stream()
        .pipeThrough(new DecompressionStream('gzip'));
  }
}

const GZIP_HEADER = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

function trailer(s: Stream): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, s.crc32 ?? 0, true);
  view.setUint32(4, (s.plain ?? 0) % 2 ** 32, true);
  return bytes;
}
