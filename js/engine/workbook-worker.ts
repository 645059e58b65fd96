// Holds workbook.wasm: excelize reads the catalogue of a dropped workbook, decrypts it, and writes
// exports. Like the data worker it may connect to nothing; the two are joined by a port.
import { startGo } from './go-program.ts';
import type { Init, Link, Reply, WorkbookAnswer, WorkbookRequest } from './messages.ts';

declare const self: DedicatedWorkerGlobalScope;
declare global {
  var keepsightWorkbook:
    | { call(verb: string, params: Uint8Array, extra?: string): Reply | undefined }
    | undefined;
}

let up: Promise<unknown> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<Init | Link>) => {
  if (data.kind === 'init') {
    const down = (detail: unknown) =>
      self.postMessage({ kind: 'down', error: { code: 'E_WORKBOOK', args: { detail: String(detail) } } });
    up = startGo(data.module, 'keepsightWorkbookReady', down);
    up.then(() => self.postMessage({ kind: 'up' }), down);
    return;
  }
  const { port } = data;
  if (!port) return;
  port.onmessage = async ({ data: request }: MessageEvent<WorkbookRequest>) => {
    const reply = await serve(request);
    const answer: WorkbookAnswer = { id: request.id, ...reply };
    port.postMessage(answer, reply.bytes ? [reply.bytes.buffer] : []);
  };
};

async function serve({ verb, bytes, extra }: WorkbookRequest): Promise<Reply> {
  try {
    await up;
    const reply = globalThis.keepsightWorkbook?.call(verb, bytes, extra);
    return reply ?? { error: '{"code":"E_OUT_OF_MEMORY"}' };
  } catch (e) {
    return { error: JSON.stringify({ code: 'E_WORKBOOK', args: { detail: String(e) } }) };
  }
}
