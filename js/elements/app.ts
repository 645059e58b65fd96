// The whole page. It owns the state and alone talks to the engine; views get properties and say
// what they want with events.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { CANCELLED, Engine, EngineError, type Fault, GONE, type MapAnswer } from '../engine/client.ts';
import type {
  Analyses,
  CleanOptions,
  CleanSummary,
  Edit,
  ExportParams,
  Filter,
  QueryParams,
  QueryResult,
  SortKey,
} from '../engine/protocol.gen.ts';
import { exportLabels } from '../i18n/export-labels.ts';
import { type Lang, preferred } from '../i18n/index.ts';
import { Locale } from '../i18n/locale.ts';
import { type Kept, keep, listenToSystem, lockNetwork } from '../offline/standalone.ts';
import { styleSheet } from '../styles/index.ts';
import type { Go, Selection } from '../views/go.ts';
import { hasTotals } from '../views/summed.ts';
import { download } from './download.ts';
import { header, rail, type Theme } from './frame.ts';
import { campaignsOf, joinFiles, recipeOf, sortOut } from './given-files.ts';
import { History } from './history.ts';
import type { Keeper } from './keeper.ts';
import { missingSheets } from './missing-sheets.ts';
import { OwnPage, type Place } from './place.ts';
import { type AnalysisOptions, faultOf, type Opening, Project, type Reading } from './project.ts';
import { RequestCounter } from './request-counter.ts';
import { BEFORE_ANALYSIS, exists, firstRoute, parseRoute, type Route, type RouteName } from './route.ts';
import { detailOf, type Phase, screen, title } from './screens.ts';
import type { AnalysisName } from './steps.ts';
import { added, applied, type ChangeKey, closed, figures, saved, type Toast, toast, wrong } from './toast.ts';
import { listenToWindow } from './window-events.ts';

const DEFAULT_SELECTION: Selection = { filter: {}, sort: 'net', descending: true };
const BY_VALUE: Selection = { filter: {}, sort: 'value', descending: true };
const BY_RISK: Selection = { filter: {}, sort: 'risk', descending: true };
const BY_ID: Selection = { filter: {}, sort: 'id', descending: false };

/** A table of customers holds no money to sort by. */
function wholeTable(summary: CleanSummary | undefined): Selection {
  if (summary?.kind !== 'customers') return hasTotals(summary) ? DEFAULT_SELECTION : BY_VALUE;
  return summary.label ? BY_RISK : BY_ID;
}

interface AppOpening extends Opening {
  readonly byHost?: boolean;
}

/** Files that join an open project: how it is had back, and what is said once they have joined. */
interface Joining {
  readonly back: () => unknown;
  readonly said: Toast;
}

interface Asking {
  readonly files: readonly File[];
  readonly recipe: unknown;
  readonly name: string;
  readonly wrong: boolean;
  readonly joining: Joining | undefined;
}

/** What takes less shows no progress. */
const CALM_MS = 300;

export class App extends LitElement {
  static override properties = {
    lang: { type: String, reflect: true },
    theme: { state: true },
    standalone: { type: Boolean },
    readonly: { type: Boolean },
  };
  declare theme: Theme;
  /** The page is ours: it may be kept for use offline, and its network locked. */
  declare standalone: boolean;
  /** The person opens no files here. */
  declare readonly: boolean;
  /** Set before the app is connected, where it is a part of someone else's page. */
  place: Place = new OwnPage();
  keeper: Keeper | undefined;
  /** Where an analysis opens, where the files have such a page. */
  firstView: RouteName | undefined;

