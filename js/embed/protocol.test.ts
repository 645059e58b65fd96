import { describe, expect, it } from 'vitest';
import { isOrigin } from './door.ts';
import { isConnect, isToFrame, isToHost } from './protocol.ts';
import { checked } from './settings.ts';

const ODD = [null, undefined, 0, '', 'x', [], [1], true, new Date(), new Map(), {}, { id: '1' }, { id: 1.5 }];

describe('messages are looked at before they are used', () => {
  it('takes what each end says', () => {
    expect(isConnect({ keepsight: 'connect', version: 1, settings: {} })).toBe(true);
    for (const message of [
      { id: 1, method: 'load', params: {} },
      { id: 1, cancel: true },
      { ask: 1, taken: false },
    ]) {
      expect(isToFrame(message), JSON.stringify(message)).toBe(true);
    }
    for (const message of [
      { id: 1, result: undefined },
      { id: 1, error: { code: 'E_BUSY', message: '' } },
      { id: 1, progress: { stage: 'read', done: 1, total: 2 } },
      { event: 'ready', detail: {} },
      { event: 'export', detail: {}, ask: 3 },
    ]) {
      expect(isToHost(message), JSON.stringify(message)).toBe(true);
    }
  });

  it('takes nothing else', () => {
    for (const odd of ODD) {
      expect([isConnect(odd), isToFrame(odd), isToHost(odd)], String(odd)).toEqual([false, false, false]);
    }
    expect(isToFrame({ id: 1, method: 'load', cancel: 'yes' })).toBe(false);
    expect(isToFrame({ ask: '1', taken: true })).toBe(false);
    expect(isToHost({ id: 1, error: 'no' })).toBe(false);
    expect(isConnect({ keepsight: 'connect', version: '1', settings: {} })).toBe(false);
  });
});

it('an origin is what a browser calls one, and nothing that looks like it', () => {
  for (const origin of ['https://crm.example', 'http://localhost:8080', 'https://crm.example:8443']) {
    expect(isOrigin(origin), origin).toBe(true);
  }
  for (const odd of [
    '',
    '*',
    'null',
    'crm.example',
    'https://crm.example/',
    'https://CRM.example',
    'https://crm.example:443',
    'https://a@crm.example',
    'javascript:1',
    'data:,x',
  ]) {
    expect(isOrigin(odd), odd).toBe(false);
  }
});

describe('settings', () => {
  it('are taken as they are meant', () => {
    expect(checked({})).toEqual({ readonly: false, share: 'none', tokens: {} });
    const all = {
      view: 'value',
      locale: 'zh-TW',
      theme: 'dark',
      currency: 'EUR',
      timeZone: 'Europe/Paris',
      asOf: '2024-02-29',
      share: 'ids',
    };
    expect(checked({ ...all, readonly: true, tokens: { accent: 'red' } })).toEqual({
      ...all,
      readonly: true,
      tokens: { accent: 'red' },
    });
  });

  it.each([
    [{ view: 'customer' }, 'view'],
    [{ locale: 'en-GB' }, 'locale'],
    [{ theme: 'blue' }, 'theme'],
    [{ currency: 'euro' }, 'currency'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ asOf: '2023-02-29' }, 'asOf'],
    [{ asOf: '29.02.2024' }, 'asOf'],
    [{ share: 'all' }, 'share'],
  ])('%j is refused by its name', (settings, name) => {
    expect(() => checked(settings)).toThrow(
      expect.objectContaining({ code: 'E_PARAMS', args: expect.objectContaining({ name }) }),
    );
  });
});
