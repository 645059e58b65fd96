// Words of the contracts page, of the seasons and new customers on the value page, and of the window
// of the next order. In every message `n` is the bare number that picks a plural; all other names are
// finished texts.

type Args = Record<string, string | number>;

const unit = (one: string, many: string) => (a: Args) => `${a.text} ${a.n === 1 ? one : many}`;
const contracts = unit('contract', 'contracts');

export const contractWords = {
  'goal_col.contract_end': 'Contract end',
  'goal_col.period_price': 'Price per period',
  'role.contract_end': 'Contract end',
  'role_why.contract_end': 'the day on which the contract ended or will end',
  'role.period_price': 'Price per period',
  'role_why.period_price': 'what one period of the contract brings',
  'goal.contracts': 'How long do contracts last, and what do they still bring?',
  'reason_aside.bad_contract': 'Contract days do not fit',
  'because.bad_contract': (a: Args) =>
    `${a.n === 1 ? 'ends' : 'end'} before it begins, or begins or ends on no day`,
  'reason_text.bad_contract':
    'The contract ends before it begins, or its start or end is not a date. The column at fault is marked.',
  'step.bad_contract': 'Contracts that end before they begin set aside',

  'rail.contracts': 'Contracts',
  'contracts.loading': 'Working out how long contracts last…',
  'contracts.failed': 'How long contracts last could not be worked out.',
  'contracts.sentence': 'A contract that runs today will last {mark} more, counted over the next {ahead}.',
  'contracts.mark': 'about {x}',
  'contracts.sentence_none': 'How long contracts will last cannot be told from this file.',
  'contracts.sub': '{contracts}: {running} run, {ended} have ended. As of {asOf}.',
  'contracts.sub_tenure': '{contracts}: {running} run, {ended} have ended.',
  'contracts.count': contracts,
  'contracts.week': unit('week', 'weeks'),
  'contracts.month': unit('month', 'months'),
  'contracts.year': unit('year', 'years'),
  'contracts.per_week': 'Week',
  'contracts.per_month': 'Month',
  'contracts.per_year': 'Year',
  'contracts.period': 'Counted in',
  'contracts.period_week': 'weeks',
  'contracts.period_month': 'months',
  'contracts.period_year': 'years',

  'contracts.problem.no_contracts':
    'No contract has lasted a whole period. Choose a shorter period, or come back with a later file.',
  'contracts.problem.nobody_left':
    'Nobody has left, so nothing says how long contracts will last. It takes ended contracts in the same file.',
  'contracts.problem.one_period':
    'Nobody was seen in a second period, so nothing says how it goes on. Choose a shorter period, or come back with a later file.',

  'contracts.tiles': 'What contracts will still bring',
  'contracts.tile_value': 'All running contracts still bring',
  'contracts.tile_value_text': 'Expected {x}, at “{column}” a period.',
  'contracts.tile_remaining': 'Periods still to come, all together',
  'contracts.tile_remaining_text': 'Expected {x}; {each} for each of {contracts}.',
  'contracts.tile_new': 'A contract that begins today lasts',
  'contracts.tile_new_text': '80% range of the average: {range}.',
  'contracts.tile_median': 'Half have left after',
  'contracts.tile_median_none': 'More than half are still there',
  'contracts.tile_median_text': 'As seen, with no model.',
  'contracts.range': '{low} to {high}',
  'contracts.why_how':
    'Each further period counts with the chance that the contract lasts that long, given how long it has lasted already. The next one counts in full, later ones less by the discount.',
  'contracts.why_from': 'Start and end of {contracts}, or tenure and who has left.',
  'contracts.why_sure':
    'The range holds 80% of the draws of the model’s parameters and of the customers’ own chance.',

  'contracts.limits': 'What to keep in mind',
  'contracts.note.few_contracts': (a: Args) =>
    `${contracts(a)}: expect wide ranges. From about 100 on they narrow.`,
  'contracts.note.few_ended': (a: Args) =>
    `Only ${a.text} of them ${a.n === 1 ? 'has' : 'have'} ended: expect wide ranges. From about 30 on they narrow.`,
  'contracts.note.nobody_stays': 'All contracts have ended, so nothing is still to come from them.',
  'contracts.note.no_spread':
    'One chance of leaving for everybody fits as well: in this file it does not fall the longer a contract lasts.',
  'contracts.note.not_converged':
    'The fit stopped before its best point was certain. Read its figures with care.',
  'contracts.note.poor_fit':
    'The model leaves the interval of what was seen in {share} of the periods. Its ranges say too little here: read the curve of what was seen first.',
  'contracts.note.not_begun': (a: Args) =>
    `${contracts(a)} ${a.n === 1 ? 'begins' : 'begin'} after the last day known and ${a.n === 1 ? 'is' : 'are'} left out.`,
  'contracts.note.end_ahead': (a: Args) => `${contracts(a)} with an end that lies ahead count as running.`,
  'contracts.note.no_start': (a: Args) =>
    `${contracts(a)} without a start ${a.n === 1 ? 'is' : 'are'} left out.`,
  'contracts.note.end_unknown': (a: Args) =>
    `${contracts(a)} ended by the label, on no day that is known, and ${a.n === 1 ? 'is' : 'are'} left out.`,
  'contracts.note.label_contradicts': (a: Args) =>
    `${contracts(a)} ended by date and run by the label; ${a.n === 1 ? 'it is' : 'they are'} left out.`,
  'contracts.note.no_tenure': (a: Args) =>
    `${a.text} ${a.n === 1 ? 'customer' : 'customers'} without a tenure or without a word on leaving ${a.n === 1 ? 'is' : 'are'} left out.`,
  'contracts.note.unit_assumed': 'The column does not say in what the tenure is counted; months are assumed.',
  'contracts.note.no_holdout':
    'Not tested: that takes start dates and enough contracts that had ended before the last third of the time.',
  'contracts.note.widened': 'The ranges are widened: the test missed by {share}.',
  'contracts.note.revenue_not_profit': 'No margin is given: value is revenue, not profit.',
  'contracts.note.price_unknown': (a: Args) =>
    `${a.text} running ${a.n === 1 ? 'contract' : 'contracts'} without a price ${a.n === 1 ? 'adds' : 'add'} nothing to the value.`,

  'contracts.curve': 'How long contracts last',
  'contracts.curve_lead':
    'The steps are what was seen, with a 95% interval; the line is what the model expects, and where it goes on.',
  'contracts.curve_said':
    'After {time}, {seen} of the contracts were still there; the model says {expected}.',
  'contracts.curve_y': 'Still there',
  'contracts.table': 'Period by period',
  'contracts.col_at_risk': 'There',
  'contracts.col_left': 'Left at its end',
  'contracts.col_kept': 'Go on, seen',
  'contracts.col_retention': 'Go on, model',
  'contracts.col_share': 'Still there, seen',
  'contracts.col_interval': '95% interval',
  'contracts.col_survival': 'Still there, model',
  'contracts.none': '–',
  'contracts.proof': 'Proof',
  'contracts.proof_said':
    'Fitted to what was known before {from}, when {ended} had ended: of {contracts} that ran then, {expected} were expected to be there on {to} ({range}). {actual} were.',
  'contracts.method': 'Method and parameters',
  'contracts.method_lead':
    'Shifted-beta-geometric model (Fader and Hardie 2007), fitted by maximum likelihood, each contract up to the last whole period known; steps by Kaplan and Meier.',
  'contracts.params': 'Parameters of the model',
  'contracts.col_param': 'Parameter',
  'contracts.col_figure': 'Value',
  'contracts.col_error': 'Standard error of its logarithm',
  'contracts.alpha': 'α, leaving',
  'contracts.beta': 'β, staying',
  'contracts.ll': 'Log-likelihood',
  'contracts.geometric': 'Log-likelihood of one rate for all',

  'season.head': 'Months of the year',
  'season.found':
    'Some months are stronger than others in every year: {months}. The models know no season, so a year’s figure holds and a few months’ figure leans to the mean.',
  'season.found_weak':
    'Some months differ from the others in every year. The models know no season, so a year’s figure holds and a few months’ figure leans to the mean.',
  'season.unsure':
    'From {from} to {to} some months differ from what the model expects by more than chance. Whether that comes every year or came once cannot be told from less than two years.',
  'season.none': 'From {from} to {to} no month differs by more than chance.',
  'season.lead':
    'Repeat orders that came ÷ those that the model expects of the customers who were there; 1 is as expected.',
  'season.table': 'Repeat orders by month of the year',
  'season.col_month': 'Month',
  'season.col_index': 'Index',
  'season.strong': 'strong',
  'season.weak': 'weak',
  'value.note.season':
    'Some months of the year are stronger than others, in {text} months seen; the models know no season.',
  'value.note.season_unsure':
    'Some months are stronger than others in the {text} months seen; less than two years cannot tell whether that comes every year.',
  'value.note.season_in_test': (a: Args) =>
    `The test period falls in the ${a.strong ? 'strong' : 'weak'} months: by them alone it would have come to ${a.times} times the orders. The models know no season, so part of the miss is theirs.`,

  'new.head': 'A customer who comes today',
  'new.lead':
    'What a customer of whom nothing is known but the first order will order and bring after it, on average. By {model}.',
  'new.table': 'What a new customer brings',
  'new.col_span': 'Within',
  'new.col_orders': 'Further orders',
  'new.col_value': 'Their value',
  'new.note':
    'The ranges are those of the average, 80%. Single customers differ by far more: most never come back, a few come often.',

  'next.window':
    'If they order again: between {from} and {to} with 80%, between {halfFrom} and {halfTo} with 50%.',
  'next.tested': 'Of {customers} whose last gap was put to the test, {share} lay within the 80% window.',
  'next.past': 'Silent for longer than next to any gap seen, so no next order is dated.',
  'next.few': 'Fewer than 30 customers have come back, so no next order is dated.',
} as const satisfies Record<string, string | ((args: Args) => string)>;
