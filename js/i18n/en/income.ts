// Words of the page on spending power: what customers spend beside what they earn. In every message
// `n` is the bare number that picks a plural; all other names are finished texts.

type Args = Record<string, string | number>;

export const incomeWords = {
  'goal.income': 'Who could afford to buy more?',
  'rail.income': 'Spending power',
  'customers.roomy': 'Below what is usual for their income',
  'income.loading': 'Income and spend are being compared.',
  'income.failed': 'Income and spend could not be compared.',
  'income.none': 'Spending power cannot be told from this file.',
  'income.problem.no_income':
    'No column says what customers earn. Add a table of customers with their income (income, annual income, salary), or choose the column if it has another name. Income is never guessed from what somebody buys.',
  'income.problem.income_in_words':
    'The column “{column}” says what customers earn in words or bands. It takes numbers: the middle of each band will do.',
  'income.problem.no_spend':
    'Nothing says what customers spend. Add their orders, or choose the column that says it.',
  'income.problem.same_column': '“{column}” cannot be income and spend at once. Choose another column.',
  'income.problem.few_customers':
    'Income and spend are both known of {customers} only. It takes 10 for an answer, and about 100 for a narrow one.',
  'income.problem.constant_income':
    'All customers have the same income in “{column}”: there is nothing to compare.',
  'income.problem.constant_spend': 'All customers spend the same: there is nothing to compare.',
  'income.sentence_more': 'Customers who earn more also {mark}.',
  'income.mark_more': 'spend more',
  'income.sentence_less': 'Customers who earn more {mark}.',
  'income.mark_less': 'spend less',
  'income.sentence_untold': 'Income {mark} who spends more here.',
  'income.mark_untold': 'does not tell',
  'income.advice_more':
    'To sell more, start with those of good income who spend little: the list below has them, the widest room first. Ask what keeps them before you offer anything.',
  'income.advice_less':
    'Those who earn most buy least here. Before you court them, find out where else they buy: the offer may not be made for them.',
  'income.advice_untold':
    'Do not choose whom to contact by income: what customers bought says more. The list below then holds little more than those who spend least.',
  'income.sub': 'Rank correlation {correlation}, of {customers}: {spend} against “{column}”.',
  'income.with_range': '{x} (95% interval {low} to {high})',
  'income.quoted': '“{header}”',
  'income.orders': 'net money of the orders',
  'income.orders_span': 'net money of the orders from {from} to {to}',
  'income.correlation': 'Rank correlation',
  'income.why_how':
    'Customers are ranked by income and by spend; the correlation says how alike the two orders are: 1 the same, 0 nothing in common, −1 reversed. A few very rich customers cannot tilt it.',
  'income.why_from': '{customers} of whom both are known.',
  'income.why_sure':
    'A true correlation lies in its interval in 95 of 100 files like this one. Where the interval holds 0, chance alone may have made it.',
  'income.pick_column': 'Income',
  'income.pick_spend': 'Spend',
  'income.pick_none': 'Choose a column',
  'income.bands': 'What is usual at each income',
  'income.bands_lead':
    'Customers in bands of about equal size by income. The bar is the median with its interval; all intervals hold together with 95%.',
  'income.col_income': '{column}',
  'income.col_customers': 'Customers',
  'income.col_bar': 'Median spend',
  'income.col_median': 'Median',
  'income.col_interval': 'Interval',
  'income.col_quartiles': 'Middle half',
  'income.col_below': 'Below it',
  'income.col_room': 'Room',
  'income.bar': 'Income {band}: median spend {median}, interval {interval}',
  'income.range': '{low} to {high}',
  'income.none_yet': 'too few',
  'income.who': 'Who spends less than is usual at their income',
  'income.who_said':
    '{customers} spend less than three quarters of those of like income. If each of them came to the median of the band, that would be {amount} more.',
  'income.who_score':
    '{customers} score lower than three quarters of those of like income: {amount} points in all to the medians of their bands.',
  'income.who_limit':
    'That is an upper bound, not a forecast. About a quarter of every band lies here whatever they can afford, and nobody knows what they buy elsewhere.',
  'income.who_all': 'See them among all customers',
  'income.who_failed': 'The customers could not be read.',
  'income.who_table': 'Customers with the widest room',
  'income.col_customer': 'Customer',
  'income.col_band': 'Income band',
  'income.col_usual': 'Usual there',
  'income.col_short': 'Room to it',
  'income.limits': 'What to keep in mind',
  'income.association':
    'This is what goes together, not what causes what: age, place or trade may stand behind both. Do not decide on price or credit by it.',
  'income.note.few_known': '{customers} only: the intervals are wide. From about 100 on they narrow.',
  'income.note.missing_income':
    '{customers} ({share}) without an income are left out. If those differ from the others, the answer does too.',
  'income.note.missing_spend': '{customers} with an income but without a spend are left out.',
  'income.note.negative_income': '{customers} with an income below zero count as not known.',
  'income.note.only_buyers': 'Who has not bought is not compared: the file of orders does not know them.',
  'income.note.score_not_money': 'Spend is a score here, not money: room is in points.',
  'income.note.fewer_bands': (a: Args) =>
    `Equal incomes share a band: ${a.text} ${a.n === 1 ? 'band is' : 'bands are'} left.`,
  'income.note.small_bands': (a: Args) =>
    `${a.text} ${a.n === 1 ? 'band has' : 'bands have'} fewer than 20 customers: what is usual there cannot be told, so nobody is listed.`,
  'income.note.same_order':
    'Income and spend put all customers in the same order. They may be one figure under two names.',
} as const satisfies Record<string, string | ((args: Args) => string)>;
