// The page's side of the one door. Starts the workers, asks, and survives their death: Cancel ends
// the data worker (a computing Go program reads no message) and starts a fresh one from the module
// that the page keeps.
import { addressOf, workerAddress } from './address.ts';
import { AlteredError, loadModule } from './load-module.ts';
import type { Answer, Down, FromDataWorker, Link, Request, Up } from './messages.ts';
import { ParsePool } from './parse-pool.ts';
import type {
  AnalyzeParams,
  AnalyzeResult,
  CleanParams,
  CleanResult,
  ExportParams,
  ExportResult,
  FaultCode,
  FaultError,
  MapPoints,
  OpenResult,
  Progress,
  QueryParams,
  QueryResult,
  Verb,
} from './protocol.gen.ts';
import { silenceFor, Watch } from './watch.ts';

/**
 * The page's own codes beside Go's: the person ended the work; a part of Keepsight did not arrive, or is
 * not the part that this page was built with.
 */
export const CANCELLED = 'E_CANCELLED';
export const NOT_LOADED = 'E_NOT_LOADED';
export const ALTERED = 'E_ALTERED';
export type PageCode = typeof CANCELLED | typeof NOT_LOADED | typeof ALTERED;

/** After these the engine is gone or is a fresh one, and the project with it. */
export const GONE: readonly string[] = ['E_OUT_OF_MEMORY', 'E_OUT_OF_ORDER', 'E_STALLED'];

export interface Fault extends Omit<FaultError, 'code'> {
  code: FaultCode | PageCode;
}

export class EngineError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.code);
  }
}

export interface OpenOptions {
  /** The content of a recipe file. */
  readonly recipe?: unknown;
  readonly password?: string;
}

export type OnProgress = (p: Progress) => void;

export interface Exported {
  readonly name: string;
  readonly blob: Blob;
  readonly rows: number;
  readonly guarded: number;
}

/** The segments' map: what the bytes hold, and the bytes. */
export interface MapAnswer {
  readonly map: MapPoints;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What was asked and is not answered; not yet sent while the worker is still starting. */
interface Pending {
  readonly request: Request;
  sent: boolean;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
  readonly progress: OnProgress | undefined;
}

const SAMPLE = 'samples/online-retail-sample.csv.gz';

export class Engine {
  private core: WebAssembly.Module | undefined;
  private starting: Promise<void> | undefined;
  private data: Worker | undefined;
  private readonly parsers = new ParsePool();
  /** The data worker answers. */
  private up = false;
  private cameUp: () => void = () => {};
  private readonly whenUp = new Promise<void>((resolve) => {
    this.cameUp = resolve;
  });
  /** The workbook worker: still on its way, or lost, or there. */
  private books: Worker | 'lost' | undefined;
  /** The reader of old workbooks, likewise. */
  private legacy: Worker | 'lost' | undefined;
  private fetching: Promise<void> | undefined;
  private readonly pending = new Map<number, Pending>();
  private next = 1;
  private sampleBytes: Promise<Blob> | undefined;
  private bookModule: WebAssembly.Module | undefined;
  private readonly watch = new Watch(
    silenceFor(0),
    () => this.pending.size > 0 && this.data !== undefined,
    (seconds) => this.replaceData({ code: 'E_STALLED', args: { seconds } }),
  );
  private ready: () => void = () => {};

  /** Resolves when everything that the product can need is here; from then on there is no request. */
  readonly whenReady = new Promise<void>((resolve) => {
    this.ready = resolve;
  });

  /** What this browser lacks; empty when it can run Keepsight. */
  static unsupported(): string[] {
    const needs: [string, boolean][] = [
      ['WebAssembly', typeof WebAssembly === 'object' && 'compileStreaming' in WebAssembly],
      ['DecompressionStream', 'DecompressionStream' in globalThis],
      ['Worker', 'Worker' in globalThis],
      ['adoptedStyleSheets', 'adoptedStyleSheets' in Document.prototype],
      ['dialog', 'HTMLDialogElement' in globalThis],
    ];
    return needs.filter(([, has]) => !has).map(([name]) => name);
  }

  /** Fetches and starts the core; the rest follows in idle time. After a failure it can be tried again. */
  start(): Promise<void> {
    this.starting ??= this.fetchCore().catch((e: unknown) => {
      this.starting = undefined;
      throw e;
    });
    return this.starting;
  }

  private async fetchCore(): Promise<void> {
    this.core = await loadModule(__CORE_WASM__).catch(notLoaded);
    this.startData();
    void this.fetchRest();
  }

