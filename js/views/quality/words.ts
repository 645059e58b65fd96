// What the quality page says of a column, of a finding and of a change.
import type {
  QualityChange,
  QualityCode,
  QualityColumn,
  QualityFinding,
  QualityMeasure,
  QualityReport,
} from '../../engine/protocol.gen.ts';
import { MESSAGES, type MessageKey } from '../../i18n/index.ts';
import type { Locale } from '../../i18n/locale.ts';
import { tableName } from '../columns/context.ts';

/** What a role is called; one without a name of its own by the header that its template has. */
export function roleName(l: Locale, role: string): string {
  const key = [`role.${role}`, `goal_col.${role}`].find((k) => k in MESSAGES.en);
  return key ? l.t(key as MessageKey) : role;
}

/** A column as the sentences call it. */
export const columnName = (l: Locale, c: { role?: string; header?: string }): string =>
  c.header || (c.role ? roleName(l, c.role) : '');

/** Never a whole that is not one: a handful of cells in millions is not none. */
export function shareText(l: Locale, part: number): string {
  const near = part > 0.9995 || part < 0.0005 ? 3 : 1;
  if (part <= 0 || part >= 1) return l.percent(part);
  const text = l.percent(part, near);
  if (text === l.percent(1, near)) return `>${l.percent(0.99999, 3)}`;
  return text === l.percent(0, near) ? `<${l.percent(0.00001, 3)}` : text;
}

export function findingText(l: Locale, f: QualityFinding): string {
  const dated = f.code === 'after_end' || f.code === 'quiet_since';
  const value = f.code === 'months_empty' ? l.month(f.value ?? '') : dated ? l.date(f.value ?? '') : f.value;
  const withText = f.with?.map((role) => roleName(l, role)).join(' × ');
  return l.t(`finding.${f.code}`, {
    n: f.count,
    text: l.number(f.count),
    limit: f.code === 'after_end' && f.limit ? l.date(f.limit) : (f.limit ?? ''),
    value: f.code === 'quiet_since' || f.code === 'months_empty' ? (value ?? '') : '',
    with: withText ?? '',
  });
}

/** What each measure counts as a flaw; what is none of these is only said. */
const FLAWS: Record<QualityMeasure, readonly QualityCode[]> = {
  completeness: ['blank'],
  uniqueness: ['repeated_id', 'variant_case', 'variant_zero', 'variant_form'],
  consistency: ['disagree'],
  timeliness: ['months_empty'],
  validity: [
    'not_date',
    'not_number',
    'not_email',
    'not_phone',
    'not_currency',
    'not_yes_no',
    'below_zero',
    'above_limit',
    'after_end',
    'far_date',
  ],
};

/** The column that costs the file most, and of it the finding that does. */
export function worst(report: QualityReport): { column: QualityColumn; finding: QualityFinding } | undefined {
  const by = <T>(list: readonly T[], loss: (one: T) => number) =>
    [...list].sort((a, b) => loss(b) - loss(a))[0];
  const column = by(
    report.tables.flatMap((t) => t.columns),
    (c) => (100 - c.score) * c.weight,
  );
  const part = by(
    column?.parts.filter((p) => !p.unscored && p.share < 1) ?? [],
    (p) => (1 - p.share) * (report.weights.find((w) => w.measure === p.measure)?.weight ?? 0),
  );
  const finding = part && column?.findings.find((f) => FLAWS[part.measure].includes(f.code));
  return column && finding && { column, finding };
}

/** A change, with its table where others are of the same kind. */
export function changeOf(l: Locale, c: QualityChange): string {
  const { file, sheet } = c;
  const text = changeText(l, c);
  if (file === undefined) return text;
  return l.t('toast.of_file', { file: tableName(l, sheet ? { file, sheet } : { file }), text });
}

function changeText(l: Locale, c: QualityChange): string {
  const column = columnName(l, c);
  const number = (x: number | undefined) => l.number(x ?? 0);
  switch (c.code) {
    case 'rows':
      return l.t('change.rows', { from: number(c.from), to: number(c.to) });
    case 'table_gone':
    case 'table_new':
      return l.t(`change.${c.code}`, {
        kind: l.t((c.table === 'none' ? 'table.none' : `table_kind.${c.table}`) as MessageKey),
        n: c.count ?? 0,
        text: number(c.count),
      });
    case 'column_gone':
      return column
        ? l.t('change.column_gone', { column })
        : l.t('change.columns_gone', { n: c.count ?? 0, text: number(c.count) });
    case 'fill':
      return l.t('change.fill', { column, from: shareText(l, c.from ?? 0), to: shareText(l, c.to ?? 0) });
    case 'kind':
      return l.t('change.kind', {
        column,
        was: l.t(`kind.${c.was}` as MessageKey),
        is: l.t(`kind.${c.is}` as MessageKey),
      });
    case 'dates':
      return l.t('change.dates', { column, was: l.date(c.was ?? ''), is: l.date(c.is ?? '') });
    case 'ids':
      return l.t('change.ids', { column, from: number(c.from), to: number(c.to) });
    case 'values_new':
      return l.t('change.values_new', {
        column,
        n: c.count ?? 0,
        text: number(c.count),
        values: l.list(c.values ?? []) + ((c.count ?? 0) > (c.values?.length ?? 0) ? ' …' : ''),
      });
    default:
      return l.t(`change.${c.code}`, { column, n: c.count ?? 0, text: number(c.count) });
  }
}
