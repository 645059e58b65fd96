// The messages of every room, merged. English is the source of the keys; the type checker refuses a
// language in which one is missing.
import { analysis as enAnalysis } from './en/analysis.ts';
import { open as enOpen } from './en/open.ts';
import { shell as enShell } from './en/shell.ts';
import { analysis as cnAnalysis } from './zh-CN/analysis.ts';
import { open as cnOpen } from './zh-CN/open.ts';
import { shell as cnShell } from './zh-CN/shell.ts';
import { analysis as twAnalysis } from './zh-TW/analysis.ts';
import { open as twOpen } from './zh-TW/open.ts';
import { shell as twShell } from './zh-TW/shell.ts';

export const LANGS = ['en', 'zh-CN', 'zh-TW'] as const;
export type Lang = (typeof LANGS)[number];

/** What each language calls itself. */
export const LANG_NAMES: Record<Lang, string> = { en: 'English', 'zh-CN': '简体中文', 'zh-TW': '繁體中文' };

export type Args = Record<string, string | number>;
export type Message = string | ((args: Args) => string);

const en = { ...enShell, ...enOpen, ...enAnalysis };

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, Message>>;

export const MESSAGES: Readonly<Record<Lang, Messages>> = {
  en,
  'zh-CN': { ...cnShell, ...cnOpen, ...cnAnalysis },
  'zh-TW': { ...twShell, ...twOpen, ...twAnalysis },
};

/** The language of ours that a person most likely reads. */
export function preferred(languages: readonly string[]): Lang {
  for (const tag of languages) {
    const lower = tag.toLowerCase();
    if (lower.startsWith('en')) return 'en';
    if (/^zh\b.*(tw|hk|mo|hant)/.test(lower)) return 'zh-TW';
    if (lower.startsWith('zh')) return 'zh-CN';
  }
  return 'en';
}
