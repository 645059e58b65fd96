// The project as the page knows it: files, mapping, ledger, results. It asks the engine and tells
// its listener when something changed. What was asked before the files were given up is nobody's:
// its answer is dropped.
import { CANCELLED, type Engine, EngineError, type Exported, type Fault } from '../engine/client.ts';
import type {
  Analyses,
  CleanOptions,
  CleanParams,
  CleanResult,
  Edit,
  ExportParams,
  OpenResult,
  Options,
  Progress,
  QueryParams,
  QueryResult,
  SchemaMapping,
} from '../engine/protocol.gen.ts';

/** How the files are read: what is kept to undo a change. */
export interface Reading {
  readonly mapping: SchemaMapping;
  readonly options: CleanOptions;
}

export interface Opening {
  readonly recipe?: unknown;
  readonly password?: string | undefined;
  /** Instead of what is guessed. */
  readonly reading?: Reading | undefined;
}

export type AnalysisOptions = Omit<Options, 'clean'>;

const NO_OPTIONS: AnalysisOptions = { rhythm: {}, rfm: {}, overview: {}, contact: {} };

export class Project {
  files: readonly File[] = [];
  password: string | undefined;
  opened: OpenResult | undefined;
  /** As the page shows it: a switch stands where it was put while its effect is worked out. */
  cleaned: CleanResult | undefined;
  analyses: Analyses | undefined;
  progress: Progress | undefined;

  /** The engine's last word on how the files are read. */
  private settled: CleanResult | undefined;
  private options: AnalysisOptions = NO_OPTIONS;
  private queue: Promise<unknown> = Promise.resolve();
  private queued = 0;
  private running = 0;
  private turn = 0;
  private whole: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly engine: Engine,
    private readonly changed: () => void,
  ) {}

  /** A change is being worked out. */
  get busy(): boolean {
    return this.queued > 0;
  }

  get reading(): Reading | undefined {
    return this.settled && { mapping: this.settled.mapping, options: this.settled.options };
  }

  private readonly follow = (progress: Progress): void => {
    this.progress = progress;
    this.changed();
  };

  /** Asks the engine; the answer to a question about files that were given up is a cancellation. */
  private async ask<T>(question: Promise<T>): Promise<T> {
    const turn = this.turn;
    this.running++;
    try {
      const answer = await question;
      if (turn !== this.turn) throw new EngineError({ code: CANCELLED });
      return answer;
    } finally {
      if (turn === this.turn) this.running--;
    }
  }

  /** Reads the files, guesses the columns and accounts for the rows. */
  async open(files: readonly File[], how: Opening): Promise<OpenResult> {
    this.forget();
    this.files = files;
    this.password = how.password;
    this.changed();
    const opened = await this.read(how.recipe);
    const { reading } = how;
    const cleaned = await this.ask(this.engine.clean(reading ?? { options: opened.options }, this.follow));
    this.opened = opened;
    this.cleaned = this.settled = cleaned;
    this.progress = undefined;
    this.changed();
    return opened;
  }

  private read(recipe?: unknown): Promise<OpenResult> {
    const { files, password } = this;
    const extra = password === undefined ? {} : { password };
    return this.ask(
      this.engine.open(files, recipe === undefined ? extra : { recipe, ...extra }, this.follow),
    );
  }

  async analyze(): Promise<void> {
    await this.whole;
    const { analyses } = await this.ask(
      this.engine.analyze({ options: { clean: {}, ...this.options } }, this.follow),
    );
    this.analyses = analyses;
    this.progress = undefined;
    this.changed();
  }

  /** Sets options of the analyses and computes them anew. */
  async setOptions(options: Partial<AnalysisOptions>): Promise<void> {
    this.options = { ...this.options, ...options };
    await this.analyze();
  }

  /** Changes mapping or cleaning. Answers with how the files were read before. */
  async change(edits: Edit[], options?: CleanOptions): Promise<Reading | undefined> {
    const now = this.cleaned;
    if (!now) return undefined;
    const wanted = options ?? now.options;
    if (options) this.cleaned = { ...now, options };
    return this.run({ edits, options: wanted });
  }

  /** Back to how the files were read before. */
  async restore(reading: Reading): Promise<void> {
    await this.run(reading);
  }

  /**
   * One clean after another: each starts from the mapping that the one before it left. What hangs
   * on it is computed anew after the last.
   */
  private run(params: CleanParams): Promise<Reading | undefined> {
    const turn = this.turn;
    this.queued++;
    this.changed();
    const made = this.queue.then(async () => {
      if (turn !== this.turn) throw new EngineError({ code: CANCELLED });
      const before = this.reading;
      try {
        await this.whole;
        this.settled = await this.ask(this.engine.clean(params));
        if (this.queued === 1) await this.show(this.settled);
        return before;
      } catch (e) {
        if (turn === this.turn) this.cleaned = this.settled;
        throw e;
      } finally {
        if (turn === this.turn) this.queued--;
        this.changed();
      }
    });
    this.queue = made.catch(() => undefined);
    return made;
  }

  private async show(cleaned: CleanResult): Promise<void> {
    this.cleaned = cleaned;
    if (this.analyses && !cleaned.problem) await this.analyze();
    else this.analyses = undefined;
  }

  async query(params: QueryParams): Promise<QueryResult> {
    await this.calm();
    const rows = params.rows?.what;
    const needsResults = rows !== 'preview' && rows !== 'setAside';
    // The change that was waited for took the results away, and with them the view that asked.
    if (needsResults && !this.analyses) throw new EngineError({ code: CANCELLED });
    return this.ask(this.engine.query(params));
  }

  async export(params: ExportParams): Promise<Exported> {
    await this.calm();
    return this.ask(this.engine.export(params));
  }

  /**
   * Until no change is being worked out: between a clean and the analysis that follows it the engine
   * has no customers to answer with.
   */
  private async calm(): Promise<void> {
    const { turn } = this;
    await this.whole;
    for (let queue: unknown; queue !== this.queue; ) {
      queue = this.queue;
      await queue;
    }
    if (turn !== this.turn) throw new EngineError({ code: CANCELLED });
  }

  /** Ends an analysis. The engine's project is gone with its worker, so the files are read again. */
  async stop(): Promise<void> {
    const { reading } = this;
    this.end();
    this.progress = undefined;
    if (!reading) return;
    const again = (async () => {
      await this.read();
      await this.ask(this.engine.clean(reading));
    })();
    this.queued = 1;
    this.whole = again.catch(() => undefined);
    this.changed();
    const { turn } = this;
    try {
      await again;
    } finally {
      if (turn === this.turn) this.queued--;
      this.progress = undefined;
      this.changed();
    }
  }

  /** Ends what is running at once; nothing that was asked is answered. */
  private end(): void {
    this.turn++;
    if (this.running > 0) this.engine.cancel();
    this.running = this.queued = 0;
    this.queue = this.whole = Promise.resolve();
  }

  /** Forgets everything that was read. */
  forget(): void {
    this.end();
    this.files = [];
    this.password = undefined;
    this.opened = this.cleaned = this.settled = this.analyses = this.progress = undefined;
    this.options = NO_OPTIONS;
    this.changed();
  }
}

export function faultOf(e: unknown): Fault {
  return e instanceof EngineError ? e.fault : { code: 'E_INTERNAL', args: { detail: String(e) } };
}
