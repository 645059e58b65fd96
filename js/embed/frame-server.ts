// The frame's end of the line: the one port that came in at the door. What is malformed is passed over,
// what is too much is refused, and neither ends the line.
import type { App } from '../elements/app.ts';
import type { Knock } from './door.ts';
import { Guest } from './guest.ts';
import { contentHeight, partsOf } from './height.ts';
import {
  type Failure,
  isToFrame,
  MOST_CALLS,
  type Progress,
  type ToFrame,
  type ToHost,
  VERSION,
} from './protocol.ts';

const REPLY_MS = 3000;
const RESIZE_MS = 100;
const MOST_HEIGHT = 100_000;
// Events after which another view may stand there.
const SHOWS = ['viewchange', 'mapping', 'loaded', 'error'];

/** Answers the page around the app of this document. */
export function serve({ port, origin, hello }: Knock): void {
  const app = document.querySelector('ks-app') as App;
  new Line(app, port, origin).begin(hello.version, hello.settings);
}

class Line {
  readonly #guest: Guest;
  readonly #running = new Map<number, AbortController>();
  readonly #asked = new Map<number, (taken: boolean) => void>();
  #next = 1;
  #sizes: ResizeObserver | undefined;

  constructor(
    private readonly app: App,
    private readonly port: MessagePort,
    origin: string,
  ) {
    const tell = (event: string, detail: object, asks = false) => this.#tell(event, detail, asks);
    this.#guest = new Guest(app, new URL(origin).host, tell, false);
  }

  begin(version: number, settings: unknown): void {
    if (version !== VERSION) {
      const message = `This frame speaks version ${VERSION} of the protocol and the page around it version ${version}. Use the same release for both.`;
      const detail: Failure = { code: 'E_VERSION', message, args: { frame: VERSION, host: version } };
      this.#send({ event: 'error', detail });
      this.port.close();
      return;
    }
    this.port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isToFrame(data)) void this.#receive(data);
    };
    // What could not be copied here is lost; the host is told, because it waits.
    this.port.onmessageerror = () => {
      const message = 'A message could not be read here: it is too large, or holds what cannot be copied.';
      this.#send({ event: 'error', detail: { code: 'E_PARAMS', message } satisfies Failure });
    };
    this.port.start();
    this.#send({ event: 'ready', detail: { version: VERSION } });
    void this.#receive({ id: 0, method: 'configure', params: settings });
    this.#watchHeight();
  }

  async #receive(message: ToFrame): Promise<void> {
    if ('ask' in message) {
      this.#asked.get(message.ask)?.(message.taken);
      return;
    }
    const { id } = message;
    if ('cancel' in message) {
      this.#running.get(id)?.abort();
      return;
    }
    if (this.#running.size >= MOST_CALLS || this.#running.has(id)) {
      const message = `At most ${MOST_CALLS} calls are answered at a time, each with an id of its own.`;
      this.#send({ id, error: { code: 'E_BUSY', message, args: { most: MOST_CALLS } } });
      return;
    }
    const ended = new AbortController();
    this.#running.set(id, ended);
    try {
      const progress = (progress: Progress) => this.#send({ id, progress });
      const result = await this.#guest.call(message.method, message.params, {
        signal: ended.signal,
        progress,
      });
      this.#send({ id, result });
    } catch (e) {
      this.#send({ id, error: Guest.failure(e) });
    } finally {
      this.#running.delete(id);
    }
  }

  #send(message: ToHost): void {
    this.port.postMessage(message);
  }

  /** Who asks and gets no answer is answered with no: a file is never lost to a silent host. */
  #tell(event: string, detail: object, asks: boolean): Promise<boolean> {
    if (SHOWS.includes(event)) void this.#observe();
    if (!asks) {
      this.#send({ event, detail });
      return Promise.resolve(false);
    }
    const ask = this.#next++;
    this.#send({ event, detail, ask });
    return new Promise((resolve) => {
      const answer = (taken: boolean) => {
        clearTimeout(late);
        this.#asked.delete(ask);
        resolve(taken);
      };
      const late = setTimeout(answer, REPLY_MS, false);
      this.#asked.set(ask, answer);
    });
  }

  #watchHeight(): void {
    let told = 0;
    let waits = false;
    const tell = () => {
      waits = false;
      const height = Math.min(contentHeight(this.app), MOST_HEIGHT);
      if (height === told) return;
      told = height;
      this.#send({ event: 'resize', detail: { height } });
    };
    this.#sizes = new ResizeObserver(() => {
      if (waits) return;
      waits = true;
      setTimeout(tell, RESIZE_MS);
    });
    void this.#observe();
  }

  /** Another view has another height. */
  async #observe(): Promise<void> {
    await this.app.updateComplete;
    this.#sizes?.disconnect();
    for (const part of partsOf(this.app)) this.#sizes?.observe(part);
  }
}
