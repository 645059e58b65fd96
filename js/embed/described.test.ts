// The table and the element: each names exactly what the other has.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ATTRIBUTES, EVENTS, METHODS, PARTS, PROPERTIES, STYLES } from './described.ts';
import { KeepsightApp } from './element.ts';
import { TOKEN_NAMES } from './theme.ts';

const source = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const ELEMENT = source('element.ts');
const BROWSERS_OWN = ['constructor', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback'];
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const names = (all: readonly { readonly name: string }[]): string[] => sorted(all.map((a) => a.name));
const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] as string);

test('attributes are those that the element observes', () => {
  expect(ATTRIBUTES.map((a) => a.name)).toEqual(KeepsightApp.observedAttributes);
});

test('properties and methods are those of the class', () => {
  const members = Object.entries(Object.getOwnPropertyDescriptors(KeepsightApp.prototype));
  const methods = members.filter(([name, d]) => d.value && !BROWSERS_OWN.includes(name));
  expect(sorted(methods.map(([name]) => name))).toEqual(names(METHODS));
  const accessors = members.filter(([, d]) => d.get).map(([name]) => name);
  const fields = found(ELEMENT, /^ {2}(\w+)\??: [^;]+;$/gm).filter((name) =>
    ELEMENT.includes(`this.${name}`),
  );
  const described = [...ATTRIBUTES.map((a) => a.property), ...PROPERTIES.map((p) => p.name)];
  expect(sorted([...accessors, ...fields])).toEqual(sorted(described));
  for (const { name, readonly } of PROPERTIES) {
    const { set } = Object.getOwnPropertyDescriptor(KeepsightApp.prototype, name) ?? { set: () => {} };
    expect(set === undefined, name).toBe(readonly === true);
  }
});

test('methods have the parameters of the class', () => {
  for (const { name, parameters, returns } of METHODS) {
    const [, given = '', answer] = new RegExp(`async ${name}\\(([^)]*)\\): ([^{]+) \\{`).exec(ELEMENT) ?? [];
    expect(found(given, /(\w+)\??: /g), name).toEqual(parameters.map((p) => p.name));
    expect(answer, name).toBe(returns);
    for (const { name: parameter, optional } of parameters) {
      const own = new RegExp(`\\b${parameter}: [^,]*`).exec(given)?.[0] ?? '';
      expect(own.includes(' = '), `${name} ${parameter}`).toBe(optional === true);
    }
  }
});

test('events are those that are told', () => {
  const told = ['element.ts', 'guest.ts', 'frame-server.ts', 'inline.ts', 'frame.ts'].flatMap((file) =>
    found(source(file), /(?:tell\(|#dispatch\(|onEvent\(|\bevent: )'(\w+)'/g),
  );
  expect(sorted(told.map((name) => `keepsight-${name}`))).toEqual(names(EVENTS));
  expect(sorted(found(source('events.ts'), /^ {2}'(keepsight-\w+)': /gm))).toEqual(names(EVENTS));
  for (const { name, detail } of EVENTS) {
    expect(source('events.ts')).toContain(`'${name}': CustomEvent<${detail}>;`);
  }
});

test('custom properties are those that are taken over, and themes set no others', () => {
  const own = TOKEN_NAMES.map((name) => `--keepsight-${name}`);
  expect(names(STYLES)).toEqual(sorted(own));
  const themes = readdirSync(new URL('themes/', import.meta.url));
  expect(themes.length).toBeGreaterThan(0);
  for (const theme of themes) {
    for (const set of found(source(`themes/${theme}`), /^ *(--[\w-]+):/gm)) expect(own, theme).toContain(set);
  }
});

test('parts are those that the app has, and that the element hands on', () => {
  const parts = ['../elements/app.ts', '../elements/frame.ts'].flatMap((file) =>
    found(source(file), /\spart="([\w-]+)"/g),
  );
  expect(sorted(parts)).toEqual(names(PARTS));
  const [handed = ''] = found(source('inline.ts'), /'exportparts', '([^']*)'/g);
  expect(sorted(handed.split(', '))).toEqual(names(PARTS));
});
