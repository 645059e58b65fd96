// Holds core.wasm and with it the person's data. Its own response forbids it every connection;
// files come as File objects, the module is compiled by the page.
import { ended, startGo } from './go-program.ts';
import { Inflater, serveInflate } from './inflater.ts';
import type { Answer, FromDataWorker, Request, ToDataWorker } from './messages.ts';
import { faultOf, type Reply } from './messages.ts';
import { serveParts } from './parse-worker.ts';
import { PartReaders } from './part-readers.ts';
import type { FaultError, OpenParams, Progress } from './protocol.gen.ts';
import { type Core, type Feed, plainBytes, readFile } from './read-file.ts';
import { alive } from './watch.ts';
import { WorkbookPort } from './workbook-port.ts';

declare const self: DedicatedWorkerGlobalScope;
declare global {
  var keepsight: Core | undefined;
}

const say = (message: FromDataWorker, transfer: Transferable[] = []) => self.postMessage(message, transfer);

const beat = () => say({ kind: 'beat' });

let feed: Feed | undefined;
let line: MessagePort | undefined;
let started: Promise<void> = Promise.resolve();
const inflater = new Inflater((what) => say({ kind: 'parsers', ...what }));
const readers = new PartReaders((what) => say({ kind: 'parsers', ...what }));
/** The lines that stand, by whether they lead to the reader of old workbooks. */
const ports = new Map<boolean, WorkbookPort | undefined>();
let linked: (port: WorkbookPort | undefined) => void = () => {};
// A workbook's catalogue is wanted while the module may still be on its way. A later link counts
// instead of an earlier one.
let link = new Promise<WorkbookPort | undefined>((resolve) => {
  linked = resolve;
});
let legacyLinked: (port: WorkbookPort | undefined) => void = () => {};
let legacy = new Promise<WorkbookPort | undefined>((resolve) => {
  legacyLinked = resolve;
});

// One request at a time, in order: the engine holds one project.
let last: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToDataWorker>) => {
  switch (data.kind) {
    case 'init':
      started = startGo(data.module, 'keepsightReady', () =>
        say({ kind: 'down', error: { code: 'E_OUT_OF_MEMORY' } }),
      ).then(
        (exports) => {
          feed = exports as unknown as Feed;
          say({ kind: 'up' });
        },
        (e: unknown) => say({ kind: 'down', error: internal(e) }),
      );
      break;
    case 'link': {
      const isLegacy = data.legacy === true;
      const silent = () => say({ kind: 'silent', legacy: isLegacy });
      const port = data.port && new WorkbookPort(data.port, { beat, silent });
      // Another worker has taken the place of the one before.
      ports.get(isLegacy)?.close();
      ports.set(isLegacy, port);
      if (isLegacy) {
        legacyLinked(port);
        legacy = Promise.resolve(port);
        break;
      }
      linked(port);
      link = Promise.resolve(port);
      break;
    }
    case 'parse':
      line = data.port;
      if (data.inflates) serveInflate(data.port, plainBytes);
      else serveParts(data.port, started.then(loaded));
      break;
    case 'rest':
      line?.close();
      line = undefined;
      // Nothing holds the module then, and its memory goes.
      globalThis.keepsight = undefined;
      feed = undefined;
      started = Promise.resolve();
      say({ kind: 'up' });
      break;
    case 'parser':
      (data.inflates ? inflater : readers).joined(data);
      break;
    case 'request':
      last = last.then(() => serve(data));
  }
};

function loaded(): { core: Core; feed: Feed } {
  const core = globalThis.keepsight;
  if (!core || !feed) throw new Error('not loaded');
  return { core, feed };
}
const outOfMemory = ({ files }: Request): FaultError => ({
  code: 'E_OUT_OF_MEMORY',
  ...(files?.length === 1 ? { where: { file: files[0]?.name ?? '' } } : {}),
});

const internal = (e: unknown): FaultError => ({ code: 'E_INTERNAL', args: { detail: String(e) } });

async function serve(request: Request): Promise<void> {
  let answer: Answer;
  try {
    answer = await answerTo(request);
  } catch (e) {
    const fault = e instanceof Refused ? e.fault : ended ? outOfMemory(request) : internal(e);
    answer = { kind: 'answer', id: request.id, error: fault };
    // What is thrown through Go, as a stack overflow is, leaves an instance that still answers and
    // must not be used again.
    if (!(e instanceof Refused)) queueMicrotask(() => say({ kind: 'down', error: fault }));
  }
  say(answer, answer.bytes ? [answer.bytes.buffer] : []);
}

class Refused extends Error {
  constructor(readonly fault: FaultError) {
    super(fault.code);
  }
}

function unwrap(reply: Reply | undefined): Reply {
  if (!reply || reply.error !== undefined) throw new Refused(faultOf(reply));
  return reply;
}

async function answerTo(request: Request): Promise<Answer> {
  const core = globalThis.keepsight;
  if (!core || !feed) throw new Refused({ code: 'E_OUT_OF_MEMORY' });
  const tick = (progress: Progress) => say({ kind: 'progress', id: request.id, progress });
  if (request.verb === 'open' && request.files) {
    unwrap(core.begin());
    for (const file of request.files) {
      const fault = await readFile({
        core,
        feed,
        file,
        password: request.password,
        link,
        legacy,
        readers,
        inflater,
        tick,
        beat,
      });
      if (fault) throw new Refused({ where: { file: file.name }, ...fault });
    }
  }
  const params = request.params || JSON.stringify({} satisfies OpenParams);
  const reply = unwrap(core.call(request.verb, params, (text) => tick(JSON.parse(text) as Progress)));
  if (
    request.verb === 'export' &&
    reply.bytes &&
    (JSON.parse(reply.json ?? '{}') as { book?: boolean }).book
  ) {
    const port = await alive(beat, link);
    const written = await port?.ask('write', reply.bytes);
    // The engine and its project are well, whatever became of the other worker.
    if (!written?.bytes) throw new Refused({ code: 'E_WORKBOOK' });
    return { kind: 'answer', id: request.id, ...pick({ json: reply.json, bytes: written.bytes }) };
  }
  return { kind: 'answer', id: request.id, ...pick(reply) };
}

/** Only what is there: an absent field stays absent. */
function pick(reply: {
  json?: string | undefined;
  bytes?: Uint8Array<ArrayBuffer> | undefined;
}): Partial<Answer> {
  return {
    ...(reply.json === undefined ? {} : { json: reply.json }),
    ...(reply.bytes === undefined ? {} : { bytes: reply.bytes }),
  };
}
