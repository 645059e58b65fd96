// What the opened files answer, what not, and the one column that would.
import { html, nothing, type TemplateResult } from 'lit';
import { GOALS } from '../../engine/goals.gen.ts';
import type { SampleSize, SchemaMapping, Unlock, Unlocked } from '../../engine/protocol.gen.ts';
import { MESSAGES, type MessageKey } from '../../i18n/index.ts';
import type { Locale } from '../../i18n/locale.ts';
import { columnsText, question, tableText } from './questions.ts';

export function answers(l: Locale, unlock: Unlock | undefined, mapping: SchemaMapping): TemplateResult {
  const answered = unlock?.goals.filter((g) => g.state === 'answers').length ?? 0;
  return html`<section class="section" id="answers" tabindex="-1" aria-labelledby="answers-head"><div class="section-head"><h2 class="h2" id="answers-head">${l.t('unlock.title')}</h2>
      <span class="soft small">${
        unlock
          ? l.t('unlock.sum', { text: l.number(answered), all: l.number(unlock.goals.length) })
          : l.t('unlock.lead')
      }</span></div>
    ${
      unlock
        ? html`<ul class="unlock" aria-live="polite">${unlock.goals.map((g) => row(l, g, mapping))}</ul>`
        : html`<p class="soft" role="status">${l.t('unlock.loading')}</p>`
    }</section>`;
}

function row(l: Locale, g: Unlocked, mapping: SchemaMapping): TemplateResult {
  const says = sentences(l, g, mapping);
  return html`<li class="${g.state}"><span class="ks-glyph" aria-hidden="true">${GLYPHS[g.state]}</span>
    <div><b>${question(l, g.name)}</b> <span class="small state-word">${l.t(`unlock.${g.state}`)}</span>
    ${says.length > 0 ? html`<p class="small soft">${says.join(l.lang === 'en' ? ' ' : '')}</p>` : nothing}</div></li>`;
}

const GLYPHS: Record<Unlocked['state'], string> = {
  answers: '✓',
  not_yet: '○',
  one_away: '+',
  more_away: '–',
};

function sentences(l: Locale, g: Unlocked, mapping: SchemaMapping): string[] {
  const way = GOALS.find((goal) => goal.name === g.name)?.ways[g.way];
  switch (g.state) {
    case 'answers':
      return g.samples.map((s) => sample(l, s)).filter(Boolean);
    case 'not_yet':
      return [l.t('unlock.not_yet_text')];
  }
  const ofKind = way && mapping.tables[g.table]?.kind === way.kind;
  const missing =
    g.lacks.length === 0
      ? l.t('unlock.lacks_describing')
      : g.lacks.length === 1
        ? l.t('unlock.lacks_one', { column: columnsText(l, g.lacks) })
        : l.t('unlock.lacks', { columns: columnsText(l, g.lacks) });
  return [
    missing,
    g.candidates.length > 0
      ? l.t('unlock.candidates', {
          columns: l.list(g.candidates.map((c) => l.t('unlock.quoted', { text: c }))),
        })
      : '',
    way && !ofKind ? l.t('unlock.other', { table: tableText(l, way.kind) }) : '',
  ].filter(Boolean);
}

/** A warning where there is less than it takes; nothing where there is enough. */
export function sample(l: Locale, s: SampleSize): string {
  const args = {
    n: s.have,
    text: l.number(s.have),
    least: l.number(s.least ?? 0),
    few: l.number(s.few ?? 0),
  };
  const say = (how: 'few' | 'wide') => {
    const key = `unlock.${how}.${s.what}`;
    return l.t((key in MESSAGES.en ? key : `unlock.${how}.other`) as MessageKey, args);
  };
  if (s.least && s.have < s.least) return say('few');
  return s.few && s.have < s.few ? say('wide') : '';
}
