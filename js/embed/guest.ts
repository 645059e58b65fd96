// What a host page may ask of the app, and what it is told. Nothing of a customer goes out before the
// person has said so, for these files and this host; whose files are open decides who may close them.
import type { TemplateResult } from 'lit';
import type { App } from '../elements/app.ts';
import type { Keeper } from '../elements/keeper.ts';
import { faultOf } from '../elements/project.ts';
import type { RouteName } from '../elements/route.ts';
import type { Phase } from '../elements/screens.ts';
import { EngineError, type Exported, type Fault } from '../engine/client.ts';
import {
  type CleanOptions,
  type Customer,
  type Edit,
  type ExportParams,
  type Filter,
  type Progress,
  type SchemaMapping,
  type SchemaRole,
  sortKeys,
} from '../engine/protocol.gen.ts';
import { exportLabels } from '../i18n/export-labels.ts';
import { errorSentence } from '../i18n/faults.ts';
import { Locale } from '../i18n/locale.ts';
import { shareBar } from './bar.ts';
import type { CallOptions } from './connection.ts';
import {
  type Failure,
  isObject,
  KeepsightError,
  type Loaded,
  type Method,
  MOST_BYTES,
  MOST_IDS,
  MOST_PAGE,
  type Share,
} from './protocol.ts';
import { fileOfRows } from './rows.ts';
import { type Checked, checked, wrong } from './settings.ts';
import { applyTokens } from './theme.ts';

/** Tells the host of an event; where `asks`, answers whether the host took the file. */
export type Tell = (event: string, detail: object, asks?: boolean) => Promise<boolean>;

const RANK: Record<Share, number> = { none: 0, ids: 1, rows: 2 };
const PROGRESS_EVERY_MS = 100;
const LISTS: readonly ('contacts' | 'customers')[] = ['contacts', 'customers'];
const FORMATS = ['csv', 'xlsx'] as const;

export class Guest implements Keeper {
  settings: Checked = checked({});
  #given: Share = 'none';
  #declined = false;
  /** The files that the consent is about. */
  #files: readonly File[] = [];
  #recipe: unknown;
  #told = 0;
  /** Of the load that is being answered. */
  #follow: CallOptions['progress'];

  constructor(
    private readonly app: App,
    /** As the person is told who asks. */
    readonly host: string,
    private readonly tell: Tell,
    /** The host's scripts can read the page anyway: asking the person would pretend otherwise. */
    private readonly open: boolean,
  ) {
    app.keeper = this;
  }

