// Reads one piece of a file at a time for the data worker (core/ingest, Divided), in a worker of its
// own with an instance of the same module.
import type { PartAnswer, PartRequest } from './messages.ts';
import { type Core, type Feed, pumpAll, syncFile } from './read-file.ts';

const PROGRESS_EVERY_MS = 100;

/** Serves the line; `started` is the module, on its way. */
export function serveParts(port: MessagePort, started: Promise<{ core: Core; feed: Feed }>): void {
  const say = (answer: PartAnswer, transfer: Transferable[] = []) => port.postMessage(answer, transfer);
  port.onmessage = ({ data }: MessageEvent<PartRequest>) => {
    started
      .then(({ core, feed }) => readPart(core, feed, data, say))
      .then(
        (chunks) =>
          say(
            { kind: 'part', chunks },
            chunks.map((c) => c.buffer),
          ),
        // The data worker reads the piece itself, and so finds what is wrong with it.
        (e: unknown) => say({ kind: 'failed', detail: String(e) }),
      );
  };
  started.then(
    () => say({ kind: 'up' }),
    () => undefined, // the page is told
  );
}

async function readPart(
  core: Core,
  feed: Feed,
  request: PartRequest,
  say: (answer: PartAnswer) => void,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const { blob, name, most, piece, lent } = request;
  need(core.begin());
  need(core.open(syncFile(name, blob)));
  need(core.divide(most));
  need(core.only(piece, lent));
  let told = 0;
  const fault = await pumpAll(core, feed, blob, () => {
    const now = performance.now();
    if (now - told < PROGRESS_EVERY_MS) return;
    told = now;
    const { bytes, rows } = JSON.parse(core.progress()?.json ?? '{}') as { bytes?: number; rows?: number };
    say({ kind: 'progress', bytes: bytes ?? 0, rows: rows ?? 0 });
  });
  if (fault) throw new Error(fault.code);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  need(core.part((chunk) => void chunks.push(chunk)));
  need(core.begin());
  return chunks;
}

function need(reply: { error?: string } | undefined): void {
  if (!reply || reply.error !== undefined) throw new Error(reply?.error ?? 'ended');
}
