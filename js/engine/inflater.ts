// Inflates a large stream in another worker, so that decoding and reading go on at the same time. The
// reader gives the other side credit, batch by batch: neither holds much of what is between them.
import type { InflateAnswer, InflateRequest, Parser, Stream } from './messages.ts';

/** Plain bytes, as a stream's reader gives them. */
export interface Source {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
  /** Bytes that are here already. */
  take?(): Uint8Array | undefined;
  cancel(): Promise<void>;
}

/** The other worker is lost; the stream itself may be well. */
export class Lost extends Error {}

const BATCH_BYTES = 2 ** 18;
const CREDIT = 8;
// A batch takes some milliseconds.
const SILENCE_MS = 20_000;

export class Inflater {
  private port: Promise<MessagePort> | undefined;
  private have: (port: MessagePort) => void = () => {};
  private lose: (e: Lost) => void = () => {};
  private lost = false;

  constructor(private readonly page: (what: { inflater: boolean }) => void) {}

  /** The page has started the worker, or has lost it. */
  joined({ port }: Parser): void {
    if (port) this.have(port);
    else {
      this.lost = true;
      this.lose(new Lost());
    }
  }

  /** Begins a stream; nothing where a worker was lost before. */
  async open(request: InflateRequest): Promise<Source | undefined> {
    if (this.lost) return undefined;
    if (!this.port) {
      this.port = new Promise((have) => {
        this.have = have;
      });
      this.page({ inflater: true });
    }
    const gone = new Promise<never>((_, reject) => {
      this.lose = reject;
    });
    gone.catch(() => undefined);
    return new Line(await soon(Promise.race([this.port, gone])), request, gone);
  }

  /** After a loss: the rest of this page's files are inflated where they are read. */
  drop(): void {
    this.lost = true;
    this.end();
  }

  end(): void {
    if (this.port) this.page({ inflater: false });
    this.port = undefined;
  }
}

class Line implements Source {
  private readonly batches: Uint8Array[][] = [];
  private over: InflateAnswer | undefined;
  private wake: () => void = () => {};

  constructor(
    private readonly port: MessagePort,
    request: InflateRequest,
    private readonly gone: Promise<never>,
  ) {
    port.onmessage = ({ data }: MessageEvent<InflateAnswer>) => {
      if (data.chunks) this.batches.push([...data.chunks]);
      else this.over = data;
      this.wake();
    };
    port.postMessage(request);
  }

  async read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> {
    while (this.batches.length === 0 && !this.over) {
      const news = new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      await soon(Promise.race([news, this.gone]));
    }
    const value = this.take();
    if (value) return { done: false, value };
    if (this.over?.refused) throw new Error('refused');
    return { done: true };
  }

  take(): Uint8Array | undefined {
    const [batch] = this.batches;
    const value = batch?.shift();
    if (batch?.length === 0) {
      this.batches.shift();
      this.port.postMessage({ credit: 1 } satisfies InflateRequest);
    }
    return value;
  }

  async cancel(): Promise<void> {
    this.port.onmessage = null;
  }
}

/** A silence this long is a loss. */
function soon<T>(what: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Lost()), SILENCE_MS);
    what.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

type Open = (blob: Blob, stream: Stream) => ReadableStream<Uint8Array<ArrayBuffer>>;

/** The other side: inflates what it is given and sends as many batches as it has credit for. */
export function serveInflate(port: MessagePort, open: Open): void {
  let credit = 0;
  let wake = () => {};
  const run = async ({ blob, stream }: InflateRequest): Promise<void> => {
    if (!blob || !stream) return;
    const reader = open(blob, stream).getReader();
    let chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    const send = async () => {
      while (credit <= 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      credit--;
      port.postMessage(
        { chunks } satisfies InflateAnswer,
        chunks.map((c) => c.buffer),
      );
      chunks = [];
      size = 0;
    };
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      size += value.length;
      if (size >= BATCH_BYTES) await send();
    }
    if (size > 0) await send();
    port.postMessage({} satisfies InflateAnswer);
  };
  port.onmessage = ({ data }: MessageEvent<InflateRequest>) => {
    if (data.credit !== undefined) {
      credit += data.credit;
      wake();
      return;
    }
    credit = CREDIT;
    run(data).catch(() => port.postMessage({ refused: true } satisfies InflateAnswer));
  };
}
