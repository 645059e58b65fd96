// The ledger's first sentence: how many rows are set aside, and for what.
import { html, type TemplateResult } from 'lit';
import type { CleanLedger } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { because } from '../columns/sentence.ts';
import { fill, slot } from '../slots.ts';

// More reasons than these are not named: a sentence is no table.
const NAMED = 2;

export function ledgerSentence(l: Locale, ledger: CleanLedger): TemplateResult {
  const aside = ledger.rowsSetAside;
  const counted = (n: number) => ({ n, text: l.number(n) });
  const said = verdict(l, ledger, aside);
  const mark =
    aside > 0 ? l.t('ledger.mark', counted(aside)) : l.t('ledger.mark_none', counted(ledger.rowsIn));
  return html`<h1 class="sentence" aria-live="polite">${fill(said, { mark: html`<span class="mark">${mark}</span>` })}</h1>`;
}

function verdict(l: Locale, ledger: CleanLedger, aside: number): string {
  const mark = slot('mark');
  const [first, second] = ledger.setAside;
  if (!first) return l.t('ledger.sentence_none', { mark });
  if (!second) return l.t('ledger.sentence_one', { mark, n: aside, because: because(l, first.code, aside) });
  return l.t('ledger.sentence', { mark, reasons: reasons(l, ledger) });
}

function reasons(l: Locale, ledger: CleanLedger): string {
  const largest = [...ledger.setAside].sort((a, b) => b.count - a.count);
  const named = largest.slice(0, largest.length === NAMED + 1 ? NAMED + 1 : NAMED);
  const words = named.map((a) =>
    l.t('ledger.reason_count', { text: l.number(a.count), because: because(l, a.code, a.count) }),
  );
  const others = largest.length - named.length;
  if (others > 0) words.push(l.t('ledger.reason_more', { n: others, text: l.number(others) }));
  const last = words.pop() ?? '';
  return words.length > 0 ? `${words.join(l.t('join.comma'))}${l.t('ledger.reason_join')}${last}` : last;
}
