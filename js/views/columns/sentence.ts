// The page's first sentence: how many columns, what part of the rows, and why not the others.
import { html, type TemplateResult } from 'lit';
import type { CleanLedger, CleanSetAside } from '../../engine/protocol.gen.ts';
import type { MessageKey } from '../../i18n/index.ts';
import type { Locale } from '../../i18n/locale.ts';
import { together } from '../phrase.ts';
import { fill, slot } from '../slots.ts';
import { type Context, leadOf } from './context.ts';

const marked = (text: string) => html`<span class="mark">${text}</span>`;

export function columnsSentence(c: Context, group: number): TemplateResult {
  const l = c.locale;
  const n = leadOf(c.mapping, group)?.columns.filter((column) => column.role).length ?? 0;
  const found = l.t('columns.found', { n, text: l.number(n) });
  const [said, mark] = verdict(c);
  return html`<h1 class="sentence" aria-live="polite">${fill(together(l, [found, said]), { mark: marked(mark) })}</h1>`;
}

function verdict(c: Context): [said: string, mark: string] {
  const l = c.locale;
  const ledger = c.cleaned?.ledger;
  const mark = slot('mark');
  if (ledger && ledger.rowsUsed === 0)
    return [l.t('columns.counts_none', { mark }), l.t('columns.mark_none')];
  if (!ledger || c.cleaned?.problem) return [l.t('columns.missing', { mark }), l.t('columns.mark_missing')];
  const most = largest(ledger);
  if (!most) return [l.t('columns.counts_all', { mark }), l.t('columns.mark_all')];
  const others = othersText(l, most.count / ledger.rowsSetAside);
  return [l.t('columns.counts', { mark, others, because: because(l, most.code, 2) }), shareText(l, ledger)];
}

export const because = (l: Locale, code: string, n: number): string =>
  l.t(`because.${code}` as MessageKey, { n });

function largest(ledger: CleanLedger): CleanSetAside | undefined {
  return ledger.setAside.reduce<CleanSetAside | undefined>(
    (a, b) => (a && a.count >= b.count ? a : b),
    undefined,
  );
}

function othersText(l: Locale, share: number): string {
  if (share >= 1) return l.t('others.all');
  if (share >= 0.95) return l.t('others.nearly_all');
  return l.t(share > 0.5 ? 'others.most' : 'others.largest');
}

const FRACTIONS = [
  [9 / 10, 'share.nine_tenths'],
  [4 / 5, 'share.four_fifths'],
  [3 / 4, 'share.three_quarters'],
  [2 / 3, 'share.two_thirds'],
  [1 / 2, 'share.half'],
  [1 / 3, 'share.one_third'],
  [1 / 4, 'share.one_quarter'],
] as const;

// Words where they are true to a hundredth or so, else the percentage.
const NEAR = 0.015;

function shareText(l: Locale, ledger: CleanLedger): string {
  const share = ledger.rowsUsed / ledger.rowsIn;
  if (share >= 0.97) return l.t('share.nearly_all');
  const known = FRACTIONS.find(([fraction]) => Math.abs(share - fraction) <= NEAR);
  if (known) return l.t(known[1]);
  return l.t('share.percent', { share: l.percent(share, share < 0.01 ? 2 : 0) });
}
