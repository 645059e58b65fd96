// The page's side of the one door. Starts the workers, asks, and survives their death: Cancel ends
// the data worker (a computing Go program reads no message) and starts a fresh one from the module
// that the page keeps.
import type { Answer, FromDataWorker, Link, Request } from './messages.ts';
import type {
  AnalyzeParams,
  AnalyzeResult,
  CleanParams,
  CleanResult,
  ExportParams,
  ExportResult,
  FaultCode,
  FaultError,
  OpenResult,
  Progress,
  QueryParams,
  QueryResult,
  Verb,
} from './protocol.gen.ts';

/** The page's own code beside Go's: the person ended the work. */
export const CANCELLED = 'E_CANCELLED';

export interface Fault extends Omit<FaultError, 'code'> {
  code: FaultCode | typeof CANCELLED;
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

interface Pending {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: EngineError) => void;
  readonly progress: OnProgress | undefined;
}

const SAMPLE = 'samples/online-retail-sample.csv.gz';

export class Engine {
  private core: WebAssembly.Module | undefined;
  private workbook: WebAssembly.Module | undefined;
  private data: Worker | undefined;
  private books: Worker | undefined;
  private up: Promise<void> = Promise.resolve();
  private readonly pending = new Map<number, Pending>();
  private next = 1;
  private sampleBytes: Promise<Blob> | undefined;
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

  /** Starts the core; the rest follows in idle time. */
  async start(): Promise<void> {
    this.core = await WebAssembly.compileStreaming(fetch(__CORE_WASM__));
    this.startData();
    await this.up;
    void this.fetchRest();
  }

  private async fetchRest(): Promise<void> {
    await idle();
    try {
      this.workbook = await WebAssembly.compileStreaming(fetch(__WORKBOOK_WASM__));
      await this.startBooks();
    } finally {
      // Without it workbooks are still read; only their password and writing .xlsx are missing.
      await this.sampleBlob().catch(() => undefined);
      this.ready();
    }
  }

  private sampleBlob(): Promise<Blob> {
    this.sampleBytes ??= fetch(SAMPLE).then((r) => {
      if (!r.ok) throw new Error(`${SAMPLE}: ${r.status}`);
      return r.blob();
    });
    return this.sampleBytes;
  }

  async sample(): Promise<File> {
    return new File([await this.sampleBlob()], 'online-retail-sample.csv.gz');
  }

  async open(files: readonly File[], options: OpenOptions, onProgress?: OnProgress): Promise<OpenResult> {
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

  async export(params: ExportParams): Promise<Exported> {
    const answer = await this.ask('export', params);
    const { name, mime, rows, guarded } = this.json<ExportResult>(answer);
    return { name, rows, guarded, blob: new Blob(answer.bytes ? [answer.bytes] : [], { type: mime }) };
  }

  /** Ends what is running at once. The project is gone with its worker: open the files again. */
  cancel(): void {
    this.replaceData(CANCELLED);
  }

  private json<T>(answer: Answer): T {
    return JSON.parse(answer.json ?? 'null') as T;
  }

  private async ask(
    verb: Verb,
    params: object,
    progress?: OnProgress,
    extra?: Pick<Request, 'files' | 'password'>,
  ): Promise<Answer> {
    await this.up;
    const id = this.next++;
    const request: Request = { kind: 'request', id, verb, params: JSON.stringify(params), ...extra };
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject, progress });
      this.data?.postMessage(request);
    });
  }

  private startData(): void {
    const worker = new Worker(__DATA_WORKER__);
    this.data = worker;
    this.up = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromDataWorker>) => {
        if (data.kind === 'up') resolve();
        else if (data.kind === 'down') {
          reject(new EngineError(data.error));
          this.died(worker, data.error.code);
        } else this.receive(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new EngineError({ code: 'E_INTERNAL', args: { detail: event.message } }));
        this.died(worker, 'E_INTERNAL');
      };
    });
    this.up.catch(() => undefined);
    worker.postMessage({ kind: 'init', module: this.core });
    this.join();
  }

  /** Resolves when the worker is up, or cannot be: what it does is then missing. */
  private startBooks(): Promise<void> {
    const worker = new Worker(__WORKBOOK_WORKER__);
    this.books = worker;
    const up = new Promise<void>((resolve) => {
      worker.onmessage = () => resolve();
      worker.onerror = (event) => {
        event.preventDefault();
        resolve();
      };
    });
    worker.postMessage({ kind: 'init', module: this.workbook });
    this.join();
    return up;
  }

  /** Gives both workers the ends of a new line, as soon as both are there. */
  private join(): void {
    if (!this.data || !this.books) return;
    const line = new MessageChannel();
    this.data.postMessage({ kind: 'link', port: line.port1 } satisfies Link, [line.port1]);
    this.books.postMessage({ kind: 'link', port: line.port2 } satisfies Link, [line.port2]);
  }

  private receive(message: Exclude<FromDataWorker, { kind: 'up' | 'down' }>): void {
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
    // An engine that ran out of memory or panicked is not trusted again.
    if (message.error.code === 'E_OUT_OF_MEMORY') this.replaceData(message.error.code);
  }

  private died(worker: Worker, code: FaultCode): void {
    if (worker === this.data && this.pending.size > 0) this.replaceData(code);
  }

  private replaceData(code: Fault['code']): void {
    this.data?.terminate();
    const lost = [...this.pending.values()];
    this.pending.clear();
    this.startData();
    for (const p of lost) p.reject(new EngineError({ code }));
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}
