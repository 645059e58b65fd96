// Why so many segments, in one sentence, and what else concerns the choice.
import type { SegmentResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';

const points = (l: Locale, x: number | undefined) =>
  x === undefined ? l.t('segments.none') : l.number(x, 2);

/** Undefined where nothing was chosen: then the problem has its own sentence. */
export function whyK(l: Locale, { why }: SegmentResult): string | undefined {
  if (why.code === 'undivided') return undefined;
  const alone = why.code === 'most_stable' && why.nextK === 0;
  return l.t(alone ? 'segments.why.most_stable_alone' : `segments.why.${why.code}`, {
    k: l.number(why.k),
    stability: points(l, why.stability),
    next: l.number(why.nextK),
    nextStability: points(l, why.nextStability),
    smallest: l.percent(why.smallestShare, 1),
  });
}

/** The silhouette would have chosen otherwise. */
export function whyNotSilhouette(l: Locale, { why }: SegmentResult): string | undefined {
  if (why.bestSilhouetteK === 0 || why.bestSilhouetteK === why.k || why.code === 'undivided')
    return undefined;
  return l.t('segments.why.silhouette', { best: l.number(why.bestSilhouetteK) });
}
