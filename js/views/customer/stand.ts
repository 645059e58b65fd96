// Where one customer stands: the figure of its risk, as words where there is none.
import type { Analyses, CleanSummary, Customer } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { chance } from '../leaving/words.ts';
import { days } from '../phrase.ts';

export interface Standing {
  readonly name: string;
  /** Nothing that is not known is a number. */
  readonly risk: string | undefined;
  /** In place of the number. */
  readonly words: string;
  readonly text: string;
}

/** A risk that was tested, or only the value model's chance of no order. */
export const isTested = (analyses: Analyses): boolean => !!analyses.churn && !analyses.churn.problem;

export function standing(l: Locale, analyses: Analyses, summary: CleanSummary, c: Customer): Standing {
  const { churn, rhythm } = analyses;
  const column = churn?.label.kind === 'column' ? (churn.label.column ?? '') : undefined;
  const label = summary.label?.header ?? column;
  const horizon = churn?.label.horizonDays || rhythm?.horizonDays;
  const name =
    label !== undefined
      ? l.t('outlook.risk_label')
      : horizon
        ? l.t('outlook.risk_orders', { days: days(l, horizon) })
        : l.t('outlook.risk_bare');
  if (c.stand === 'left') {
    return {
      name,
      risk: undefined,
      words: l.t('outlook.has_left'),
      text: l.t('outlook.has_left_text', { column: label ?? '' }),
    };
  }
  if (c.risk === undefined) {
    const pending = !churn;
    return {
      name,
      risk: undefined,
      words: l.t(pending ? 'outlook.pending' : 'outlook.unknown'),
      text: pending ? '' : l.t('outlook.risk_none'),
    };
  }
  return {
    name,
    risk: chance(l, c.risk),
    words: '',
    text: isTested(analyses)
      ? l.t('outlook.usual', { share: l.percent(churn?.baseRate ?? 0) })
      : l.t('outlook.untested'),
  };
}
