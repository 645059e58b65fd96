// The page that shows embedding: a customer desk hands its orders over, is handed the call list, and keeps
// in step with what is selected. All that it knows of the tool is <keepsight-app>.
import { KeepsightApp, KeepsightError } from '../element.ts';
import { AccountList } from './account-list.ts';
import { accounts, rowsOf } from './accounts.ts';
import { callsOf } from './call-list.ts';
import { CallQueue } from './call-queue.ts';
import { byId, dress, type Page } from './page.ts';
import { whereFrom } from './where.ts';
import { type Key, type Lang, WORDS } from './words.ts';

const all = accounts();
const rows = rowsOf(all);

const page: Page = { lang: preferred() };
const tool = document.querySelector('keepsight-app') as KeepsightApp;
const named = document.querySelector<HTMLMetaElement>('meta[name="keepsight-frame"]')?.content;
const where = whereFrom(location.href, named);
const list = new AccountList(page, all, (id) => void choose(id));
const queue = new CallQueue(page, new Map(all.map((a) => [a.id, a])));
const dark = matchMedia('(prefers-color-scheme: dark)');

/** What stands in the status line, so that it can be said again in another language. */
let status: readonly [key: Key, values: Record<string, string | number>] = ['starting', {}];

function preferred(): Lang {
  const langs = Object.keys(WORDS) as Lang[];
  for (const wanted of navigator.languages) {
    const found =
      langs.find((lang) => lang === wanted) ?? langs.find((l) => l.split('-')[0] === wanted.split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

function tell(key: Key, values: Record<string, string | number> = {}): void {
  status = [key, values];
  byId('status').textContent = dress(page, key, values);
}

function trouble(text: string): void {
  const line = byId('problem');
  line.textContent = text;
  line.hidden = text === '';
}

/** A row of the account list, or of the tool. */
async function choose(id: string): Promise<void> {
  show(id);
  if (byId('view').dataset.loaded === undefined) return;
  const answer = await tool.select([id]).catch(explained);
  if (answer && answer.missing.length > 0) tell('unknown', { id });
}

function show(id: string): void {
  list.mark(id);
  queue.account(id);
}

/** Says what has gone wrong; undefined stands for the answer. */
function explained(e: unknown): undefined {
  const code = e instanceof KeepsightError ? e.code : '';
  if (code === 'E_NOT_SHARED') queue.say('not_shared');
  else if (code === 'E_NOT_READY') queue.say('not_ready');
  else if (code !== 'E_CANCELLED') trouble(`${code} ${e instanceof Error ? e.message : String(e)}`.trim());
  return undefined;
}

async function hand(): Promise<void> {
  await tool.ready;
  tell('handing', { rows: rows.length });
  const { state } = await tool.load(rows, { name: 'Alderbrook orders' });
  if (state === 'columns') tell('columns_asked');
}

/** A list that the tool hands over: as an event when a person exports it, or fetched by this page. */
async function take(file: File): Promise<void> {
  const calls = file.name.endsWith('.csv') ? callsOf(await file.text(), WORDS[page.lang].columns) : undefined;
  if (calls) queue.take(file.name, calls);
  else queue.say('file_kept', { name: file.name });
}

function listen(): void {
  tool.addEventListener('keepsight-loaded', () => {
    byId('view').dataset.loaded = '';
    tell('loaded', { rows: rows.length, customers: all.length });
    if (list.marked) void choose(list.marked);
  });
  tool.addEventListener('keepsight-select', (event) => {
    const [id] = (event as CustomEvent<{ ids: string[] }>).detail.ids;
    if (id) show(id);
  });
  tool.addEventListener('keepsight-viewchange', (event) => {
    const { view } = (event as CustomEvent<{ view: string }>).detail;
    const menu = byId<HTMLSelectElement>('view');
    menu.value = [...menu.options].some((o) => o.value === view) ? view : '';
  });
  tool.addEventListener('keepsight-export', (event) => {
    const { file, what } = (event as CustomEvent<{ file?: File; what: string }>).detail;
    if (!file || what !== 'contacts') return;
    event.preventDefault();
    void take(file);
  });
  tool.addEventListener('keepsight-error', (event) => {
    const { code, message } = (event as CustomEvent<{ code: string; message: string }>).detail;
    trouble(`${code} ${message}`);
  });
  byId('fetch').addEventListener('click', () => {
    void tool.exportAs('contacts', 'csv').then(take).catch(explained);
  });
}

function settings(): void {
  const menu = (id: string, act: (value: string) => void) => {
    const select = byId<HTMLSelectElement>(id);
    select.addEventListener('change', () => act(select.value));
  };
  menu('language', (lang) => speak(lang as Lang));
  menu('theme', paint);
  menu('share', (share) => {
    tool.setAttribute('share', share);
    queue.shares(share === 'rows');
  });
  menu('view', (view) => {
    tool.view = view;
  });
  dark.addEventListener('change', () => paint(byId<HTMLSelectElement>('theme').value));
  for (const button of document.querySelectorAll<HTMLButtonElement>('.panes button')) {
    button.addEventListener('click', () => pane(button.dataset.to ?? ''));
  }
}

/** On a narrow screen one part of the page is on view. */
function pane(name: string): void {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll<HTMLButtonElement>('.panes button')) {
    button.setAttribute('aria-pressed', String(button.dataset.to === name));
  }
}

/** The tool follows: its colours are read from this page when its theme changes. */
function paint(theme: string): void {
  const shown = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset.theme = shown;
  tool.setAttribute('theme', shown);
}

function speak(lang: Lang): void {
  page.lang = lang;
  document.documentElement.lang = lang;
  document.title = dress(page, 'title');
  tool.setAttribute('locale', lang);
  byId<HTMLSelectElement>('language').value = lang;
  for (const element of document.querySelectorAll<HTMLElement>('[data-t]')) {
    element.textContent = dress(page, element.dataset.t as Key);
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-t-label]')) {
    element.setAttribute('aria-label', dress(page, element.dataset.tLabel as Key));
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-t-hint]')) {
    element.setAttribute('placeholder', dress(page, element.dataset.tHint as Key));
  }
  byId('status').textContent = dress(page, ...status);
  const isolation = byId('isolation');
  isolation.textContent =
    where.mode === 'isolated'
      ? dress(page, 'isolated', { origin: new URL(where.src).origin })
      : dress(page, `inline_${where.why}`);
  isolation.classList.toggle('open', where.mode === 'inline');
  list.draw();
  queue.draw();
}

settings();
listen();
paint('system');
speak(page.lang);
tool.setAttribute('mode', where.mode);
tool.setAttribute('src', where.src);
// Only now, so that the element begins once and with the right address.
customElements.define('keepsight-app', KeepsightApp);
hand().catch(explained);
