// The colour of a family: the number of its category in the style sheet.
const COLOURS: Record<string, number> = { keep: 1, grow: 2, watch: 3, win_back: 4, quiet: 5 };

export const colourOf = (family: string | undefined): number => COLOURS[family ?? ''] ?? 5;
