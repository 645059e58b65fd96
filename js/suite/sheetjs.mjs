// Reads one workbook with SheetJS in a worker thread and gives its cells in the terms of `keepsight cells`:
// per sheet, "row,column" → ["n" | "s" | "b" | "e", value]. Dates are numbers here, empty texts no cells.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const XLSX = createRequire(import.meta.url)(workerData.library);

const ERRORS = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

function read(file) {
  const book = XLSX.read(readFileSync(file), { dense: true, cellHTML: false, cellText: false, raw: true });
  const sheets = [];
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    const cells = new Map();
    const data = sheet?.['!data'] ?? [];
    for (const r of Object.keys(data)) {
      for (const c of Object.keys(data[r] ?? [])) {
        const { t, v } = data[r][c] ?? { t: 'z' };
        if (t === 'z' || v === undefined || v === '') continue;
        cells.set(`${+r + 1},${+c + 1}`, [t, t === 'e' ? (ERRORS[v] ?? String(v)) : v]);
      }
    }
    sheets.push({ name, type: sheet?.['!type'] ?? 'sheet', cells });
  }
  return sheets;
}

parentPort?.on('message', (file) => {
  try {
    parentPort?.postMessage({ sheets: read(file) });
  } catch (error) {
    parentPort?.postMessage({ failed: String(error.message ?? error) });
  }
});
