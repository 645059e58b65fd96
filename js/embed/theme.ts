// The few custom properties of a host that the app takes over. Each is looked at before it is set: a
// value that is no colour, length or list of fonts changes nothing.
export const TOKENS = {
  accent: 'color',
  bg: 'color',
  card: 'color',
  ink: 'color',
  'ink-soft': 'color',
  line: 'color',
  radius: 'length',
  font: 'font',
} as const;

export type Token = keyof typeof TOKENS;
export const TOKEN_NAMES = Object.keys(TOKENS) as Token[];

const LONGEST = 200;
const LENGTH = /^\d{1,3}(\.\d{1,3})?(px|rem|em)$|^0$/;
const FONT = /^[\p{L}\p{N} ,"'-]+$/u;
// What a colour may be made of: names, hex, and the functions that take numbers.
const COLOR =
  /^(#[0-9a-f]{3,8}|[a-z]{3,30}|(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([\d\s.,%/+-]*(deg|turn|rad)?[\d\s.,%/+-]*\))$/i;

function holds(kind: (typeof TOKENS)[Token], value: string): boolean {
  if (value.length > LONGEST) return false;
  if (kind === 'length') return LENGTH.test(value);
  if (kind === 'font') return FONT.test(value) && CSS.supports('font-family', value);
  return COLOR.test(value) && CSS.supports('color', value);
}

/** What each token sets of the app's own properties (js/styles/tokens.css). */
const SETS: Record<Token, (value: string) => readonly (readonly [string, string])[]> = {
  accent: (v) => [
    ['--accent', v],
    ['--focus', v],
    ['--accent-hover', `color-mix(in srgb, ${v} 82%, var(--ink))`],
    ['--accent-soft', `color-mix(in srgb, ${v} 14%, var(--surface))`],
  ],
  bg: (v) => [['--paper', v]],
  card: (v) => [['--surface', v]],
  ink: (v) => [
    ['--ink', v],
    ['--rule-ink', v],
  ],
  'ink-soft': (v) => [
    ['--ink-2', v],
    ['--ink-3', v],
  ],
  line: (v) => [['--rule', v]],
  radius: (v) => [['--radius-2', v]],
  font: (v) => [['--font-ui', v]],
};

/** Sets what is right of the tokens, and takes off what is not there any more. */
export function applyTokens(style: CSSStyleDeclaration, tokens: Readonly<Record<string, unknown>>): void {
  for (const name of TOKEN_NAMES) {
    const given = tokens[name];
    const value = typeof given === 'string' ? given.trim() : '';
    const right = value !== '' && holds(TOKENS[name], value);
    for (const [property, set] of SETS[name](value)) {
      if (right) style.setProperty(property, set);
      else style.removeProperty(property);
    }
  }
}

/** The tokens that hold for the host's element. */
export function tokensOf(element: Element): Record<string, string> {
  const style = getComputedStyle(element);
  const found: Record<string, string> = {};
  for (const name of TOKEN_NAMES) {
    const value = style.getPropertyValue(`--keepsight-${name}`).trim();
    if (value !== '') found[name] = value;
  }
  return found;
}