  /** What the host is given of the files that are open now. */
  get given(): Share {
    if (this.open) return this.settings.share;
    if (this.#files !== this.app.project.files) return 'none';
    return RANK[this.#given] < RANK[this.settings.share] ? this.#given : this.settings.share;
  }

  async call(method: string, params: unknown, options: CallOptions = {}): Promise<unknown> {
    const act = this.#methods[method as Method];
    if (!act || !Object.hasOwn(this.#methods, method)) {
      throw new KeepsightError('E_METHOD', `There is no method ${method.slice(0, 80)}.`, {
        method: method.slice(0, 80),
      });
    }
    const given = params ?? {};
    if (!isObject(given)) throw wrong('params', params, 'an object');
    return act(given, options);
  }

  /** As it is told to the host: what the person reads, in English. */
  static failure(e: unknown): Failure {
    if (e instanceof KeepsightError) {
      return { code: e.code, message: e.message, args: e.args, where: e.where };
    }
    const fault = faultOf(e);
    return {
      code: fault.code,
      message: errorSentence(new Locale('en'), fault),
      ...(fault.args && { args: fault.args }),
      ...(fault.where && { where: fault.where }),
    };
  }

  readonly #methods: Record<
    Method,
    (params: Readonly<Record<string, unknown>>, options: CallOptions) => Promise<unknown>
  > = {
    configure: async (params) => this.#configure(checked(params)),
    load: (params, options) => this.#load(params, options),
    loadSample: async (_, options) => {
      this.#refuseHeld();
      return this.#opened([await this.app.engine.sample()], {}, options);
    },
    summary: async () => this.#summary(),
    query: (params) => this.#query(params),
    exportAs: (params) => this.#exportAs(params),
    select: (params) => this.#select(params),
    save: () => this.#save(),
    restore: (params, options) => this.#restore(params, options),
    cancel: async () => {
      this.#refuseHeld();
      if (this.app.phase === 'reading') await this.app.cancelForHost();
    },
    clear: async () => {
      this.#refuseHeld();
      this.#recipe = undefined;
      this.app.clearForHost();
    },
  };

  #configure(to: Checked): void {
    const { app, settings } = this;
    this.settings = to;
    if (to.locale && to.locale !== settings.locale) app.lang = to.locale;
    if (to.theme && to.theme !== settings.theme) app.theme = to.theme;
    app.readonly = to.readonly;
    applyTokens(app.style, to.tokens);
    if (to.share !== settings.share) this.#declined = false;
    if (to.view && to.view !== settings.view) app.visit(to.view);
    app.requestUpdate();
  }

  async #load(params: Readonly<Record<string, unknown>>, options: CallOptions): Promise<Loaded> {
    this.#refuseHeld();
    const { data } = params;
    const name = nameOf(params.name);
    const mapping = mappingOf(params.mapping);
    const how = mapping ? { settle: (found: SchemaMapping) => editsOf(found, mapping) } : {};
    return this.#opened([this.#fileOf(data, name)], how, options);
  }

  #fileOf(data: unknown, name: string): File {
    if (data instanceof File) return data;
    if (data instanceof Blob) return new File([data], name);
    if (data instanceof ArrayBuffer) {
      if (data.byteLength <= MOST_BYTES) return new File([data], name);
      throw new KeepsightError(
        'E_TOO_LARGE',
        `The ArrayBuffer has ${data.byteLength} bytes; at most ${MOST_BYTES} can be given. Give a File, which is not copied.`,
        { bytes: data.byteLength, most: MOST_BYTES },
      );
    }
    if (Array.isArray(data)) return fileOfRows(data, name, this.settings.timeZone);
    throw wrong('data', data, 'a File, a Blob, an ArrayBuffer, an array of rows');
  }

