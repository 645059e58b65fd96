import { expect, test } from 'vitest';
import { addPolicy, hostPolicy, policyText, refusedBy } from './policy.ts';

const SRC = 'https://keepsight.example:8443/embed/';

test('a frame needs its origin and nothing else', () => {
  expect(hostPolicy({ src: SRC })).toEqual({ 'frame-src': ['https://keepsight.example:8443'] });
  expect(hostPolicy({ mode: 'isolated', src: new URL(SRC) })).toEqual(hostPolicy({ src: SRC }));
  expect(policyText(hostPolicy({ src: SRC }))).toBe('frame-src https://keepsight.example:8443');
});

test('in the page itself the app needs scripts, workers, its own files and pictures', () => {
  expect(policyText(hostPolicy({ mode: 'inline' }))).toBe(
    "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src 'self' data: blob:; trusted-types lit-html keepsight",
  );
});

test('names of trusted types are added only where they are limited', () => {
  const inline = hostPolicy({ mode: 'inline' });
  expect(addPolicy("require-trusted-types-for 'script'", inline)).toBe("require-trusted-types-for 'script'");
  expect(addPolicy('trusted-types dompurify', inline)).toBe('trusted-types dompurify lit-html keepsight');
});

test('a frame without a whole address is refused, and what was found is said', () => {
  for (const src of ['', '/embed/', 'keepsight.example/embed/', 'javascript:alert(1)', 'data:text/html,x']) {
    expect(() => hostPolicy({ src }), src).toThrow(`src is “${src}”`);
  }
  expect(() => hostPolicy()).toThrow(TypeError);
});

test.each([
  ['', ''],
  ["script-src 'self'", "script-src 'self'"],
  ["default-src 'self'", "default-src 'self'; frame-src 'self' https://keepsight.example:8443"],
  ["default-src 'none'", "default-src 'none'; frame-src https://keepsight.example:8443"],
  [
    "default-src 'none'; child-src https://maps.example",
    "default-src 'none'; child-src https://maps.example; frame-src https://maps.example https://keepsight.example:8443",
  ],
  ["frame-src 'None'; frame-src *", 'frame-src https://keepsight.example:8443'],
  ['Frame-Src  https://keepsight.example:8443 ;', 'frame-src https://keepsight.example:8443'],
])('%s, with what a frame needs', (policy, want) => {
  expect(addPolicy(policy, hostPolicy({ src: SRC }))).toBe(want);
});

test('workers are allowed by what speaks for them', () => {
  expect(addPolicy("default-src 'none'; script-src 'self'", hostPolicy({ mode: 'inline' }))).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src 'self' data: blob:",
  );
});

test('adding twice changes nothing', () => {
  const once = addPolicy("default-src 'none'", hostPolicy({ src: SRC }));
  expect(addPolicy(once, hostPolicy({ src: SRC }))).toBe(once);
});

test('the error names what is refused, the directive and the source', () => {
  expect(refusedBy('frame-src', 'https://keepsight.example')).toBe(
    'The Content-Security-Policy of this page refuses Keepsight. Add to it: frame-src https://keepsight.example',
  );
  expect(refusedBy('script-src', "'wasm-unsafe-eval'", 'wasm-eval')).toContain('refuses wasm-eval.');
});
