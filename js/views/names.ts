// Names of the codes that Go returns. A code without a name is shown as it is: better than nothing.
import type { SegmentResult } from '../engine/protocol.gen.ts';
import type { MessageKey } from '../i18n/index.ts';
import type { Locale } from '../i18n/locale.ts';
import { nameOf } from './segments/words.ts';

export const SEGMENTS = [
  'champions',
  'loyal',
  'potential_loyalist',
  'new',
  'promising',
  'needing_attention',
  'about_to_sleep',
  'at_risk',
  'cant_lose',
  'hibernating',
  'lost',
] as const;
export const FAMILIES = ['keep', 'grow', 'watch', 'win_back', 'quiet'] as const;
export const QUADRANTS = ['NFH', 'FFH', 'NSH', 'FSH', 'NFL', 'FFL', 'NSL', 'FSL'] as const;
export const LISTS = ['contact_first', 'win_back', 'leave_alone'] as const;
export const STATES = ['on_rhythm', 'just_past', 'long_gone', 'no_rhythm'] as const;
export const ACTIONS = ['call', 'write', 'offer', 'spare', 'wait', 'refuse'] as const;

const CODES: Record<string, readonly string[]> = {
  segment: SEGMENTS,
  family: FAMILIES,
  todo: FAMILIES,
  quadrant: QUADRANTS,
  list: LISTS,
  state: STATES,
  action: ACTIONS,
};

export function named(l: Locale, kind: keyof typeof CODES & string, code: string): string {
  return CODES[kind]?.includes(code) ? l.t(`${kind}.${code}` as MessageKey) : code;
}

/** What a segment found by k-means is called; `cluster` counts from 1. */
export function clusterName(l: Locale, result: SegmentResult | undefined, cluster: number): string {
  const found = result?.clusters[cluster - 1];
  return result && found
    ? nameOf(l, result, found)
    : l.t('customers.cluster_number', { n: l.number(cluster) });
}
