// How good the files are: column by column, with the first case of each flaw, what changed since the
// last file, and the rule of the score.
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import type { CleanResult, QualityReport, QueryParams, QueryResult } from '../engine/protocol.gen.ts';
import { columnTable } from './quality/column-table.ts';
import { changes, findings, rule } from './quality/findings.ts';
import { findingText, worst } from './quality/words.ts';
import { fill, slot } from './slots.ts';

/** The person's own day; the engine reads no clock. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export class QualityView extends View {
  static override properties = {
    ...View.properties,
    cleaned: { attribute: false },
    busy: { attribute: false },
    fetch: { attribute: false },
    report: { state: true },
    failed: { state: true },
  };
  declare cleaned: CleanResult | undefined;
  declare busy: boolean;
  declare fetch: (params: QueryParams) => Promise<QueryResult>;
  declare private report: QualityReport | undefined;
  declare private failed: boolean;
  #asked: CleanResult | undefined;

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has('cleaned') && !changed.has('busy')) return;
    if (!this.cleaned || this.busy || this.cleaned === this.#asked) return;
    void this.#look();
  }

  async #look(): Promise<void> {
    const { cleaned } = this;
    this.#asked = cleaned;
    this.failed = false;
    try {
      const { quality } = await this.fetch({ quality: { today: today() } });
      if (this.#asked === cleaned) this.report = quality;
    } catch {
      if (this.#asked === cleaned) this.failed = true; // why, the app has said
    }
  }

  override render(): TemplateResult {
    const l = this.locale;
    const { report } = this;
    if (!report) {
      return html`<div class="reserve" aria-busy=${this.failed ? 'false' : 'true'}><h1 class="sentence">${l.t('quality.title')}</h1>
        ${
          this.failed
            ? html`<p class="mt-3" role="alert">${l.t('quality.failed')} <button type="button" class="btn slim" @click=${() => this.#look()}>${l.t('view.retry')}</button></p>`
            : html`<p class="soft mt-3" role="status">${l.t('quality.loading')}</p>`
        }</div>`;
    }
    return html`<div class="gap-7">${this.#sentence(report)}
      ${report.tables.map((t) => columnTable(l, t))}
      ${findings(l, report.tables)}
      <div class="cols-even">${changes(l, report)}${rule(l, report)}</div></div>`;
  }

  #sentence(report: QualityReport): TemplateResult {
    const l = this.locale;
    if (report.score === undefined)
      return html`<div><h1 class="sentence">${l.t('quality.title')}</h1><p class="lede mt-3">${l.t('quality.none')}</p></div>`;
    const points = l.t('quality.points', { score: l.number(report.score) });
    const most = worst(report);
    const key =
      report.score === 100 ? 'quality.perfect' : most ? 'quality.sentence' : 'quality.sentence_plain';
    const text = l.t(key, {
      mark: slot('mark'),
      column: most?.column.header ?? '',
      finding: most ? findingText(l, most.finding) : '',
    });
    return html`<h1 class="sentence">${fill(text, { mark: html`<span class="mark">${points}</span>` })}</h1>`;
  }
}
