// What to do with one customer: the suggested action and why that one.
import { html, nothing, type TemplateResult } from 'lit';
import type { Customer } from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';
import { ACTIONS, named } from '../names.ts';

export function todo(l: Locale, c: Customer): TemplateResult | typeof nothing {
  const action = ACTIONS.find((a) => a === c.action);
  if (!action) return nothing;
  const unknown = action === 'call' && c.stake === undefined;
  const why = l.t(unknown ? 'action_why.call_unknown' : `action_why.${action}`);
  const pays =
    c.oneIn && (action === 'call' || action === 'write' || action === 'offer')
      ? l.t('outlook.todo_pays', { n: c.oneIn, text: l.number(c.oneIn) })
      : '';
  return html`<section class="section" aria-labelledby="todo"><h2 class="h2" id="todo">${l.t('outlook.todo')}</h2>
    <p class="lede mt-2 measure"><strong>${named(l, 'action', action)}${l.t('join.stop')}</strong>${why}${
      pays ? `${l.t('join.sentences')}${pays}` : nothing
    }</p></section>`;
}
