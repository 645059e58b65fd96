// Features that the file does not allow, and why: what is left out for one reason is said once.
import { html, nothing, type TemplateResult } from 'lit';
import type { PrepareReason, PrepareResult } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { featureName } from './words.ts';

export function leftOut(l: Locale, r: PrepareResult): TemplateResult | typeof nothing {
  if (r.leftOut.length === 0) return nothing;
  const by = new Map<PrepareReason, string[]>();
  for (const f of r.leftOut) by.set(f.reason, [...(by.get(f.reason) ?? []), featureName(l, f)]);
  return html`<section class="section" aria-labelledby="left-out"><h2 class="h2" id="left-out">${l.t('prepare.left_out')}</h2>
    <ul class="notes mt-2">${[...by].map(
      ([reason, names]) =>
        html`<li>${l.t('prepare.left_one', { feature: l.list(names), reason: l.t(`prepare.left.${reason}`) })}</li>`,
    )}</ul></section>`;
}
