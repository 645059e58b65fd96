// Which file, and what that means, before it is written.
import { html, nothing, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import type { ContactResult, Filter } from '../engine/protocol.gen.ts';
import { exportLabels } from '../i18n/export-labels.ts';
import { exportAs } from './go.ts';
import { customers, together } from './phrase.ts';

export interface ExportRequest {
  readonly what: 'contacts' | 'customers';
  readonly filter: Filter;
  readonly customers: number;
  /** What is known about consent: the sentences about it depend on it. */
  readonly contact?: ContactResult | undefined;
  /** The file is a table of customers without orders. */
  readonly table?: boolean;
}

type Format = 'xlsx' | 'csv';

let dialogs = 0;

export class ExportDialog extends View {
  static override properties = { ...View.properties, request: { attribute: false }, format: { state: true } };
  declare request: ExportRequest | undefined;
  declare format: Format;
  readonly #id = `export-${++dialogs}`;

  constructor() {
    super();
    this.format = 'xlsx';
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  open(): void {
    this.#dialog?.showModal();
  }

  override render(): TemplateResult {
    const l = this.locale;
    const request = this.request;
    if (!request) return html``;
    const count = customers(l, request.customers);
    const radio = (format: Format, text: string) =>
      html`<label><input type="radio" name=${this.#id} .checked=${this.format === format} @change=${() => {
        this.format = format;
      }}><span>${text}</span></label>`;
    return html`<dialog class="dialog" aria-labelledby="${this.#id}-title">
      <div class="dialog-head"><h2 class="h2" id="${this.#id}-title">${l.t('export.title', { customers: count })}</h2>
        <button type="button" class="btn slim" @click=${() => this.#dialog?.close()}>${l.t('export.close')}</button></div>
      <div class="dialog-body gap-4">
        <div class="field"><span class="label" id="${this.#id}-file">${l.t('export.file')}</span>
          <div class="seg" role="radiogroup" aria-labelledby="${this.#id}-file">${radio('xlsx', l.t('export.excel'))}${radio('csv', l.t('export.csv'))}</div></div>
        <p>${l.t(request.what === 'contacts' ? 'export.holds' : request.table ? 'export.holds_table' : 'export.holds_customers')}</p>
        <p class="small soft">${l.t(this.format === 'csv' ? 'export.csv_note' : 'export.excel_note')}</p>
        ${this.#consent(request)}
      </div>
      <div class="dialog-foot"><button type="button" class="btn" @click=${() => this.#dialog?.close()}>${l.t('export.cancel')}</button>
        <button type="button" class="btn primary" autofocus @click=${() => this.#save(request)}>${l.t('export.save', { customers: count })}</button></div>
    </dialog>`;
  }

  #consent(request: ExportRequest): TemplateResult | typeof nothing {
    const l = this.locale;
    const c = request.contact;
    if (!c) return nothing;
    if (!c.hasConsent) return html`<p class="small soft">${l.t('export.no_consent')}</p>`;
    if (request.what === 'customers') return html`<p class="small soft">${l.t('export.all_consents')}</p>`;
    const first = (request.filter.list ?? '') === '' || request.filter.list === 'contact_first';
    const said = together(l, [
      first && c.noConsent > 0 && l.t('export.left_out', { n: c.noConsent, text: l.number(c.noConsent) }),
      first && c.consentUnknown > 0 && l.t('export.unknown', { customers: customers(l, c.consentUnknown) }),
    ]);
    return said ? html`<p class="small soft">${said}</p>` : nothing;
  }

  #save(request: ExportRequest): void {
    exportAs(this, {
      what: request.what,
      format: this.format,
      filter: request.filter,
      labels: exportLabels(this.locale),
    });
    this.#dialog?.close();
  }
}
