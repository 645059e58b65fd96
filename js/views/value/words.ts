// The codes of the value analysis as words.

import type { ClvCode, ClvName, ClvNote, ClvRange, ClvResult, Reconcile } from '../../engine/protocol.gen.ts';
import type { MessageKey } from '../../i18n/index.ts';
import type { Locale } from '../../i18n/locale.ts';
import { days } from '../phrase.ts';
import { CODES_OF_DATA, CODES_OF_PROOF, CODES_OF_SPEND } from './codes.ts';

export const isRule = (name: ClvName): boolean => name === 'past_average' || name === 'recency';

export const model = (l: Locale, name: ClvName): string => l.t(`value.model.${name}`);
export const modelText = (l: Locale, name: ClvName): string => l.t(`value.model_text.${name}`);

/** Money in a headline: short from ten thousand on. */
export const short = (l: Locale, money: number): string =>
  l.money(money, { compact: Math.abs(money) >= 10_000 });

/** A range in words; one figure where both ends read alike. */
export function range(
  l: Locale,
  { low, high }: Pick<ClvRange, 'low' | 'high'>,
  word: (n: number) => string,
): string {
  const [from, to] = [word(low), word(high)];
  return from === to ? l.t('value.about', { x: from }) : l.t('value.range', { low: from, high: to });
}

/** A summary is known on its last day alone. */
export const isOfSummary = (clv: ClvResult): boolean => clv.notes.some((n) => n.code === 'summed');

export const months = (l: Locale, n: number): string => l.t('value.months', { n, text: l.number(n) });

/** One sentence for each code; a code that several models have names them all. */
export function noteSentences(l: Locale, clv: ClvResult, codes: readonly ClvCode[]): string[] {
  const found = new Map<ClvCode, ClvNote[]>();
  for (const note of clv.notes) {
    if (codes.includes(note.code)) found.set(note.code, [...(found.get(note.code) ?? []), note]);
  }
  return [...found].map(([code, notes]) => sentence(l, clv, code, notes));
}

function sentence(l: Locale, clv: ClvResult, code: ClvCode, notes: readonly ClvNote[]): string {
  const { count = 0, value = 0 } = notes[0] ?? {};
  const named = notes.flatMap((note) => (note.model ? [note.model] : []));
  return l.t(noteKey(clv, code, named), {
    model: l.list(named.map((name) => model(l, name))),
    n: count,
    text: l.number(count),
    share: l.percent(value),
    strong: value > 1 ? 1 : 0,
    times: l.number(value, 2),
    q: l.number(value, 2),
    x: l.number(value, 2),
  });
}

/** The models in which customers may leave. */
export const LEAVING: readonly ClvName[] = ['bgnbd', 'mbgnbd', 'pnbd'];

/** Where all models with leaving have collapsed, no model needs to be named. */
function noteKey(clv: ClvResult, code: ClvCode, named: readonly ClvName[]): MessageKey {
  if (code !== 'collapsed') return `value.note.${code}`;
  const leaving = clv.models.filter((m) => LEAVING.includes(m.name));
  return leaving.every((m) => named.includes(m.name)) ? 'value.note.collapsed' : 'value.note.collapsed_some';
}

export const dataNotes = (l: Locale, clv: ClvResult) => noteSentences(l, clv, CODES_OF_DATA);
export const proofNotes = (l: Locale, clv: ClvResult) => noteSentences(l, clv, CODES_OF_PROOF);
export const spendNotes = (l: Locale, clv: ClvResult) => noteSentences(l, clv, CODES_OF_SPEND);

/** Which model is used and why; `undefined` where a note says it already. */
export function whyChosen(l: Locale, clv: ClvResult): string | undefined {
  const { chosen, selection, notes } = clv;
  if (!chosen) return undefined;
  if (notes.some((n) => ['simple_rule_wins', 'no_selection', 'model_given', 'summed'].includes(n.code)))
    return undefined;
  const name = model(l, chosen);
  if (!selection || selection.best !== chosen) return l.t('value.chosen_plain', { model: name });
  return l.t('value.chosen_best', { model: name, from: l.date(selection.from), to: l.date(selection.to) });
}

const RECONCILED = ['slow_or_gone', 'risk_of_value', 'gone_yet_worth'] as const;

export function reconcileSentence(l: Locale, r: Reconcile): string | undefined {
  const code = RECONCILED.find((c) => c === r.code);
  if (!code) return undefined;
  const n = r.count ?? 0;
  return l.t(`value.reconcile.${code}`, {
    days: days(l, r.horizonDays ?? 0),
    n,
    text: l.number(n),
    money: short(l, r.value ?? 0),
  });
}
