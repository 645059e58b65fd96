import { html, type TemplateResult } from 'lit';
import { colourOf } from '../charts/family.ts';
import type { RfmSegment } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { named } from './names.ts';

/** A square in the colour of the family and the segment's name. */
export function segmentTag(
  l: Locale,
  segment: RfmSegment | undefined,
  family: string | undefined,
): TemplateResult {
  return html`<span class="tag f${colourOf(family)}">${segment ? named(l, 'segment', segment) : l.t('segment.none')}</span>`;
}

export function familyTag(l: Locale, family: string): TemplateResult {
  return html`<span class="tag f${colourOf(family)}">${named(l, 'family', family)}</span>`;
}
