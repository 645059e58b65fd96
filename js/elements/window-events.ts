// What reaches the page from outside the app's own elements: the address, a file dragged over any
// part of it, the keys that take a step back or do it again, and the wish to leave.
import type { Place } from './place.ts';

export interface WindowListener {
  navigated(): void;
  /** Files are held over the page, or no longer. */
  dragged(over: boolean): void;
  dropped(files: File[]): void;
  /** Cells that were copied from a sheet: lines of fields with tabs between them. */
  pasted(text: string): void;
  undo(): void;
  redo(): void;
  /** Something would be lost by leaving. */
  holds(): boolean;
}

/** Listens until the answer is called. */
export function listenToWindow(to: WindowListener, place: Place): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const { ground } = place;
  const on = <K extends keyof WindowEventMap>(type: K, act: (event: WindowEventMap[K]) => void) =>
    ground.addEventListener(type, act as EventListener, { signal });
  place.listen(() => to.navigated(), signal);
  on('beforeunload', (event) => to.holds() && event.preventDefault());
  on('keydown', (event) => {
    const step = stepOf(event);
    if (!step || writes(event.composedPath()[0])) return;
    event.preventDefault();
    to[step]();
  });
  on('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    to.dragged(true);
  });
  // Without a next target on the ground the pointer has left it, not just an element of it.
  on('dragleave', (event) => {
    const next = event.relatedTarget;
    const stays = next instanceof Node && (!(ground instanceof Node) || ground.contains(next));
    if (!stays) to.dragged(false);
  });
  on('drop', (event) => {
    to.dragged(false);
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) to.dropped(files);
  });
  on('paste', (event) => {
    if (writes(event.composedPath()[0])) return;
    const { files } = event.clipboardData ?? {};
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (files && files.length > 0) to.dropped([...files]);
    else if (text.trim() !== '') to.pasted(text);
  });
  return () => ended.abort();
}

/** Text that is dragged from one place to another is none of ours. */
const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Ctrl or Cmd with Z takes back; with Shift as well it does again, as Ctrl+Y does on Windows. */
function stepOf(event: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && event.ctrlKey && !event.shiftKey ? 'redo' : undefined;
}

/** A field in which the browser takes back what was typed. */
function writes(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|file|button)$/.test(target.type);
}
