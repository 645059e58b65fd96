// The data quality page. In every message `n` is the bare number that picks a plural; all other names
// are finished texts.

type Args = Record<string, string | number>;

const one = (a: Args, singular: string, plural: string) => `${a.text} ${a.n === 1 ? singular : plural}`;
const does = (a: Args, singular: string, plural: string) => (a.n === 1 ? singular : plural);

export const quality = {
  'rail.quality': 'Data quality',
  'quality.title': 'Data quality',
  'quality.perfect': '{mark}: no flaw in the columns that count.',
  'quality.sentence': 'The file scores {mark}. Most is lost in {column}: {finding}.',
  'quality.sentence_plain': 'The file scores {mark}.',
  'quality.points': '{score} of 100',
  'quality.none': 'No column has a meaning yet, so there is no score. Choose the columns first.',
  'quality.loading': 'Every column is being looked at.',
  'quality.failed': 'The columns could not be looked at.',
  'quality.table_lead': (a: Args) => one(a, 'record', 'records'),
  'quality.tables': (a: Args) =>
    `${a.place} and ${one(a, 'more table', 'more tables')} with the same columns`,
  'quality.caption': 'Each column with its score and the five measures',
  'quality.column': 'Column',
  'quality.score': 'Score',
  'quality.completeness': 'Filled',
  'quality.validity': 'Valid',
  'quality.uniqueness': 'Told apart',
  'quality.consistency': 'Agrees',
  'quality.timeliness': 'Months covered',
  'quality.distinct': 'Different values',
  'quality.not_measured': 'not measured',
  'quality.unscored': 'not scored',
  'quality.no_role': 'no role: not in the score',
  'quality.further': (a: Args) =>
    `${one(a, 'further column was', 'further columns were')} not looked at: a page holds no more.`,
  'quality.span': '{first} to {last}',

  'quality.findings': 'What was found',
  'quality.findings_lead': 'The first case of each, with its place',
  'quality.findings_none': 'Nothing was found that speaks against these values.',
  'quality.finding': 'Finding',
  'quality.example': 'First case',
  'quality.where': 'Where',
  'quality.empty_cell': 'an empty cell',
  'finding.blank': (a: Args) => `${one(a, 'row is', 'rows are')} blank`,
  'finding.repeated_id': (a: Args) => `${one(a, 'row repeats', 'rows repeat')} the id of another`,
  'finding.variant_case': (a: Args) =>
    `${one(a, 'id differs', 'ids differ')} from another only in capital letters`,
  'finding.variant_zero': (a: Args) => `${one(a, 'id differs', 'ids differ')} from another only in zeros`,
  'finding.variant_form': (a: Args) =>
    `${one(a, 'id differs', 'ids differ')} from another only in spaces, hyphens or width`,
  'finding.not_date': (a: Args) => `${one(a, 'cell is', 'cells are')} no date`,
  'finding.not_number': (a: Args) => `${one(a, 'cell is', 'cells are')} no number`,
  'finding.not_email': (a: Args) => `${one(a, 'cell is', 'cells are')} no e-mail address`,
  'finding.not_phone': (a: Args) => `${one(a, 'cell is', 'cells are')} no phone number`,
  'finding.not_currency': (a: Args) => `${one(a, 'cell names', 'cells name')} no currency`,
  'finding.not_yes_no': (a: Args) => `${one(a, 'cell says', 'cells say')} neither yes nor no`,
  'finding.below_zero': (a: Args) => `${one(a, 'value is', 'values are')} below zero`,
  'finding.above_limit': (a: Args) => `${one(a, 'value is', 'values are')} above ${a.limit}`,
  'finding.after_end': (a: Args) => `${one(a, 'date lies', 'dates lie')} after ${a.limit}`,
  'finding.far_date': (a: Args) =>
    `${one(a, 'date lies', 'dates lie')} two years or more away from all the others`,
  'finding.months_empty': (a: Args) =>
    a.n === 1 ? `no row in ${a.value}` : `${a.text} months have no row, the first is ${a.value}`,
  'finding.disagree': (a: Args) => `${one(a, 'row does', 'rows do')} not agree with ${a.with}`,
  'finding.not_meant_to': (a: Args) =>
    `${one(a, 'row differs', 'rows differ')} from ${a.with}, more than half: discounts or postage, not scored`,
  'finding.quiet_since': (a: Args) =>
    `${one(a, 'day has', 'days have')} passed since the last date, ${a.value}; not scored`,
  'finding.one_value': 'All {text} rows say the same; not scored',
  'quality.variant_of': '{value}, beside {other}',

  'quality.changes': 'Since the last file',
  'quality.changes_lead': 'Compared with what the recipe remembers',
  'quality.changes_none':
    'Nothing has changed that could be seen: the same columns, filled as well, with the same values.',
  'quality.changes_how':
    'Save the recipe under “Columns” and use it with the next file: then this page says which columns vanished, which values are new and where less is filled in. The recipe holds counts, dates and hashes for this, nothing that stands in the file.',
  'quality.before': (a: Args) => `Before: ${one(a, 'record', 'records')}.`,
  'quality.before_span': (a: Args) => `Before: ${one(a, 'record', 'records')}, ${a.first} to ${a.last}.`,
  'quality.look': 'Look at this',
  'change.rows': '{from} records before, {to} now',
  'change.table_gone': (a: Args) => `Not there any more: ${a.kind} (${one(a, 'record', 'records')})`,
  'change.table_new': (a: Args) => `New: ${a.kind} (${one(a, 'record', 'records')})`,
  'change.column_gone': '{column} is not there any more',
  'change.columns_gone': (a: Args) =>
    `${one(a, 'column', 'columns')} without a role ${does(a, 'is', 'are')} not there any more`,
  'change.column_new': '{column} is new',
  'change.fill': '{column}: {from} were filled, now {to}',
  'change.kind': '{column} held {was}, now {is}',
  'change.values_new': (a: Args) => `${a.column}: ${one(a, 'new value', 'new values')}: ${a.values}`,
  'change.values_gone': (a: Args) => `${a.column}: ${one(a, 'value does', 'values do')} not occur any more`,
  'change.dates': '{column}: ended on {was}, now on {is}',
  'change.ids': '{column}: {from} different before, {to} now',

  'quality.rule': 'How the score is made',
  'quality.rule_text':
    'Each measure is a share: cells that are in order, of all that were looked at. The score of a column is the mean of the measures it has, with these weights, rounded down: 100 means that no flaw was counted. How old the file is plays no part.',
  'quality.rule_file':
    'The score of the file is the mean of its columns. Customer id, date and money count {required} times, other columns with a role once, columns without a role not at all; in a table of customers every column counts.',
  'quality.weight': 'Weight',
  'quality.measure': 'Measure',
  'quality.means': 'What it counts',
  'measure_text.completeness': 'cells that are filled, of all records',
  'measure_text.validity':
    'filled cells that are a date, a number, an address or a word that the column can hold, and are possible: no negative price, no age above 120, no date after the end of the file',
  'measure_text.uniqueness':
    'ids that are not another id but for capitals, zeros, spaces or hyphens; in a table of customers, rows whose id is their own',
  'measure_text.consistency':
    'rows where quantity × price is the amount, the first order is not after the last, recency is not above T; only where at least half of the rows agree',
  'measure_text.timeliness': 'months with rows, of all months from the first to the last',
} as const;