  async #opened(
    files: readonly File[],
    how: { settle?: (mapping: SchemaMapping) => Edit[] },
    { signal, progress }: CallOptions,
  ): Promise<Loaded> {
    const { currency, asOf } = this.settings;
    const options: CleanOptions = { ...(currency && { currency }), ...(asOf && { asOf }) };
    const stop = () => this.app.byHost && void this.app.cancelForHost();
    signal?.addEventListener('abort', stop, { once: true });
    this.#follow = progress;
    try {
      return { state: await this.app.openForHost(files, { ...how, options, recipe: this.#recipe }) };
    } finally {
      signal?.removeEventListener('abort', stop);
      this.#follow = undefined;
    }
  }

  /** What a person has opened, no page around it closes. */
  #refuseHeld(): void {
    const { app } = this;
    const resting = app.phase === 'start' || (app.phase === 'error' && !app.lost);
    if (app.byHost || (resting && !app.asking)) return;
    throw new KeepsightError(
      'E_HELD',
      'The person has opened files of their own here, which the page around must not replace. They can close them with “Another file”.',
    );
  }

  #refuseUnshared(least: Share): void {
    if (RANK[this.given] >= RANK[least]) return;
    throw new KeepsightError(
      'E_NOT_SHARED',
      `The person has not agreed to share ${least} of these files. Set share="${least}"; they are asked inside the frame.`,
      { asked: this.settings.share, given: this.given, needs: least },
    );
  }

  #summary(): object {
    this.#refuseUnshared('ids');
    const { summary, ledger } = this.app.project.cleaned ?? {};
    if (!summary) throw notReady();
    const { kind, customers, orders, firstDate, lastDate, asOf, currency } = summary;
    const rows = ledger && { used: ledger.rowsUsed, setAside: ledger.rowsSetAside };
    return { kind, customers, orders, firstDate, lastDate, asOf, currency, rows };
  }

  async #query(params: Readonly<Record<string, unknown>>): Promise<object> {
    this.#refuseUnshared('rows');
    this.#refuseUnready();
    const what = choice('what', params.what ?? 'customers', LISTS);
    const sort = choice('sort', params.sort ?? (what === 'contacts' ? 'rank' : 'id'), sortKeys);
    const offset = whole('offset', params.offset ?? 0, Number.MAX_SAFE_INTEGER);
    const limit = whole('limit', params.limit ?? 100, MOST_PAGE);
    const { customers } = await this.app.project.query({
      customers: { filter: filterOf(what), sort, descending: params.descending === true, offset, limit },
    });
    return { total: customers?.total ?? 0, offset, rows: (customers?.rows ?? []).map(withoutPosition) };
  }

  async #exportAs(params: Readonly<Record<string, unknown>>): Promise<File> {
    this.#refuseUnshared('rows');
    this.#refuseUnready();
    const what = choice('what', params.what ?? 'contacts', LISTS);
    const format = choice('format', params.format ?? 'csv', FORMATS);
    const labels = exportLabels(this.app.locale);
    const { name, blob } = await this.app.project.export({ what, format, filter: filterOf(what), labels });
    return new File([blob], name, { type: blob.type });
  }

  async #select(params: Readonly<Record<string, unknown>>): Promise<object | undefined> {
    const { ids } = params;
    if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST_IDS || !ids.every(isText)) {
      throw wrong('ids', ids, `1 to ${MOST_IDS} texts`);
    }
    const shared = this.given !== 'none';
    if (!this.app.byHost && !shared) this.#refuseUnshared('ids');
    const found = new Set(await this.app.selectByIDs(ids as string[]));
    if (!shared) return undefined;
    return { found: [...found], missing: (ids as string[]).filter((id) => !found.has(id)) };
  }

  /** How the columns are read; of the rows and what was counted in them, nothing. */
  async #save(): Promise<unknown> {
    if (!this.app.byHost) this.#refuseUnshared('ids');
    if (!this.app.project.reading) throw notReady();
    const recipe = await this.app.project.recipe();
    if (!isObject(recipe)) return recipe;
    const { quality: _, ...settings } = recipe;
    return settings;
  }

  /** For the files that the host has opened, or that it will. */
  async #restore(
    params: Readonly<Record<string, unknown>>,
    options: CallOptions,
  ): Promise<Loaded | undefined> {
    if (!isObject(params.settings)) throw wrong('settings', params.settings, 'what save() has answered');
    this.#refuseHeld();
    this.#recipe = params.settings;
    const { files } = this.app.project;
    return files.length > 0 ? this.#opened(files, {}, options) : undefined;
  }

  #refuseUnready(): void {
    if (!this.app.project.analyses) throw notReady();
  }

  // What the app tells.

  progressed({ stage, done, total }: Progress): void {
    // How much a person's own file holds is theirs.
    if (this.#private) return;
    const now = performance.now();
    if (now - this.#told < PROGRESS_EVERY_MS && done < total) return;
    this.#told = now;
    this.#follow?.({ stage, done, total });
    void this.tell('progress', { stage, done, total });
  }

  entered(phase: Phase, byHost: boolean): void {
    const { project } = this.app;
    if (project.files !== this.#files) {
      this.#files = project.files;
      this.#given = 'none';
      this.#declined = false;
    }
    const by = byHost ? 'host' : 'person';
    if (phase === 'columns')
      void this.tell('mapping', { state: project.settledAll ? 'settled' : 'asks', by });
    if (phase === 'done') void this.tell('loaded', { state: 'ready', by });
  }

  moved(view: RouteName): void {
    void this.tell('viewchange', { view });
  }

  selected(id: string): void {
    if (this.given !== 'none') void this.tell('select', { ids: [id] });
  }

  failed(fault: Fault): void {
    const { code } = fault;
    // The sentence can hold names and values of a person's own file.
    const message = 'Something went wrong with files that the person has opened; they see what.';
    void this.tell('error', this.#private ? { code, message } : Guest.failure(new EngineError(fault)));
  }

  /** Of what is open, or is being opened, the host is told nothing. */
  get #private(): boolean {
    return !this.app.byHost && this.given === 'none';
  }

  async exporting({ what, format }: ExportParams, file: Exported): Promise<string | undefined> {
    const { given } = this;
    if (given === 'none') return undefined;
    const detail = { name: file.name, what, format, rows: file.rows };
    if (given === 'ids') {
      void this.tell('export', detail);
      return undefined;
    }
    const whole = new File([file.blob], file.name, { type: file.blob.type });
    return (await this.tell('export', { ...detail, file: whole }, true)) ? this.host : undefined;
  }

  bar(l: Locale): TemplateResult {
    const { phase, project } = this.app;
    const shown = !this.open && (phase === 'columns' || phase === 'done') && project.files === this.#files;
    return shareBar(l, {
      host: this.host,
      asked: shown ? this.settings.share : 'none',
      given: this.given,
      declined: this.#declined,
      onAnswer: (given) => {
        this.#given = given;
        this.#declined = given === 'none';
        this.app.requestUpdate();
        void this.tell('share', { share: this.given });
      },
    });
  }
}

const notReady = () =>
  new KeepsightError('E_NOT_READY', 'Nothing is worked out yet. Wait for keepsight-loaded.');

const isText = (value: unknown): value is string => typeof value === 'string';

function filterOf(what: 'contacts' | 'customers'): Filter {
  return what === 'contacts' ? { list: 'contact_first' } : {};
}

/** A position means something only inside. */
function withoutPosition({ index: _, ...customer }: Customer): object {
  return customer;
}

function choice<T extends string>(name: string, value: unknown, values: readonly T[]): T {
  const found = values.find((v) => v === value);
  if (found === undefined) throw wrong(name, value, values.join(', '));
  return found;
}

function whole(name: string, value: unknown, most: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most)
    return value as number;
  throw wrong(name, value, `a whole number from 0 to ${most}`);
}

