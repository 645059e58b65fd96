// A module with less memory than it needs: its own limits are set in its memory section (WebAssembly
// core specification §5.5.8), so that the program ends as it does where the browser gives no more.
import type { Page } from '@playwright/test';
import { rewrite } from './rewritten.ts';

const MEMORY_SECTION = 5;
const HEADER_BYTES = 8;

/** Serves the module with at most `more` pages of 64 KB beyond those that it begins with. */
export async function shortOfMemory(page: Page, url: string, more: number, times = 1): Promise<void> {
  let left = times;
  // The page knows what the module should be, and would not run this one.
  await rewrite(page, '**/assets/{app,chunk}-*.js', (script) =>
    Buffer.from(script.toString().replace(/integrity:"sha256-[^"]*"/g, 'integrity:""')),
  );
  await rewrite(page, url, (module) => (left-- > 0 ? limited(module, more) : module));
}

function limited(module: Buffer, more: number): Buffer {
  for (let at = HEADER_BYTES; at < module.length; ) {
    const id = module[at];
    const size = unsigned(module, at + 1);
    const end = size.next + size.value;
    if (id === MEMORY_SECTION) {
      // One memory, without a maximum: 01 00 least.
      const least = unsigned(module, size.next + 2).value;
      const body = Buffer.from([1, 1, ...leb(least), ...leb(least + more)]);
      const section = Buffer.concat([Buffer.from([MEMORY_SECTION, ...leb(body.length)]), body]);
      return Buffer.concat([module.subarray(0, at), section, module.subarray(end)]);
    }
    at = end;
  }
  throw new Error('no memory section');
}

function unsigned(bytes: Buffer, at: number): { value: number; next: number } {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const b = bytes[at++] ?? 0;
    value += (b & 0x7f) * 2 ** shift;
    if (b < 0x80) return { value, next: at };
  }
}

function leb(n: number): number[] {
  return n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...leb(Math.floor(n / 0x80))];
}
