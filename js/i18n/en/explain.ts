// What a figure says about itself: how it is worked out, from what, how sure it is.
export const explain = {
  'explain.button': 'How?',
  'explain.button_of': '{button} {name}',
  'explain.how': 'How it is worked out',
  'explain.from': 'From what',
  'explain.sure': 'How sure',
  'explain.term': 'In the glossary',

  'explain.net_how': 'Sales of these days minus the refunds booked in them.',
  'explain.net_from': 'Every row that counts, {from} to {to}. Rows set aside are in the ledger.',
  'explain.net_sure': 'Counted, not estimated. The comparison takes no account of the season.',
  'explain.customers_how': 'Customers with at least one order that counts in these days, each once.',
  'explain.customers_from': 'Orders from {from} to {to}.',
  'explain.customers_sure': 'Counted. “For the first time” means first in this file.',
  'explain.value_how': 'Net revenue of these days divided by the orders in them.',
  'explain.value_from': '{orders} from {from} to {to}.',
  'explain.value_sure': 'A mean: a few very large orders can move it.',
  'explain.stake_how':
    'For each customer: the chance of no order in {days} × the difference between the money expected in {months} if an order comes and if none does. Added up over the list.',
  'explain.stake_from': 'The risk tested on a later period, and the value model over all orders.',
  'explain.stake_sure':
    'Right in its order of size, not to the last digit. It is what may be lost, not what a contact brings back.',
  'explain.past_how': 'The net money brought so far by the customers on this list.',
  'explain.past_from': 'All their orders up to {asOf}.',
  'explain.past_sure': 'Counted. It is the past: no risk or value could be worked out from this file.',
  'explain.share_how':
    'Customers sorted by net revenue; the first fifth of them, and what they hold of the total.',
  'explain.share_from': '{customers} with an order that counts and net revenue above zero.',
  'explain.share_sure': 'Counted over the whole file, so old customers weigh as much as new ones.',
  'explain.list_how':
    'Customers silent for 1 to 3 times their usual gap, largest stake first. Those who refused contact are left out.',
  'explain.list_from': 'The days between each customer’s own orders; with few gaps, the group’s as well.',
  'explain.list_sure':
    'Who is on the list is a rule and certain; that they would leave is not. Most of them order again by themselves.',
  'explain.one_in_how': 'The stake divided by the cost of a contact ({cost}), rounded down.',
  'explain.rfm_how':
    'Recency is the mean of the days since the last order; frequency the mean number of orders; monetary the mean net revenue.',
  'explain.rfm_from': '{customers} with an order that counts, as of {asOf}.',
  'explain.rfm_sure': 'Counted. Means are moved by a few very large customers; the scores are not.',
  'explain.corner_how': 'The headline counts the customers with 5 for recency and 5 for frequency.',
  'explain.count_how': 'Every customer id of the file, once.',
  'explain.count_from': 'The rows that count; the ledger says which do not and why.',
  'explain.count_sure': 'Counted. A customer with two ids is two customers here.',

  'glossary.title': 'What the words mean',
  'glossary.lede':
    'Every term that this product uses, in two sentences. Search the page with the search of your browser.',
  'glossary.parts': 'Parts of the glossary',
  'glossary.part_basics': 'The basics',
  'glossary.part_scores': 'Scores',
  'glossary.part_rhythm': 'Rhythm',
  'glossary.part_leaving': 'Leaving and the contact list',
  'glossary.part_value': 'Value',
  'glossary.part_groups': 'Segments from the data',
  'glossary.part_proof': 'How it is tested',
} as const;
