// Faults put into the workers from outside. What is shipped knows nothing of them: the test serves
// each worker's script with a few lines in front, and wraps the page's Worker. At a point that the
// test names the worker hangs, is killed without a word, throws, or acts as a program that has run
// out of memory.
import type { Page } from '@playwright/test';
import { rewrite } from './rewritten.ts';

export type How = 'hang' | 'kill' | 'throw' | 'memory';
export type Who = 'data' | 'workbook' | 'legacy';

interface Armed {
  readonly who: Who;
  /** A function of the Go program, a verb, "call analyze clv", "feed_commit", "stream" or "load". */
  readonly point: string;
  readonly how: How;
}

declare global {
  var reach: (point: string) => boolean;
  var killable: Map<string, Worker>;
}

/** Runs in front of the worker's own script. */
function before(who: string, load: string | undefined): void {
  const line = new BroadcastChannel('faults');
  let armed: { point: string; how: string } | undefined = load ? { point: 'load', how: load } : undefined;
  let dead = false;
  const seconds = new Map<number, () => void>();
  const [set, clear] = [globalThis.setInterval, globalThis.clearInterval];
  Object.assign(globalThis, {
    setInterval(f: () => void, ms: number) {
      const id = set(f, ms) as unknown as number;
      if (ms === 1000) seconds.set(id, f);
      return id;
    },
    clearInterval(id: number) {
      seconds.delete(id);
      clear(id);
    },
  });
  line.onmessage = ({ data }) => {
    if (data.who === who && data.point) {
      armed = data;
      line.postMessage({ ready: who });
    }
    for (let i = 0; i < (data.seconds ?? 0); i++) for (const f of [...seconds.values()]) f();
  };
  /** Whether the program is dead from here on; a hang does not come back. */
  globalThis.reach = (point) => {
    if (armed?.point !== point) return dead && point !== 'stream';
    const { how } = armed;
    armed = undefined;
    line.postMessage({ fired: how, at: who });
    if (how === 'memory') {
      dead = true;
      // As the worker says when its program has ended.
      setTimeout(() => postMessage({ kind: 'down', error: { code: 'E_OUT_OF_MEMORY' } }));
    } else if (how === 'throw') throw new RangeError('Maximum call stack size exceeded');
    else if (point !== 'stream') for (;;);
    return true;
  };
  const wrapped = (program: Record<string, (...args: unknown[]) => unknown>) => {
    for (const [name, f] of Object.entries(program)) {
      program[name] = (...args) => {
        const only = args[0] === 'analyze' ? JSON.parse(String(args[1])).only?.[0] : undefined;
        const points = [name, `call ${args[0]}`, `call analyze ${only}`];
        const gone = points.map((point) => globalThis.reach(point)).some(Boolean);
        return gone ? undefined : f(...args);
      };
    }
    return program;
  };
  for (const name of ['keepsight', 'keepsightWorkbook']) {
    let program: unknown;
    Object.defineProperty(globalThis, name, {
      get: () => program,
      set: (p) => {
        program = wrapped(p);
      },
    });
  }
  const instantiate = WebAssembly.instantiate;
  Object.assign(WebAssembly, {
    async instantiate(module: WebAssembly.Module, imports: WebAssembly.Imports) {
      const instance = await instantiate(module, imports);
      const commit = instance.exports.feed_commit as ((n: number) => number) | undefined;
      const feed_commit = (n: number) => (globalThis.reach('feed_commit') ? 1 : commit?.(n));
      const exports = commit ? { ...instance.exports, feed_commit } : instance.exports;
      return Object.create(WebAssembly.Instance.prototype, { exports: { value: exports } });
    },
  });
  const { read } = ReadableStreamDefaultReader.prototype;
  ReadableStreamDefaultReader.prototype.read = function (this: ReadableStreamDefaultReader) {
    return globalThis.reach('stream') ? new Promise(() => {}) : read.call(this);
  } as typeof read;
  // The reader of old workbooks has no program: its point is the message itself.
  const on = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    get: () => undefined,
    set(f: (e: MessageEvent) => void) {
      on?.set?.call(this, (e: MessageEvent) => {
        globalThis.reach('asked');
        f.call(this, e);
      });
    },
  });
  globalThis.reach('load');
}

/** Runs in front of the page's own scripts. */
function inPage(): void {
  const killable = new Map<string, Worker>();
  const seconds = new Map<number, () => void>();
  const { setInterval, clearInterval } = globalThis;
  const line = new BroadcastChannel('faults');
  const state = { fired: 0, ready: 0 };
  line.onmessage = ({ data }) => {
    if (data.ready) state.ready++;
    if (!data.fired) return;
    if (data.fired === 'kill') killable.get(data.at)?.terminate();
    state.fired++;
  };
  class Watched extends Worker {
    constructor(url: string) {
      super(url);
      for (const who of ['data', 'workbook', 'legacy'])
        if (url.includes(`${who}-worker`)) killable.set(who, this);
    }
  }
  Object.assign(globalThis, {
    Worker: Watched,
    faults: {
      state,
      arm: (armed: object) => line.postMessage(armed),
      pass(n: number, here: boolean) {
        if (!here) line.postMessage({ seconds: n });
        for (let i = 0; here && i < n; i++) for (const f of [...seconds.values()]) f();
      },
    },
    setInterval(f: () => void, ms: number) {
      const id = setInterval(f, ms) as unknown as number;
      if (ms === 1000) seconds.set(id, f);
      return id;
    },
    clearInterval(id: number) {
      seconds.delete(id);
      clearInterval(id);
    },
  });
}

interface Faults {
  readonly state: { fired: number; ready: number };
  arm(armed: Armed): void;
  pass(seconds: number, here: boolean): void;
}
type Scope = typeof globalThis & { faults: Faults };

/** Before the page is opened. With `load` the first worker of that name hangs or dies at its start. */
export async function instrument(page: Page, load?: { who: Who; how: How }): Promise<void> {
  await page.addInitScript(inPage);
  let first = load;
  for (const who of ['data', 'workbook', 'legacy'] as const) {
    await rewrite(page, `**/${who}-worker-*.js`, (script) => {
      const how = first?.who === who ? JSON.stringify(first.how) : 'undefined';
      if (first?.who === who) first = undefined;
      return Buffer.from(`(${before})('${who}', ${how});\n${script}`);
    });
  }
}

/** The worker of that name, when it is idle, waits for the point. */
export async function arm(page: Page, who: Who, point: string, how: How): Promise<void> {
  const before = await page.evaluate(() => (globalThis as Scope).faults.state.ready);
  // A fresh worker may not listen yet.
  await page.waitForFunction(
    ([armed, before]) => {
      const { faults } = globalThis as Scope;
      if (faults.state.ready > before) return true;
      faults.arm(armed);
      return false;
    },
    [{ who, point, how }, before] as const,
    { polling: 50 },
  );
}

/** Until so many faults have come to pass. */
export async function fired(page: Page, count: number): Promise<void> {
  await page.waitForFunction((n) => (globalThis as Scope).faults.state.fired >= n, count, { polling: 20 });
}

/** Lets so many seconds pass at once, for the page or for the workers: whoever counts them. */
export async function pass(page: Page, seconds: number, whose: 'page' | 'workers'): Promise<void> {
  await page.evaluate(([n, here]) => (globalThis as Scope).faults.pass(n, here), [
    seconds,
    whose === 'page',
  ] as const);
}
