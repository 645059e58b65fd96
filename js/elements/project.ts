// The project as the page knows it: files, mapping, ledger, results. It asks the engine and tells
// its listener when something changed. What was asked before the files were given up is nobody's:
// its answer is dropped.
import {
  CANCELLED,
  type Engine,
  EngineError,
  type Exported,
  type Fault,
  GONE,
  type MapAnswer,
} from '../engine/client.ts';
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
import { type AnalysisName, FIRST, merged, type Step, stepsAfterFirst } from './steps.ts';

/** How the files are read: what is kept to undo a change. */
export interface Reading {
  readonly mapping: SchemaMapping;
  readonly options: CleanOptions;
}

/** What a change replaced, and by what. */
export interface Change {
  readonly before: Reading;
  readonly after: Reading;
}

export interface Opening {
  readonly recipe?: unknown;
  readonly password?: string | undefined;
  /** Instead of what is guessed. */
  readonly reading?: Reading | undefined;
  /** What is settled about the columns beforehand, once they are known. */
  readonly settle?: ((mapping: SchemaMapping) => Edit[]) | undefined;
  readonly options?: CleanOptions | undefined;
}

export type AnalysisOptions = Omit<Options, 'clean'>;

const NO_OPTIONS: AnalysisOptions = {
  rhythm: {},
  rfm: {},
  overview: {},
  clv: {},
  churn: {},
  contact: {},
  lift: {},
  segment: {},
  prepare: {},
  propensity: {},
  contract: {},
  income: {},
  loyalty: {},
};

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
  /** Steps that are still to come, in their order; the first of them is being worked out. */
  private toCome: readonly Step[] = [];
  private readonly broken = new Set<AnalysisName>();
  /** Analyses that are made only once a page has asked for them. */
  private readonly wanted = new Set<AnalysisName>();
  /** Of the runs through the steps only the latest goes on. */
  private pass = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private queued = 0;
  private running = 0;
  private turn = 0;
  private whole: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly engine: Engine,
    private readonly changed: () => void,
    /** The engine is gone, and the project with it. */
    private readonly lost: (error: unknown) => void,
  ) {}

  /** A change is being worked out. */
  get busy(): boolean {
    return this.queued > 0;
  }

  /** A result that is not there yet is still to come. */
  pending(name: AnalysisName): boolean {
    return !this.analyses?.[name] && this.toCome.some((step) => step.includes(name));
  }

  /** A result that could not be had; `retry` asks for it again. */
  failed(name: AnalysisName): boolean {
    return this.broken.has(name);
  }

  /** A result is there, and another is being worked out in its place. */
  renewing(name: AnalysisName): boolean {
    return !!this.analyses?.[name] && this.toCome.some((step) => step.includes(name));
  }

  /** Anything is still being worked out. */
  get working(): boolean {
    return this.toCome.length > 0;
  }

  /** Nothing about the columns waits for a person. */
  get settledAll(): boolean {
    const { settled } = this;
    if (!settled || settled.problem) return false;
    return settled.mapping.unsure.length === 0 && settled.mapping.alike === undefined;
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
    const guessed = {
      edits: how.settle?.(opened.mapping) ?? [],
      options: { ...opened.options, ...how.options, today: today() },
    };
    const cleaned = await this.ask(this.engine.clean(how.reading ?? guessed, this.follow));
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

  /**
   * Answers when there is something to show; the rest arrives by itself. `asked` names what a
   * person waits for: it comes before everything else. `anew`: what was known is of other rows.
   */
  async analyze(asked: Step = [], anew = false): Promise<void> {
    await this.whole;
    const pass = ++this.pass;
    const after = this.after();
    const wanted = after.filter((step) => step.some((name) => asked.includes(name)));
    const others = after.filter((step) => !wanted.includes(step));
    const known = !anew && this.analyses;
    this.broken.clear();
    this.toCome = wanted.length > 0 ? [...wanted, FIRST, ...others] : [FIRST, ...others];
    // The figures of before stand until the new ones are here: nothing blinks.
    if (!known) {
      const fresh = await this.step(FIRST);
      if (pass !== this.pass) return;
      this.analyses = fresh;
      this.toCome = this.toCome.slice(1);
      this.progress = undefined;
      this.changed();
    }
    const rest = this.rest(pass);
    if (known) await rest;
  }

  private async step(only: Step): Promise<Analyses> {
    const options = { clean: {}, ...this.options };
    return (await this.ask(this.engine.analyze({ only: [...only], options }, this.follow))).analyses;
  }

  /** One step after another; one that fails takes no other with it. */
  private async rest(pass: number): Promise<void> {
    while (pass === this.pass) {
      const [step] = this.toCome;
      if (!step) return;
      try {
        const fresh = await this.step(step);
        if (pass !== this.pass) return;
        this.analyses = merged(this.analyses, fresh);
      } catch (e) {
        if (pass !== this.pass) return;
        const { code } = faultOf(e);
        if (code === CANCELLED) return;
        if (GONE.includes(code)) {
          this.lost(e);
          return;
        }
        this.analyses = without(this.analyses, step);
        for (const name of step) this.broken.add(name);
      }
      this.toCome = this.toCome.slice(1);
      this.progress = undefined;
      this.changed();
    }
  }

  private after(): Step[] {
    return [...stepsAfterFirst(this.settled?.summary?.kind), ...[...this.wanted].map((name) => [name])];
  }

  /** Makes what only one page shows, right after what is being worked out: a person waits for it. */
  async want(name: AnalysisName): Promise<void> {
    if (this.wanted.has(name)) return;
    this.wanted.add(name);
    const idle = !this.working;
    const [running, ...rest] = this.toCome;
    this.toCome = running ? [running, [name], ...rest] : [[name]];
    this.changed();
    if (idle) await this.rest(++this.pass);
  }

  /** Asks once more for what could not be had. */
  async retry(): Promise<void> {
    if (this.broken.size === 0 || this.working) return;
    this.toCome = [FIRST, ...this.after()].filter((step) => step.some((name) => this.broken.has(name)));
    this.broken.clear();
    this.changed();
    await this.rest(++this.pass);
  }

  /** Sets options of the analyses and computes them anew: what they are of first. */
  async setOptions(options: Partial<AnalysisOptions>): Promise<void> {
    const { contact, lift, income, loyalty } = this.options;
    this.options = {
      ...this.options,
      ...options,
      // Their fields are set one by one, on several pages: what is not named stays.
      ...(options.contact && { contact: { ...contact, ...options.contact } }),
      ...(options.lift && { lift: { ...lift, ...options.lift } }),
      ...(options.income && { income: { ...income, ...options.income } }),
      ...(options.loyalty && { loyalty: { ...loyalty, ...options.loyalty } }),
    };
    await this.analyze(Object.keys(options) as AnalysisName[]);
  }

  /** Changes mapping or cleaning. Answers with how the files were read before and are now. */
  async change(edits: Edit[], options?: CleanOptions): Promise<Change | undefined> {
    const now = this.cleaned;
    if (!now) return undefined;
    const wanted = options ?? now.options;
    if (options) this.cleaned = { ...now, options };
    return this.run({ edits, options: wanted });
  }

  /** Reads the files as they were read at another time. */
  async restore(reading: Reading): Promise<void> {
    await this.run(reading);
  }

  /**
   * One clean after another: each starts from the mapping that the one before it left. What hangs
   * on it is computed anew after the last.
   */
  private run(params: CleanParams): Promise<Change | undefined> {
    const turn = this.turn;
    this.queued++;
    this.changed();
    const made = this.queue.then(async () => {
      if (turn !== this.turn) throw new EngineError({ code: CANCELLED });
      const before = this.reading;
      const left = this.toCome;
      this.pass++;
      this.toCome = [];
      try {
        await this.whole;
        this.settled = await this.ask(this.engine.clean(params));
        const after = this.reading;
        if (this.queued === 1) await this.show(this.settled);
        return before && after && { before, after };
      } catch (e) {
        if (turn === this.turn) {
          this.cleaned = this.settled;
          this.toCome = left;
          void this.rest(++this.pass);
        }
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
    if (this.analyses && !cleaned.problem) await this.analyze([], true);
    else this.analyses = undefined;
  }

  async map(limit: number): Promise<MapAnswer> {
    await this.calm();
    if (!this.analyses) throw new EngineError({ code: CANCELLED });
    return this.ask(this.engine.map(limit));
  }

  async query(params: QueryParams): Promise<QueryResult> {
    await this.calm();
    const rows = params.rows?.what;
    const ofFiles = params.quality !== undefined || params.unlock !== undefined;
    const needsResults = !ofFiles && rows !== 'preview' && rows !== 'setAside';
    // The change that was waited for took the results away, and with them the view that asked.
    if (needsResults && !this.analyses) throw new EngineError({ code: CANCELLED });
    return this.ask(this.engine.query(params));
  }

  /** What was settled about the files, for next time. */
  async recipe(): Promise<unknown> {
    const { blob } = await this.export({ what: 'recipe', format: 'json', filter: {}, labels: {} });
    return JSON.parse(await blob.text());
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
    this.pass++;
    this.toCome = [];
    this.broken.clear();
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
    this.wanted.clear();
    this.changed();
  }
}

/** Where the person is. The core has no clock: what day it is, the page says. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function faultOf(e: unknown): Fault {
  return e instanceof EngineError ? e.fault : { code: 'E_INTERNAL', args: { detail: String(e) } };
}

function without(analyses: Analyses | undefined, names: Step): Analyses | undefined {
  if (!analyses) return undefined;
  const left = { ...analyses };
  for (const name of names) delete left[name];
  return left;
}
