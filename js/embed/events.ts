// What each event of <keepsight-app> carries in its `detail`. All bubble and cross shadow roots.
import type { Failure, Progress, Share } from './protocol.ts';

export interface ReadyDetail {
  /** Of the protocol. */
  readonly version: number;
}

export interface MappingDetail {
  /** asks: a person has to say something about the columns first. */
  readonly state: 'settled' | 'asks';
  readonly by: 'host' | 'person';
}

export interface LoadedDetail {
  readonly state: 'ready';
  readonly by: 'host' | 'person';
}

export interface ViewDetail {
  readonly view: string;
}

export interface SelectDetail {
  readonly ids: readonly string[];
}

export interface ExportDetail {
  readonly name: string;
  readonly what: string;
  readonly format: string;
  readonly rows: number;
  /** Where rows are shared. The event can be cancelled then: the host takes the file. */
  readonly file?: File;
}

export interface ShareDetail {
  readonly share: Share;
}

export interface ResizeDetail {
  /** Of the content, in CSS pixels. */
  readonly height: number;
}

export interface KeepsightEventMap {
  'keepsight-ready': CustomEvent<ReadyDetail>;
  'keepsight-progress': CustomEvent<Progress>;
  'keepsight-mapping': CustomEvent<MappingDetail>;
  'keepsight-loaded': CustomEvent<LoadedDetail>;
  'keepsight-viewchange': CustomEvent<ViewDetail>;
  'keepsight-select': CustomEvent<SelectDetail>;
  'keepsight-export': CustomEvent<ExportDetail>;
  'keepsight-share': CustomEvent<ShareDetail>;
  'keepsight-error': CustomEvent<Failure>;
  'keepsight-resize': CustomEvent<ResizeDetail>;
}

declare global {
  interface HTMLElementEventMap extends KeepsightEventMap {}
}