  readonly engine = new Engine();
  readonly project: Project = new Project(
    this.engine,
    () => {
      if (this.project.progress) this.keeper?.progressed(this.project.progress);
      this.requestUpdate();
    },
    (e) => this.#fail(e),
  );
  readonly missing = Engine.unsupported();
  phase: Phase = 'start';
  /** The phase that is on view: a short reading is not shown. */
  shown: Phase = 'start';
  fault: Fault | undefined;
  /** What was open when the engine went: to be opened again as it was. */
  lost: (AppOpening & { files: readonly File[] }) | undefined;
  /** The files that are open came from the page around. */
  byHost = false;
  over = false;
  /** A protected workbook waits for its password. */
  asking: Asking | undefined;
  route: Route = { name: 'columns' };
  selection = DEFAULT_SELECTION;
  readonly history = new History();
  /** Of the openings and analyses only the latest goes on to the next page. */
  #job = 0;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #started: Promise<void> | undefined;
  #deaf: () => void = () => {};
  #toast: Toast | undefined;
  #seen: Analyses | undefined;
  /** Everything that can be needed is here. */
  ready = false;
  /** How this page comes back without a network; undefined until that is known. */
  kept: Kept | undefined;
  /** A newer build waits until the pages of this one are closed. */
  newer = false;
  readonly #requests = new RequestCounter();

  /** Made since the page was ready. */
  get requests(): number {
    return this.#requests.count;
  }

  #localeKey = '';
  #locale = new Locale('en');

  constructor() {
    super();
    this.lang = preferred(navigator.languages);
    this.theme = 'system';
    this.standalone = false;
    this.readonly = false;
    this.#listen();
  }

  get locale(): Locale {
    const currency = this.project.cleaned?.summary?.currency || this.project.cleaned?.options.currency || '';
    const key = `${this.lang} ${currency}`;
    if (key !== this.#localeKey) {
      this.#localeKey = key;
      this.#locale = new Locale(this.lang as Lang, currency);
    }
    return this.#locale;
  }

  readonly fetchMap = async (limit = 0): Promise<MapAnswer> => {
    try {
      return await this.project.map(limit);
    } catch (e) {
      this.#fail(e);
      throw e;
    }
  };

  readonly fetch = async (params: QueryParams): Promise<QueryResult> => {
    try {
      return await this.project.query(params);
    } catch (e) {
      this.#fail(e);
      throw e;
    }
  };

