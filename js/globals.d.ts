// Names that exist at run time and in no TypeScript library.

// Put in by js/build/bundle.mjs: places in the build (js/engine/address.ts).
declare const __CORE_WASM__: import('./engine/load-module.ts').BuiltModule;
declare const __WORKBOOK_WASM__: import('./engine/load-module.ts').BuiltModule;
declare const __DATA_WORKER__: string;
declare const __WORKBOOK_WORKER__: string;
declare const __LEGACY_WORKER__: string;
declare const __SERVICE_WORKER__: string;
declare const __VERSION__: string;

// A style sheet is bundled as its text.
declare module '*.css' {
  const text: string;
  export default text;
}

// Go's own loader (wasm_exec.js of the Go that built the modules), bundled ahead of both workers.
declare class Go {
  argv: string[];
  env: Record<string, string>;
  exit: (code: number) => void;
  readonly importObject: WebAssembly.Imports;
  readonly exited: boolean;
  run(instance: WebAssembly.Instance): Promise<void>;
}

// The worker's global object. The DOM library has no name for it and cannot be loaded beside the
// worker library. A worker script says: declare const self: DedicatedWorkerGlobalScope.
interface DedicatedWorkerGlobalScopeEventMap {
  message: MessageEvent;
  messageerror: MessageEvent;
  error: ErrorEvent;
  unhandledrejection: PromiseRejectionEvent;
  rejectionhandled: PromiseRejectionEvent;
}

interface DedicatedWorkerGlobalScope extends EventTarget {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a message is whatever the other side sent
  onmessage: ((this: DedicatedWorkerGlobalScope, event: MessageEvent<any>) => unknown) | null;
  onmessageerror: ((this: DedicatedWorkerGlobalScope, event: MessageEvent) => unknown) | null;
  onerror: OnErrorEventHandler;
  onunhandledrejection: ((this: DedicatedWorkerGlobalScope, event: PromiseRejectionEvent) => unknown) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
  postMessage(message: unknown, options?: StructuredSerializeOptions): void;
  close(): void;
  addEventListener<K extends keyof DedicatedWorkerGlobalScopeEventMap>(
    type: K,
    listener: (this: DedicatedWorkerGlobalScope, event: DedicatedWorkerGlobalScopeEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof DedicatedWorkerGlobalScopeEventMap>(
    type: K,
    listener: (this: DedicatedWorkerGlobalScope, event: DedicatedWorkerGlobalScopeEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
}

// Reads a File at once; workers only.
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
  readAsText(blob: Blob, encoding?: string): string;
}
