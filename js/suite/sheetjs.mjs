// Reads one workbook with SheetJS in a worker thread and gives its cells in the terms of `keepsight cells`:
// per sheet, "row,column" → ["n" | "s" | "b" | "e", value, is a date]. Dates are numbers with a date's format
// that have a day: a time alone, or what no calendar has, is a number. Empty texts are no cells.

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

// 2958465 is 9999-12-31, 2957003 that of the 1904 system; 60 is the day in February 1900 that never was.
const hasDay = (serial, date1904) =>
  serial >= 1 && serial < (date1904 ? 2957004 : 2958466) && (date1904 || Math.floor(serial) !== 60);

function read(file) {
  const book = XLSX.read(readFileSync(file), {
    dense: true,
    cellHTML: false,
    cellText: false,
    cellNF: true,
    raw: true,
  });
  const date1904 = Boolean(book.Workbook?.WBProps?.date1904);
  const sheets = [];
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    const cells = new Map();
    const data = sheet?.['!data'] ?? [];
    for (const r of Object.keys(data)) {
      for (const c of Object.keys(data[r] ?? [])) {
        const { t, v, z } = data[r][c] ?? { t: 'z' };
        if (t === 'z' || v === undefined || v === '') continue;
        const dated = t === 'n' && hasDay(v, date1904) && XLSX.SSF.is_date(z ?? 'General');
        cells.set(`${+r + 1},${+c + 1}`, [t, t === 'e' ? (ERRORS[v] ?? String(v)) : v, dated]);
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
