// The whole page. It owns the state and alone talks to the engine; views get properties and say
// what they want with events.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { CANCELLED, Engine, type Fault } from '../engine/client.ts';
import type {
  CleanOptions,
  Edit,
  ExportParams,
  Filter,
  QueryParams,
  SortKey,
} from '../engine/protocol.gen.ts';
import { exportLabels } from '../i18n/export-labels.ts';
import { errorSentence } from '../i18n/faults.ts';
import { type Lang, type MessageKey, preferred } from '../i18n/index.ts';
import { Locale } from '../i18n/locale.ts';
import { styleSheet } from '../styles/index.ts';
import type { Go, Selection } from '../views/go.ts';
import { download } from './download.ts';
import { header, rail, type Theme } from './frame.ts';
import { type AnalysisOptions, faultOf, Project } from './project.ts';
import { RequestCounter } from './request-counter.ts';
import { BEFORE_ANALYSIS, parseRoute, type Route } from './route.ts';
import { detailOf, screen } from './screens.ts';
import { type Toast, toast } from './toast.ts';

export type Phase = 'start' | 'reading' | 'columns' | 'done' | 'error';

const DEFAULT_SELECTION: Selection = { filter: {}, sort: 'net', descending: true };

export class KeepsightApp extends LitElement {
  static override properties = { lang: { type: String, reflect: true }, theme: { state: true } };
  declare theme: Theme;

  readonly engine = new Engine();
  readonly project = new Project(this.engine, () => this.requestUpdate());
  readonly missing = Engine.unsupported();
  phase: Phase = 'start';
  fault: Fault | undefined;
  over = false;
  /** A protected workbook waits for its password. */
  asking: { files: readonly File[]; recipe: unknown; name: string; wrong: boolean } | undefined;
  route: Route = { name: 'columns' };
  selection = DEFAULT_SELECTION;
  #selections: Selection[] = [];
  #toast: Toast | undefined;
  #ready = false;
  readonly #requests = new RequestCounter();
  #localeKey = '';
  #locale = new Locale('en');

