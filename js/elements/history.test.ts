import { expect, test } from 'vitest';
import { History } from './history.ts';

/** A text whose letters are put at its end one by one. */
function writing() {
  const history = new History();
  const page = { text: '' };
  const write = (letter: string) => {
    const before = page.text;
    const after = before + letter;
    const put = (text: string) => () => {
      page.text = text;
    };
    page.text = after;
    history.push({ back: put(before), again: put(after) });
  };
  return { history, page, write };
}

test('law: as many redos as undos change nothing', () => {
  const { history, page, write } = writing();
  for (const letter of 'abcd') write(letter);
  for (let n = 0; n <= 4; n++) {
    for (let i = 0; i < n; i++) history.undo();
    expect(page.text).toBe('abcd'.slice(0, 4 - n));
    for (let i = 0; i < n; i++) history.redo();
    expect(page.text).toBe('abcd');
  }
  expect(history.redoable).toBe(false);
});

test('what is done anew takes the place of what was taken back', () => {
  const { history, page, write } = writing();
  write('a');
  write('b');
  history.undo();
  expect(history.redoable).toBe(true);
  write('c');
  expect(history.redoable).toBe(false);
  history.redo();
  expect(page.text).toBe('ac');
  history.undo();
  history.undo();
  expect(page.text).toBe('');
  expect(history.undoable).toBe(false);
});

test('with nothing to take back or do again, nothing happens', () => {
  const { history, page, write } = writing();
  history.undo();
  history.redo();
  write('a');
  history.clear();
  history.undo();
  expect(page.text).toBe('a');
});