  /** Without the rest files are still read; what is missing is tried again when something is asked. */
  private fetchRest(): Promise<void> {
    this.fetching ??= this.fetchBooksAndSample().catch(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  private async fetchBooksAndSample(): Promise<void> {
    await idle();
    try {
      // After a failure: a worker that is there is not started twice.
      if (!(this.books instanceof Worker)) {
        await this.startBooks(await loadModule(__WORKBOOK_WASM__));
      }
    } catch (e) {
      this.loseBooks();
      throw e;
    }
    await this.startLegacy();
    await this.parsers.prepare();
    await this.sampleBlob();
    await this.whenUp;
    this.ready();
  }

  private sampleBlob(): Promise<Blob> {
    this.sampleBytes ??= fetch(addressOf(SAMPLE))
      .then((r) => (r.ok ? r.blob() : Promise.reject(r.status)))
      .catch((e: unknown) => {
        this.sampleBytes = undefined;
        return notLoaded(e);
      });
    return this.sampleBytes;
  }

  async sample(): Promise<File> {
    return new File([await this.sampleBlob()], 'online-retail-sample.csv.gz');
  }

  async open(files: readonly File[], options: OpenOptions, onProgress?: OnProgress): Promise<OpenResult> {
    // A new project ends what was being done for the one before.
    if (this.pending.size > 0) this.cancel();
    this.watch.patience = silenceFor(files.reduce((sum, f) => sum + f.size, 0));
    const params = options.recipe === undefined ? {} : { recipe: options.recipe };
    const extra = { files, ...(options.password === undefined ? {} : { password: options.password }) };
    return this.json<OpenResult>(await this.ask('open', params, onProgress, extra));
  }

  async clean(params: CleanParams, onProgress?: OnProgress): Promise<CleanResult> {
    return this.json<CleanResult>(await this.ask('clean', params, onProgress));
  }

  async analyze(params: AnalyzeParams, onProgress?: OnProgress): Promise<AnalyzeResult> {
    return this.json<AnalyzeResult>(await this.ask('analyze', params, onProgress));
  }

  async query(params: QueryParams): Promise<QueryResult> {
    return this.json<QueryResult>(await this.ask('query', params));
  }

  /** The places of the customers on the segments' map, see MapPoints; 0 is as many as can be had. */
  async map(limit: number): Promise<MapAnswer> {
    const answer = await this.ask('query', { map: { limit } } satisfies QueryParams);
    const { map } = this.json<QueryResult>(answer);
    if (!map) throw new EngineError({ code: 'E_INTERNAL', args: { detail: 'query.map' } });
    return { map, bytes: answer.bytes ?? new Uint8Array() };
  }

  async export(params: ExportParams): Promise<Exported> {
    const answer = await this.ask('export', params);
    const { name, mime, rows, guarded } = this.json<ExportResult>(answer);
    return { name, rows, guarded, blob: new Blob(answer.bytes ? [answer.bytes] : [], { type: mime }) };
  }

  /** Ends what is running at once. The project is gone with its worker: open the files again. */
  cancel(): void {
    this.replaceData({ code: CANCELLED });
  }

  private json<T>(answer: Answer): T {
    return JSON.parse(answer.json ?? 'null') as T;
  }

  private ask(
    verb: Verb,
    params: object,
    progress?: OnProgress,
    extra?: Pick<Request, 'files' | 'password'>,
  ): Promise<Answer> {
    const id = this.next++;
    const request: Request = { kind: 'request', id, verb, params: JSON.stringify(params), ...extra };
    return new Promise((resolve, reject) => {
      // Kept before the worker is up: Cancel and a failed start have to reach it.
      this.pending.set(id, { request, sent: false, resolve, reject, progress });
      if (!this.core) this.start().catch((e: unknown) => this.rejectAll(e));
      else if (!this.data) this.startData();
      else this.send();
      if (this.core && (verb === 'open' || verb === 'export')) void this.fetchRest();
    });
  }

  private send(): void {
    this.watch.beat();
    if (!this.up) return;
    for (const p of this.pending.values()) {
      if (!p.sent) this.data?.postMessage(p.request);
      p.sent = true;
    }
  }

  private startData(): void {
    this.parsers.end();
    // Not the first time: this one is fetched again, and so are those that ended with it.
    if (this.fetching) void this.parsers.prepare();
    const worker = new Worker(workerAddress(__DATA_WORKER__));
    this.data = worker;
    this.up = false;
    this.watch.beat();
    worker.onmessage = ({ data }: MessageEvent<FromDataWorker>) => {
      if (worker !== this.data) return;
      this.watch.beat();
      if (data.kind === 'up') {
        this.up = true;
        this.cameUp();
        this.send();
      } else if (data.kind === 'down') this.died(data.error);
      else if (data.kind === 'parsers') this.core && this.parsers.serve(data, this.core, worker);
      else if (data.kind === 'silent') this.replaceOther(data.legacy);
      else if (data.kind !== 'beat') this.receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.data) this.died({ code: 'E_INTERNAL', args: { detail: event.message } });
    };
    worker.postMessage({ kind: 'init', module: this.core });
    this.join();
  }

  /** Resolves when the worker is up. */
  private startBooks(module: WebAssembly.Module): Promise<void> {
    this.bookModule = module;
    const worker = new Worker(workerAddress(__WORKBOOK_WORKER__));
    this.books = worker;
    const up = new Promise<void>((resolve, reject) => {
      let isUp = false;
      const down = (fault: Fault) => {
        reject(new EngineError(fault));
        if (isUp && worker === this.books) this.replaceOther(false);
      };
      worker.onmessage = ({ data }: MessageEvent<Up | Down>) => {
        if (data.kind === 'down') return down(data.error);
        isUp = true;
        resolve();
      };
      worker.onerror = (event) => {
        event.preventDefault();
        down({ code: 'E_WORKBOOK', args: { detail: event.message } });
      };
    });
    worker.postMessage({ kind: 'init', module });
    this.joinTo(this.books, false);
    return up;
  }

  /** Resolves when the worker is up; without it old workbooks are refused by name. */
  private startLegacy(): Promise<void> {
    if (this.legacy instanceof Worker) return Promise.resolve();
    const worker = new Worker(workerAddress(__LEGACY_WORKER__));
    this.legacy = worker;
    const up = new Promise<void>((resolve, reject) => {
      let isUp = false;
      worker.onmessage = () => {
        isUp = true;
        resolve();
      };
      worker.onerror = (event) => {
        event.preventDefault();
        if (worker === this.legacy && isUp) this.replaceOther(true);
        else if (worker === this.legacy) {
          this.legacy = 'lost';
          this.joinTo(this.legacy, true);
          // Started again with the next file.
          this.fetching = undefined;
        }
        worker.terminate();
        reject(new EngineError({ code: NOT_LOADED, args: { detail: event.message } }));
      };
    });
    this.joinTo(this.legacy, true);
    return up;
  }

  /** A fresh one in the place of one that has died or gives no answer. */
  private replaceOther(legacy: boolean): void {
    const lost = legacy ? this.legacy : this.books;
    if (lost instanceof Worker) lost.terminate();
    if (legacy) {
      this.legacy = undefined;
      this.startLegacy().catch(() => undefined);
    } else if (this.bookModule) this.startBooks(this.bookModule).catch(() => this.loseBooks());
  }

  private loseBooks(): void {
    if (this.books instanceof Worker) this.books.terminate();
    this.books = 'lost';
    this.joinTo(this.books, false);
  }

  /** Gives the data worker a new line to each of the others, or tells it that there is none. */
  private join(): void {
    this.joinTo(this.books, false);
    this.joinTo(this.legacy, true);
  }

  private joinTo(other: Worker | 'lost' | undefined, legacy: boolean): void {
    if (!this.data || !other) return;
    if (other === 'lost') {
      this.data.postMessage({ kind: 'link', legacy } satisfies Link);
      return;
    }
    const line = new MessageChannel();
    this.data.postMessage({ kind: 'link', legacy, port: line.port1 } satisfies Link, [line.port1]);
    other.postMessage({ kind: 'link', port: line.port2 } satisfies Link, [line.port2]);
  }

  private receive(
    message: Exclude<FromDataWorker, { kind: 'up' | 'down' | 'parsers' | 'beat' | 'silent' }>,
  ): void {
    const waiting = this.pending.get(message.id);
    if (!waiting) return;
    if (message.kind === 'progress') {
      waiting.progress?.(message.progress);
      return;
    }
    this.pending.delete(message.id);
    if (!message.error) {
      waiting.resolve(message);
      return;
    }
    waiting.reject(new EngineError(message.error));
    if (message.error.code === 'E_OUT_OF_MEMORY') this.replaceData(message.error);
  }

  /** One that never came up is not started again before something is asked. */
  private died(fault: FaultError): void {
    if (this.up) {
      this.replaceData(fault);
      return;
    }
    this.data?.terminate();
    this.parsers.end();
    this.data = undefined;
    this.rejectAll(new EngineError(fault));
  }

  private replaceData(fault: Fault): void {
    this.data?.terminate();
    this.data = undefined;
    // The others may be in the middle of a file or an export, and hear nothing until they are done.
    const asked = [...this.pending.values()].map((p) => p.request);
    if (this.legacy instanceof Worker && asked.some((r) => r.verb === 'open')) this.replaceOther(true);
    if (this.books instanceof Worker && asked.some((r) => r.verb === 'export' || r.password !== undefined)) {
      this.replaceOther(false);
    }
    if (this.core) this.startData();
    this.rejectAll(new EngineError(fault));
  }

  private rejectAll(error: unknown): void {
    const lost = [...this.pending.values()];
    this.pending.clear();
    for (const p of lost) p.reject(error);
  }
}

function notLoaded(e: unknown): never {
  if (e instanceof AlteredError) throw new EngineError({ code: ALTERED, args: { part: e.address } });
  throw new EngineError({ code: NOT_LOADED, args: { detail: String(e) } });
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}
