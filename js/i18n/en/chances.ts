// Words of the page on chances (“chances.”) and of the calendar on the page on leaving (“calendar.”). In
// every message `n` is the bare number that picks a plural; all other names are finished texts.

type Args = Record<string, string | number>;

export const chances = {
  'rail.chances': 'Chances',
  'chances.loading': 'Working out the chances…',
  'chances.failed': 'The chances could not be worked out.',
  'chances.sentence_convert':
    '{yes} of {cases} have converted. Of the others, {mark} look like those who did.',
  'chances.sentence_buy':
    '{yes} of {cases} rows ended with a purchase. Of the others, {mark} look like those that did.',
  'chances.sentence_more':
    'In the next {days}, {mark} will spend over {margin} more than in the last {days}.',
  'chances.mark': 'about {expected} of {customers}',
  'chances.rows': '{text} rows',
  'chances.none_convert': 'Who is likely to convert cannot be told from this file yet.',
  'chances.none_buy': 'Who is about to buy cannot be told from this file yet.',
  'chances.none_more': 'Who will spend more cannot be told from this file yet.',
  'chances.tested_base': 'Nothing ranks better than chance, so everybody has the same chance.',
  'chances.tested_folds':
    'Tested by {folds}-fold cross-validation: among rows that it had not seen, it ranked a yes above a no {auc} times in 100.',
  'chances.tested_later':
    'Tested on a later period ({from} to {to}): it ranked one who spent more above one who did not {auc} times in 100.',
  'chances.why_how':
    '{model} gives each a chance; the chances are corrected by what came true before, then added up.',
  'chances.why_from': 'The columns of the file, and which rows say “{value}” in “{column}”.',
  'chances.why_from_orders': 'Orders as they stood on earlier days, and what was spent in the {days} after.',
  'chances.why_sure':
    'In the test {share} did it. A chance says how many like this one did; by when, and whether a contact changes it, it does not say.',
  'chances.problem.short_history':
    'It takes about {need} days of orders, you have {have}: one horizon to learn from, one to test on, and what came before them.',
  'chances.problem.no_repeat':
    'Nobody has come back on a second day yet, so there is no earlier spend to compare with.',
  'chances.problem.few_cases': 'It takes 50 rows whose outcome is known; there are {cases}.',
  'chances.problem.few_of_outcome':
    'It takes 10 rows of either outcome to learn from; {yes} of {cases} say yes.',
  'chances.problem.one_class':
    'All {cases} rows have the same outcome ({yes} say yes), so there is nothing to tell apart.',
  'chances.problem.no_features':
    'Nothing that is known differs between the rows, so nothing tells them apart.',
  'chances.problem.nothing_to_test':
    'Nobody ordered in the days before the test period, so there is nobody to test it on.',
  'chances.who': 'Who',
  'chances.who_lead': 'The 25 highest chances. Who has done it already is on no list.',
  'chances.who_lead_orders':
    'The 25 highest chances to spend more. Who spent little lately for their own standards has most room.',
  'chances.who_failed': 'The list could not be read.',
  'chances.who_table': 'The highest chances',
  'chances.col_customer': 'Customer',
  'chances.col_chance': 'Chance',
  'chances.col_with': 'What goes with it',
  'chances.col_net': 'Net so far',
  'chances.none': 'none',
  'chances.drivers': 'What goes with it',
  'chances.drivers_lead': 'Associated with the outcome, not the cause of it.',
  'chances.drivers_table': 'What goes with the outcome, by its weight in the chance',
  'chances.drivers_note':
    'Points: by how many points it moves a chance on average, up or down. Where a value is named, the means are the share of rows with that value.',
  'chances.col_feature': 'What is known',
  'chances.less': 'lower chance',
  'chances.more': 'higher chance',
  'chances.col_points': 'Points',
  'chances.col_direction': 'All else equal',
  'chances.col_yes': 'Mean of those who did',
  'chances.col_no': 'Mean of the others',
  'chances.direction_more': 'more → higher chance',
  'chances.direction_less': 'more → lower chance',
  'chances.direction_turns': 'not one way: it turns',
  'chances.direction_level': '“{level}” → higher chance',
  'chances.value': '{feature}: {x}',
  'chances.value_missing': '{feature} is not known',
  'chances.proof': 'How well it was foreseen',
  'chances.simple_wins': '{model} is used: no model beats it by more than chance would.',
  'chances.chosen_best': '{model} is used: it predicted best on rows that it had not seen.',
  'chances.chosen_simpler':
    '{model} is used: {best} predicted no better than chance allows, and is less simple.',
  'chances.models_lead':
    'Each row was scored by models that had not seen it, nor any other row of the same person.',
  'chances.models_lead_orders': 'Learnt from earlier periods, measured on the last, which decided nothing.',
  'chances.models_table': 'Models compared',
  'chances.models_note':
    'AUC: how often a yes is ranked above a no (0.5 is a coin). Log loss and Brier score: the lower the better. Top 20%: the share of all who did it among the fifth with the highest chances.',
  'chances.col_model': 'Model',
  'chances.col_auc': 'AUC',
  'chances.col_log_loss': 'Log loss',
  'chances.col_brier': 'Brier',
  'chances.col_top20': 'Top 20%',
  'chances.used': 'used',
  'chances.model.base': 'The same chance for all',
  'chances.model.rule': 'Recent spend alone',
  'chances.model.logistic': 'Logistic regression',
  'chances.model.tree': 'Decision tree',
  'chances.model.boosting': 'Boosted trees',
  'chances.reliability': 'Does a chance come true?',
  'chances.reliability_name': 'Of those given about {given}, {actual} did it.',
  'chances.reliability_table': 'Chances given and what happened',
  'chances.reliability_x': 'Chance given',
  'chances.reliability_y': 'Share that did it',
  'chances.reliability_diagonal': 'given = happened',
  'chances.chart': 'Chart',
  'chances.col_range': '95% range',
  'chances.col_cases': 'Rows',
  'chances.range': '{low} to {high}',
  'chances.windows': 'Learnt and tested on',
  'chances.col_period': 'Period',
  'chances.col_use': 'Use',
  'chances.col_customers': 'Customers',
  'chances.col_more': 'Spent more',
  'chances.period': '{from} to {to}',
  'chances.window_test': 'test',
  'chances.window_train': 'learnt from',
  'chances.leave_out': 'Leave out',
  'chances.left_out': 'Left out by you: {list}.',
  'chances.use_all': 'Use all columns again',
  'chances.notes': 'Remarks',
  'chances.note.leak':
    '“{feature}” alone tells the outcomes apart. Is it only known afterwards? Then leave it out.',
  'chances.note.pure_level':
    'All {text} rows with “{level}” in “{feature}” went the same way. Is it only known afterwards? Then leave the column out.',
  'chances.note.wide':
    '{text} features for {cases} rows of the rarer outcome: the weights of single features are rough.',
  'chances.note.few_cases': (a: Args) =>
    a.n === 1
      ? 'Only 1 row of the rarer outcome in the test: the measures are rough.'
      : `Only ${a.text} rows of the rarer outcome in the test: the measures are rough.`,
  'chances.note.unknown': (a: Args) =>
    a.n === 1
      ? '1 row says neither yes nor no; it is scored and not learnt from.'
      : `${a.text} rows say neither yes nor no; they are scored and not learnt from.`,
  'chances.note.not_scored': (a: Args) =>
    a.n === 1
      ? '1 customer spent nothing lately: there is nothing to compare with, and no chance.'
      : `${a.text} customers spent nothing lately: there is nothing to compare with, and no chance.`,
  'chances.note.dropped': '{feature} is the same everywhere and plays no part.',
  'chances.note.other_levels': 'The {text} rarest values of “{feature}” were taken together.',
  'chances.note.too_many': 'The last {text} columns play no part: the table is too wide.',
  'chances.note.sampled': 'Learnt from {text} rows, drawn from {cases}.',
  'chances.note.one_window': 'Only one earlier period to learn from.',
  'chances.note.grouped':
    '{cases} rows are of {text} persons; all rows of one stay together when it is tested.',
  'chances.note.file_ends': 'The file ends {text} days before the analysis date.',
  'chances.feature.spent': 'Money lately',
  'chances.feature.against': 'Money lately against usual',
  'chances.feature.trend': 'Second half against first',
  'chances.feature.quiet': 'Days since the last order',
  'chances.feature.overdue': 'Overdue index',
  'chances.feature.orders': 'Orders lately',
  'chances.feature.tenure': 'Days since the first order',
  'chances.feature.money': 'Net money per order',
  'chances.feature.gap': 'Usual gap, days',
  'chances.feature.largest': 'Share of the largest order',
  'chances.feature.refunds': 'Share refunded',
  'chances.feature.irregular': 'Irregularity of the gaps',
  'question.yes_value': 'Which value of “{column}” means yes?',
  'minimum.converted': (a: Args) => `${a.text} who did it and ${a.text} who did not`,
  'unlock.few.converted': (a: Args) => `${a.text} on the smaller side of yes and no: it takes ${a.least}.`,
  'goal.convert': 'Who is likely to become a paying customer?',
  'goal.more': 'Who will spend more?',
  'goal.buy': 'Who is about to buy?',
  'goal_col.converted': 'Converted',
  'goal_col.acquisition': 'Source',
  'goal_col.joined': 'Signed up on',
  'goal_values.converted': 'no|no|yes|no',
  'goal_values.acquisition': 'search|referral|advert|search',

  'calendar.head': 'By the calendar',
  'calendar.lead_silence':
    'Of those who ordered in the {twice} before a period, the share that then placed no order in {days}.',
  'calendar.lead_weekday': 'Of the orders placed on a weekday, the share that no other followed in {days}.',
  'calendar.lead_leaving': 'Of those still here when a period began, the share that left in it.',
  'calendar.none':
    'No period stands out: what differs is within what chance and the mix of customers explain.',
  'calendar.more': 'More than expected: {list}.',
  'calendar.fewer': 'Fewer than expected: {list}.',
  'calendar.by': 'By',
  'calendar.month': 'Month',
  'calendar.quarter': 'Quarter',
  'calendar.month_of_year': 'Month of the year',
  'calendar.weekday': 'Weekday',
  'calendar.table': 'Leaving by period',
  'calendar.col_risk': 'At risk',
  'calendar.col_left': 'Left or silent',
  'calendar.col_share': 'Share',
  'calendar.col_range': '95% range',
  'calendar.col_expected': 'Expected',
  'calendar.range': '{low} to {high}',
  'calendar.up': 'more',
  'calendar.down': 'fewer',
  'calendar.within': 'within chance',
  'calendar.col_stands': 'Against expected',
  'calendar.name': '{period}: {share} of {n}',
  'calendar.quarter_name': 'Quarter from {month}',
  'calendar.note':
    'Expected is the share of such customers (as long silent, as often ordered) in an average period. A period is named only if chance would name none of this table nineteen times in twenty. Who left in one month is still silent in the next, so its neighbours can stand out with it.',
} as const;
