// The host's end of the line to a frame. Without the element it is what a page needs that makes its own
// frame:
//
//   const frame = document.createElement('iframe');
//   frame.src = frameAddress('https://keepsight.example/embed/', location.origin);
//   document.body.append(frame);
//   const line = await connectFrame(frame, { settings: { share: 'ids' }, onEvent });
//   await line.call('load', { data: rows });
import type { CallOptions, Connection, OnEvent } from './connection.ts';
import {
  type Connect,
  isObject,
  isToHost,
  KeepsightError,
  type Progress,
  type Settings,
  type ToFrame,
  VERSION,
} from './protocol.ts';

export type { CallOptions, Connection, OnEvent } from './connection.ts';

// The frame's script listens before the frame has loaded, so that an answer takes a moment and no more.
const ANSWER_MS = 10_000;

export interface FrameOptions {
  readonly settings?: Settings;
  readonly onEvent?: OnEvent;
  readonly signal?: AbortSignal;
}

/**
 * The address of a frame that answers `origin`. In its hash, because what has a query string is never
 * answered from what is kept for use offline.
 */
export function frameAddress(src: string | URL, origin: string): string {
  const address = new URL(src);
  address.hash = `origins=${encodeURIComponent(origin)}`;
  return address.href;
}

/** Waits until the frame has loaded and answers. */
export async function connectFrame(
  frame: HTMLIFrameElement,
  options: FrameOptions = {},
): Promise<Connection> {
  const { origin } = new URL(frame.src);
  const { settings = {}, onEvent = () => false, signal } = options;
  await loaded(frame, signal);
  const channel = new MessageChannel();
  const line = new FrameLine(channel.port1, onEvent);
  const hello: Connect = { keepsight: 'connect', version: VERSION, settings };
  // Never "*": whoever took the frame's place would be handed the line.
  frame.contentWindow?.postMessage(hello, origin, [channel.port2]);
  try {
    await line.answered(ANSWER_MS, origin, signal);
  } catch (e) {
    line.close();
    throw e;
  }
  return line;
}

function loaded(frame: HTMLIFrameElement, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(cancelled());
    if (signal?.aborted) return cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    frame.addEventListener('load', () => resolve(), { once: true });
  });
}

const cancelled = () => new KeepsightError('E_CANCELLED', 'The frame was taken out of the page.');

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly progress: ((progress: Progress) => void) | undefined;
}

class FrameLine implements Connection {
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  #hello: () => void = () => {};
  #refused: (error: KeepsightError) => void = () => {};
  readonly #ready = new Promise<void>((resolve, reject) => {
    this.#hello = resolve;
    this.#refused = reject;
  });

  constructor(
    private readonly port: MessagePort,
    private readonly onEvent: OnEvent,
  ) {
    // Who asks is told; that nobody asked is no fault.
    this.#ready.catch(() => {});
    port.onmessage = ({ data }: MessageEvent<unknown>) => this.#receive(data);
  }

  answered(within: number, origin: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        reject(
          new KeepsightError(
            'E_NO_ANSWER',
            `${origin} did not answer. Either it refuses to stand in a frame of this page (its FRAME_ANCESTORS must list ${location.origin}), or there is no Keepsight at that address.`,
            { origin, host: location.origin },
          ),
        );
      }, within);
      signal?.addEventListener('abort', () => reject(cancelled()), { once: true });
      this.#ready.then(resolve, reject).finally(() => clearTimeout(late));
    });
  }

  configure(settings: Settings): Promise<unknown> {
    return this.call('configure', settings);
  }

  call(method: string, params: object, { signal, progress }: CallOptions = {}): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      this.#waiting.set(id, { resolve, reject, progress });
      signal?.addEventListener('abort', () => this.#send({ id, cancel: true }), { once: true });
      try {
        this.#send({ id, method, params });
      } catch (e) {
        this.#waiting.delete(id);
        reject(new KeepsightError('E_PARAMS', `What was given cannot be handed to the frame: ${String(e)}`));
      }
    });
  }

  #send(message: ToFrame): void {
    this.port.postMessage(message);
  }

  #receive(message: unknown): void {
    if (!isToHost(message)) return;
    if ('event' in message) {
      const { event, ask } = message;
      const detail = isObject(message.detail) ? message.detail : {};
      if (event === 'ready') this.#hello();
      else if (event === 'error' && detail.code === 'E_VERSION') {
        this.#refused(new KeepsightError('E_VERSION', String(detail.message)));
        return;
      }
      const taken = this.onEvent(event, detail);
      if (ask !== undefined) this.#send({ ask, taken });
      return;
    }
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if ('progress' in message) {
      waiting.progress?.(message.progress);
      return;
    }
    this.#waiting.delete(message.id);
    if ('error' in message) waiting.reject(KeepsightError.from(message.error));
    else waiting.resolve(message.result);
  }

  close(): void {
    this.port.close();
    for (const { reject } of this.#waiting.values()) reject(cancelled());
    this.#waiting.clear();
  }
}
