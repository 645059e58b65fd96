// Compiled by js/suite/embed.mjs in an empty project, against the types of the installed package alone.

import {
  addPolicy,
  type ExportDetail,
  hostPolicy,
  KeepsightApp,
  KeepsightError,
  type Loaded,
  type Page,
  type Row,
  type Summary,
} from 'keepsight';
import 'keepsight/define';
import { type Directives, policyText } from 'keepsight/csp';
import { KeepsightApp as Element } from 'keepsight/element';
import { type Connection, connectFrame, frameAddress } from 'keepsight/frame';

const rows: Row[] = [
  { Customer: '007', Date: new Date(), Amount: 12.5, Refunded: false, Note: null, Big: 2n },
];

export async function use(): Promise<void> {
  const app = document.querySelector('keepsight-app');
  if (!(app instanceof KeepsightApp) || !(app instanceof Element)) return;
  app.share = 'rows';
  app.view = 'contacts';
  app.timeZone = 'Europe/Paris';
  app.mapping = { Customer: 'customer_id', Note: null };
  // @ts-expect-error: there is no such share
  app.share = 'all';
  // @ts-expect-error: it is for reading
  app.ready = Promise.resolve();
  app.addEventListener('keepsight-export', (event) => {
    const { file, rows: count }: ExportDetail = event.detail;
    if (file && count > 0) event.preventDefault();
    // @ts-expect-error: no such value
    event.detail.secret;
  });
  await app.ready;
  const { signal } = new AbortController();
  const { state }: Loaded = await app.load(rows, {
    name: 'orders',
    signal,
    progress: ({ stage, done, total }) => console.log(stage, done / total),
  });
  const summary: Summary = await app.summary();
  const page: Page = await app.query({ what: 'contacts', limit: 10 });
  const file: File = await app.exportAs('contacts', 'xlsx');
  const selected = await app.select(['007']);
  console.log(state, summary.customers, page.total, file.name, selected?.missing);
  // @ts-expect-error: rows are objects
  await app.load([1, 2]).catch((e: unknown) => e instanceof KeepsightError && e.code);
}

export async function byHand(frame: HTMLIFrameElement): Promise<Connection> {
  frame.src = frameAddress('https://keepsight.example/embed/', location.origin);
  return connectFrame(frame, { settings: { share: 'ids' }, onEvent: (event) => event === 'export' });
}

const directives: Directives = hostPolicy({ mode: 'isolated', src: 'https://keepsight.example/embed/' });
export const policy: string = addPolicy("default-src 'self'", directives) + policyText(directives);
