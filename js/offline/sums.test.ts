import { describe, expect, it } from 'vitest';
import { addressOf, decide } from './precache.ts';
import { parseSums, verdictOf } from './sums.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

describe('a published list', () => {
  it('is read as sha256sum writes it, in text and in binary mode', () => {
    expect([...(parseSums(`${A}  x.js\n${B} *site/y z.js\r\n`) ?? [])]).toEqual([
      ['x.js', A],
      ['site/y z.js', B],
    ]);
  });
  it('is refused when a line is none of a list', () => {
    for (const text of ['', 'hello', `${A}  x.js\nhello`, `${A.slice(1)}  x.js`])
      expect(parseSums(text)).toBeUndefined();
  });
  it('judges a file by its name in the page or in a release', () => {
    const sums = new Map([
      ['site/a.js', A],
      ['b.js', B],
    ]);
    expect(verdictOf({ name: 'a.js', sha256: A }, sums)).toBe('same');
    expect(verdictOf({ name: 'b.js', sha256: A }, sums)).toBe('differs');
    expect(verdictOf({ name: 'c.js', sha256: A }, sums)).toBe('unlisted');
  });
});

describe('a request', () => {
  const scope = 'https://crm.example/tools/keepsight/';
  const has = (name: string) => name === 'index.html' || name === 'assets/app.js';
  const ask = (path: string, method = 'GET', navigates = false) =>
    decide({ method, url: new URL(path, scope).href, navigates }, scope, has);

  it('gets a file of the build under its exact name', () => {
    expect(ask('assets/app.js')).toEqual({ kind: 'file', name: 'assets/app.js' });
    expect(ask('./', 'GET', true)).toEqual({ kind: 'file', name: 'index.html' });
    expect(ask('./#rfm', 'GET', true)).toEqual({ kind: 'file', name: 'index.html' });
    expect(addressOf('index.html', scope)).toBe(scope);
  });
  it('gets nothing else', () => {
    for (const path of [
      'assets/app.js?rows=1',
      'nothing',
      '../other',
      'https://evil.example/',
      '/',
      'assets/APP.js',
    ])
      expect(ask(path), path).toEqual({ kind: 'refuse' });
    for (const method of ['HEAD', 'PUT', 'DELETE']) expect(ask('./', method)).toEqual({ kind: 'refuse' });
  });
  it('to the page with something hung onto it goes to the page', () => {
    expect(ask('./?utm=x', 'GET', true)).toEqual({ kind: 'home' });
    expect(ask('./?utm=x')).toEqual({ kind: 'refuse' });
  });
  it('to the page for frames is left to the server', () => {
    expect(ask('embed/', 'GET', true)).toEqual({ kind: 'pass' });
    expect(ask('embed/?rows=1', 'GET', true)).toEqual({ kind: 'refuse' });
    expect(ask('embed/')).toEqual({ kind: 'refuse' });
  });
  it('that brings files is taken from the share sheet alone', () => {
    expect(ask('share', 'POST', true)).toEqual({ kind: 'share' });
    expect(ask('share', 'POST')).toEqual({ kind: 'refuse' });
    expect(ask('./', 'POST', true)).toEqual({ kind: 'refuse' });
    expect(ask('share', 'GET', true)).toEqual({ kind: 'refuse' });
  });
});
