// Who keeps the app in a page of theirs: told what happens in it, asked before a file is saved. The app
// knows no more of it than this.
import type { TemplateResult } from 'lit';
import type { Exported, Fault } from '../engine/client.ts';
import type { ExportParams, Progress } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import type { RouteName } from './route.ts';
import type { Phase } from './screens.ts';

export interface Keeper {
  progressed(progress: Progress): void;
  /** Another phase of the work: `byHost` says whose files are open. */
  entered(phase: Phase, byHost: boolean): void;
  moved(view: RouteName): void;
  /** The page of a customer was opened. */
  selected(id: string): void;
  failed(fault: Fault): void;
  /** Answers with the name of who took the file; then it is not saved here. */
  exporting(params: ExportParams, file: Exported): Promise<string | undefined>;
  /** What the person is to see of the page around, above every view. */
  bar(locale: Locale): TemplateResult;
}
