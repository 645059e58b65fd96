import { describe, expect, it } from 'vitest';
import { analysis as en } from './en/analysis.ts';
import { labels as enLabels } from './en/labels.ts';
import { exportLabels } from './export-labels.ts';
import { Locale } from './locale.ts';
import { analysis as cn } from './zh-CN/analysis.ts';
import { labels as cnLabels } from './zh-CN/labels.ts';
import { analysis as tw } from './zh-TW/analysis.ts';
import { labels as twLabels } from './zh-TW/labels.ts';

type Args = Record<string, string | number>;
type Message = string | ((args: Args) => string);

/** The names that a message uses; `n`, the bare number that picks a plural, is not one of them. */
function names(message: Message): string[] {
  const found = new Set<string>();
  if (typeof message === 'function') {
    const watch = new Proxy({} as Args, {
      get: (_, name) => {
        found.add(String(name));
        return 'x';
      },
    });
    message(watch);
  } else {
    for (const [, name] of message.matchAll(/\{(\w+)[|}]/g)) found.add(name as string);
  }
  found.delete('n');
  return [...found].sort();
}

const keys = Object.keys(en) as (keyof typeof en)[];

describe.each([
  ['zh-CN', cn, cnLabels],
  ['zh-TW', tw, twLabels],
] as const)('%s', (_, messages, labels) => {
  it('has every message, and no other', () => {
    expect(Object.keys(messages).sort()).toEqual([...keys].sort());
    expect(Object.keys(labels).sort()).toEqual(Object.keys(enLabels).sort());
  });

  it.each(keys)('%s names the same things', (key) => {
    expect(names(messages[key])).toEqual(names(en[key]));
  });

  it('labels name the same things', () => {
    for (const key of Object.keys(enLabels) as (keyof typeof enLabels)[]) {
      expect(names(labels[key]), key).toEqual(names(enLabels[key]));
    }
  });

  it('holds no English, no half-width punctuation between Chinese and no space beside it', () => {
    const allowed = /RFM|CSV|CRM|Excel|UTF-8|\b[RFM]\b/g;
    for (const message of [...Object.values(messages), ...Object.values(labels)]) {
      if (typeof message === 'function') continue;
      const bare = message.replaceAll(/\{[^}]*\}/g, '').replaceAll(allowed, '');
      expect(bare, message).not.toMatch(/[A-Za-z]/);
      expect(bare, message).not.toMatch(/[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff] | [\u4e00-\u9fff]/);
    }
  });
});

it('Taiwan is not written in the characters of the mainland', () => {
  const simplified = /[户单数据评级频额这个没联导订资]/;
  for (const message of [...Object.values(tw), ...Object.values(twLabels)]) {
    if (typeof message === 'string') expect(message).not.toMatch(simplified);
  }
});

it('an export gets a label for every code', () => {
  for (const lang of ['en', 'zh-CN', 'zh-TW'] as const) {
    const labels = exportLabels(new Locale(lang));
    for (const code of [
      'segment.champions',
      'family.win_back',
      'quadrant.NFH',
      'list.contact_first',
      'col.reason',
    ]) {
      expect(labels[code], code).toBeTruthy();
    }
  }
  expect(exportLabels(new Locale('zh-CN'))['quadrant.NFH']).toBe('重要价值客户');
});
