// The data worker's end of the line to another worker.
import type { Reply, WorkbookAnswer, WorkbookRequest, WorkbookVerb } from './messages.ts';
import { alive, answerWithin, Watch } from './watch.ts';

// Without a catalogue the engine reads sheets and styles itself.
const CATALOGUE_S = 10;

export interface Waiting {
  /** The one who asks lives. */
  beat(): void;
  /** The one who was asked gave no sign in its time. */
  silent(): void;
}

export class WorkbookPort {
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private next = 1;

  constructor(
    private readonly port: MessagePort,
    private readonly line: Waiting,
  ) {
    port.onmessage = ({ data }: MessageEvent<WorkbookAnswer>) => this.settle(data.id, data);
  }

  ask(verb: WorkbookVerb, bytes: Uint8Array<ArrayBuffer>, extra?: string): Promise<Reply> {
    const id = this.next++;
    const patience = verb === 'catalogue' ? CATALOGUE_S : answerWithin(bytes.length);
    const request: WorkbookRequest = { id, verb, bytes, ...(extra === undefined ? {} : { extra }) };
    const watch = new Watch(
      patience,
      () => this.waiting.has(id),
      (seconds) => {
        this.settle(id, refused({ code: 'E_STALLED', args: { seconds } }));
        this.line.silent();
      },
    );
    const answer = new Promise<Reply>((resolve) => {
      this.waiting.set(id, resolve);
      this.port.postMessage(request, [bytes.buffer]);
    });
    watch.beat();
    return alive(this.line.beat, answer);
  }

  /** The worker is gone: who still waits hears it. */
  close(): void {
    this.port.close();
    for (const id of [...this.waiting.keys()]) this.settle(id, refused({ code: 'E_WORKBOOK' }));
  }

  private settle(id: number, reply: Reply): void {
    this.waiting.get(id)?.(reply);
    this.waiting.delete(id);
  }
}

const refused = (fault: object): Reply => ({ error: JSON.stringify(fault) });