function nameOf(name: unknown): string {
  if (name === undefined) return 'data';
  if (!isText(name) || name.trim() === '' || name.length > 200)
    throw wrong('name', name, 'a text of up to 200 characters');
  return name.trim();
}

function mappingOf(mapping: unknown): Readonly<Record<string, string | null>> | undefined {
  if (mapping === undefined) return undefined;
  if (!isObject(mapping) || !Object.values(mapping).every((role) => role === null || isText(role))) {
    throw wrong('mapping', mapping, 'roles by header');
  }
  return mapping as Readonly<Record<string, string | null>>;
}

/** A header that no table has is named by the engine, which refuses it. */
function editsOf(found: SchemaMapping, wanted: Readonly<Record<string, string | null>>): Edit[] {
  const edits: Edit[] = [];
  for (const [header, role] of Object.entries(wanted)) {
    const having = found.tables.filter((t) => t.columns.some((c) => c.header === header));
    const groups = new Set((having.length > 0 ? having : found.tables.slice(0, 1)).map((t) => t.group));
    for (const group of groups) {
      if (role !== null) {
        edits.push({ what: 'role', group, role: role as SchemaRole, header });
        continue;
      }
      const had = having.find((t) => t.group === group)?.columns.find((c) => c.header === header)?.role;
      if (had) edits.push({ what: 'role', group, role: had, header: '' });
    }
  }
  return edits;
}
