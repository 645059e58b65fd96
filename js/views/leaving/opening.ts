// The answer and how sure it is; where there is none, what is missing and what is shown instead.
import { html, nothing, type TemplateResult } from 'lit';
import type { Analyses, ChurnModel, ChurnResult, CleanSummary } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { customers, days, inHundred, together } from '../phrase.ts';
import { fill, slot } from '../slots.ts';
import { type WhyParts, why } from '../why.ts';
import { isLabel, model, roughly } from './words.ts';

const marked = (text: string) => html`<span class="mark">${text}</span>`;

export function opening(l: Locale, analyses: Analyses, summary: CleanSummary): TemplateResult {
  const churn = analyses.churn as ChurnResult;
  if (churn.problem) {
    return html`<div><h1 class="sentence">${l.t('leaving.sentence_none')}</h1>
      <p class="lede mt-3">${problem(l, churn)}</p><p class="mt-2"><a href="#columns">${l.t('unlock.see')}</a></p></div>`;
  }
  return html`<div><h1 class="sentence">${sentence(l, churn, summary)}</h1>
    <p class="soft mt-3 measure">${tested(l, churn)} ${why(l, 'leaving', whyRisk(l, churn, summary))}</p></div>`;
}

function sentence(l: Locale, churn: ChurnResult, summary: CleanSummary): unknown {
  if (!isLabel(churn)) {
    const mark = l.t('leaving.mark_orders', {
      expected: roughly(l, churn.expected),
      customers: customers(l, churn.customers),
    });
    return fill(
      l.t('leaving.sentence_orders', { mark: slot('mark'), days: days(l, churn.label.horizonDays ?? 0) }),
      { mark: marked(mark) },
    );
  }
  const counted = {
    left: l.number(summary.label?.left ?? 0),
    customers: customers(l, summary.customers),
    mark: slot('mark'),
  };
  if (churn.customers === 0) return l.t('leaving.sentence_label_all_left', counted);
  const mark = l.t('leaving.mark_label', {
    expected: roughly(l, churn.expected),
    scored: l.number(churn.customers),
  });
  return fill(l.t('leaving.sentence_label', counted), { mark: marked(mark) });
}

const modelOf = (churn: ChurnResult, name: string | undefined): ChurnModel | undefined =>
  churn.models.find((m) => m.name === name);

/** How well it was right before. */
export function tested(l: Locale, churn: ChurnResult): string {
  const auc = modelOf(churn, churn.chosen)?.auc;
  if (churn.chosen === 'base' || auc === undefined) return l.t('leaving.tested_base');
  if (isLabel(churn)) {
    return l.t('leaving.tested_folds', {
      n: churn.folds ?? 0,
      text: l.number(churn.folds ?? 0),
      auc: inHundred(l, auc),
    });
  }
  const alone = churn.chosen === 'recency' ? undefined : modelOf(churn, 'recency')?.auc;
  return together(l, [
    churn.test &&
      l.t('leaving.tested_later', {
        from: l.date(churn.test.from),
        to: l.date(churn.test.to),
        customers: customers(l, churn.test.customers),
        auc: inHundred(l, auc),
      }),
    alone !== undefined && l.t('leaving.tested_against_recency', { auc: inHundred(l, alone) }),
  ]);
}

function whyRisk(l: Locale, churn: ChurnResult, summary: CleanSummary): WhyParts {
  return {
    of: l.t('rail.leaving'),
    term: 'risk',
    how: l.t('leaving.why_how', { model: model(l, churn.chosen ?? '') }),
    from: isLabel(churn)
      ? l.t('leaving.why_from_label', { column: churn.label.column ?? '' })
      : l.t('leaving.why_from_orders', {
          asOf: l.date(summary.asOf ?? ''),
          days: days(l, churn.label.horizonDays ?? 0),
        }),
    sure: l.t(isLabel(churn) ? 'leaving.why_sure_label' : 'leaving.why_sure', {
      share: l.percent(churn.baseRate),
    }),
  };
}

/** Why there is no score. */
export function problem(l: Locale, churn: ChurnResult): string {
  switch (churn.problem) {
    case 'short_history':
      return l.t('leaving.problem.short_history', {
        need: l.number(churn.needDays ?? 0),
        have: l.number(churn.haveDays ?? 0),
      });
    case 'one_class':
      return isLabel(churn)
        ? l.t('leaving.problem.one_class_label', { column: churn.label.column ?? '' })
        : l.t('leaving.problem.one_class_orders');
    case 'no_repeat':
    case 'few_customers':
    case 'no_features':
    case 'nothing_to_test':
    case 'only_summed':
      return l.t(`leaving.problem.${churn.problem}`);
  }
  return '';
}

/** What can still be said without a score. */
export function instead(l: Locale, analyses: Analyses): TemplateResult | typeof nothing {
  const { churn, reconcile } = analyses;
  if (!churn?.problem) return nothing;
  const said: unknown[] = [];
  if (isLabel(churn)) said.push(l.t('leaving.instead_label'));
  else {
    const ofValue = (reconcile ?? []).find((r) => r.code === 'risk_of_value');
    if (ofValue) said.push(l.t('leaving.instead_value', { days: days(l, ofValue.horizonDays ?? 0) }));
    if (churn.problem !== 'no_repeat') {
      said.push(
        fill(l.t('leaving.instead_rhythm', { link: slot('link') }), {
          link: html`<a href="#contacts">${l.t('leaving.instead_link')}</a>`,
        }),
      );
    }
    if ((churn.survival?.steps.length ?? 0) > 0) said.push(l.t('leaving.instead_survival'));
  }
  if (said.length === 0) return nothing;
  return html`<section class="section" aria-labelledby="instead"><h2 class="h2" id="instead">${l.t('leaving.instead')}</h2>
    <ul class="notes lead-notes mt-2">${said.map((s) => html`<li>${s}</li>`)}</ul></section>`;
}
