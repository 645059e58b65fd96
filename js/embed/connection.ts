// What the element asks, whether the app stands in a frame or in the page itself.
import type { Progress, Settings } from './protocol.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: Progress) => void) | undefined;
}

export interface Connection {
  call(method: string, params: object, options?: CallOptions): Promise<unknown>;
  configure(settings: Settings): Promise<unknown>;
  /** Nothing that is still asked is answered any more. */
  close(): void;
}

/** Hears of an event; its answer counts where the event asks: the host took the file. */
export type OnEvent = (event: string, detail: Readonly<Record<string, unknown>>) => boolean;
