// Runs `keepsight cells` on one file, in a process of its own and with a deadline.

import { spawn } from 'node:child_process';

const DEADLINE_MS = 30_000;

/**
 * What came of a file: `outcome` is "parsed", "refused:<code>", or one of the three that must never be:
 * "hang", "panic" and "untyped".
 */
export function readCells(command, file) {
  return new Promise((resolve) => {
    const child = spawn(command, ['cells', file], { stdio: ['ignore', 'pipe', 'pipe'] });
    const out = [];
    let complaint = '';
    let late = false;
    const deadline = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, DEADLINE_MS);
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    child.on('close', () => {
      clearTimeout(deadline);
      resolve(judge(late, Buffer.concat(out), complaint));
    });
  });
}

function judge(late, out, complaint) {
  if (late) return { outcome: 'hang' };
  const lines = [];
  let start = 0;
  for (let end = out.indexOf(10); end >= 0; end = out.indexOf(10, start)) {
    try {
      lines.push(JSON.parse(out.toString('utf8', start, end)));
    } catch {
      return { outcome: 'untyped', complaint: 'a line that is no JSON' };
    }
    start = end + 1;
  }
  const last = lines.pop();
  if (last?.done) return { outcome: 'parsed', rows: lines, sheets: last.sheets, warnings: last.warnings };
  if (/^(panic|fatal error|goroutine )/m.test(complaint)) return { outcome: 'panic', complaint };
  const code = last?.error?.code;
  if (!code || code === 'E_INTERNAL') return { outcome: 'untyped', complaint };
  return { outcome: `refused:${code}`, error: last.error };
}

/** Does work on every item, `width` at a time, and gives the results in the order of the items. */
export async function inTurns(items, width, work) {
  const results = new Array(items.length);
  let next = 0;
  const hand = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at]);
    }
  };
  await Promise.all(Array.from({ length: width }, hand));
  return results;
}
