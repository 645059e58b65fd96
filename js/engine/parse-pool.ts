// The page's part in reading one file with several workers: it has them, because a worker that holds
// data may load nothing, not even a worker. They run the data worker's own script and module, and are
// there, empty, before the page says that it is ready: nothing is fetched when a file comes. Each is
// given a line to the data worker, through which pieces of the file go out and their columns come
// back. The memory of a module never shrinks: who has nothing left to read lets go of its module, and
// waits for the next file.
import { workerAddress } from './address.ts';
import type { Init, Parse, Parser, Parsers, Rest } from './messages.ts';

const MAX_WORKERS = 4;

export class ParsePool {
  private readonly idle: Worker[] = [];
  private readonly busy = new Map<number, Worker>();
  private next = 0;
  private inflater: number | undefined;

  /** Loads the workers; resolves when they are there, or are not to be had. */
  async prepare(): Promise<void> {
    const most = Math.min(navigator.hardwareConcurrency ?? 1, MAX_WORKERS);
    if (most < 2) return;
    const loading: Promise<unknown>[] = [];
    for (let n = this.idle.length + this.busy.size; n < most; n++) loading.push(this.load());
    await Promise.all(loading);
  }

  /** Does what the data worker asks. */
  serve({ start, end, inflater }: Parsers, module: WebAssembly.Module, data: Worker): void {
    if (end === 'all') this.end();
    else if (end !== undefined) this.rest(end);
    for (let n = start ?? 0; n > 0; n--) this.start(module, data, false);
    if (inflater === false && this.inflater !== undefined) this.rest(this.inflater);
    if (inflater) this.inflater = this.start(module, data, true);
  }

  /** Ends whatever is still reading; its place stays empty until the workers are prepared again. */
  end(): void {
    for (const worker of this.busy.values()) worker.terminate();
    this.busy.clear();
  }

  private load(): Promise<void> {
    const worker = new Worker(workerAddress(__DATA_WORKER__), { name: 'parse' });
    return new Promise((resolve) => {
      worker.onmessage = () => {
        this.idle.push(worker);
        resolve();
      };
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        const at = this.idle.indexOf(worker);
        if (at >= 0) this.idle.splice(at, 1);
        resolve();
      };
      worker.postMessage({ kind: 'rest' } satisfies Rest);
    });
  }

  private rest(index: number): void {
    const worker = this.busy.get(index);
    if (!worker) return;
    this.busy.delete(index);
    worker.onmessage = () => {
      worker.onmessage = null;
      this.idle.push(worker);
    };
    worker.postMessage({ kind: 'rest' } satisfies Rest);
  }

  private start(module: WebAssembly.Module, data: Worker, inflates: boolean): number {
    const index = this.next++;
    const worker = this.idle.pop();
    const lost = () => {
      worker?.terminate();
      this.busy.delete(index);
      data.postMessage({ kind: 'parser', index, inflates } satisfies Parser);
    };
    if (!worker) {
      lost();
      return index;
    }
    this.busy.set(index, worker);
    worker.onmessage = (event) => {
      if (event.data.kind === 'down') lost();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      lost();
    };
    const line = new MessageChannel();
    if (!inflates) worker.postMessage({ kind: 'init', module } satisfies Init);
    worker.postMessage({ kind: 'parse', inflates, port: line.port1 } satisfies Parse, [line.port1]);
    data.postMessage({ kind: 'parser', index, inflates, port: line.port2 } satisfies Parser, [line.port2]);
    return index;
  }
}
