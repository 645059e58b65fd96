// What the parts of the two rooms of the file are given, and what they say to the app.
import type {
  CleanOptions,
  CleanResult,
  Edit,
  OpenResult,
  SchemaMapping,
  SchemaTableMapping,
} from '../../engine/protocol.gen.ts';
import type { Locale } from '../../i18n/locale.ts';

export interface Context {
  readonly locale: Locale;
  readonly opened: OpenResult;
  readonly cleaned: CleanResult | undefined;
  readonly mapping: SchemaMapping;
  readonly options: CleanOptions;
  readonly busy: boolean;
  /** Where events start. */
  readonly from: EventTarget;
}

/** Before the rows were accounted for, the mapping is the guess. */
export function contextOf(
  from: EventTarget,
  locale: Locale,
  opened: OpenResult,
  cleaned: CleanResult | undefined,
  busy: boolean,
): Context {
  const { mapping, options } = cleaned ?? opened;
  return { locale, opened, cleaned, mapping, options, busy, from };
}

function say(from: EventTarget, name: string, detail: object): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

export const edit = (c: Context, ...edits: Edit[]): void => say(c.from, 'ks-edit', { edits });

/** An option that is undefined is taken back. */
/** Rows are orders, with money of their own. */
export const ofOrders = (c: Context): boolean => (c.cleaned?.summary?.kind ?? 'orders') === 'orders';

export function setClean(
  c: Context,
  change: { [K in keyof CleanOptions]?: CleanOptions[K] | undefined },
): void {
  const options: Record<string, unknown> = { ...c.options, ...change };
  for (const key of Object.keys(options)) if (!options[key]) delete options[key];
  say(c.from, 'ks-clean-options', { options });
}

export const tellApp = (c: Context, name: 'ks-continue' | 'ks-recipe-save' | 'ks-undo' | 'ks-redo'): void =>
  say(c.from, name, {});
export const useRecipe = (c: Context, file: File): void => say(c.from, 'ks-recipe-use', { file });

/** The table that speaks for a group: the first one in use. */
export function leadOf(mapping: SchemaMapping, group: number): SchemaTableMapping | undefined {
  const tables = mapping.tables.filter((t) => t.group === group);
  return tables.find((t) => t.used) ?? tables[0];
}

/** The group shown first: that of the first orders in use, of the first table in use, or of the first with a header. */
export function firstGroup(mapping: SchemaMapping): number {
  const { tables } = mapping;
  const orders = tables.find((t) => t.used && t.kind === 'orders');
  return (
    (orders ?? tables.find((t) => t.used) ?? tables.find((t) => t.columns.length > 0) ?? tables[0])?.group ??
    0
  );
}

/** A table as a person calls it. */
export function tableName(l: Locale, t: { file: string; sheet?: string }): string {
  return t.sheet ? l.t('columns.sheet_of', { file: t.file, sheet: t.sheet }) : t.file;
}

/** The letter of a column, from 0, as spreadsheets count. */
export function letterOf(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return letters;
}
