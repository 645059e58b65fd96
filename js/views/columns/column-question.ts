// Which of several columns has a role; or, with one candidate alone, whether it has it at all.
import { html, type TemplateResult } from 'lit';
import type { SchemaUnsure } from '../../engine/protocol.gen.ts';
import { options } from './choice.ts';
import { type Context, edit } from './context.ts';
import { banner } from './questions.ts';

export function columnQuestion(c: Context, u: SchemaUnsure, id: string): TemplateResult {
  return u.candidates.length > 1 ? which(c, u, id) : whether(c, u, id);
}

const choose = (c: Context, u: SchemaUnsure, header: string) =>
  edit(c, { what: 'role', group: u.group, role: u.role, header });

function which(c: Context, u: SchemaUnsure, id: string): TemplateResult {
  const l = c.locale;
  const n = u.candidates.length;
  const now = u.chosen ?? '';
  const take = (event: Event) => {
    const select = (event.currentTarget as Element).parentElement?.querySelector('select');
    if (select) choose(c, u, select.value);
  };
  // Choosing and saying so are two steps: the one assumed can be confirmed as well.
  return banner(
    id,
    l.t('question.column', { role: l.t(`role.${u.role}`) }),
    l.t('question.column_text', { n, text: l.number(n), now }),
    html`<span class="pick"><select aria-labelledby=${id}>${options(
      u.candidates.map((header) => ({ value: header, text: header })),
      now,
    )}</select></span><button type="button" class="btn slim" @click=${take}>${l.t('question.use')}</button>`,
  );
}

function whether(c: Context, u: SchemaUnsure, id: string): TemplateResult {
  const l = c.locale;
  const header = u.candidates[0] ?? '';
  return banner(
    id,
    l.t('question.column_one', { column: header, role: l.t(`role.${u.role}`) }),
    l.t('question.column_one_text'),
    html`<button type="button" class="btn slim" @click=${() => choose(c, u, header)}>${l.t('question.yes')}</button>
      <button type="button" class="btn slim" @click=${() => choose(c, u, '')}>${l.t('question.no')}</button>`,
  );
}
