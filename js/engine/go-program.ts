// Starts a Go module in a worker.

/** The worker's program has ended, as it does when it runs out of memory; what is called then may throw. */
export let ended = false;

/** Runs the module until its main function is up; `onExit` is called when the program ends, which it never should. */
export async function startGo(
  module: WebAssembly.Module,
  readyName: string,
  onExit: (code: number) => void,
): Promise<WebAssembly.Exports> {
  const go = new Go();
  let code = 0;
  go.exit = (status: number) => {
    code = status;
    ended = true;
  };
  const instance = await WebAssembly.instantiate(module, go.importObject);
  await new Promise<void>((up, down) => {
    (globalThis as Record<string, unknown>)[readyName] = up;
    go.run(instance).then(() => {
      down(new Error(`the program ended with ${code}`));
      onExit(code);
    }, down);
  });
  // Nothing but the caller holds the program.
  (globalThis as Record<string, unknown>)[readyName] = undefined;
  return instance.exports;
}
