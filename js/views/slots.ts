// A sentence of the language with something in it that is not text: the highlighted phrase, a link.

const EDGE = '\u0001';

/** What to pass for a placeholder that `fill` replaces afterwards. */
export const slot = (name: string): string => `${EDGE}${name}${EDGE}`;

/** The text with its slots filled: a list that a template takes as it is. */
export function fill(text: string, parts: Record<string, unknown>): unknown[] {
  return text.split(EDGE).map((piece, i) => (i % 2 ? parts[piece] : piece));
}
