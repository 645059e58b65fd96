// What the person sees of the page around: who asks for what, and what it is given. It stands above every
// view, so that what is shared is never out of sight.
import { html, type nothing, type TemplateResult } from 'lit';
import type { Locale } from '../i18n/locale.ts';
import type { Share } from './protocol.ts';

export interface ShareState {
  readonly host: string;
  readonly asked: Share;
  readonly given: Share;
  /** The person has said no, or not any more. */
  readonly declined: boolean;
  onAnswer(given: Share): void;
}

export function shareBar(l: Locale, s: ShareState): TemplateResult {
  if (s.asked === 'none') return html``;
  const answer = (given: Share, label: string, look: string) =>
    html`<button type="button" class="btn slim ${look}" @click=${() => s.onAnswer(given)}>${label}</button>`;
  const yes = s.asked;
  if (s.given !== 'none') {
    return line(
      l.t(`host.gives_${s.given === 'rows' ? 'rows' : 'ids'}`, { host: s.host }),
      answer('none', l.t('host.stop'), ''),
    );
  }
  if (s.declined) return line(l.t('host.gives_none', { host: s.host }), answer(yes, l.t('host.allow'), ''));
  const what = l.t(yes === 'rows' ? 'host.ask_rows' : 'host.ask_ids');
  return html`<div class="host-bar banner" role="region" aria-labelledby="host-ask"><span class="glyph" aria-hidden="true">?</span>
    <p><strong id="host-ask">${l.t('host.ask', { host: s.host })}</strong> ${what} ${l.t('host.ask_end')}</p>
    <div class="row-btns">${answer(yes, l.t('host.allow'), 'primary')}${answer('none', l.t('host.not_now'), '')}</div></div>`;
}

function line(text: string, button: TemplateResult | typeof nothing): TemplateResult {
  return html`<div class="host-bar quiet small" role="status"><span>${text}</span>${button}</div>`;
}
