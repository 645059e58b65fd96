// Where each note of the value analysis is said: once, beside what it is about.
import type { ClvCode } from '../../engine/protocol.gen.ts';

/** Why there is no answer at all. */
export const CODES_OF_PROBLEM: readonly ClvCode[] = ['no_customers', 'no_time', 'no_repeat', 'no_first'];
/** What limits the figures at the top. */
export const CODES_OF_DATA: readonly ClvCode[] = [
  'few_customers',
  'few_repeaters',
  'widened',
  'value_widened',
  'collapsed',
  'no_holdout',
  'history_cut',
  'season_in_test',
];
/** What concerns choosing and testing. */
export const CODES_OF_PROOF: readonly ClvCode[] = [
  'model_unavailable',
  'model_given',
  'simple_rule_wins',
  'no_selection',
  'summed',
  'not_converged',
  'flat_likelihood',
];
/** What concerns the money of an order day. */
export const CODES_OF_SPEND: readonly ClvCode[] = [
  'q_le_1',
  'one_amount_for_all',
  'no_spend',
  'no_money',
  'few_spenders',
  'steady_spend',
  'spend_not_converged',
  'not_positive_spend',
  'correlation_high',
];
/** Said by the line under the headline. */
export const CODES_OF_HEADLINE: readonly ClvCode[] = ['revenue_not_profit'];
/** Said by the section on the months of the year. */
export const CODES_OF_SEASON: readonly ClvCode[] = ['season', 'season_unsure'];
