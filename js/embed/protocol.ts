// What a host page and the frame say to each other. Both ends import this file and nothing else of each
// other's.
//
// The host posts one `connect` to the frame's window, with the frame's exact origin, and a port in it; all
// else goes over that port. Every message is looked at before it is used: either end may be somebody else.

export const VERSION = 1;

/** What the host asks to be given: nothing, the ids of customers, whole rows. */
export type Share = 'none' | 'ids' | 'rows';
export const SHARES: readonly Share[] = ['none', 'ids', 'rows'];

/** How the app is to be. What is undefined is left to the person and the browser. */
export interface Settings {
  readonly view?: string | undefined;
  readonly locale?: string | undefined;
  readonly theme?: string | undefined;
  /** Of files that name no currency: ISO 4217. */
  readonly currency?: string | undefined;
  /** In which the Date objects of rows are written as days: an IANA name. */
  readonly timeZone?: string | undefined;
  /** The day as of which is computed: YYYY-MM-DD. */
  readonly asOf?: string | undefined;
  readonly readonly?: boolean | undefined;
  readonly share?: Share | undefined;
  /** Custom properties of the host, by their names without `--keepsight-`. */
  readonly tokens?: Readonly<Record<string, string>> | undefined;
}

export interface Connect {
  readonly keepsight: 'connect';
  readonly version: number;
  readonly settings: Settings;
}

export type Method =
  | 'configure'
  | 'load'
  | 'loadSample'
  | 'summary'
  | 'query'
  | 'exportAs'
  | 'select'
  | 'save'
  | 'restore'
  | 'cancel'
  | 'clear';

export interface Call {
  readonly id: number;
  readonly method: string;
  readonly params?: unknown;
}

/** Ends a call that is being answered. */
export interface Cancel {
  readonly id: number;
  readonly cancel: true;
}

/** To an event that asked: the host took the file, so that it is not downloaded. */
export interface Reply {
  readonly ask: number;
  readonly taken: boolean;
}

export type ToFrame = Call | Cancel | Reply;

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly where?: unknown;
}

export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export type ToHost =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: Failure }
  | { readonly id: number; readonly progress: Progress }
  | { readonly event: string; readonly detail: unknown; readonly ask?: number };

/** A value of a row. A text stays the text that it is: an id keeps its zeros. */
export type Value = string | number | bigint | boolean | Date | null | undefined;
export type Row = Readonly<Record<string, Value>>;

export interface LoadParams {
  readonly data: Blob | ArrayBuffer | readonly Row[];
  /** How the data are called where there is no file with a name. */
  readonly name?: string | undefined;
  /** The role of each column, by its header; null: the column has none. */
  readonly mapping?: Readonly<Record<string, string | null>> | undefined;
}

/** 'columns': a person has to say something about the columns first. */
export interface Loaded {
  readonly state: 'ready' | 'columns';
}

/** Calls that may wait for their answers at the same time. */
export const MOST_CALLS = 32;
/** What a sheet of a workbook holds, less its header. */
export const MOST_ROWS = 1_048_575;
export const MOST_COLUMNS = 16_384;
/** Of an ArrayBuffer, which is copied on its way. A File is not, and may be larger. */
export const MOST_BYTES = 2 ** 30;
export const MOST_IDS = 10_000;
export const MOST_PAGE = 10_000;

/** Codes of this protocol, beside those of files. */
export type HostCode =
  | 'E_BUSY'
  | 'E_CANCELLED'
  | 'E_HELD'
  | 'E_METHOD'
  | 'E_NOT_READY'
  | 'E_NOT_SHARED'
  | 'E_PARAMS'
  | 'E_TOO_LARGE'
  | 'E_VERSION'
  | 'E_HOST_CSP'
  | 'E_NO_ANSWER'
  | 'E_NO_SRC'
  | 'E_SAME_ORIGIN'
  | 'E_NOT_LOADED';

/** What went wrong: a code, what was found, and a sentence that says what to do. */
export class KeepsightError extends Error {
  override readonly name = 'KeepsightError';

  constructor(
    readonly code: string,
    message: string,
    readonly args: Readonly<Record<string, unknown>> = {},
    /** Of a file: file, sheet, row, column. */
    readonly where?: unknown,
  ) {
    super(message);
  }

  static from({ code, message, args, where }: Failure): KeepsightError {
    return new KeepsightError(code, message, args, where);
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isId = (value: unknown): value is number => Number.isSafeInteger(value);

export function isConnect(value: unknown): value is Connect {
  return (
    isObject(value) &&
    value.keepsight === 'connect' &&
    typeof value.version === 'number' &&
    isObject(value.settings)
  );
}

export function isToFrame(value: unknown): value is ToFrame {
  if (!isObject(value)) return false;
  if ('ask' in value) return isId(value.ask) && typeof value.taken === 'boolean';
  if (!isId(value.id)) return false;
  return 'cancel' in value ? value.cancel === true : typeof value.method === 'string';
}

export function isToHost(value: unknown): value is ToHost {
  if (!isObject(value)) return false;
  if ('event' in value)
    return typeof value.event === 'string' && (value.ask === undefined || isId(value.ask));
  if (!isId(value.id)) return false;
  if ('error' in value) {
    return (
      isObject(value.error) && typeof value.error.code === 'string' && typeof value.error.message === 'string'
    );
  }
  return 'progress' in value ? isObject(value.progress) : 'result' in value;
}
