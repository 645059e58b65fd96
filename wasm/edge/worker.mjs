// The Worker's entry. One Go instance answers many requests, because starting one costs ten times
// an answer; after RECYCLE_AFTER it is replaced, because its heap never shrinks.
import './wasm_exec.js';
import module from './app.wasm';

const RECYCLE_AFTER = 256;

// The Go library calls this when a JavaScript call may throw.
globalThis.tryCatch = (call) => {
  try {
    return { result: call() };
  } catch (error) {
    return { error };
  }
};

let current;

function boot(env, ctx) {
  const go = new Go();
  const instance = { binding: {}, left: RECYCLE_AFTER, ended: false, ready: undefined };
  const answering = new Promise((ready) => {
    const wasm = new WebAssembly.Instance(module, { ...go.importObject, workers: { ready } });
    go.run(wasm, { env, ctx, binding: instance.binding })
      .catch((error) => console.error(error))
      .finally(() => {
        instance.ended = true;
      });
  });
  instance.ready = answering;
  return instance;
}

export default {
  async fetch(request, env, ctx) {
    if (!current || current.ended || current.left <= 0) current = boot(env, ctx);
    const mine = current;
    mine.left--;
    await mine.ready;
    return mine.binding.handleRequest(request);
  },
};
