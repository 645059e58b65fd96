// The page's part in reading one file with several workers: it starts and ends them, because a worker
// that holds data may load nothing, not even a worker. They run the data worker's own script and
// module, so nothing more is fetched; each has a line to the data worker, through which pieces of the
// file go out and their columns come back. The memory of a module never shrinks: who has nothing left
// to read is ended.
import type { Down, Init, Parse, Parser, Parsers, Up } from './messages.ts';

export class ParsePool {
  private readonly workers = new Map<number, Worker>();
  private next = 0;

  /** Does what the data worker asks. */
  serve({ start, end }: Parsers, module: WebAssembly.Module, data: Worker): void {
    if (end !== undefined) this.end(end);
    for (let n = start ?? 0; n > 0; n--) this.start(module, data);
  }

  /** Ends one worker, or all of them. */
  end(which?: number | 'all'): void {
    for (const [index, worker] of this.workers) {
      if (typeof which === 'number' && index !== which) continue;
      worker.terminate();
      this.workers.delete(index);
    }
  }

  private start(module: WebAssembly.Module, data: Worker): void {
    const index = this.next++;
    const lost = () => {
      this.end(index);
      data.postMessage({ kind: 'parser', index } satisfies Parser);
    };
    const worker = new Worker(__DATA_WORKER__, { name: 'parse' });
    this.workers.set(index, worker);
    worker.onmessage = (event: MessageEvent<Up | Down>) => {
      if (event.data.kind === 'down') lost();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      lost();
    };
    const line = new MessageChannel();
    worker.postMessage({ kind: 'init', module } satisfies Init);
    worker.postMessage({ kind: 'parse', port: line.port1 } satisfies Parse, [line.port1]);
    data.postMessage({ kind: 'parser', index, port: line.port2 } satisfies Parser, [line.port2]);
  }
}
