// The project as the page knows it: files, mapping, ledger, results. It asks the engine, remembers
// what can be undone, and tells its listener when something changed.
import { type Engine, EngineError, type Exported, type Fault } from '../engine/client.ts';
import type {
  Analyses,
  CleanOptions,
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

/** What is kept to undo a change: the state before it. */
interface Before {
  readonly mapping: SchemaMapping;
  readonly options: CleanOptions;
}

export type AnalysisOptions = Omit<Options, 'clean'>;

const NO_OPTIONS: AnalysisOptions = { rhythm: {}, rfm: {}, overview: {}, contact: {} };

export class Project {
  files: readonly File[] = [];
  opened: OpenResult | undefined;
  cleaned: CleanResult | undefined;
  analyses: Analyses | undefined;
  progress: Progress | undefined;
  /** A change is being worked out. */
  busy = false;

  private options: AnalysisOptions = NO_OPTIONS;
  private past: Before[] = [];
  private password: string | undefined;
  private turn = 0;

  constructor(
    private readonly engine: Engine,
    private readonly changed: () => void,
  ) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  private readonly follow = (progress: Progress): void => {
    this.progress = progress;
    this.changed();
  };

  /** Reads the files, guesses the columns and accounts for the rows. */
  async open(files: readonly File[], recipe?: unknown, password?: string): Promise<OpenResult> {
    const turn = ++this.turn;
    this.forget();
    this.files = files;
    this.password = password;
    this.changed();
    const extra = password === undefined ? {} : { password };
    const opened = await this.engine.open(
      files,
      recipe === undefined ? extra : { recipe, ...extra },
      this.follow,
    );
    const cleaned = await this.engine.clean({ options: opened.options }, this.follow);
    if (turn === this.turn) {
      this.opened = opened;
      this.cleaned = cleaned;
      this.progress = undefined;
      this.changed();
    }
    return opened;
  }

  /** The same files again, with a recipe or after the engine was lost. */
  reopen(recipe?: unknown): Promise<OpenResult> {
    return this.open(this.files, recipe, this.password);
  }

  async analyze(): Promise<void> {
    const turn = ++this.turn;
    const { analyses } = await this.engine.analyze({ options: { clean: {}, ...this.options } }, this.follow);
    if (turn !== this.turn) return;
    this.analyses = analyses;
    this.progress = undefined;
    this.changed();
  }

  /** Sets options of the analyses and computes them anew. */
  async setOptions(options: Partial<AnalysisOptions>): Promise<void> {
    this.options = { ...this.options, ...options };
    await this.analyze();
  }

  /** Changes mapping or cleaning; what was computed before is computed again. */
  async change(edits: Edit[], options?: CleanOptions): Promise<boolean> {
    const now = this.cleaned;
    if (!now) return false;
    // The switch stands where the person put it while its effect is worked out.
    if (options) this.cleaned = { ...now, options };
    try {
      const made = await this.run({ edits, options: options ?? now.options });
      this.past.push({ mapping: now.mapping, options: now.options });
      return made;
    } catch (e) {
      this.cleaned = now;
      throw e;
    }
  }

  async undo(): Promise<boolean> {
    const before = this.past.pop();
    return before ? this.run(before) : false;
  }

  private async run(params: {
    mapping?: SchemaMapping;
    edits?: Edit[];
    options: CleanOptions;
  }): Promise<boolean> {
    const turn = ++this.turn;
    this.busy = true;
    this.changed();
    try {
      const cleaned = await this.engine.clean(params);
      // A later change is already on its way; it started from this one's mapping.
      if (turn !== this.turn) return false;
      this.cleaned = cleaned;
      if (this.analyses && !cleaned.problem) await this.analyze();
      else this.analyses = undefined;
      return true;
    } finally {
      if (turn <= this.turn) this.busy = false;
      this.changed();
    }
  }

  query(params: QueryParams): Promise<QueryResult> {
    return this.engine.query(params);
  }

  export(params: ExportParams): Promise<Exported> {
    return this.engine.export(params);
  }

  cancel(): void {
    this.turn++;
    this.engine.cancel();
    this.forget();
    this.changed();
  }

  /** Forgets everything that was read. */
  forget(): void {
    this.files = [];
    this.opened = this.cleaned = this.analyses = this.progress = undefined;
    this.past = [];
    this.options = NO_OPTIONS;
    this.busy = false;
  }
}

export function faultOf(e: unknown): Fault {
  return e instanceof EngineError ? e.fault : { code: 'E_INTERNAL', args: { detail: String(e) } };
}
