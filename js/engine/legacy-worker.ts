// Reads what the engine only knows by name: .xls, .xlsb, .ods and HTML tables come in, a plain .xlsx
// goes out (legacy-book.ts). Like the other workers that hold data, this one may connect to nothing.
import { convert } from './legacy-book.ts';
import type { Link, WorkbookAnswer, WorkbookRequest } from './messages.ts';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<Link>) => {
  const { port } = data;
  if (!port) return;
  port.onmessage = ({ data: request }: MessageEvent<WorkbookRequest>) => {
    const reply = convert(request.bytes, request.extra ?? '');
    const answer: WorkbookAnswer = { id: request.id, ...reply };
    port.postMessage(answer, reply.bytes ? [reply.bytes.buffer] : []);
  };
};
self.postMessage({ kind: 'up' });
