// Fetches a wasm module and refuses one that is not the one this page was built with.
import { addressOf } from './address.ts';

/** A module of the build: its place in it, and what its bytes must be (W3C SRI). */
export interface BuiltModule {
  readonly address: string;
  readonly integrity: string;
}

/** What arrived under the module's address is another file. */
export class AlteredError extends Error {
  constructor(readonly address: string) {
    super(`${address} is not the file of this build`);
  }
}

/** The browser checks the bytes before any of them is compiled. */
export async function loadModule({ address, integrity }: BuiltModule): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compileStreaming(fetch(addressOf(address), { integrity }));
  } catch (e) {
    // The browser says the same of bytes that are altered and of a network that is away.
    if (await arrives(address)) throw new AlteredError(address);
    throw e;
  }
}

async function arrives(address: string): Promise<boolean> {
  try {
    const response = await fetch(addressOf(address));
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
