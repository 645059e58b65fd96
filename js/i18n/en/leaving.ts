// Words of the page on leaving (“leaving.”) and of what lies ahead of one customer (“outlook.”). In
// every message `n` is the bare number that picks a plural; all other names are finished texts.

type Args = Record<string, string | number>;

export const leaving = {
  'leaving.loading': 'Working out who may leave…',
  'leaving.failed': 'Who may leave could not be worked out.',
  'leaving.sentence_orders': 'About {mark} will place no order in the next {days}.',
  'leaving.mark_orders': '{expected} of {customers}',
  'leaving.sentence_label':
    '{left} of {customers} have left. Judging by their records, {mark} could have left too.',
  'leaving.mark_label': 'about {expected} of the {scored} still here',
  'leaving.sentence_label_all_left': '{left} of {customers} have left; nobody still here has a score.',
  'leaving.sentence_none': 'Who will leave cannot be told from this file yet.',
  'leaving.tested_later':
    'Tested on a later period ({from} to {to}, {customers}): it ranked a leaver above a stayer {auc} times in 100.',
  'leaving.tested_folds': (a: Args) =>
    `Tested by ${Number(a.n) === 5 ? 'five' : a.text}-fold cross-validation: customers that it had not seen were ranked right, a leaver above a stayer, ${a.auc} times in 100.`,
  'leaving.tested_against_recency': 'Days since the last order alone: {auc}.',
  'leaving.tested_base': 'Nothing ranks better than chance, so everybody has the same risk.',
  'leaving.why_how':
    '{model} gives each customer a risk; the risks are corrected by what came true before, then added up.',
  'leaving.why_from_orders':
    'Orders up to {asOf}, as they stood on earlier days, and whether an order came in the {days} after.',
  'leaving.why_from_label': 'The columns of the file, and which customers have left by “{column}”.',
  'leaving.why_sure':
    'In the test {share} left. Sums hold better than single risks: of ten customers at 30%, about three leave, and nobody knows which.',

  'leaving.why_sure_label':
    '{share} of the customers have left. Sums hold better than single risks: of ten customers at 30%, about three are like those who left, and nobody knows which.',

  'leaving.problem.short_history':
    'No risk score yet: it needs about {need} days of orders, you have {have}. That is three times the span in which nine in ten repeat orders come: one to learn from, one to test on, and what came before them.',
  'leaving.problem.no_repeat':
    'No risk score: nobody has come back on a second day yet, so it cannot be said how long a silence is long.',
  'leaving.problem.few_customers':
    'No risk score: fewer than 50 customers to learn from, or fewer than 10 who left or who stayed.',
  'leaving.problem.one_class_orders':
    'No risk score: in the past of this file either everybody ordered again or nobody did, so there is nothing to tell apart.',
  'leaving.problem.one_class_label':
    'No risk score: by “{column}” everybody has left, or nobody has, so there is nothing to tell apart.',
  'leaving.problem.no_features':
    'No risk score: nothing that is known differs between the customers, so nothing tells them apart.',
  'leaving.problem.only_summed':
    'The file is a summary: how customers stood on earlier days is not known, so no risk can be learnt or tested.',
  'leaving.problem.nothing_to_test':
    'No risk score: nobody ordered in the days before the test period, so there is nobody to test it on.',
  'leaving.instead': 'What is shown instead',
  'leaving.instead_value':
    'The risk on the list below, on the contact list and in the table is the value model’s chance of no order in {days}. It could not be tested.',
  'leaving.instead_rhythm':
    'Who is past the own rhythm is known without a risk: {link} sorts by what each customer usually does.',
  'leaving.instead_link': 'the contact list',
  'leaving.instead_survival': 'How long silences last, below, needs no model either.',
  'leaving.instead_label':
    'The columns themselves stay usable: the table of customers and the groups need no risk.',

  'leaving.reconcile': 'How this fits the other pages',
  'leaving.reconcile.slow_or_gone':
    'Value sees no customers lost, while this page ranks who stays silent for {days}. Both are true: a silence of {days} can be foreseen, but many end it later, so leaving cannot be told from slow buying.',
  'leaving.reconcile.risk_of_value':
    'No risk could be tested here, so the chance of no order within {days} comes from the model of the page Value.',
  'leaving.reconcile.gone_yet_worth': (a: Args) =>
    a.n === 1
      ? `1 customer on the win-back list has a high risk and is still expected to bring ${a.money}: unlikely to order is not impossible.`
      : `${a.text} customers on the win-back list have a high risk and are still expected to bring ${a.money} together: unlikely to order is not impossible.`,

  'leaving.bands': 'By risk',
  'leaving.bands_table': 'Customers by risk',
  'leaving.bands_link': 'All customers by risk',
  'leaving.col_risk': 'Risk',
  'leaving.col_customers': 'Customers',
  'leaving.col_expected': 'Expected to leave',
  'leaving.col_net': 'Net so far',
  'leaving.band': '{from} to {to}',
  'leaving.band_open': '{band}: show customers by risk',
  'leaving.bands_note': 'Expected to leave is the sum of the risks.',

  'leaving.who': 'Who',
  'leaving.who_lead_orders': 'The ten with the highest risk of no order in {days}.',
  'leaving.who_lead_label': 'The ten with the highest risk of those still here. Who has left is not listed.',
  'leaving.who_table': 'The customers with the highest risk',
  'leaving.who_failed': 'The list could not be read.',
  'leaving.who_note':
    'Listed by the score before it is corrected by what came true before, so the risks shown need not fall evenly.',
  'leaving.over': 'over {x}',
  'leaving.under': 'under {x}',
  'leaving.who_none': 'Nobody has a risk score.',
  'leaving.col_customer': 'Customer',
  'leaving.col_with': 'What goes with it',
  'leaving.col_last': 'Last order',
  'leaving.col_stake': 'At stake',
  'leaving.none': 'none',

  'leaving.drivers': 'What goes with leaving',
  'leaving.drivers_lead': 'Associated with leaving, not caused by it.',
  'leaving.drivers_table': 'What goes with leaving, by its weight in the risk',
  'leaving.col_feature': 'What is known',
  'leaving.col_points': 'Points',
  'leaving.col_left': 'Mean of those who left',
  'leaving.col_stayed': 'Mean of those who stayed',
  'leaving.drivers_stays': 'less risk',
  'leaving.drivers_leaves': 'more risk',
  'leaving.direction_more': 'more → higher risk',
  'leaving.direction_less': 'more → lower risk',
  'leaving.direction_turns': 'not one way: it turns',
  'leaving.direction_level': '“{level}” → higher risk',
  'leaving.direction_history': 'many and recent orders → lower risk',
  'leaving.drivers_note':
    'Points: by how many points of risk it moves a customer on average, up or down. Means are of the test period.',
  'leaving.drivers_note_label':
    'Points: by how many points of risk it moves a customer on average, up or down. Where a value is named, the means are the share of customers with that value.',
  'leaving.col_direction': 'All else equal',
  'leaving.drivers_apart':
    'The direction holds all else equal, the means do not: where two things go together they can point apart.',
  'leaving.why_drivers_how':
    'For each customer the risk is shared out among all that is known (Shapley values); here the mean size of each share.',
  'leaving.why_drivers_sure':
    'It says what goes with leaving in this file. Two things that go together share their points.',
  'leaving.drivers_none': 'The risk is the same for everybody, so nothing moves it.',
  'leaving.without': 'Leave a column out',
  'leaving.without_lead':
    'A person decides about credit and prices. Where a risk plays a part in that, leave gender, age and region out.',
  'leaving.without_label': 'Column',
  'leaving.without_choose': 'Choose a column',
  'leaving.without_do': 'Leave out',
  'leaving.without_done': 'Left out by you: {list}.',
  'leaving.without_undo': 'Use all columns again',

  'leaving.feature.quiet': 'days since the last order',
  'leaving.feature.overdue': 'overdue index',
  'leaving.feature.orders': 'days with an order',
  'leaving.feature.tenure': 'days since the first order',
  'leaving.feature.money': 'net money per order',
  'leaving.feature.gap': 'usual gap, days',
  'leaving.feature.recent': 'share of the orders that is recent',
  'leaving.feature.trend': 'money lately against before',
  'leaving.feature.refunds': 'share of the money refunded',
  'leaving.feature.items': 'different items',
  'leaving.feature.irregular': 'irregularity of the gaps',
  'leaving.feature.history': 'how many orders, and when',
  'leaving.value.quiet': 'Silent for {x} days',
  'leaving.value.overdue': 'Overdue index {x}',
  'leaving.value.orders': (a: Args) => (a.n === 1 ? `1 day with an order` : `${a.x} days with an order`),
  'leaving.value.tenure': 'Customer for {x} days',
  'leaving.value.money': 'Net per order {x}',
  'leaving.value.gap': 'Usual gap {x} days',
  'leaving.value.recent': '{x} of the orders are recent',
  'leaving.value.trend': 'Money lately {x} of before',
  'leaving.value.refunds': '{x} of the money refunded',
  'leaving.value.items': (a: Args) => (a.n === 1 ? '1 item bought' : `${a.x} different items`),
  'leaving.value.irregular': 'Gaps vary by {x} of their mean',
  'leaving.value.history': 'How many orders, and when',
  'leaving.value.column': '{feature}: {x}',
  'leaving.value.missing': '{feature}: not known',
  'leaving.is.at_most': '{feature} at most {x}',
  'leaving.is.at_least': '{feature} at least {x}',
  'leaving.is.exactly': '{feature}: {x}',
  'leaving.is.between': '{feature} {low} to {high}',
  'leaving.is.above': '{feature} above {x}',
  'leaving.is.is': '{feature} is “{x}”',
  'leaving.is.is_not': '{feature} is not “{x}”',
  'leaving.is.missing': '{feature} not known',
  'leaving.is.known': '{feature} known',
  'leaving.is.or_missing': '{condition} or not known',
  'leaving.and': ', ',

  'leaving.proof': 'Proof',
  'leaving.simple_wins': 'No model beats the simple rule “{model}” by more than chance, so the rule is used.',
  'leaving.chosen_best':
    '{model} is used: on cases that it had not learnt from, it beat everything simpler by more than chance.',
  'leaving.chosen_simpler':
    '{model} is used: {best} did a little better where the model was chosen, but by no more than chance, and the simpler one stays.',
  'leaving.chosen_only': '{model} is used.',
  'leaving.models_table': 'Models and simple rules, from the simplest on',
  'leaving.models_lead_orders': 'Measured in the test period, which decided nothing.',
  'leaving.models_lead_label': 'Measured on customers that the model had not seen, means over the folds.',
  'leaving.col_model': 'Model or rule',
  'leaving.col_ranked': 'Ranked right',
  'leaving.col_auc': 'AUC',
  'leaving.col_log_loss': 'Log loss',
  'leaving.col_brier': 'Brier score',
  'leaving.col_top20': 'Leavers in the top 20%',
  'leaving.ranked': '{x} in 100',
  'leaving.auc_sd': '{x} ± {sd}',
  'leaving.used': 'used',
  'leaving.models_note':
    'Ranked right: of a leaver and a stayer drawn by chance, how often the leaver has the higher risk; 50 is a coin. Log loss and Brier score: nearer 0 is better. Log loss on the training cases decides.',
  'leaving.model.base': 'The same for everybody',
  'leaving.model.recency': 'Days since the last order',
  'leaving.model.value': 'Value model',
  'leaving.model.logistic': 'Logistic regression',
  'leaving.model.tree': 'Decision tree',
  'leaving.model_text.base': 'rule: the share that left before',
  'leaving.model_text.recency': 'rule: the longer silent, the likelier gone',
  'leaving.model_text.value': 'model: how many orders, and when',
  'leaving.model_text.logistic': 'model: all that is known, weighed and added',
  'leaving.model_text.tree': 'model: yes-or-no questions',
  'leaving.reliability': 'Does the risk come true?',
  'leaving.reliability_name': 'Of those given about {given}, {actual} left.',
  'leaving.reliability_x': 'risk given',
  'leaving.reliability_y': 'left',
  'leaving.reliability_diagonal': 'exactly as given',
  'leaving.reliability_note': 'Lines are the 95% range of each share. On the dashed line a risk comes true.',
  'leaving.reliability_table': 'Risk given and share that left',
  'leaving.col_given': 'Given on average',
  'leaving.col_actual': 'Left',
  'leaving.col_range': '95% range',
  'leaving.range': '{low} to {high}',
  'leaving.chart': 'View as chart',
  'leaving.windows': 'Learnt and tested when',
  'leaving.windows_lead':
    'At each start only what was known the evening before counts; the days of learning and testing never overlap.',
  'leaving.windows_table': 'Periods of learning and testing',
  'leaving.col_period': 'Period',
  'leaving.col_use': 'Used for',
  'leaving.window_test': 'test',
  'leaving.window_train': 'learning',
  'leaving.period': '{from} to {to}',
  'leaving.col_no_order': 'Without an order',

  'leaving.survival_silence': 'How long silences last',
  'leaving.survival_tenure': 'How long customers stay',
  'leaving.survival_silence_median': 'Half of all silences are over after {median}.',
  'leaving.survival_silence_no_median': 'Fewer than half of all silences end within {last}.',
  'leaving.survival_silence_at': 'After {time}, {share} still go on.',
  'leaving.survival_tenure_median': 'Half of the customers have left after {median}.',
  'leaving.survival_tenure_no_median': 'After {last}, {share} are still customers: more than half.',
  'leaving.survival_note': 'Kaplan–Meier: whose end is not known yet counts as long as it was watched.',
  'leaving.why_survival_from_silence':
    'All spells between two order days of a customer, and those that go on.',
  'leaving.why_survival_from_tenure': 'How long each customer has been one, and whether it has left.',
  'leaving.why_survival_sure':
    'The band is the 95% range. At the right few were watched so long, so it is wide there.',
  'leaving.survival_y_silence': 'silences not over',
  'leaving.survival_y_tenure': 'still customers',
  'leaving.survival_table_silence': 'Share of silences not over, by days',
  'leaving.survival_table_tenure': 'Share still customers, by time',
  'leaving.col_time': 'After',
  'leaving.col_share': 'Share',
  'leaving.col_at_risk': 'Watched so long',
  'leaving.time.day': (a: Args) => `${a.text} ${a.n === 1 ? 'day' : 'days'}`,
  'leaving.time.month': (a: Args) => `${a.text} ${a.n === 1 ? 'month' : 'months'}`,
  'leaving.time.year': (a: Args) => `${a.text} ${a.n === 1 ? 'year' : 'years'}`,
  'leaving.time.none': '{text}',
  'leaving.time.in_unit': '{time}, in the unit of the file',

  'leaving.rules': 'In yes-or-no questions',
  'leaving.rules_lead':
    'What the decision tree found, highest share first. It explains; it ranks only if used.',
  'leaving.rules_table': 'Groups of the decision tree',
  'leaving.col_rule': 'Customers with',
  'leaving.col_cases': 'Cases',
  'leaving.col_left_share': 'Left',
  'leaving.rules_all': 'Show all {count}',
  'leaving.rules_everybody': 'everybody',

  'leaving.notes': 'What to keep in mind',
  'leaving.note.leak':
    '“{feature}” alone separates who left from who stayed: it may only be known afterwards. Leave it out?',
  'leaving.note.pure_level': (a: Args) =>
    `All ${a.text} customers with ${a.level} in “${a.feature}” went the same way: it may only be known afterwards. Leave it out?`,
  'leaving.note.leak_orders':
    '{feature} alone separates who ordered again from who did not. Look whether the file is complete.',
  'leaving.note.separated':
    'Together the columns separate who left from who stayed without an error; the weights are held back so that they stay finite.',
  'leaving.note.wide':
    '{text} features, some of them with several values each, for {cases} cases of the rarer outcome: few for so many, so the weights are rough.',
  'leaving.note.few_leavers': (a: Args) =>
    a.n === 1
      ? 'One case of the rarer outcome in the test: its measures are rough.'
      : `${a.text} cases of the rarer outcome in the test: its measures are rough.`,
  'leaving.note.unknown': (a: Args) =>
    a.n === 1
      ? 'For 1 customer the file does not say whether it left. It has the risk of the model of all others.'
      : `For ${a.text} customers the file does not say whether they left. They have the risk of the model of all others.`,
  'leaving.note.not_scored': (a: Args) =>
    a.n === 1
      ? '1 customer has been silent for more than twice the span of this page: no tested risk, and not counted here.'
      : `${a.text} customers have been silent for more than twice the span of this page: no tested risk, and not counted here.`,
  'leaving.note.imputed': (a: Args) =>
    a.n === 1
      ? `1 blank in “${a.feature}”: the middle value of the others stands in, and that it was blank is known too.`
      : `${a.text} blanks in “${a.feature}”: the middle value of the others stands in, and that they were blank is known too.`,
  'leaving.note.nothing_yet': (a: Args) =>
    a.n === 1
      ? `1 blank in “${a.feature}” is of a customer who has only just begun: read as 0.`
      : `${a.text} blanks in “${a.feature}” are of customers who have only just begun: read as 0.`,
  'leaving.note.dropped': '{feature} is the same for everybody and plays no part.',
  'leaving.note.other_levels': (a: Args) =>
    `${a.text} rare ${a.n === 1 ? 'value' : 'values'} of “${a.feature}” are taken together as “other”.`,
  'leaving.note.too_many': (a: Args) =>
    a.n === 1
      ? '1 column beyond those that can be weighed plays no part.'
      : `${a.text} columns beyond those that can be weighed play no part.`,
  'leaving.note.sampled': 'Learnt from {text} of {cases} cases, drawn by a fixed rule.',
  'leaving.note.one_window': 'Learnt from one period only: a season cannot be told from a habit.',
  'leaving.note.no_value': 'The value model could not be fitted, so it is not among the models.',
  'leaving.note.bad_folds': (a: Args) =>
    `The given folds lack ${a.text} ${a.n === 1 ? 'customer' : 'customers'}, so folds were drawn.`,
  'leaving.note.file_ends': (a: Args) =>
    a.n === 1
      ? 'The file ends 1 day before the day of analysis; what happened since is not in the risks.'
      : `The file ends ${a.text} days before the day of analysis; what happened since is not in the risks.`,
  'leaving.note.other': 'Remark “{code}”.',
  'leaving.quoted': '“{x}”',
  'leaving.is_other': 'other',

  'outlook.stake': 'At stake, {months}',
  'outlook.stake_bare': 'At stake',
  'outlook.stake_none': 'Cannot be told: it needs a rhythm, a risk and an expected value.',
  'outlook.pending': 'Not worked out yet',
  'outlook.unknown': 'Not known',
  'outlook.risk_orders': 'Risk of no order in {days}',
  'outlook.risk_label': 'Risk of leaving',
  'outlook.risk_bare': 'Risk of leaving',
  'outlook.usual': '{share} on average here',
  'outlook.untested': 'From the value model, not tested',
  'outlook.risk_none': 'No risk score for this customer',
  'outlook.has_left': 'Has left',
  'outlook.has_left_text': 'By “{column}”. No risk is worked out any more.',
  'outlook.risk_why_how':
    'The chosen model gives a chance, corrected by what came true before; the points below say what it is made of.',
  'outlook.risk_why_from_orders':
    'This customer’s orders up to {asOf}, and how customers like that went on before.',
  'outlook.risk_why_from_label': 'This customer’s row, and who has left of customers like that.',
  'outlook.risk_why_sure':
    'Tested with everybody, not with this one: of those given such a risk about so many leave.',
  'outlook.stake_why_how':
    'The chance of no order in {days} × the difference between the money expected in {months} if an order comes and if none does.',
  'outlook.stake_why_from': 'This customer’s risk, and the value model.',
  'outlook.stake_why_sure':
    'Right in the order of size. It is what may be lost, not what a contact brings back.',
  'outlook.scores': 'RFM {scores}',
  'outlook.points': 'Risk in points',
  'outlook.points_table': 'What the risk is made of, in points',
  'outlook.col_with': 'Associated with',
  'outlook.col_points': 'Points',
  'outlook.points_base': 'A typical customer',
  'outlook.points_sum': 'This customer',
  'outlook.points_note': 'Associated with, not caused by. The points add up to the risk.',
  'outlook.points_none': 'Everybody has the same risk here, so there are no points.',
  'outlook.points_untested':
    'This risk comes from the value model, which reads how many orders there were and when. It has no points.',
  'outlook.safer_overdue':
    'Long overdue, and the risk is below the usual one all the same: what else is known outweighs the silence so far. Look at the overdue index too.',
  'outlook.ahead': 'What lies ahead',
  'outlook.next': (a: Args) => `Next ${a.text} ${a.n === 1 ? 'month' : 'months'}`,
  'outlook.ahead_orders': '{range} orders',
  'outlook.ahead_bar': '{range}, expected {middle}',
  'outlook.ahead_middle': 'Expected {middle}; {orders}.',
  'outlook.ahead_note':
    'At least four in five simulated futures end in this range, if the pace so far holds. Revenue, not profit.',
  'outlook.ahead_note_margin':
    'At least four in five simulated futures end in this range, if the pace so far holds. Margin at {margin} of revenue.',
  'outlook.ahead_none': 'What this customer will bring cannot be told from this file.',
  'outlook.todo': 'What to do',
  'outlook.todo_pays': (a: Args) =>
    a.n === 1
      ? 'A contact pays only if it keeps every one of those who would leave.'
      : `A contact pays if it keeps 1 in ${a.text} of those who would leave.`,
  'outlook.attributes': 'What the file says',
  'outlook.attributes_table': 'Columns of this customer',
  'outlook.col_column': 'Column',
  'outlook.col_value': 'Value',
  'outlook.blank': 'blank',
  'outlook.sentence_left': '{who} {mark}, by the file’s own word.',
  'outlook.mark_left': 'has left',
  'outlook.sentence_here': '{who} is still here, with {mark}.',
  'outlook.mark_risk': 'a risk of leaving of {risk}',
  'outlook.sentence_open': '{who} has {mark}; the file does not say whether it is still here.',
} as const satisfies Record<string, string | ((args: Args) => string)>;