  constructor() {
    super();
    this.lang = preferred(navigator.languages);
    this.theme = 'system';
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

  readonly fetch = (params: QueryParams) => this.project.query(params);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#navigated);
    addEventListener('beforeunload', this.#leaving);
    addEventListener('keydown', this.#keyed);
    addEventListener('dragover', this.#dragged);
    addEventListener('dragleave', this.#dragged);
    addEventListener('drop', this.#dropped);
    if (this.missing.length > 0) return;
    this.engine.start().catch((e: unknown) => this.#fail(e));
    void this.engine.whenReady.then(() => {
      this.#ready = true;
      this.#requests.start(() => this.requestUpdate());
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#navigated);
    removeEventListener('beforeunload', this.#leaving);
    removeEventListener('keydown', this.#keyed);
    removeEventListener('dragover', this.#dragged);
    removeEventListener('dragleave', this.#dragged);
    removeEventListener('drop', this.#dropped);
    this.#requests.stop();
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
    on<{ files: File[] }>('ks-files', ({ files }) => this.#open(files));
    on('ks-sample', async () => this.#open([await this.engine.sample()]));
    on('ks-cancel', () => this.project.cancel());
    on('ks-restart', () => this.#restart());
    on<{ password: string }>('ks-password', ({ password }) => this.#unlock(password));
    on<{ edits: Edit[] }>('ks-edit', ({ edits }) => this.#change(edits));
    on<{ options: CleanOptions }>('ks-clean-options', ({ options }) => this.#change([], options));
    on('ks-continue', () => this.#analyze());
    on('ks-recipe-save', () => this.#export({ what: 'recipe', format: 'json', filter: {}, labels: {} }));
    on<{ file: File }>('ks-recipe-use', ({ file }) => this.#open([...this.project.files, file]));
    on<{ params: ExportParams }>('ks-export', ({ params }) => this.#export(params));
    on<{ options: Partial<AnalysisOptions> }>('ks-option', ({ options }) => this.project.setOptions(options));
    on<Go>('ks-go', (to) => this.#go(to));
    on<Selection>('ks-filter', (to) => this.#select(to));
  }

  async #open(files: readonly File[], password?: string, kept?: unknown): Promise<void> {
    const { data, recipe } = await sortOut(files);
    const used = kept ?? recipe;
    this.#say(undefined);
    this.asking = undefined;
    this.#enter('reading');
    try {
      const opened = await this.project.open(data, used, password);
      if (this.phase !== 'reading') return;
      if (used !== undefined) this.#sayRecipe(opened.recipeMissing);
      this.selection = DEFAULT_SELECTION;
      this.#enter('columns');
      this.#go({ route: 'columns' });
    } catch (e) {
      const fault = faultOf(e);
      if (fault.code === 'E_ENCRYPTED' || fault.code === 'E_PASSWORD') {
        const name = fault.where?.file ?? data[0]?.name ?? '';
        this.project.forget();
        this.#enter('start');
        this.asking = { files: data, recipe: used, name, wrong: fault.code === 'E_PASSWORD' };
        this.requestUpdate();
      } else this.#fail(e);
    }
  }

  #unlock(password: string): Promise<void> {
    const asking = this.asking;
    return asking ? this.#open(asking.files, password, asking.recipe) : Promise.resolve();
  }

  async #analyze(): Promise<void> {
    this.#enter('reading');
    await this.project.analyze();
    this.#enter('done');
    this.#go({ route: 'overview' });
  }

  async #change(edits: Edit[], options?: CleanOptions): Promise<void> {
    if (await this.project.change(edits, options)) this.#sayFigures('toast.changed');
  }

  async #undo(): Promise<void> {
    const selection = this.#selections.pop();
    if (selection) {
      this.selection = selection;
      this.requestUpdate();
    } else if (await this.project.undo()) this.#sayFigures('toast.undone');
  }

  async #export(params: ExportParams): Promise<void> {
    const labels = Object.keys(params.labels).length > 0 ? params.labels : exportLabels(this.locale);
    const { name, blob, rows, guarded } = await this.project.export({ ...params, labels });
    download(name, blob);
    if (params.what === 'recipe') this.#say({ text: (l) => l.t('toast.recipe') });
    else if (guarded > 0)
      this.#say({
        text: (l) =>
          l.t('toast.guarded', { file: name, text: l.number(rows), n: guarded, cells: l.number(guarded) }),
      });
    else this.#say({ text: (l) => l.t('toast.saved', { file: name, text: l.number(rows), n: rows }) });
  }

  #restart(): void {
    this.project.forget();
    this.asking = this.fault = undefined;
    this.#say(undefined);
    history.replaceState(null, '', location.pathname + location.search);
    this.#enter('start');
  }

  /** An error of the file shows its own page; one of a step leaves the page standing and says so. */
  #fail(e: unknown): void {
    const fault = faultOf(e);
    if (fault.code === CANCELLED) {
      this.#restart();
      this.#say({ text: (l) => l.t('reading.cancelled') });
      return;
    }
    if (this.phase === 'reading' || fault.code === 'E_OUT_OF_MEMORY' || fault.code === 'E_OUT_OF_ORDER') {
      this.project.forget();
      this.fault = fault;
      this.#enter('error');
      return;
    }
    this.#say({ text: (l) => l.t('join.two', { a: l.t('error.title_work'), b: errorSentence(l, fault) }) });
  }

  #say(what: Toast | undefined): void {
    this.#toast = what;
    this.requestUpdate();
  }

  #sayFigures(key: 'toast.changed' | 'toast.undone'): void {
    const { cleaned, canUndo } = this.project;
    const undo = canUndo ? { undo: () => void this.#undo().catch((e: unknown) => this.#fail(e)) } : {};
    if (!cleaned?.ledger || !cleaned.summary)
      this.#say({ text: (l) => l.t('toast.changed_problem'), ...undo });
    else {
      const { ledger, summary } = cleaned;
      const figures = (l: Locale) => ({
        used: l.number(ledger.rowsUsed),
        customers: l.number(summary.customers),
        net: l.money(ledger.net),
      });
      this.#say({ text: (l) => l.t(key, figures(l)), ...undo });
    }
    if (this.phase === 'done' && !this.project.analyses) {
      this.#enter('columns');
      this.#go({ route: 'columns' });
    }
  }

  #sayRecipe(missing: readonly string[]): void {
    this.#say({
      text: (l) =>
        missing.length > 0
          ? l.t('toast.recipe_missing', { headers: l.list([...missing]) })
          : l.t('toast.recipe_used'),
    });
  }

  #enter(phase: Phase): void {
    this.phase = phase;
    this.requestUpdate();
    void this.#focusHeading();
  }

  #go(to: Go): void {
    if (to.filter) this.selection = { ...DEFAULT_SELECTION, filter: to.filter };
    if (to.sort) this.selection = { ...this.selection, sort: to.sort, descending: to.sort !== 'rank' };
    const hash = `#${to.route}`;
    if (location.hash === hash) this.#navigated();
    else location.hash = hash;
  }

  #select(to: Selection): void {
    if (JSON.stringify(to.filter) !== JSON.stringify(this.selection.filter))
      this.#selections.push(this.selection);
    this.selection = to;
    this.requestUpdate();
  }

  readonly #navigated = (): void => {
    if (this.phase !== 'columns' && this.phase !== 'done') return;
    const route = parseRoute(location.hash);
    if (!route || (this.phase === 'columns' && !BEFORE_ANALYSIS.includes(route.name))) return;
    this.route = route;
    detailOf(this, route).catch((e: unknown) => this.#fail(e));
    this.requestUpdate();
    void this.#focusHeading();
  };

  async #focusHeading(): Promise<void> {
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    const heading = this.renderRoot.querySelector<HTMLElement>('main h1');
    if (!heading || this.phase === 'start') return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  readonly #leaving = (event: BeforeUnloadEvent): void => {
    if (this.project.files.length > 0) event.preventDefault();
  };

  readonly #keyed = (event: KeyboardEvent): void => {
    if (event.key !== 'z' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    const target = event.composedPath()[0];
    if (target instanceof HTMLInputElement && !/^(checkbox|radio|file|button)$/.test(target.type)) return;
    event.preventDefault();
    this.#undo().catch((e: unknown) => this.#fail(e));
  };

  readonly #dragged = (event: DragEvent): void => {
    event.preventDefault();
    const over = event.type === 'dragover';
    if (over !== this.over) {
      this.over = over;
      this.requestUpdate();
    }
  };

  readonly #dropped = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) void this.#open(files);
    else this.requestUpdate();
  };

  #title(): string {
    const l = this.locale;
    const app = l.t('app.name');
    if (this.phase !== 'columns' && this.phase !== 'done') return app;
    const name = this.route.name === 'customer' ? 'customers' : this.route.name;
    return `${l.t(`rail.${name}` as MessageKey)} · ${app}`;
  }

  protected override updated(_: PropertyValues): void {
    document.documentElement.lang = this.lang;
    document.title = this.#title();
    for (const el of [this, document.documentElement]) {
      if (this.theme === 'system') el.removeAttribute('data-theme');
      else el.setAttribute('data-theme', this.theme);
    }
  }

  override render(): TemplateResult {
    const l = this.locale;
    const framed = this.phase === 'columns' || this.phase === 'done';
    const head = header({
      locale: l,
      files: this.project.files.map((f) => f.name),
      summary: this.project.cleaned?.summary,
      ready: this.#ready,
      requests: this.#requests.count,
      theme: this.theme,
      onLang: (lang) => {
        this.lang = lang;
      },
      onTheme: (theme) => {
        this.theme = theme;
      },
      onRestart: (event) => {
        event.preventDefault();
        this.#restart();
      },
      onSkip: () => this.renderRoot.querySelector<HTMLElement>('main')?.focus(),
    });
    return html`
      ${head}
      <div class=${framed ? 'shell' : ''}>
        ${framed ? rail(l, this.route.name, this.project.analyses) : nothing}
        <main id="main" class=${framed ? '' : 'bare'} tabindex="-1">${screen(this)}</main>
      </div>
      ${toast(l, this.#toast, () => this.#say(undefined))}
      ${
        this.asking
          ? html`<ks-password .locale=${l} .file=${this.asking.name} .wrong=${this.asking.wrong}></ks-password>`
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

/** A dropped .json is a recipe; the rest is data. */
async function sortOut(files: readonly File[]): Promise<{ data: File[]; recipe: unknown }> {
  const isRecipe = (f: File) => /\.json$/i.test(f.name);
  const data = files.filter((f) => !isRecipe(f));
  const recipe = files.find(isRecipe);
  if (!recipe || data.length === 0) return { data: [...files], recipe: undefined };
  const text = await recipe.text();
  try {
    return { data, recipe: JSON.parse(text) };
  } catch {
    return { data, recipe: text }; // the engine says what is wrong with it
  }
}
