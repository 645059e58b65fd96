// Words of the value page. In every message `n` is the bare number that picks a plural; all other
// names are finished texts.

type Args = Record<string, string | number>;

export const value = {
  'value.loading': 'Working out what customers will be worth…',
  'value.renewing': 'Working it out anew…',
  'value.failed': 'What customers will be worth could not be worked out.',
  'value.sentence': 'The next 12 months: {mark} from today’s customers, if the pace holds.',
  'value.sentence_none': 'What customers will be worth cannot be told from this file yet.',
  'value.range': '{low} to {high}',
  'value.about': 'about {x}',
  'value.sub_revenue':
    'Revenue, not profit. {customers} with an order, {repeaters} of them came back; as of {asOf}.',
  'value.sub_margin':
    'Margin at {margin} of revenue. {customers} with an order, {repeaters} of them came back; as of {asOf}.',

  'value.tiles': 'Expected value by time ahead',
  'value.months': (a: Args) => `${a.text} ${a.n === 1 ? 'month' : 'months'}`,
  'value.next_months': (a: Args) => `Next ${a.text} ${a.n === 1 ? 'month' : 'months'}`,
  'value.tile_orders': '{range} orders, {middle} expected.',
  'value.tile_middle': 'Expected {middle}.',
  'value.bar': 'Range {range}, expected {middle}',
  'value.why_how':
    '{model} gives each customer’s orders; the mean spend of an order day turns them into money. The range holds 80% of the simulated futures.',
  'value.why_how_rule':
    'The simple rule “{model}” gives each customer’s orders; the mean spend of an order day turns them into money. The range holds 80% of the simulated futures.',
  'value.why_from':
    'Orders of {customers} up to {asOf}; {repeaters} ordered on more than one day. Orders of one day count once.',
  'value.why_sure':
    'Tested on {from} to {to}: {expected} orders expected, {actual} came. New customers are not in these figures.',
  'value.why_sure_untested':
    'Not tested: the file is too short to keep a part for it. New customers are not in these figures.',
  'value.limits': 'What to keep in mind',

  'value.note.no_customers': 'Nobody has an order that counts, so nothing can be expected from anybody.',
  'value.note.few_customers': (a: Args) =>
    a.n === 1
      ? 'One customer: a rate for one says little about the next.'
      : `${a.text} customers: expect ranges this wide. From about 100 customers on they narrow.`,
  'value.note.no_repeat':
    'Nobody has come back on a second day yet, so how often people order cannot be told. It takes customers with orders on two days.',
  'value.note.few_repeaters': (a: Args) =>
    a.n === 1
      ? '1 repeat customer: expect ranges this wide. From about 100 on they narrow.'
      : `${a.text} repeat customers: expect ranges this wide. From about 100 on they narrow.`,
  'value.note.no_time':
    'All orders are of one day, so no rate can be told. It takes orders over some weeks at least.',
  'value.note.collapsed':
    'Leaving cannot be told from slow buying in this data; the overdue index is used instead.',
  'value.note.collapsed_some':
    'By {model}, leaving cannot be told from slow buying in this data; there the overdue index is used instead.',
  'value.note.not_converged':
    '{model}: the fit stopped before its best point was certain. Read its figures with care.',
  'value.note.flat_likelihood':
    '{model}: the data says next to nothing about some of its parameters, so many values would fit as well.',
  'value.note.no_first':
    'The summary does not say when each customer’s first order was. With that column, rhythm and value can be told.',
  'value.note.no_money': 'The summary names no money: orders can be expected, what they are worth cannot.',
  'value.note.summed':
    'The file is a summary, known on its last day alone. No earlier part of it can be held back, so {model} was not chosen by a test, and nothing here is proved on later orders.',
  'value.why_sure_summed':
    'Not tested: a summary has no earlier part to test on. New customers are not in these figures.',
  'value.orders_span': '{range} orders',
  'value.sub_orders':
    'Orders, not money: the file names none. {customers} with an order, {repeaters} of them came back; as of {asOf}.',
  'value.note.no_holdout':
    'The file is too short to keep a part of it for a test. These figures have not been proved on later orders.',
  'value.note.history_cut':
    'The file does not start with the first sale: customers are older than it shows, and the models take the first order they see for the first there was. Read the figures with that in mind.',
  'value.note.no_selection': 'The file is too short to choose a model by a test. {model} is used.',
  'value.note.model_unavailable':
    '{model} was asked for and cannot be had from this data, so the others were compared.',
  'value.note.model_given':
    '{model} is used because it was asked for; another predicted better or was not compared.',
  'value.note.simple_rule_wins':
    'No model predicted better than the simple rule “{model}”, so the rule is used.',
  'value.note.widened': 'The ranges of orders are widened: the test period missed by {share}.',
  'value.note.value_widened': 'The ranges of money are widened: the test period missed by {share}.',
  'value.note.q_le_1':
    'Spend differs so much between customers that it has no reliable mean (q is {q}, it has to be above 1). Each customer’s own mean is used, drawn towards everybody’s.',
  'value.note.one_amount_for_all':
    'Every customer spends the same on an order day, so there is nothing to model. Each customer’s own mean is used.',
  'value.note.no_spend':
    'No repeat customer spends more than zero on average, so spend is not modelled. The mean of all order days stands in.',
  'value.note.few_spenders': (a: Args) =>
    `${a.text} repeat ${a.n === 1 ? 'customer spends' : 'customers spend'} more than zero on average; a model of spend needs 10. Each customer’s own mean is used, drawn towards everybody’s.`,
  'value.note.steady_spend': 'Each customer always spends the same amount, so it is taken as it is.',
  'value.note.spend_not_converged':
    'The model of spend did not settle. Each customer’s own mean is used, drawn towards everybody’s.',
  'value.note.not_positive_spend': (a: Args) =>
    a.n === 1
      ? '1 repeat customer spends zero or less on average and is not part of the model of spend.'
      : `${a.text} repeat customers spend zero or less on average and are not part of the model of spend.`,
  'value.note.correlation_high':
    'How often and how much go together here (correlation {x}), which the model of spend takes to be unrelated. The value of the most frequent customers may be off.',
  'value.note.revenue_not_profit': 'No margin is given: value is revenue, not profit.',

  'value.model.past_average': 'Own past pace',
  'value.model.recency': 'Who ordered lately goes on',
  'value.model.nbd': 'NBD',
  'value.model.bgnbd': 'BG/NBD',
  'value.model.mbgnbd': 'MBG/NBD',
  'value.model.pnbd': 'Pareto/NBD',
  'value.model.gamma_gamma': 'Gamma-Gamma',
  'value.model_text.past_average': 'rule: everybody goes on as before',
  'value.model_text.recency': 'rule: the others hardly order again',
  'value.model_text.nbd': 'model: nobody leaves for good',
  'value.model_text.bgnbd': 'model: may leave after any order but the first',
  'value.model_text.mbgnbd': 'model: may leave after any order',
  'value.model_text.pnbd': 'model: may leave at any time',
  'value.model_text.gamma_gamma': 'model of spend',
  'value.collapsed_here': 'same as NBD here',

  'value.proof': 'Proof',
  'value.proof_lead':
    'Fitted to what came before {from}, compared with what was ordered up to {to}: {customers}, {orders}.',
  'value.proof_none':
    'The file is too short to hold a part of it back, so nothing was tested. The table would stand here.',
  'value.orders_of_days': (a: Args) => `${a.text} ${a.n === 1 ? 'order day' : 'order days'}`,
  'value.chosen_best':
    '{model} is used: from {from} to {to}, before the test, it predicted better than everything simpler by more than chance.',
  'value.chosen_plain': '{model} is used.',
  'value.proof_table': 'Models and simple rules on the test period',
  'value.col_model': 'Model or rule',
  'value.col_expected': 'Expected',
  'value.col_actual': 'Actual',
  'value.col_top': 'Best fifth found',
  'value.top_note':
    '“Best fifth found” is how many of the customers who then turned out to be the best fifth by money were expected to be; by chance it is one in five.',
  'value.col_mae': 'Mean error',
  'value.col_rmse': 'Root mean square error',
  'value.col_corr': 'Correlation',
  'value.col_pll': 'Fit to each customer',
  'value.pll_note':
    'Expected and actual are order days of everybody; errors are per customer. Fit is the predictive log-likelihood: nearer 0 is better, a longer bar is better. The model in use was chosen by the same measure on an earlier period, so it need not be the best here; the mean error decides nothing, because expecting zero of everybody can make it small.',
  'value.used': 'used',
  'value.money_test': 'Money in the test period: {expected} expected, {actual} came in.',
  'value.range_test': 'The range given for the test period was {range}; {actual} came.',
  'value.tracking': 'Expected against actual, day by day',
  'value.tracking_name': 'From {from} to {to}, {expected} orders were expected by {model} and {actual} came.',
  'value.tracking_table': 'Cumulative orders in the test period',
  'value.col_day': 'Up to',
  'value.line_actual': 'actual {x}',
  'value.line_expected': 'expected {x}',
  'value.chart': 'View as chart',
  'value.by_frequency': 'By how often a customer had come back',
  'value.by_frequency_lead': 'Mean number of order days per customer in the test period.',
  'value.col_repeats': 'Came back before',
  'value.repeats': (a: Args) => (a.n === 0 ? 'never' : a.n === 1 ? 'once' : `${a.text} times`),
  'value.repeats_more': '{text} times or more',
  'value.col_customers': 'Customers',
  'value.reconcile': 'How this fits the other pages',
  'value.reconcile.slow_or_gone':
    'This page sees no customers lost, while Leaving ranks who stays silent for {days}: many of those who do come back later.',
  'value.reconcile.risk_of_value':
    'No risk of leaving could be tested on this file, so the chance of no order within {days} comes from this page’s model.',
  'value.reconcile.gone_yet_worth': (a: Args) =>
    a.n === 1
      ? `1 customer on the win-back list is still expected to bring ${a.money}: long silent makes an order unlikely, not impossible.`
      : `${a.text} customers on the win-back list are still expected to bring ${a.money} together: long silent makes an order unlikely, not impossible.`,

  'value.holders': 'Who holds it',
  'value.top_tenth': 'The best tenth of customers hold {share} of what is expected.',
  'value.why_top_how':
    'The tenth of the customers with the highest expected value, as a share of everybody’s.',
  'value.why_top_sure':
    'A share of the expected values; who is in that tenth is less sure than how much it holds.',
  'value.top_table': 'The 10 customers with the highest expected value',
  'value.col_customer': 'Customer',
  'value.col_value': 'Expected, {months}',
  'value.col_orders': 'Expected orders',
  'value.col_net': 'Net so far',
  'value.col_last': 'Last order',
  'value.all_sorted': 'All customers by expected value',
  'value.top_failed': 'The list could not be read.',
  'value.historic': 'Value so far',
  'value.historic_lead': 'What has been, with no model: orders × mean order value.',
  'value.historic_why_how': 'Orders that count, times the mean net value of one.',
  'value.historic_why_sure':
    'Exact: it is what the file says. Matched refunds are taken off, no margin is applied.',
  'value.historic_all': 'All customers',
  'value.historic_each': 'A customer on average',
  'value.historic_orders': 'Orders',
  'value.historic_mean': 'Mean order value',
  'value.historic_net': 'Value so far',

  'value.assume': 'Your assumptions',
  'value.assume_lead': 'They change money here, on the contact list and in exports.',
  'value.margin': 'Margin, % of revenue',
  'value.margin_hint': 'Empty: value is revenue',
  'value.discount': 'Discount, % a month',
  'value.discount_hint': 'Empty: none',
  'value.span': 'Value of a customer counts',
  'value.apply': 'Apply',
  'value.bad_margin': 'A margin is above 0 and at most 100.',
  'value.bad_discount': 'A discount is from 0 to 100 a month.',

  'value.method': 'Method and parameters',
  'value.method_lead':
    'Counts by NBD, BG/NBD and MBG/NBD, fitted by maximum likelihood; spend by Gamma-Gamma. Rates are per week.',
  'value.params_table': 'Parameters of the models',
  'value.col_fit': 'Fitted to',
  'value.fit_all': 'all data',
  'value.fit_test': 'before {from}',
  'value.param_r': 'r, shape of the rate',
  'value.param_alpha': 'α, weeks',
  'value.param_a': 'a, leaving',
  'value.param_b': 'b, staying',
  'value.param_s': 's, shape of leaving',
  'value.param_beta': 'β, weeks',
  'value.col_ll': 'Log-likelihood',
  'value.none': 'none',
  'value.spend_head': 'Spend of an order day',
  'value.spend_table': 'Parameters of spend',
  'value.spend_fit': (a: Args) =>
    `Gamma-Gamma over ${a.text} repeat ${a.n === 1 ? 'customer' : 'customers'}; mean of the population ${a.mean}.`,
  'value.correlation': 'Correlation of how often and how much: {x}. The model takes it to be 0.',
  'value.selection_head': 'How the model was chosen',
  'value.selection_lead':
    'From {from} to {to}. From simple to less simple, each has to gain more than one standard error over the best so far.',
  'value.selection_table': 'Choosing a model',
  'value.col_gain': 'Gain per customer',
  'value.col_se': 'Standard error',
  'value.gain_first': 'the first',
  'value.alive_head': 'How many are still customers',
  'value.alive_lead':
    'The models agree on orders and disagree on this, so it stands here alone: it ranks nobody and is no part of any figure.',
  'value.alive_collapsed':
    'Leaving cannot be told from slow buying in this data, so every model counts everybody. It ranks nobody and is no part of any figure.',
  'value.alive_table': 'Sum of the chances to be still a customer, by model',
  'value.col_alive': 'Still customers, of {customers}',
} as const satisfies Record<string, string | ((args: Args) => string)>;