  override connectedCallback(): void {
    super.connectedCallback();
    const listener = {
      navigated: this.#navigated,
      dragged: (over: boolean) => {
        this.over = over && !this.readonly;
        this.requestUpdate();
      },
      dropped: (files: File[]) => void this.#add(files),
      pasted: (text: string) => this.#paste(text),
      undo: () => void this.#step('undo'),
      redo: () => void this.#step('redo'),
      // What the page around gave, it can give again.
      holds: () => this.project.files.length > 0 && !this.byHost,
    };
    this.#deaf = listenToWindow(listener, this.place);
    if (this.missing.length > 0) return;
    this.#start().catch((e: unknown) => this.#fail(e));
    if (parseRoute(this.place.hash)?.name === 'trust') this.#navigated();
    if (this.standalone) listenToSystem((files) => void this.#add(files));
    void this.engine.whenReady.then(() => this.#settle());
  }

  /** Everything that can be needed is here. */
  async #settle(): Promise<void> {
    if (this.standalone) {
      this.kept = await keep(() => {
        this.newer = true;
        this.requestUpdate();
      });
      lockNetwork();
    }
    this.ready = true;
    this.#requests.start(() => this.requestUpdate());
    this.requestUpdate();
  }

  /** A range of cells becomes a file of its own. Where a file is open already, nothing is replaced by it. */
  #paste(text: string): void {
    if (this.readonly || this.project.files.length > 0 || this.missing.length > 0) return;
    void this.#open([
      new File([text], `${this.locale.t('start.pasted')}.tsv`, { type: 'text/tab-separated-values' }),
    ]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#deaf();
    this.#requests.stop();
  }

  /** Resolves when files can be read. */
  started(): Promise<void> {
    return this.#start();
  }

  /** The engine, once; after a failure anew. */
  #start(): Promise<void> {
    this.#started ??= this.engine.start().catch((e: unknown) => {
      this.#started = undefined;
      throw e;
    });
    return this.#started;
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleSheet()];
    return root;
  }

  /** What the views and the parts of the frame say. */
  #listen(): void {
    const on = <T>(name: string, act: (detail: T) => unknown) =>
      this.addEventListener(name, (event) => {
        event.stopPropagation();
        Promise.resolve(act((event as CustomEvent<T>).detail)).catch((e: unknown) => this.#fail(e));
      });
    on<{ files: File[] }>('ks-files', ({ files }) => this.#add(files));
    on('ks-sample', async () => this.readonly || this.#open([await this.engine.sample()]));
    on('ks-cancel', () => this.#cancel());
    on('ks-restart', () => this.#restart());
    on('ks-reopen', () => this.lost && this.#open(this.lost.files, this.lost));
    on('ks-password-leave', () => this.#leaveLocked());
    on<{ password: string }>('ks-password', ({ password }) => this.#unlock(password));
    on<{ edits: Edit[] }>('ks-edit', ({ edits }) => this.#change(edits));
    on<{ options: CleanOptions }>('ks-clean-options', ({ options }) => this.#change([], options));
    on('ks-continue', () => this.#analyze());
    on('ks-recipe-save', () => this.#export({ what: 'recipe', format: 'json', filter: {}, labels: {} }));
    on<{ file: File }>('ks-recipe-use', async ({ file }) =>
      this.#open(this.project.files, { recipe: await recipeOf(file) }),
    );
    on<{ files: ExportParams[] }>('ks-export', ({ files }) => this.#export(...files));
    on<{ options: Partial<AnalysisOptions> }>('ks-option', ({ options }) => this.project.setOptions(options));
    on<{ analysis: AnalysisName }>('ks-want', ({ analysis }) => this.project.want(analysis));
    on('ks-retry', () => this.project.retry());
    on('ks-undo', () => this.#step('undo'));
    on('ks-redo', () => this.#step('redo'));
    on<Go>('ks-go', (to) => this.#go(to));
    on<Selection>('ks-filter', (to) => this.#select(to));
  }

  /**
   * What comes to an open project joins it, and what was settled about the columns stays settled. Where
   * it cannot be read the project is as it was.
   */
  async #add(files: readonly File[]): Promise<unknown> {
    if (this.readonly) return undefined;
    const { files: open, password, reading } = this.project;
    if (!reading || this.phase === 'reading') return this.#open(files);
    const campaigns = this.phase === 'done' ? await campaignsOf(files) : undefined;
    if (campaigns !== undefined && exists('lift', this.project.cleaned?.summary)) {
      this.#go({ route: 'lift' });
      return this.project.setOptions({ lift: { campaigns } });
    }
    const { data, recipe } = await sortOut(files, open);
    if (data === open || data.some((f) => /\.json$/i.test(f.name))) return this.#open(files);
    const joined = await joinFiles(open, data);
    const settled = recipe ?? (await this.project.recipe());
    const { byHost } = this;
    const back = () => this.#open(open, { password, reading, byHost });
    const said = { text: added(data, joined), undo: () => void back() };
    return this.#open(joined.files, { recipe: settled, password }, { back, said });
  }

  /**
   * Opens what was given; `how` holds what is known already. A new opening ends the one before. Answers
   * with what went wrong, once it has been told to the person.
   */
  async #open(files: readonly File[], how: AppOpening = {}, joining?: Joining): Promise<Fault | undefined> {
    if (this.missing.length > 0) return undefined;
    const job = ++this.#job;
    const before = this.project.reading;
    const { data, recipe = how.recipe } = await sortOut(files, this.project.files);
    if (job !== this.#job) return { code: CANCELLED };
    const again = data.length > 0 && data.every((f) => this.project.files.includes(f));
    const password = again ? this.project.password : how.password;
    this.#say(undefined);
    this.asking = undefined;
    this.byHost = how.byHost ?? false;
    this.#enter('reading', this.phase === 'start');
    try {
      await this.#start();
      if (job !== this.#job) return { code: CANCELLED };
      const opened = await this.project.open(data, { ...how, recipe, password });
      // Files that are back as they were read before have their steps still.
      if (!how.reading) this.history.clear();
      this.selection = wholeTable(this.project.cleaned?.summary);
      this.#enter('columns');
      this.#go({ route: 'columns' });
      if (joining) this.#say(joining.said);
      else if (recipe !== undefined) this.#say({ text: applied(opened.recipeMissing) });
      return undefined;
    } catch (e) {
      const fault = faultOf(e);
      if (job !== this.#job) return fault;
      if (fault.code === 'E_ENCRYPTED' || fault.code === 'E_PASSWORD') {
        const name = fault.where?.file ?? data[0]?.name ?? '';
        this.project.forget();
        this.#enter('start');
        this.asking = { files: data, recipe, name, wrong: fault.code === 'E_PASSWORD', joining };
      } else if (fault.code === 'E_BAD_RECIPE') {
        // The files are not to blame: as they were, without it.
        const { byHost } = this;
        await this.#open(data, { password, byHost, reading: again ? before : undefined });
        this.#sayFault(fault);
      } else if (joining && !GONE.includes(fault.code)) {
        await joining.back();
        this.#sayFault(fault);
      } else this.#fail(e);
      return fault;
    }
  }

  /**
   * Opens what the page around gives. Answers whether everything is worked out or a person has to say
   * something about the columns first; throws what is wrong with the files.
   */
  async openForHost(files: readonly File[], how: Omit<AppOpening, 'byHost'>): Promise<'ready' | 'columns'> {
    if (this.missing.length > 0) {
      throw new EngineError({ code: 'E_NOT_LOADED', args: { detail: this.missing.join(', ') } });
    }
    const fault = await this.#open(files, { ...how, byHost: true });
    if (fault) throw new EngineError(fault);
    if (!this.project.settledAll) return 'columns';
    await this.#analyze();
    return this.phase === 'done' ? 'ready' : 'columns';
  }

  /** Forgets what is open; nothing offers to have it back. */
  clearForHost(): void {
    this.#restart();
  }

  cancelForHost(): Promise<void> {
    return this.#cancel();
  }

  /** Goes to a view, if the files have it; else it is where the next analysis opens. */
  visit(view: RouteName): void {
    this.firstView = view;
    if (this.phase === 'done' && this.route.name !== view && exists(view, this.project.cleaned?.summary)) {
      this.#go({ route: view });
    }
  }

  /** Shows the customers of these ids that there are: one on a page of its own, several as a list. */
  async selectByIDs(ids: readonly string[]): Promise<string[]> {
    if (this.phase !== 'done') return [];
    const filter: Filter = { ids: [...ids] };
    const { customers } = await this.project.query({
      customers: { filter, sort: 'id', offset: 0, limit: ids.length },
    });
    const rows = customers?.rows ?? [];
    const [only] = rows;
    if (only && ids.length === 1) this.#go({ route: `customer/${only.index}` });
    else if (rows.length > 0) this.#go({ route: 'customers', filter });
    return rows.map((c) => c.id);
  }

  async #unlock(password: string): Promise<void> {
    const { asking } = this;
    if (asking) await this.#open(asking.files, { password, recipe: asking.recipe }, asking.joining);
  }

  /** Without its password the workbook stays closed: what it was to join is as it was. */
  async #leaveLocked(): Promise<void> {
    const { joining } = this.asking ?? {};
    if (joining) await joining.back();
    else this.#restart();
  }

  async #analyze(): Promise<void> {
    const job = ++this.#job;
    this.#enter('reading', true);
    // What a change of the columns touched was computed anew with it.
    if (!this.project.analyses) await this.project.analyze();
    if (job !== this.#job) return;
    this.#enter('done');
    const { summary } = this.project.cleaned ?? {};
    const { firstView } = this;
    this.#go({ route: firstView && exists(firstView, summary) ? firstView : firstRoute(summary) });
  }

  /** Of an opening nothing is left; of an analysis the columns, as they were set. */
  async #cancel(): Promise<void> {
    if (!this.project.opened) {
      this.#restart();
      this.#say({ text: (l) => l.t('reading.cancelled') });
      return;
    }
    this.#job++;
    this.#enter('columns');
    this.#go({ route: 'columns' });
    this.#say({ text: (l) => l.t('reading.stopped') });
    await this.project.stop();
  }

  async #change(edits: Edit[], options?: CleanOptions): Promise<void> {
    const changed = await this.project.change(edits, options);
    if (!changed) return;
    const put = (reading: Reading, key: ChangeKey) => () =>
      this.project.restore(reading).then(() => this.#sayFigures(key));
    this.history.push({
      back: put(changed.before, 'toast.undone'),
      again: put(changed.after, 'toast.redone'),
    });
    this.#sayFigures('toast.changed');
  }

  /** Takes the latest step back, or does again what was taken back last. */
  async #step(way: 'undo' | 'redo'): Promise<void> {
    // While files are read, or a password is asked for, there is nothing to step in.
    if (this.phase !== 'columns' && this.phase !== 'done') return;
    try {
      await this.history[way]();
    } catch (e) {
      this.#fail(e);
    }
  }

  async #export(...files: ExportParams[]): Promise<void> {
    const names: string[] = [];
    for (const params of files) {
      const labels = Object.keys(params.labels).length > 0 ? params.labels : exportLabels(this.locale);
      const made = await this.project.export({ ...params, labels });
      const { name, rows, guarded } = made;
      const taker = await this.keeper?.exporting(params, made);
      if (taker !== undefined) {
        this.#say({ text: (l) => l.t('host.took', { host: taker, file: name }) });
        continue;
      }
      download(name, made.blob);
      names.push(name);
      if (params !== files[0]) continue;
      const first = saved(params.what, name, rows, guarded);
      const all = (l: Locale) => l.t('loop.saved', { files: l.list(names) });
      // With a control group every file is named, once they are all there.
      const text =
        files.length <= 2
          ? first
          : guarded === 0
            ? all
            : (l: Locale) => l.t('join.two', { a: first(l), b: all(l) });
      this.#say({ text });
    }
    this.requestUpdate();
  }

  /** Back to the start page. What was open can be opened again as long as the toast stands. */
  #close(): void {
    if (this.readonly) return;
    const { files, password, reading } = this.project;
    const { byHost } = this;
    this.#restart();
    if (reading)
      this.#say({ text: closed(files), undo: () => void this.#open(files, { password, reading, byHost }) });
  }

  #restart(): void {
    this.#job++;
    this.project.forget();
    this.history.clear();
    this.asking = this.fault = this.lost = undefined;
    this.#say(undefined);
    this.place.clear();
    this.byHost = false;
    this.route = { name: 'columns' };
    this.#enter('start');
  }

  /** An error of the file shows its own page; one of a step leaves the page standing and says so. */
  #fail(e: unknown): void {
    const fault = faultOf(e);
    // Whoever cancelled has said so.
    if (fault.code === CANCELLED) return;
    this.keeper?.failed(fault);
    if (this.phase === 'reading' || GONE.includes(fault.code)) {
      const { files, password, reading } = this.project;
      const { byHost } = this;
      this.lost =
        files.length > 0 && GONE.includes(fault.code) ? { files, password, reading, byHost } : undefined;
      this.project.forget();
      this.fault = fault;
      this.#enter('error');
      return;
    }
    this.#sayFault(fault);
  }

  #sayFault(fault: Fault): void {
    this.#say({ text: wrong(fault) });
  }

  #say(what: Toast | undefined): void {
    this.#toast = what;
    this.requestUpdate();
  }

  readonly #closeToast = (): void => {
    this.#say(undefined);
    // The button that had the focus is gone.
    this.renderRoot.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  };

  #sayFigures(key: ChangeKey): void {
    const undo = this.history.undoable ? { undo: () => void this.#step('undo') } : {};
    const redo = this.history.redoable ? { redo: () => void this.#step('redo') } : {};
    this.#say({ text: figures(key, this.project.cleaned), ...undo, ...redo });
    // A customer is named by position, which the change may have given to another.
    if (this.route.name === 'customer') this.#go({ route: 'customers' });
    if (this.phase === 'done' && !this.project.analyses) {
      this.#enter('columns');
      this.#go({ route: 'columns' });
    }
  }

  /** `calm`: what was on view stays there while the phase is a short one. */
  #enter(phase: Phase, calm = false): void {
    clearTimeout(this.#slow);
    this.phase = phase;
    this.keeper?.entered(phase, this.byHost);
    if (calm) this.#slow = setTimeout(() => this.#show(), CALM_MS);
    else this.#show();
  }

  #show(): void {
    this.shown = this.phase;
    this.requestUpdate();
    void this.#focusHeading();
  }

  #go(to: Go): void {
    const { summary } = this.project.cleaned ?? {};
    if (to.filter) this.selection = { ...wholeTable(summary), filter: to.filter };
    if (to.sort) this.selection = { ...this.selection, sort: to.sort, descending: to.sort !== 'rank' };
    const hash = `#${to.route}`;
    if (this.place.hash === hash) this.#navigated();
    else this.place.go(hash);
  }

  #select(to: Selection): void {
    const { selection } = this;
    if (JSON.stringify(to.filter) !== JSON.stringify(selection.filter)) {
      const put = (to: Selection) => () => {
        this.selection = to;
        this.#go({ route: 'customers' });
      };
      this.history.push({ back: put(selection), again: put(to) });
      if (this.#toast?.undo || this.#toast?.redo) this.#toast = undefined; // its Undo would take this step back
    }
    this.selection = to;
    this.requestUpdate();
  }

  readonly #navigated = (): void => {
    const route = parseRoute(this.place.hash);
    if (this.phase === 'start' || this.phase === 'error') {
      // Before a file is open there is one page beside the first.
      this.route = route?.name === 'trust' ? route : { name: 'columns' };
      this.requestUpdate();
      void this.#focusHeading();
    }
    if (this.phase !== 'columns' && this.phase !== 'done') return;
    if (!route || (this.phase === 'columns' && !BEFORE_ANALYSIS.includes(route.name))) return;
    const { summary } = this.project.cleaned ?? {};
    if (!exists(route.name, summary)) {
      this.#go({ route: firstRoute(summary) });
      return;
    }
    this.route = route;
    this.keeper?.moved(route.name);
    detailOf(this, route).catch((e: unknown) => this.#fail(e));
    this.requestUpdate();
    void this.#focusHeading();
  };

  async #focusHeading(): Promise<void> {
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    const heading = this.renderRoot.querySelector<HTMLElement>('main h1');
    // An entry of the glossary is gone to by the glossary itself.
    if (!heading || this.route.term || !this.place.hasFocus) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    this.place.toTop();
  }

  protected override updated(_: PropertyValues): void {
    this.toggleAttribute('working', this.project.working);
    const { analyses } = this.project;
    if (analyses !== this.#seen) {
      this.#seen = analyses;
      // What has arrived may say more of the customer whose page is open.
      if (analyses && this.shown === 'done') detailOf(this, this.route).catch((e: unknown) => this.#fail(e));
    }
    if (this.theme === 'system') this.removeAttribute('data-theme');
    else this.setAttribute('data-theme', this.theme);
    this.place.show(title(this.locale, this.shown, this.route), this.lang, this.theme);
  }

  override render(): TemplateResult {
    const l = this.locale;
    const framed = this.shown === 'columns' || this.shown === 'done';
    const head = header({
      locale: l,
      files: this.project.files.map((f) => f.name),
      summary: this.project.cleaned?.summary,
      ready: this.ready,
      requests: this.standalone ? this.requests : undefined,
      theme: this.theme,
      closes: !this.readonly,
      onLang: (lang) => {
        this.lang = lang;
      },
      onTheme: (theme) => {
        this.theme = theme;
      },
      onRestart: (event) => {
        event.preventDefault();
        this.#close();
      },
      onSkip: () => this.renderRoot.querySelector<HTMLElement>('main')?.focus(),
    });
    return html`
      ${head}
      ${this.keeper?.bar(l) ?? nothing}
      <div class=${framed ? 'shell' : ''}>
        ${framed ? rail({ locale: l, current: this.route.name, summary: this.project.cleaned?.summary, analyses: this.project.analyses }) : nothing}
        <main id="main" part="main" class=${framed ? '' : 'bare'} tabindex="-1">${framed ? missingSheets(l, this.project.opened) : nothing}${screen(this)}</main>
      </div>
      ${toast(l, this.#toast, this.#closeToast)}
      ${
        this.asking
          ? html`<ks-password .locale=${l} .file=${this.asking.name} .wrong=${this.asking.wrong} .joins=${this.asking.joining !== undefined}></ks-password>`
          : nothing
      }`;
  }

  get filter(): Filter {
    return this.selection.filter;
  }

  get sort(): SortKey {
    return this.selection.sort;
  }
}
