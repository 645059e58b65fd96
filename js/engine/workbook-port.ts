// The data worker's end of the line to another worker.
import type { Reply, WorkbookAnswer, WorkbookRequest, WorkbookVerb } from './messages.ts';

export class WorkbookPort {
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private next = 1;

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent<WorkbookAnswer>) => {
      this.waiting.get(data.id)?.(data);
      this.waiting.delete(data.id);
    };
  }

  ask(verb: WorkbookVerb, bytes: Uint8Array<ArrayBuffer>, extra?: string): Promise<Reply> {
    const id = this.next++;
    const request: WorkbookRequest = { id, verb, bytes, ...(extra === undefined ? {} : { extra }) };
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.port.postMessage(request, [bytes.buffer]);
    });
  }

  /** The worker at the other end is gone: what was asked of it will not be answered. */
  lose(): void {
    const error = JSON.stringify({ code: 'E_OUT_OF_MEMORY' });
    for (const resolve of this.waiting.values()) resolve({ error });
    this.waiting.clear();
  }
}
