// What the page and its workers say to each other. A request has an id; its answer carries the
// same id, after any number of progress messages.
import type { FaultError, Progress, Verb } from './protocol.gen.ts';

/** First message to a worker: the module that the page compiled. A worker may load nothing itself. */
export interface Init {
  readonly kind: 'init';
  readonly module: WebAssembly.Module;
}

/**
 * Joins the data worker and the workbook worker: their bytes never pass through the page. Without a
 * port it says that the workbook worker is not to be had.
 */
export interface Link {
  readonly kind: 'link';
  /** The line leads to the reader of old workbooks, not to the workbook library. */
  readonly legacy?: boolean;
  readonly port?: MessagePort;
}

export interface Request {
  readonly kind: 'request';
  readonly id: number;
  readonly verb: Verb;
  /** JSON. */
  readonly params: string;
  /** Of "open" only: read first, in this order. */
  readonly files?: readonly File[];
  readonly password?: string;
}

/** Makes a data worker a reader of pieces, or an inflater, for the one at the other end of the line. */
export interface Parse {
  readonly kind: 'parse';
  readonly inflates?: boolean;
  readonly port: MessagePort;
}

/** To the data worker: a reader of pieces, or the inflater, is there, or (without a port) was lost. */
export interface Parser {
  readonly kind: 'parser';
  readonly inflates?: boolean;
  readonly index: number;
  readonly port?: MessagePort;
}

/** To a reader of pieces: it lets go of its module and says that it is there. */
export interface Rest {
  readonly kind: 'rest';
}

export type ToDataWorker = Init | Link | Request | Parse | Parser | Rest;

/** First message of a worker: it is up, or why not. */
export interface Up {
  readonly kind: 'up';
}

export interface Down {
  readonly kind: 'down';
  readonly error: FaultError;
}

export interface Progressed {
  readonly kind: 'progress';
  readonly id: number;
  readonly progress: Progress;
}

export interface Answer {
  readonly kind: 'answer';
  readonly id: number;
  readonly json?: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly error?: FaultError;
}

/** A sign of life from a worker that waits for another one. */
export interface Beat {
  readonly kind: 'beat';
}

/** One of the others gave no answer in its time. */
export interface Silent {
  readonly kind: 'silent';
  readonly legacy: boolean;
}

/** The data worker asks for readers of pieces, or has no more use for one or all of them. */
export interface Parsers {
  readonly kind: 'parsers';
  readonly start?: number;
  readonly end?: number | 'all';
  /** The inflater is wanted, or not any more. */
  readonly inflater?: boolean;
}

export type FromDataWorker = Up | Down | Progressed | Answer | Parsers | Beat | Silent;

/** One piece of a file, for a reader of pieces. */
export interface PartRequest {
  readonly blob: Blob;
  readonly name: string;
  readonly most: number;
  readonly piece: number;
  readonly lent: Uint8Array<ArrayBuffer>;
}

/** What the engine wants next (core/ingest Stream). */
export interface Stream {
  readonly piece?: number;
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly codec: 'raw' | 'gzip' | 'deflate';
  readonly crc32?: number;
  readonly plain?: number;
}

/** To the inflater: a stream of the file, or how many batches more it may send. */
export interface InflateRequest {
  readonly blob?: Blob;
  readonly stream?: Stream;
  readonly credit?: number;
}

/** Plain bytes, or (without them) the end. */
export interface InflateAnswer {
  readonly chunks?: Uint8Array<ArrayBuffer>[];
  readonly refused?: boolean;
}

export type PartAnswer =
  | { readonly kind: 'up' }
  | { readonly kind: 'progress'; readonly bytes: number; readonly rows: number }
  | { readonly kind: 'part'; readonly chunks: Uint8Array<ArrayBuffer>[] }
  | { readonly kind: 'failed'; readonly detail: string };

/** What a Go module answers: JSON, bytes, or an error as JSON. */
export interface Reply {
  readonly json?: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly error?: string;
}

/** What the workbook worker is asked. */
export type WorkbookVerb = 'catalogue' | 'decrypt' | 'write' | 'convert';

export interface WorkbookRequest {
  readonly id: number;
  readonly verb: WorkbookVerb;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The password of "decrypt". */
  readonly extra?: string;
}

export interface WorkbookAnswer extends Reply {
  readonly id: number;
}

export function faultOf(reply: Reply | undefined): FaultError {
  // A Go program that ran out of memory has exited: its functions answer undefined, and an engine
  // that did so must not be used again.
  if (!reply) return { code: 'E_OUT_OF_MEMORY' };
  return JSON.parse(reply.error ?? '{"code":"E_INTERNAL"}') as FaultError;
}
