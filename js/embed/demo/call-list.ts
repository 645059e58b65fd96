// What the tool pushes back, read as a CRM would: a CSV file with a header, whose columns are found by their
// names.

export interface Call {
  readonly id: string;
  readonly reason: string;
  readonly action: string;
}

/** How the columns are called in the language in which the list was written. */
export interface Columns {
  readonly id: string;
  readonly reason: string;
  readonly action: string;
}

/** The calls in the order of the list; undefined: it has no column of that name for the customers. */
export function callsOf(csv: string, columns: Columns): Call[] | undefined {
  const [header = [], ...records] = parse(csv);
  const at = (name: string) => header.indexOf(name);
  const [id, reason, action] = [at(columns.id), at(columns.reason), at(columns.action)];
  if (id < 0) return undefined;
  return records.map((record) => ({
    id: record[id] ?? '',
    reason: record[reason] ?? '',
    action: record[action] ?? '',
  }));
}

/** RFC 4180, with either line end and the mark of byte order that spreadsheets want. */
export function parse(csv: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  field.lastIndex = csv.startsWith('\uFEFF') ? 1 : 0;
  while (field.lastIndex < csv.length) {
    const found = field.exec(csv);
    if (!found) break;
    const [, quoted, plain = '', end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
