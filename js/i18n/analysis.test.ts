import { describe, expect, it } from 'vitest';
import { analysis as enAnalysis } from './en/analysis.ts';
import { contact as enContact } from './en/contact.ts';
import { explain as enExplain } from './en/explain.ts';
import { labels as enLabels } from './en/labels.ts';
import { exportLabels } from './export-labels.ts';
import { GLOSSARY, PARTS, type Term, termOf } from './glossary.ts';
import { Locale } from './locale.ts';
import { analysis as cnAnalysis } from './zh-CN/analysis.ts';
import { contact as cnContact } from './zh-CN/contact.ts';
import { explain as cnExplain } from './zh-CN/explain.ts';
import { labels as cnLabels } from './zh-CN/labels.ts';
import { analysis as twAnalysis } from './zh-TW/analysis.ts';
import { contact as twContact } from './zh-TW/contact.ts';
import { explain as twExplain } from './zh-TW/explain.ts';
import { labels as twLabels } from './zh-TW/labels.ts';

const en = { ...enAnalysis, ...enContact, ...enExplain };
const cn = { ...cnAnalysis, ...cnContact, ...cnExplain };
const tw = { ...twAnalysis, ...twContact, ...twExplain };

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
] as const)('%s', (lang, messages, labels) => {
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
    // Names of models, measures and formats, and the letters of a formula.
    const allowed =
      /RFM|CSV|Chromium 152|SHA-256|SHA256SUMS|sha256sum|CRM|Excel|UTF-8|M?BG\/NBD|NBD|Gamma-Gamma|Kaplan–Meier|P\(alive\)|AUC|Brier|Newcombe| ?[×−] ?|\b[RFM]\b|[NK](?=[平均人])/g;
    const glossary = Object.values(GLOSSARY[lang]).flat();
    for (const message of [...Object.values(messages), ...Object.values(labels), ...glossary]) {
      if (typeof message === 'function') continue;
      const bare = message.replaceAll(/\{[^}]*\}/g, '').replaceAll(allowed, '');
      expect(bare, message).not.toMatch(/[A-Za-z]/);
      expect(bare, message).not.toMatch(/[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff] | [\u4e00-\u9fff]/);
    }
  });
});

it('Taiwan is not written in the characters of the mainland', () => {
  const simplified = /[户单数据评级频额这个没联导订资]/;
  for (const message of [
    ...Object.values(tw),
    ...Object.values(twLabels),
    ...Object.values(GLOSSARY['zh-TW']).flat(),
  ]) {
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

it('the glossary lists every term once, and an address finds it', () => {
  const listed = Object.values(PARTS).flat() as Term[];
  expect([...listed].sort()).toEqual(Object.keys(GLOSSARY.en).sort());
  for (const term of listed) expect(termOf(term), term).toBe(term);
  expect(termOf('Kaplan-Meier')).toBe('survival');
  expect(termOf('no such term')).toBeUndefined();
});
