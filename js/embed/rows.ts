// Rows of a host as a file: a plain .xlsx, so that the engine reads them as it reads every file, numbers
// stay numbers, days stay days, and a text keeps its zeros.
import type { CellObject } from '@e965/xlsx';
import { writePlainTable } from '../engine/plain-book.ts';
import { isObject, KeepsightError, MOST_COLUMNS, MOST_ROWS, type Row, type Value } from './protocol.ts';

const DAY_MS = 86_400_000;
// Day 0 of a workbook's dates, and the first day on which all readers agree (1900 had no 29 February).
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_DAY = Date.UTC(1900, 2, 1);

/** Columns in the order in which they first appear. */
export function fileOfRows(rows: readonly unknown[], name: string, timeZone?: string): File {
  const headers = headersOf(rows);
  const cell = cellIn(timeZone);
  function* sheet() {
    yield headers.map((v): CellObject => ({ t: 's', v }));
    for (const [r, row] of (rows as readonly Row[]).entries()) {
      yield headers.map((header) => cell(Object.hasOwn(row, header) ? row[header] : undefined, r, header));
    }
  }
  return new File([writePlainTable('Sheet1', sheet())], `${name}.xlsx`);
}

function headersOf(rows: readonly unknown[]): string[] {
  if (rows.length > MOST_ROWS) {
    throw new KeepsightError(
      'E_TOO_LARGE',
      `${rows.length} rows were given; at most ${MOST_ROWS} can be. Give a CSV file instead, which may hold more.`,
      { rows: rows.length, most: MOST_ROWS },
    );
  }
  const headers = new Set<string>();
  rows.forEach((row, r) => {
    if (!isObject(row)) {
      throw new KeepsightError('E_PARAMS', `Row ${r + 1} is no object. Give rows as { header: value }.`, {
        row: r + 1,
      });
    }
    for (const header of Object.keys(row)) headers.add(header);
  });
  if (headers.size > MOST_COLUMNS) {
    throw new KeepsightError(
      'E_TOO_LARGE',
      `The rows have ${headers.size} columns; at most ${MOST_COLUMNS} can be read.`,
      { columns: headers.size, most: MOST_COLUMNS },
    );
  }
  return [...headers];
}

function cellIn(timeZone: string | undefined) {
  const civil = civilIn(timeZone);
  return (value: Value, r: number, header: string): CellObject | undefined => {
    switch (typeof value) {
      case 'undefined':
        return undefined;
      case 'string':
        return { t: 's', v: value };
      case 'boolean':
        return { t: 'b', v: value };
      case 'number':
        return { t: 'n', v: value };
      case 'bigint':
        // More digits than a number holds are an id, not an amount.
        return Number.isSafeInteger(Number(value))
          ? { t: 'n', v: Number(value) }
          : { t: 's', v: String(value) };
    }
    if (value === null) return undefined;
    if (value instanceof Date) return dateCell(value, civil);
    throw new KeepsightError(
      'E_PARAMS',
      `Row ${r + 1}, column ${header}: the value is neither a text, a number, true or false, a Date nor empty.`,
      { row: r + 1, header },
    );
  };
}

/** What a reader cannot read as a day stays a text: the row is set aside with its reason, not lost. */
function dateCell(date: Date, civil: (date: Date) => number): CellObject {
  if (Number.isNaN(date.getTime())) return { t: 's', v: 'Invalid Date' };
  const at = civil(date);
  if (at < FIRST_DAY) return { t: 's', v: new Date(at).toISOString().slice(0, 10) };
  const serial = (at - EPOCH) / DAY_MS;
  return { t: 'n', v: serial, z: Number.isInteger(serial) ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm:ss' };
}

/** The moment as the clock on the wall shows it in a time zone, as if that were UTC. To the second. */
function civilIn(timeZone: string | undefined): (date: Date) => number {
  if (timeZone === undefined) {
    return (d) =>
      Date.UTC(d.getFullYear(), d.getMonth(), d.getDate(), d.getHours(), d.getMinutes(), d.getSeconds());
  }
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (date) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(date)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}
