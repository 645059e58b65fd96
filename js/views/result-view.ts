// A page of one analysis: what it is given, and what it says while there is no result.
import { html, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import type { Analyses, CleanSummary, QueryParams, QueryResult } from '../engine/protocol.gen.ts';
import type { MessageKey } from '../i18n/index.ts';

/** The words of a page's states. */
export interface Words {
  readonly head: MessageKey;
  readonly loading: MessageKey;
  readonly failed: MessageKey;
}

export abstract class ResultView extends View {
  static override properties: Record<string, object> = {
    ...View.properties,
    analyses: { attribute: false },
    summary: { attribute: false },
    pending: { attribute: false },
    failed: { attribute: false },
    fetch: { attribute: false },
  };
  declare analyses: Analyses;
  declare summary: CleanSummary;
  /** The analysis is still to come. */
  declare pending: boolean;
  declare failed: boolean;
  declare fetch: (query: QueryParams) => Promise<QueryResult>;

  protected abstract readonly words: Words;

  protected loading(): TemplateResult {
    const l = this.locale;
    return html`<div class="reserve" aria-busy="true"><h1 class="sentence">${l.t(this.words.head)}</h1>
      <p class="soft mt-3" role="status">${l.t(this.words.loading)}</p></div>`;
  }

  protected failure(): TemplateResult {
    return html`<div class="reserve"><h1 class="sentence">${this.locale.t(this.words.head)}</h1>
      ${this.again()}</div>`;
  }

  /** That it failed, beside what is left of an earlier result. */
  protected again(): TemplateResult {
    const l = this.locale;
    return html`<p class="mt-3" role="alert">${l.t(this.words.failed)} <button type="button" class="btn slim" @click=${() =>
      this.say('ks-retry')}>${l.t('view.retry')}</button></p>`;
  }
}
