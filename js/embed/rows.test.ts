// What the command reads from the rows of a host, cell by cell.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { KeepsightError, MOST_ROWS } from './protocol.ts';
import { fileOfRows } from './rows.ts';

// Every reading starts the command anew.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(path.join(tmpdir(), 'rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Rows of [type, value]: s text, n number, d day, b truth, e error; a hole is undefined. */
async function read(rows: readonly unknown[], timeZone?: string): Promise<unknown[][]> {
  const file = path.join(folder, 'rows.xlsx');
  writeFileSync(file, Buffer.from(await fileOfRows(rows, 'rows', timeZone).arrayBuffer()));
  const grid: unknown[][] = [];
  const lines = execFileSync('dist/keepsight', ['cells', file], { encoding: 'utf8' }).trim().split('\n');
  for (const line of lines.map((text) => JSON.parse(text))) {
    for (const { c, t, v } of line.cells ?? []) {
      grid[line.row - 1] ??= [];
      (grid[line.row - 1] as unknown[])[c - 1] = [t, v ?? (t === 'n' ? 0 : t === 'b' ? false : '')];
    }
  }
  return grid;
}

const refusal = (rows: readonly unknown[]): KeepsightError => {
  try {
    fileOfRows(rows, 'rows');
  } catch (e) {
    if (e instanceof KeepsightError) return e;
  }
  throw new Error('taken');
};

describe('rows of a host', () => {
  it('stay what they are: numbers to the last digit, days, truth, texts with their zeros', async () => {
    const grid = await read(
      [
        { Id: '0042', Amount: 0.1 + 0.2, Day: new Date(Date.UTC(2024, 1, 29)), Member: true },
        { Id: '客户 "A" & <b>', Amount: -1e-7, Day: new Date(Date.UTC(2024, 0, 1, 18, 30)), Member: false },
        { Id: 12345678901234567890n, Amount: 7n, Day: null, Member: undefined },
        { Id: '=HYPERLINK("x")', Amount: Number.NaN, Day: new Date(Number.NaN), Extra: '' },
      ],
      'UTC',
    );
    expect(grid[0]).toEqual([
      ['s', 'Id'],
      ['s', 'Amount'],
      ['s', 'Day'],
      ['s', 'Member'],
      ['s', 'Extra'],
    ]);
    expect(grid[1]).toEqual([
      ['s', '0042'],
      ['n', 0.1 + 0.2],
      ['d', expect.stringMatching(/^2024-02-29/)],
      ['b', true],
    ]);
    expect(grid[2]?.slice(0, 2)).toEqual([
      ['s', '客户 "A" & <b>'],
      ['n', -1e-7],
    ]);
    expect(grid[2]?.[2]).toEqual(['d', expect.stringMatching(/^2024-01-01.18:30/)]);
    // More digits than a number holds are an id.
    expect(grid[3]?.slice(0, 2)).toEqual([
      ['s', '12345678901234567890'],
      ['n', 7],
    ]);
    // Nothing is lost in silence: the row is set aside with its reason.
    expect(grid[4]?.slice(0, 3)).toEqual([
      ['s', '=HYPERLINK("x")'],
      ['e', '#NUM!'],
      ['s', 'Invalid Date'],
    ]);
  });

  it('a moment is the day that the clock on the wall shows in the time zone', async () => {
    const at = new Date(Date.UTC(2023, 11, 31, 22));
    for (const [zone, day] of [
      ['UTC', '2023-12-31'],
      ['Pacific/Auckland', '2024-01-01'],
      ['America/Los_Angeles', '2023-12-31'],
      ['Asia/Kathmandu', '2024-01-01'],
    ] as const) {
      const grid = await read([{ Day: at }], zone);
      expect(grid[1]?.[0], zone).toEqual(['d', expect.stringContaining(day)]);
    }
  });

  it('days before 1900 March are texts, in the form that every reader knows', async () => {
    const grid = await read([{ Day: new Date(Date.UTC(1899, 5, 1)) }], 'UTC');
    expect(grid[1]?.[0]).toEqual(['s', '1899-06-01']);
  });

  it('columns are those of all rows, in the order in which they first appear', async () => {
    const grid = await read([{ b: 1 }, { a: 2, b: 3 }, { c: 4 }]);
    expect(grid[0]?.map((cell) => (cell as unknown[])[1])).toEqual(['b', 'a', 'c']);
    expect(grid[3]?.[2]).toEqual(['n', 4]);
  });

  it('a header may have any name', async () => {
    const grid = await read([{ constructor: 1, toString: 2 }, { a: 3 }]);
    expect(grid[0]?.map((cell) => (cell as unknown[])[1])).toEqual(['constructor', 'toString', 'a']);
    expect(grid[2]?.[2]).toEqual(['n', 3]);
    expect(grid[2]?.[0]).toBeUndefined();
  });

  it('what is no row or no value is refused with its place', () => {
    expect(refusal([{ a: 1 }, 7])).toMatchObject({ code: 'E_PARAMS', args: { row: 2 } });
    expect(refusal([{ a: 1 }, { a: {} }])).toMatchObject({ code: 'E_PARAMS', args: { row: 2, header: 'a' } });
    expect(refusal(new Array(MOST_ROWS + 1).fill({ a: 1 }))).toMatchObject({ code: 'E_TOO_LARGE' });
    const wide = Object.fromEntries(Array.from({ length: 16_385 }, (_, i) => [`c${i}`, 1]));
    expect(refusal([wide])).toMatchObject({ code: 'E_TOO_LARGE', args: { columns: 16_385 } });
  });
});
