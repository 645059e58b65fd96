// The page's policy refuses script addresses and HTML from strings. The default policy lets through
// what the page needs: the addresses of its own workers, and the empty text with which a library
// empties an element.

interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { createHTML(text: string): string; createScriptURL(url: string): string },
  ): unknown;
}

export function installTrustedTypes(): void {
  const factory = (globalThis as { trustedTypes?: TrustedTypePolicyFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createHTML(text) {
      if (text === '') return text;
      throw new TypeError('HTML from a string');
    },
    createScriptURL(url) {
      if (new URL(url, document.baseURI).origin === location.origin) return url;
      throw new TypeError(`a script from ${url}`);
    },
  });
}
