// A native select and a switch of two, each with its label. What is shown is what the engine
// holds, so a choice that it refuses springs back.
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export const options = (choices: readonly Choice[], chosen: string): TemplateResult[] =>
  choices.map((c) => html`<option value=${c.value} .selected=${live(c.value === chosen)}>${c.text}</option>`);

export function selectField(
  id: string,
  label: string,
  choices: readonly Choice[],
  chosen: string,
  note: unknown,
  choose: (value: string) => void,
): TemplateResult {
  return html`<div class="field"><label for=${id}>${label}</label>
    <span class="pick"><select id=${id} aria-describedby="${id}-note" @change=${(e: Event) => choose((e.target as HTMLSelectElement).value)}>${options(choices, chosen)}</select></span>
    <span class="tiny muted" id="${id}-note">${note}</span></div>`;
}

/** Two or more radio buttons in a row. The label is read out; `name` keeps groups apart. */
export function segments(
  name: string,
  labelId: string,
  choices: readonly Choice[],
  chosen: string | undefined,
  choose: (value: string) => void,
): TemplateResult {
  return html`<div class="seg" role="radiogroup" aria-labelledby=${labelId}>${choices.map(
    (c) => html`<label><input type="radio" name=${name} value=${c.value} .checked=${live(c.value === chosen)}
      @change=${() => choose(c.value)}><span>${c.text}</span></label>`,
  )}</div>`;
}
