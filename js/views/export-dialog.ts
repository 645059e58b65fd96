// Which file, and what that means, before it is written.
import { html, nothing, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import type { ContactResult, ExportParams, Filter, LiftPlan } from '../engine/protocol.gen.ts';
import { exportLabels } from '../i18n/export-labels.ts';
import { exportAs } from './go.ts';
import { seen, written } from './loop-panel.ts';
import { customers, together } from './phrase.ts';

export interface ExportRequest {
  readonly what: 'contacts' | 'customers';
  readonly filter: Filter;
  readonly customers: number;
  /** What is known about consent: the sentences about it depend on it. */
  readonly contact?: ContactResult | undefined;
  /** Who of the first list is contacted, and who is left alone. */
  readonly plan?: LiftPlan | undefined;
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
    const plan = planOf(request);
    const count = customers(l, heldBy(request));
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
        ${plan ? this.#control(plan) : nothing}
        ${this.#consent(request)}
        <p class="small soft">${l.t('loop.method')}</p>
      </div>
      <div class="dialog-foot"><button type="button" class="btn" @click=${() => this.#dialog?.close()}>${l.t('export.cancel')}</button>
        <button type="button" class="btn primary" autofocus @click=${() => this.#save(request)}>${l.t('export.save', { customers: count })}</button></div>
    </dialog>`;
  }

  #control(plan: LiftPlan): TemplateResult {
    const l = this.locale;
    if (plan.controls === 0) return html`<p class="small soft">${l.t('loop.files_plain')}</p>`;
    return html`<p>${l.t('loop.files', {
      contacts: customers(l, written(plan)),
      controls: customers(l, plan.controls),
      until: l.date(plan.until),
    })}</p><p class="small soft">${seen(l, plan)}</p>`;
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
    const labels = exportLabels(this.locale);
    const of = (what: string, format: string = this.format): ExportParams => ({
      what,
      format,
      filter: what === request.what ? request.filter : {},
      labels,
    });
    const files = [of(request.what)];
    if (planOf(request)?.controls) files.push(of('controls'), of('campaign', 'json'));
    // A workbook holds the method as a sheet; a CSV for a CRM stays clean.
    if (this.format === 'csv') files.push(of('method'));
    exportAs(this, ...files);
    this.#dialog?.close();
  }
}

/** How many customers the file holds. */
export function heldBy(request: ExportRequest): number {
  const plan = planOf(request);
  return plan ? written(plan) : request.customers;
}

/** The plan, where the file is of the list that it divides. */
function planOf(request: ExportRequest): LiftPlan | undefined {
  const first = (request.filter.list ?? '') === '' || request.filter.list === 'contact_first';
  return request.what === 'contacts' && first ? request.plan : undefined;
}
