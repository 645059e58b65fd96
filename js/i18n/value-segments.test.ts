import { describe, expect, it } from 'vitest';
import { segments as enSegments } from './en/segments.ts';
import { value as enValue } from './en/value.ts';
import type { Args, Message } from './index.ts';
import { segments as cnSegments } from './zh-CN/segments.ts';
import { value as cnValue } from './zh-CN/value.ts';
import { segments as twSegments } from './zh-TW/segments.ts';
import { value as twValue } from './zh-TW/value.ts';

const en: Record<string, Message> = { ...enValue, ...enSegments };
const LANGS = [
  ['zh-CN', { ...cnValue, ...cnSegments } as Record<string, Message>],
  ['zh-TW', { ...twValue, ...twSegments } as Record<string, Message>],
] as const;

/** The names that a message uses; `n`, the bare number that picks a plural, is not one of them. */
function names(message: Message): string[] {
  const found = new Set<string>();
  if (typeof message === 'function') {
    const watch = {
      get(_: Args, name: string | symbol): string {
        found.add(String(name));
        return 'x';
      },
    };
    message(new Proxy({} as Args, watch));
  } else {
    for (const [, name] of message.matchAll(/\{(\w+)\}/g)) found.add(name as string);
  }
  found.delete('n');
  return [...found].sort();
}

/** What a message reads like with names of things in it. */
const spoken = (message: Message): string =>
  typeof message === 'function'
    ? message(new Proxy({} as Args, { get: (_, name) => (name === 'n' ? 2 : '〇') }))
    : message.replaceAll(/\{\w+\}/g, '〇');

describe.each(LANGS)('%s', (lang, messages) => {
  it('names the same things in every message', () => {
    for (const [key, message] of Object.entries(en)) {
      expect(names(messages[key] as Message), key).toEqual(names(message));
    }
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort());
  });

  it('holds no English, no half-width punctuation between Chinese and no space beside it', () => {
    for (const message of Object.values(messages)) {
      // Names of models and of their parameters.
      const said = spoken(message).replaceAll(/NBD|\b[a-zA-Z]\b|K均值/g, '');
      expect(said).not.toMatch(/[A-Za-z]/);
      expect(said).not.toMatch(/[\u4e00-\u9fff〇][,;:?!]|[\u4e00-\u9fff] [\u4e00-\u9fff]/);
    }
  });

  it('is written in the characters of its region', () => {
    const foreign =
      lang === 'zh-TW'
        ? /[户单数据评级频额这个没联导订资么谁内档过还为与对实样图则规轮惯稳论边显线选图点变达简说参决较两处请调试误轴势换终属异优计认总宽标键]/
        : /[戶單數據訂資檔這為與對樣圖則規輪穩]/;
    for (const message of Object.values(messages)) expect(spoken(message)).not.toMatch(foreign);
  });
});
