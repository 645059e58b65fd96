// Holds the rows that the page shows against the grid that the generator of hostile files wrote.

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(1899, 11, 30); // day 0 of the 1900 system from March 1900 on

/** The page writes a date as ISO 8601; the generator's grid has its serial. */
const same = (shown, want) => {
  if (shown === want) return true;
  if (!/^\d{4}-\d\d-\d\d/.test(shown) || !/^\d+(\.\d+)?$/.test(want)) return false;
  const moment = Date.parse(`${shown.length > 10 ? shown.replace(' ', 'T') : `${shown}T00:00:00`}Z`);
  return Math.abs((moment - EPOCH_MS) / DAY_MS - Number(want)) < 1 / 86_400;
};

/** @returns {string[]} what is otherwise */
export function holdGrid({ total, rows }, { grid, rows: count, cols, names, dates }) {
  const wrong = [];
  const cell = (row, col) => rows[row]?.cells[col] ?? '';
  const hold = (row, col, want) => {
    const shown = cell(row, col);
    if (!same(shown, want)) wrong.push(`row ${row + 1} column ${col + 1}: ${shown}, want ${want}`);
  };
  if (count > 0 && total !== count) wrong.push(`${total} rows, want ${count}`);
  if (cols > 0 && rows[0]?.cells.length !== cols)
    wrong.push(`${rows[0]?.cells.length} columns, want ${cols}`);
  for (const [row, line] of (grid ?? []).entries()) {
    for (let col = 0; col < Math.max(6, line.length); col++) hold(row, col, line[col] ?? '');
  }
  for (const [row, want] of (names ?? []).entries()) {
    // CR and CR LF in XML are line feeds (XML 1.0 §2.11); quoted text keeps them.
    if (cell(row + 1, 0) !== want && cell(row + 1, 0) !== want.replaceAll('\r', '\n')) hold(row + 1, 0, want);
  }
  for (const [ref, want] of Object.entries(dates ?? {})) {
    const shown = cell(Number(ref.slice(1)) - 1, ref.charCodeAt(0) - 65);
    if (!shown.startsWith(want)) wrong.push(`${ref}: ${shown}, want ${want}`);
  }
  return wrong;
}
