// The labels that go out with an export: Go writes codes, the file speaks the person's language.

import { STEPS } from '../views/ledger/step-codes.ts';
import { FAMILIES, LISTS, named, QUADRANTS, SEGMENTS } from '../views/names.ts';
import { labels as en } from './en/labels.ts';
import { prepare } from './en/prepare.ts';
import { MESSAGES } from './index.ts';
import type { Locale } from './locale.ts';
import { labels as zhCN } from './zh-CN/labels.ts';
import { labels as zhTW } from './zh-TW/labels.ts';

const WORDS = { en, 'zh-CN': zhCN, 'zh-TW': zhTW } as const;

export function exportLabels(locale: Locale): Record<string, string> {
  const labels: Record<string, string> = { ...WORDS[locale.lang] };
  const kinds = { segment: SEGMENTS, family: FAMILIES, quadrant: QUADRANTS, list: LISTS };
  for (const [kind, codes] of Object.entries(kinds)) {
    for (const code of codes) labels[`${kind}.${code}`] = named(locale, kind, code);
  }
  for (const code of STEPS) labels[`step.${code}`] = locale.t(`step.${code}`);
  return labels;
}

/** Those of the feature table: every text of its page, by the code that core writes. */
export function featureLabels(locale: Locale): Record<string, string> {
  const labels = exportLabels(locale);
  for (const key of Object.keys(prepare) as (keyof typeof prepare)[]) {
    const text = MESSAGES[locale.lang][key];
    if (typeof text === 'string') labels[key.slice('prepare.'.length)] = text;
  }
  return labels;
}
