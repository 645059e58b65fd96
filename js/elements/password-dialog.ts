// Asks for the password of a protected workbook.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { View } from './view.ts';

export class PasswordDialog extends View {
  static override properties = {
    ...View.properties,
    file: { type: String },
    wrong: { type: Boolean },
    joins: { type: Boolean },
  };
  declare file: string;
  declare wrong: boolean;
  /** Other files are open, which it was to join. */
  declare joins: boolean;

  constructor() {
    super();
    this.file = '';
    this.wrong = false;
    this.joins = false;
  }

  protected override firstUpdated(_: PropertyValues): void {
    this.querySelector('dialog')?.showModal();
  }

  // No form: the page's sandbox lets none be submitted, not even to itself.
  #open(): void {
    const password = this.querySelector('input')?.value ?? '';
    if (password) this.say('ks-password', { password });
  }

  override render(): TemplateResult {
    const l = this.locale;
    return html`<dialog class="dialog" aria-labelledby="password-title" @cancel=${() => this.say('ks-password-leave')}>
        <div class="dialog-head"><h2 class="h2" id="password-title">${l.t('password.title', { file: this.file })}</h2></div>
        <div class="dialog-body gap-4"><p>${l.t('password.text')}</p>
          ${this.wrong ? html`<p class="bad-text" role="alert">${l.t('password.wrong')}</p>` : nothing}
          <div class="field"><label for="password">${l.t('password.label')}</label>
            <input class="input" id="password" type="password" autocomplete="off" autofocus
              @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.#open()}></div></div>
        <div class="dialog-foot"><button type="button" class="btn" @click=${() => this.say('ks-password-leave')}>${l.t(this.joins ? 'password.leave' : 'password.cancel')}</button>
          <button type="button" class="btn primary" @click=${this.#open}>${l.t('password.open')}</button></div>
    </dialog>`;
  }
}
