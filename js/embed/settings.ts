// What a host sets, looked at: a setting that is none of those it can be is refused by its name.
import { THEMES, type Theme } from '../elements/frame.ts';
import { ROUTES, type RouteName } from '../elements/route.ts';
import { LANGS, type Lang } from '../i18n/index.ts';
import { isObject, KeepsightError, SHARES, type Share } from './protocol.ts';

export interface Checked {
  readonly view?: RouteName;
  readonly locale?: Lang;
  readonly theme?: Theme;
  readonly currency?: string;
  readonly timeZone?: string;
  readonly asOf?: string;
  readonly readonly: boolean;
  readonly share: Share;
  readonly tokens: Readonly<Record<string, unknown>>;
}

// A customer is named by position, which a host cannot know: it selects by id.
const VIEWS = ROUTES.filter((name) => name !== 'customer');

export function checked(settings: unknown): Checked {
  if (!isObject(settings)) throw wrong('settings', settings, 'an object');
  const one = <T extends string>(name: string, values: readonly T[]): T | undefined => {
    const value = settings[name];
    if (value === undefined) return undefined;
    const found = values.find((v) => v === value);
    if (found === undefined) throw wrong(name, value, values.join(', '));
    return found;
  };
  const text = (name: string, right: (value: string) => boolean, form: string): string | undefined => {
    const value = settings[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || !right(value)) throw wrong(name, value, form);
    return value;
  };
  const known = {
    view: one('view', VIEWS),
    locale: one('locale', LANGS),
    theme: one('theme', THEMES),
    currency: text('currency', (v) => /^[A-Z]{3}$/.test(v), 'a code of ISO 4217, as EUR'),
    timeZone: text('timeZone', isTimeZone, 'a name of the time zone database, as Europe/Paris'),
    asOf: text('asOf', isDay, 'a day, as 2026-11-30'),
  };
  return {
    ...(Object.fromEntries(Object.entries(known).filter(([, v]) => v !== undefined)) as Partial<Checked>),
    readonly: settings.readonly === true,
    share: one('share', SHARES) ?? 'none',
    tokens: isObject(settings.tokens) ? settings.tokens : {},
  };
}

export function wrong(name: string, value: unknown, form: string): KeepsightError {
  const shown = typeof value === 'string' ? value.slice(0, 80) : typeof value;
  return new KeepsightError('E_PARAMS', `${name} cannot be “${shown}”. It can be: ${form}.`, {
    name,
    value: shown,
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  );
}
