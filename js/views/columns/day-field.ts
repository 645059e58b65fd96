import { html, type TemplateResult } from 'lit';

/**
 * A day. A native date field reports a new day at every key, 0002 on the way to 2011, so typed
 * days count when the field is left or Enter is pressed; days picked from the calendar at once.
 */
export function dayField(
  id: string,
  label: string,
  value: string,
  note: unknown,
  choose: (day: string) => void,
): TemplateResult {
  const settle = (input: HTMLInputElement) => {
    delete input.dataset.typed;
    if (!input.validity.badInput && input.value !== value) choose(input.value);
  };
  const key = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement;
    if (event.key === 'Enter') settle(input);
    else input.dataset.typed = 'yes';
  };
  const change = (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (!input.dataset.typed) settle(input);
  };
  return html`<div class="field"><label for=${id}>${label}</label>
    <input class="input" type="date" id=${id} min="1900-01-01" max="2199-12-31" aria-describedby="${id}-note" .value=${value}
      @keydown=${key} @change=${change} @blur=${(e: Event) => settle(e.target as HTMLInputElement)}>
    <span class="tiny muted" id="${id}-note">${note}</span></div>`;
}
