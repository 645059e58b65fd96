// The filters that are on, in words, each with the filter that is left when it is taken off.
import type { Filter, SegmentResult } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { clusterName, named } from './names.ts';

export interface Chip {
  readonly key: keyof Filter;
  readonly text: string;
}

export function chips(l: Locale, filter: Filter, segments?: SegmentResult): Chip[] {
  const chip = (key: keyof Filter, name: string, value: string): Chip => ({
    key,
    text: l.t('customers.chip', { name, value }),
  });
  const found: Chip[] = [];
  if (filter.search) found.push(chip('search', l.t('customers.search'), filter.search));
  if (filter.ids?.length) {
    found.push({
      key: 'ids',
      text: l.t('host.chosen', { n: filter.ids.length, text: l.number(filter.ids.length) }),
    });
  }
  if (filter.segment)
    found.push(chip('segment', l.t('customers.segment'), named(l, 'segment', filter.segment)));
  if (filter.family) found.push(chip('family', l.t('customers.family'), named(l, 'family', filter.family)));
  if (filter.quadrant)
    found.push(chip('quadrant', l.t('customers.quadrant'), named(l, 'quadrant', filter.quadrant)));
  if (filter.r) found.push(chip('r', l.t('customers.recency_score'), l.number(filter.r)));
  if (filter.f) found.push(chip('f', l.t('customers.frequency_score'), l.number(filter.f)));
  if (filter.list) found.push(chip('list', l.t('customers.list'), named(l, 'list', filter.list)));
  if (filter.state) found.push(chip('state', l.t('customers.state'), named(l, 'state', filter.state)));
  if (filter.cluster) {
    found.push(chip('cluster', l.t('customers.cluster'), clusterName(l, segments, filter.cluster)));
  }
  if (filter.scored) found.push({ key: 'scored', text: l.t('customers.scored') });
  if (filter.roomy) found.push({ key: 'roomy', text: l.t('customers.roomy') });
  if (filter.apart) found.push({ key: 'apart', text: l.t('customers.which_apart') });
  if (filter.active) found.push({ key: 'active', text: l.t('customers.which_active') });
  return found;
}

/** The filter without some of its parts. An absent part stays absent: equal filters look equal. */
export function without(filter: Filter, ...keys: (keyof Filter)[]): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([key]) => !keys.includes(key as keyof Filter)));
}

/** The filter with one part set; an empty value takes the part off. */
export function having<K extends keyof Filter>(filter: Filter, key: K, value: Filter[K] | ''): Filter {
  return value ? { ...filter, [key]: value } : without(filter, key);
}
