// A page's policy may refuse script addresses and HTML from strings; that of ours does. On our own pages
// the default policy lets through what they need: the addresses of their workers, and the empty text with
// which a library empties an element. In a page of someone else's the default policy is theirs: there the
// addresses of the workers pass a policy of our own.

interface Rules {
  createHTML?(text: string): string;
  createScriptURL(url: string): string;
}

interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: Rules): { createScriptURL(url: string): unknown };
}

const factory = (): TrustedTypePolicyFactory | undefined =>
  (globalThis as { trustedTypes?: TrustedTypePolicyFactory }).trustedTypes;

function ownScript(url: string): string {
  if (new URL(url, document.baseURI).origin === location.origin) return url;
  throw new TypeError(`a script from ${url}`);
}

export function installTrustedTypes(): void {
  factory()?.createPolicy('default', {
    createHTML(text) {
      if (text === '') return text;
      throw new TypeError('HTML from a string');
    },
    createScriptURL: ownScript,
  });
}

let trust = (url: string): unknown => url;

/** Where the page asks for no trusted types, and forbids the name, nothing is needed. */
export function trustScripts(name: string): void {
  try {
    const policy = factory()?.createPolicy(name, { createScriptURL: ownScript });
    if (policy) trust = (url) => policy.createScriptURL(url);
  } catch {
    // The policy is there already, or the page's policy names others; a worker's start will tell.
  }
}

/** The address of a worker's script, as `new Worker` takes it. */
export const trustedScript = (url: string): string => trust(url) as string;
