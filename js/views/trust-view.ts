// Why the page can be trusted: the test that needs no trust, the claim, the state of this very page, what
// nobody can promise, and the hashes of the files that are kept here.
import { html, nothing, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import { type Kept, keptFiles } from '../offline/standalone.ts';
import { type HashedFile, parseSums, type Verdict, verdictOf } from '../offline/sums.ts';
import { fill, slot } from './slots.ts';

interface Published {
  readonly name: string;
  /** undefined: the file is no list. */
  readonly sums: ReadonlyMap<string, string> | undefined;
}

export class TrustView extends View {
  static override properties = {
    ...View.properties,
    standalone: { type: Boolean },
    kept: { attribute: false },
    ready: { type: Boolean },
    newer: { type: Boolean },
    requests: { attribute: false },
    first: { type: Boolean },
    files: { state: true },
    published: { state: true },
  };
  declare standalone: boolean;
  declare kept: Kept | undefined;
  declare ready: boolean;
  declare newer: boolean;
  declare requests: number;
  /** No file is open: the way back is the start page. */
  declare first: boolean;
  declare private files: readonly HashedFile[] | undefined;
  declare private published: Published | undefined;
  #asked = false;

  override willUpdate(): void {
    if (this.#asked || this.kept?.keeping !== 'kept') return;
    this.#asked = true;
    void keptFiles().then((files) => {
      this.files = files;
    });
  }

  async #compare(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) this.published = { name: file.name, sums: parseSums(await file.text()) };
  }

  override render(): TemplateResult {
    const l = this.locale;
    return html`<div class="gap-7 trust">
      <div>${this.first ? html`<p class="small back"><a href="#">${l.t('trust.back')}</a></p>` : nothing}
        <h1 class="sentence">${fill(l.t('trust.title', { mark: slot('mark') }), {
          mark: html`<span class="mark">${l.t('trust.mark')}</span>`,
        })}</h1><p class="lede mt-3">${l.t('trust.lede')}</p></div>
      <div class="cols-even">
        <section class="section" aria-labelledby="trust-air"><div class="section-head"><h2 class="h2" id="trust-air">${l.t('trust.air')}</h2></div>
          <ol class="plain-steps">${([1, 2, 3, 4] as const).map((n) => html`<li>${l.t(`trust.air_${n}`)}</li>`)}</ol></section>
        <section class="section" aria-labelledby="trust-claim"><div class="section-head"><h2 class="h2" id="trust-claim">${l.t('trust.claim')}</h2></div>
          <p>${l.t(this.standalone ? 'trust.claim_text' : 'trust.claim_part')}</p></section>
      </div>
      ${this.#now()}
      <section class="section" aria-labelledby="trust-limits"><div class="section-head"><h2 class="h2" id="trust-limits">${l.t('trust.limits')}</h2></div>
        <ul class="changes">${(['extensions', 'host', 'altered', 'share', 'update'] as const).map((k) => html`<li>${l.t(`trust.limit_${k}`)}</li>`)}</ul></section>
      ${this.#verify()}</div>`;
  }

  #now(): TemplateResult {
    const l = this.locale;
    const rows: [string, string][] = [
      [l.t('trust.kept'), this.#keptText()],
      [
        l.t('trust.lock'),
        l.t(!this.standalone ? 'trust.lock_part' : this.ready ? 'trust.lock_on' : 'trust.lock_off'),
      ],
      [l.t('trust.apart'), l.t(crossOriginIsolated ? 'trust.apart_yes' : 'trust.apart_no')],
      [l.t('trust.requests'), l.t('trust.requests_text', { text: l.number(this.requests) })],
      [l.t('trust.version'), __VERSION__],
    ];
    return html`<section class="section" aria-labelledby="trust-now"><div class="section-head"><h2 class="h2" id="trust-now">${l.t('trust.now')}</h2></div>
      ${this.newer ? html`<p class="banner note" role="status"><span class="glyph" aria-hidden="true">i</span><span>${l.t('trust.newer')}</span></p>` : nothing}
      <div class="scroll"><table class="table rule-table"><caption class="vh">${l.t('trust.now')}</caption>
        <thead class="vh"><tr><th scope="col">${l.t('trust.fact')}</th><th scope="col">${l.t('trust.state')}</th></tr></thead>
        <tbody>${rows.map(([what, state]) => html`<tr><th scope="row">${what}</th><td>${state}</td></tr>`)}</tbody></table></div></section>`;
  }

  #keptText(): string {
    const l = this.locale;
    if (!this.standalone) return l.t('trust.kept_part');
    if (!this.kept) return l.t('trust.kept_wait');
    return l.t(`trust.kept_${this.kept.keeping}`, { detail: this.kept.detail ?? '' });
  }

  #verify(): TemplateResult {
    const l = this.locale;
    const body = () => {
      if (this.kept?.keeping !== 'kept')
        return html`<p class="soft">${l.t(this.kept || !this.standalone ? 'trust.nothing_kept' : 'trust.kept_wait')}</p>`;
      if (!this.files) return html`<p class="soft" role="status">${l.t('trust.computing')}</p>`;
      return this.#list(this.files);
    };
    return html`<section class="section" aria-labelledby="trust-verify"><div class="section-head"><h2 class="h2" id="trust-verify">${l.t('trust.verify')}</h2></div>
      <p class="soft">${l.t('trust.verify_lead')}</p>${body()}</section>`;
  }

  #list(files: readonly HashedFile[]): TemplateResult {
    const l = this.locale;
    const sums = this.published?.sums;
    const verdicts = new Map(sums ? files.map((f) => [f.name, verdictOf(f, sums)]) : []);
    return html`<div class="row-btns mt-3"><button type="button" class="btn" @click=${() => this.querySelector<HTMLInputElement>('input[type=file]')?.click()}>${l.t('trust.choose')}</button></div>
      <input class="vh" type="file" tabindex="-1" aria-label=${l.t('trust.choose')} @change=${this.#compare}>
      <div role="status">${this.#outcome([...verdicts.values()])}</div>
      <div class="scroll mt-3" tabindex="0" role="region" aria-label=${l.t('trust.caption')}><table class="table sums"><caption class="vh">${l.t('trust.caption')}</caption>
        <thead><tr>${sums ? html`<th scope="col">${l.t('trust.verdict')}</th>` : nothing}<th scope="col">${l.t('trust.file')}</th><th scope="col">${l.t('trust.sum')}</th></tr></thead>
        <tbody>${files.map((f) => {
          const verdict = verdicts.get(f.name);
          return html`<tr>${verdict ? html`<td class=${verdict === 'same' ? '' : 'flawed'}>${l.t(`trust.${verdict}`)}</td>` : nothing}
            <th scope="row">${f.name}</th><td><code>${f.sha256}</code></td></tr>`;
        })}</tbody></table></div>`;
  }

  #outcome(verdicts: readonly Verdict[]): TemplateResult | typeof nothing {
    const l = this.locale;
    if (!this.published) return nothing;
    const list = this.published.name;
    const wrong = verdicts.filter((v) => v !== 'same').length;
    const n = wrong || verdicts.length;
    const good = this.published.sums !== undefined && wrong === 0;
    const text = !this.published.sums
      ? l.t('trust.no_list', { list })
      : l.t(good ? 'trust.all_same' : 'trust.some_differ', { n, text: l.number(n), list });
    return html`<p class="banner mt-3 ${good ? 'note' : 'bad'}"><span class="glyph" aria-hidden="true">${good ? '✓' : '!'}</span><span>${text}</span></p>`;
  }
}
