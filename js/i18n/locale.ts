// Words, numbers, money and dates of one language. Figures come from Go; here they are only dressed.
import { type Args, type Lang, MESSAGES, type MessageKey } from './index.ts';

const DAY_MS = 86_400_000;

export class Locale {
  private readonly formats = new Map<string, Intl.NumberFormat>();

  /** `currency` is an ISO code, or "" where the file names none: then money is a plain number. */
  constructor(
    readonly lang: Lang,
    readonly currency = '',
  ) {}

  /** The tag that Intl formats by: British dates in English, as in 9 Dec 2011. */
  get tag(): string {
    return this.lang === 'en' ? 'en-GB' : this.lang;
  }

  t(key: MessageKey, args: Args = {}): string {
    const message = MESSAGES[this.lang][key] ?? key;
    if (typeof message === 'function') return message(args);
    return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
  }

  number(n: number, digits = 0): string {
    return this.format(n, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }

  /** A size, rounded to what a person compares. */
  bytes(n: number): string {
    const [unit, size] = n < 2 ** 30 ? (['megabyte', 2 ** 20] as const) : (['gigabyte', 2 ** 30] as const);
    return this.format(n / size, { style: 'unit', unit, maximumSignificantDigits: 3 });
  }

  percent(x: number, digits = 0): string {
    return this.format(x, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  }

  /** Rounded in sentences, compact in tiles, exact in tables. */
  money(n: number, how: { compact?: boolean; exact?: boolean } = {}): string {
    const digits = how.exact ? 2 : 0;
    const options: Intl.NumberFormatOptions = how.compact
      ? { notation: 'compact', maximumSignificantDigits: 3 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    if (!this.currency) return this.format(n, options);
    return this.format(n, {
      ...options,
      style: 'currency',
      currency: this.currency,
      currencyDisplay: 'narrowSymbol',
    });
  }

  /** An ISO day, or the day of an ISO moment. */
  date(iso: string): string {
    const month = this.lang === 'en' ? 'short' : 'long';
    return new Intl.DateTimeFormat(this.tag, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' })
      .format(timeOf(iso))
      .replaceAll('Sept', 'Sep');
  }

  /** A month such as 2010-12. */
  month(iso: string): string {
    return new Intl.DateTimeFormat(this.tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(Date.parse(`${iso}-01T00:00:00Z`)),
    );
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.tag, { type: 'conjunction' }).format(items);
  }

  /** A code such as EUR by its name. */
  currencyName(code: string): string {
    return new Intl.DisplayNames(this.tag, { type: 'currency' }).of(code) ?? code;
  }

  private format(n: number, options: Intl.NumberFormatOptions): string {
    // £3.17M: British English would write a small m, which reads as metres or milli.
    const tag = options.notation === 'compact' && this.lang === 'en' ? 'en-US' : this.tag;
    const key = JSON.stringify(options);
    let format = this.formats.get(key);
    if (!format) {
      format = new Intl.NumberFormat(tag, options);
      this.formats.set(key, format);
    }
    // A true minus, as in the tables of a book; and no minus on a zero.
    const text = format.format(Object.is(n, -0) ? 0 : n);
    return text.replace(/^-/, '−').replace(/^−(?=[^1-9]*$)/, '');
  }
}

/**
 * The start of an ISO day, or of the day of an ISO moment, in milliseconds. The day after 9999-12-31, which files
 * mean as "for ever", has a year of five digits; JavaScript reads such years with a sign and six.
 */
export function timeOf(iso: string): number {
  const [, year = '', day = ''] = /^(\d{4,6})(-\d\d-\d\d)/.exec(iso) ?? [];
  return Date.parse(`+${year.padStart(6, '0')}${day}T00:00:00Z`);
}

/** Days from 1970-01-01 of an ISO day. */
export const dayOf = (iso: string): number => Math.round(timeOf(iso) / DAY_MS);
