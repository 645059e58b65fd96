// Progress by stage, with counts, and Cancel.
import { html, nothing, type TemplateResult } from 'lit';
import { View } from '../elements/view.ts';
import type { Progress, Stage } from '../engine/protocol.gen.ts';

const STAGES = ['open', 'rows', 'map', 'clean', 'analyze'] as const;
type Shown = (typeof STAGES)[number];

const SHOWN: Partial<Record<Stage, Shown>> = { read: 'rows', map: 'map', clean: 'clean', analyze: 'analyze' };

export class ReadingView extends View {
  static override properties = {
    ...View.properties,
    progress: { attribute: false },
    files: { attribute: false },
  };
  declare progress: Progress | undefined;
  declare files: readonly string[];

  constructor() {
    super();
    this.files = [];
  }

  get #stage(): Shown {
    return (this.progress && SHOWN[this.progress.stage]) ?? 'open';
  }

  #sentence(): string {
    const l = this.locale;
    const p = this.progress;
    switch (this.#stage) {
      case 'rows': {
        const rows = l.number(p?.rows ?? 0);
        if (this.files.length > 1) return l.t('reading.rows_many', { rows, file: p?.file ?? '' });
        return l.t('reading.rows', { rows, share: l.percent(share(p)) });
      }
      case 'map':
        return l.t('reading.map');
      case 'clean':
        return l.t('reading.clean', { rows: l.number(p?.rows ?? 0) });
      case 'analyze':
        return l.t('reading.analyze');
    }
    return l.t('reading.opening', { file: l.list(this.files.slice(0, 3)) });
  }

  override render(): TemplateResult {
    const l = this.locale;
    const now = STAGES.indexOf(this.#stage);
    const p = this.progress;
    return html`<div class="state narrow-state">
      <h1 class="sentence" tabindex="-1">${this.#sentence()}</h1>
      <progress max="1" aria-label=${l.t(`reading.stage_${this.#stage}`)} .value=${share(p)}></progress>
      <ol class="stages">${STAGES.map(
        (stage, i) => html`<li class=${i < now ? 'done' : i === now ? 'now' : 'todo'}
          aria-current=${i === now ? 'step' : nothing}><span class="mk" aria-hidden="true"></span>
          <span>${l.t(`reading.stage_${stage}`)}</span>
          <span class="num">${this.#detail(stage, i <= now)}</span></li>`,
      )}</ol>
      <div class="row-btns"><button type="button" class="btn" @click=${() => this.say('ks-cancel')}>${l.t('reading.cancel')}</button>
        <span class="small soft">${l.t('reading.cancel_hint')}</span></div>
    </div>`;
  }

  #detail(stage: Shown, reached: boolean): string {
    if (!reached) return '';
    if (stage === 'open')
      return this.files.length === 1 ? (this.files[0] ?? '') : this.locale.number(this.files.length);
    if (stage === 'rows' && this.#stage === 'rows') return this.locale.number(this.progress?.rows ?? 0);
    return '';
  }
}

const share = (p: Progress | undefined): number => (p && p.total > 0 ? Math.min(1, p.done / p.total) : 0);
