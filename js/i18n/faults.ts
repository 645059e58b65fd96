// A refusal or a doubt as a sentence: what was found, where, what to do.
import type { Fault } from '../engine/client.ts';
import type { FaultPlace, FaultWarning } from '../engine/protocol.gen.ts';
import { faults as en, found as enFound } from './en/shell.ts';
import type { Lang, MessageKey } from './index.ts';
import { MESSAGES } from './index.ts';
import type { Locale } from './locale.ts';
import { faults as cn, found as cnFound } from './zh-CN/shell.ts';
import { faults as tw, found as twFound } from './zh-TW/shell.ts';

const SENTENCES: Record<Lang, Record<string, string>> = { en, 'zh-CN': cn, 'zh-TW': tw };
const FOUND: Record<Lang, Record<string, string>> = { en: enFound, 'zh-CN': cnFound, 'zh-TW': twFound };

/** A place that names nothing is the empty text. */
export function placeText(l: Locale, where: FaultPlace | undefined): string {
  if (!where) return '';
  const parts = [
    where.file && l.t('place.file', { file: where.file }),
    where.sheet && l.t('place.sheet', { sheet: where.sheet }),
    where.row && l.t('place.row', { row: l.number(where.row) }),
    where.col && l.t('place.col', { col: l.number(where.col) }),
  ];
  return parts.filter(Boolean).join(l.t('place.join'));
}

export function errorSentence(l: Locale, fault: Fault): string {
  const sentence = SENTENCES[l.lang][fault.code] ?? SENTENCES[l.lang].E_INTERNAL ?? '';
  const args = fault.args ?? {};
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => argument(l, name, args[name], fault.code));
}

/** A value of the fault in the language of the page where it is a code. */
function argument(l: Locale, name: string, value: unknown, code: string): string {
  if (typeof value === 'number' && code === 'E_TOO_BIG') return l.bytes(value);
  if (typeof value === 'number') return l.number(value);
  const text = String(value ?? '');
  switch (name) {
    case 'found':
      return FOUND[l.lang][text] ?? FOUND[l.lang].unknown ?? '';
    case 'role':
      return worded(l, `role.${text}`, text);
    case 'kind':
      return worded(l, `table.${text}`, text);
    case 'reason':
      return worded(l, `reason_aside.${text}`, text);
  }
  return text;
}

function worded(l: Locale, key: string, code: string): string {
  return key in MESSAGES.en ? l.t(key as MessageKey) : code;
}

export function warningSentence(l: Locale, warning: FaultWarning): string {
  return SENTENCES[l.lang][warning.code] ?? warning.code;
}
