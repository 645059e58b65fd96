// The glossary in the order in which it is read, and the entry that an address names.
import { type Entry, glossary as en, type Term } from './en/glossary.ts';
import type { Lang } from './index.ts';
import { glossary as zhCN } from './zh-CN/glossary.ts';
import { glossary as zhTW } from './zh-TW/glossary.ts';

export type { Entry, Term };

export const GLOSSARY: Readonly<Record<Lang, Readonly<Record<Term, Entry>>>> = {
  en,
  'zh-CN': zhCN,
  'zh-TW': zhTW,
};

export const PARTS = {
  basics: ['net_revenue', 'refund', 'median', 'one_time_buyer', 'customer_label'],
  scores: ['rfm', 'recency', 'frequency', 'monetary', 'segment', 'quadrant'],
  rhythm: ['usual_gap', 'rhythm', 'overdue_index', 'horizon'],
  leaving: [
    'risk',
    'chance',
    'stake',
    'one_in',
    'drivers',
    'logistic_regression',
    'decision_tree',
    'boosting',
    'neural_network',
    'survival',
    'out_of_fold',
  ],
  value: [
    'historic_value',
    'expected_orders',
    'expected_value',
    'margin',
    'discount',
    'nbd',
    'bgnbd',
    'mbgnbd',
    'pnbd',
    'sbg',
    'gamma_gamma',
    'p_alive',
    'collapse',
  ],
  groups: ['k_means', 'stability', 'silhouette', 'principal_components'],
  proof: [
    'holdout',
    'range',
    'calibration',
    'auc',
    'average_precision',
    'log_loss',
    'brier',
    'control_group',
    'lift',
    'detectable',
    'newcombe',
  ],
} as const satisfies Record<string, readonly Term[]>;

export type Part = keyof typeof PARTS;

/** Other names that an address may use. */
const ALSO: Readonly<Record<string, Term>> = {
  kaplanmeier: 'survival',
  pca: 'principal_components',
  testperiod: 'holdout',
  test: 'holdout',
  churn: 'risk',
  points: 'drivers',
  cluster: 'k_means',
  clusters: 'k_means',
  rfmsegment: 'segment',
  label: 'customer_label',
  value: 'expected_value',
  clv: 'expected_value',
  gap: 'usual_gap',
  palive: 'p_alive',
  alive: 'p_alive',
  overdue: 'overdue_index',
  netrevenue: 'net_revenue',
  tree: 'decision_tree',
  network: 'neural_network',
  boostedtrees: 'boosting',
  logistic: 'logistic_regression',
};

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export function termOf(name: string): Term | undefined {
  const wanted = bare(name);
  const terms = Object.keys(en) as Term[];
  return terms.find((t) => bare(t) === wanted) ?? ALSO[wanted];
}
