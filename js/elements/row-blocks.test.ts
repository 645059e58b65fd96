import { expect, it } from 'vitest';
import { BLOCK_ROWS, RowBlocks } from './row-blocks.ts';

const settled = () => new Promise((done) => setTimeout(done));

function table(fetched: number[]) {
  return new RowBlocks<number>(
    async (offset, limit) => {
      fetched.push(offset);
      return Array.from({ length: limit }, (_, i) => offset + i);
    },
    () => {},
    (error) => {
      throw error;
    },
  );
}

it('fetches the blocks in sight and keeps them', async () => {
  const fetched: number[] = [];
  const blocks = table(fetched);
  blocks.want(BLOCK_ROWS - 5, BLOCK_ROWS + 5);
  await settled();
  expect(fetched).toEqual([0, BLOCK_ROWS]);
  expect(blocks.at(BLOCK_ROWS)).toBe(BLOCK_ROWS);
  blocks.want(0, 10);
  await settled();
  expect(fetched).toHaveLength(2);
});

it('asks for what is in sight last, not for everything that was passed', async () => {
  const fetched: number[] = [];
  const blocks = table(fetched);
  for (let row = 0; row < 100_000; row += 1000) blocks.want(row, row + 20);
  await settled();
  expect(fetched).toEqual([0, 99_000]);
  expect(blocks.at(99_010)).toBe(99_010);
  expect(blocks.at(50_000)).toBeUndefined();
});

it('forgets what was not looked at for long', async () => {
  const blocks = table([]);
  for (let block = 0; block < 100; block++) {
    blocks.want(block * BLOCK_ROWS, block * BLOCK_ROWS + 1);
    await settled();
  }
  expect(blocks.at(0)).toBeUndefined();
  expect(blocks.at(99 * BLOCK_ROWS)).toBe(99 * BLOCK_ROWS);
});

it('ignores an answer that comes after it was closed', async () => {
  let answer: (rows: number[]) => void = () => {};
  let arrived = 0;
  const blocks = new RowBlocks<number>(
    () =>
      new Promise((done) => {
        answer = done;
      }),
    () => arrived++,
    () => {},
  );
  blocks.want(0, 1);
  blocks.close();
  answer([7]);
  await settled();
  expect(arrived).toBe(0);
  expect(blocks.at(0)).toBeUndefined();
});

it('tells of a failure and can be asked again', async () => {
  let fails = true;
  const errors: unknown[] = [];
  const blocks = new RowBlocks<number>(
    async () => {
      if (fails) throw new Error('gone');
      return [1, 2, 3];
    },
    () => {},
    (error) => errors.push(error),
  );
  blocks.want(0, 1);
  await settled();
  expect(errors).toHaveLength(1);
  fails = false;
  blocks.want(0, 1);
  await settled();
  expect(blocks.at(2)).toBe(3);
});

it('keeps what is in sight until what takes its place is here', async () => {
  let edition = 1;
  const answers: (() => void)[] = [];
  const blocks = new RowBlocks<number>(
    () => {
      const given = edition;
      return new Promise((done) => answers.push(() => done([given])));
    },
    () => {},
    () => {},
  );
  blocks.want(0, 1);
  answers.shift()?.();
  await settled();
  expect(blocks.at(0)).toBe(1);
  edition = 2;
  blocks.refresh();
  blocks.want(0, 1);
  await settled();
  expect(blocks.at(0)).toBe(1);
  // One more change while the answer is on its way: that answer is of before.
  edition = 3;
  blocks.refresh();
  answers.shift()?.();
  await settled();
  expect(blocks.at(0)).toBe(1);
  answers.shift()?.();
  await settled();
  expect(blocks.at(0)).toBe(3);
});
