// How sure the first page is: who stays away and how well that was foreseen, whether leaving can be
// told from slow buying, what the stake means, whose rhythm is known.
import { html, nothing, type TemplateResult } from 'lit';
import type {
  Analyses,
  ChurnResult,
  CleanSummary,
  ContactResult,
  OverviewResult,
  Reconcile,
  RhythmResult,
} from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { byStake } from './contact-lists.ts';
import { about, customers, days, inHundred, months, together } from './phrase.ts';
import { isSummed } from './summed.ts';
import { LEAVING } from './value/words.ts';

interface Known {
  readonly analyses: Analyses;
  readonly summary: CleanSummary;
  readonly overview: OverviewResult;
  readonly rhythm: RhythmResult;
  /** Contact list and risk are still to come. */
  readonly working: boolean;
}

export function sureSection(l: Locale, known: Known): TemplateResult {
  const { contact, churn } = known.analyses;
  const stake = contact && byStake(contact);
  const waits = l.t('sure.waits');
  const slow = slowOrGone(l, known.analyses);
  const parts: (readonly [head: string, text: string] | false)[] = [
    [l.t('sure.stay'), churn ? staysAway(l, churn) : known.working ? waits : l.t('sure.stay_none')],
    // What pages say of each other is known when all have spoken; until then its place is kept.
    contact ? slow !== '' && [l.t('sure.slow'), slow] : [l.t('sure.slow'), slow || waits],
    stake
      ? [l.t('sure.stake'), stakeMeans(l, contact, known)]
      : contact
        ? [l.t('sure.past'), past(l, known.rhythm)]
        : [l.t('sure.stake'), known.working ? waits : l.t('contact.failed')],
    [l.t('sure.rhythm'), whoseRhythm(l, known.rhythm)],
    [l.t('sure.money'), money(l, known)],
  ];
  return html`<section class="section" id="sure" tabindex="-1" aria-labelledby="sure-head"><div class="section-head"><h2 class="h2" id="sure-head">${l.t(
    'overview.sure',
  )}</h2></div>
    <div class="sure">${parts.map((part) =>
      part ? html`<div><h3 class="h3">${part[0]}</h3><p>${part[1]}</p></div>` : nothing,
    )}</div></section>`;
}

/** What the test on a later period said of the risk. */
function staysAway(l: Locale, churn: ChurnResult): string {
  const { problem, test, chosen } = churn;
  if (problem === 'short_history') {
    return l.t('sure.stay_short', {
      need: l.number(churn.needDays ?? 0),
      have: l.number(churn.haveDays ?? 0),
    });
  }
  if (problem === 'only_summed') return l.t('leaving.problem.only_summed');
  if (problem) return l.t('sure.stay_none');
  const aucOf = (name: string) => churn.models.find((m) => m.name === name)?.auc;
  const auc = chosen === undefined ? undefined : aucOf(chosen);
  const recency = aucOf('recency');
  const { horizonDays } = churn.label;
  return together(l, [
    horizonDays !== undefined && l.t('sure.stay_means', { days: days(l, horizonDays) }),
    test &&
      auc !== undefined &&
      l.t('sure.stay_tested', {
        from: l.date(test.from),
        to: l.date(test.to),
        customers: customers(l, test.customers),
        auc: inHundred(l, auc),
      }),
    chosen === 'recency'
      ? l.t('sure.stay_only_recency')
      : recency !== undefined && l.t('sure.stay_recency', { auc: inHundred(l, recency) }),
  ]);
}

/** How pages that seem to contradict each other are both true. */
function slowOrGone(l: Locale, { reconcile, clv }: Analyses): string {
  const said = reconcile.map((r) => reconciled(l, r));
  const collapsed = reconcile.some((r) => r.code === 'slow_or_gone');
  const told = !collapsed && LEAVING.includes(clv?.chosen ?? 'nbd');
  return together(l, [told && l.t('sure.slow_told'), ...said]);
}

function reconciled(l: Locale, r: Reconcile): string | false {
  const span = days(l, r.horizonDays ?? 0);
  switch (r.code) {
    case 'slow_or_gone':
      return l.t('sure.slow_or_gone', { gain: l.number(r.value ?? 0, 1), days: span });
    case 'risk_of_value':
      return l.t('sure.risk_of_value', { days: span });
    case 'gone_yet_worth':
      return l.t('sure.gone_yet_worth', {
        customers: customers(l, r.count ?? 0),
        money: about(l, r.value ?? 0),
      });
  }
  return false;
}

function stakeMeans(l: Locale, contact: ContactResult, { overview, rhythm }: Known): string {
  return together(l, [
    l.t('sure.stake_text', {
      days: days(l, contact.horizonDays),
      months: months(l, contact.months),
      min: l.number(rhythm.minOrderDays),
    }),
    !overview.hasYearAgo && l.t('sure.season'),
  ]);
}

function past(l: Locale, rhythm: RhythmResult): string {
  return together(l, [
    l.t('sure.past_text'),
    rhythm.gaps > 0 && l.t('sure.horizon', { days: days(l, rhythm.horizonDays) }),
  ]);
}

function whoseRhythm(l: Locale, rhythm: RhythmResult): string {
  const whole = Math.ceil(rhythm.priorGaps);
  const key = ({ partly: 'sure.rhythm_text', group: 'sure.rhythm_group', own: 'sure.rhythm_own' } as const)[
    rhythm.shrinkage as string
  ];
  return l.t(key ?? 'sure.rhythm_none', {
    min: l.number(rhythm.minOrderDays),
    group: days(l, rhythm.groupGapDays),
    prior: l.t('unit.gaps', { n: whole, text: l.number(whole) }),
  });
}

function money(l: Locale, { analyses, summary, overview }: Known): string {
  if (isSummed(summary)) return l.t('sure.money_summed');
  const asOf = summary.asOf ?? analyses.rfm?.asOf ?? overview.to;
  return together(l, [
    l.t('sure.money_text', { asOf: l.date(asOf), last: l.date(summary.lastDate ?? overview.to) }),
    !(analyses.contact && byStake(analyses.contact)) && !overview.hasYearAgo && l.t('sure.season'),
  ]);
}
