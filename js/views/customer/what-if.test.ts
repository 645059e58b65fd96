import { describe, expect, it } from 'vitest';
import { Locale } from '../../i18n/locale.ts';
import { answer, typedNumber } from './what-if.ts';

describe('a number as it is typed', () => {
  it.each([
    ['12', 12],
    [' 1 200,5 ', 1200.5],
    ['−3.5', -3.5],
    ['20 %', 20],
  ])('reads %s', (text, want) => expect(typedNumber(text)).toBe(want));
  it.each(['', '  ', 'twelve', '1.2.3', '1e999'])('reads nothing in “%s”', (text) =>
    expect(typedNumber(text)).toBeUndefined(),
  );
});

/** All texts of a template, its values among them. */
const said = (part: unknown): string => {
  if (part === null || part === undefined || typeof part === 'symbol') return '';
  if (Array.isArray(part)) return part.map(said).join('');
  if (typeof part === 'object') {
    const { strings, values } = part as { strings: string[]; values: unknown[] };
    return strings.map((s, i) => s + said(values[i])).join('');
  }
  return String(part);
};

describe('the answer', () => {
  const moved = { risk: 0.3, with: 0.42 };
  it('says both risks and the difference in every language', () => {
    for (const lang of ['en', 'zh-CN', 'zh-TW'] as const) {
      const text = said(answer(new Locale(lang), { feature: 'tenure', moved }));
      expect(text).toContain('42%');
      expect(text).toContain('30%');
      expect(text).toContain('+12.0');
      expect(text).not.toMatch(/what_if\.|\{/);
    }
  });
  it('says when nothing moves, and when the value is none', () => {
    const l = new Locale('en');
    expect(said(answer(l, { feature: 'x', moved: { risk: 0.3, with: 0.3 } }))).toContain('as it does now');
    expect(said(answer(l, { feature: 'x', bad: true }))).toContain('no value');
    expect(said(answer(l, undefined))).toBe('');
  });
});
