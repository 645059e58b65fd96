// What the contact list says: who, why, what is at stake, what to do, and how sure that is.
type Args = Record<string, string | number>;

export const contact = {
  'consent.no_column': 'Nobody was left out for consent: the file has no consent column.',
  'consent.left_out': (a: Args) =>
    a.n === 1
      ? `${a.text} customer without consent is left out.`
      : `${a.text} customers without consent are left out.`,
  'consent.none_left_out': 'Nobody on this list has refused consent.',
  'consent.unknown': 'For {customers} on the list the consent cell says neither yes nor no.',
  'contact.too_few': (a: Args) =>
    a.n === 1
      ? `${a.text} customer has too few orders for a rhythm.`
      : `${a.text} customers have too few orders for a rhythm.`,
  'contact.pays': (a: Args) =>
    a.n === 1 ? 'pays only if contact keeps every one' : `pays if contact keeps 1 in ${a.text}`,
  'contact.costs_more': 'less than a contact costs',
  'contact.at_stake': 'at stake',
  'contact.by_overdue':
    'The file does not say what customers paid, so the list runs by how overdue they are.',
  'contacts.sentence_overdue': '{mark}.',
  'contacts.about_contact_first_overdue': 'Silent for 1 to 3 times their usual gap, the most overdue first.',
  'contacts.about_win_back_overdue': 'Silent for more than 3 times their usual gap, the most overdue first.',
  'contacts.about_leave_alone_overdue': 'On rhythm: the next order is not due yet.',
  'sure.money_summed':
    'Revenue, not profit: the file has no margin. It is a summary: single orders are not known, so nothing could be tested on a later period.',
  'contact.by_money':
    'What is at stake cannot be told from this file, so the list runs by net revenue so far.',
  'contact.not_profit': 'Stake is revenue, not profit.',
  'contact.is_margin': 'Stake is margin, at the share you gave.',
  'contact.cost': 'A contact costs',
  'contact.cost_in': 'A contact costs, in {currency}',
  'contact.cost_assumed': 'assumed until you type yours',
  'contact.cost_bad': 'Type an amount above 0.',
  'contact.pending': 'Working out what is at stake with each customer.',
  'contact.failed_note': 'The other pages stand as they are.',
  'contact.failed': 'What is at stake could not be worked out.',
  'contact.renewing': 'Working it out again.',
  'sure.rhythm': 'Whose rhythm',
  'sure.rhythm_text':
    'A customer needs orders on at least {min} different days. With few gaps the usual one leans towards the group’s ({group}); from {prior} on, the customer’s own count for more.',
  'sure.rhythm_group':
    'A customer needs orders on at least {min} different days. The gaps differ no more than chance makes them differ, so the group’s usual gap ({group}) stands for everybody.',
  'sure.rhythm_own':
    'A customer needs orders on at least {min} different days. Gaps never vary within a customer here, so each keeps its own; the group’s is {group}.',
  'sure.rhythm_none': 'Nobody has ordered on two different days yet, so no rhythm can be told.',
  'sure.past': 'A rule, not a forecast',
  'sure.past_text':
    'Just past means silent for 1 to 3 times the usual gap. The list is sorted by the net money brought so far: what is at stake is not known here.',
  'sure.money': 'What the money means',
  'sure.money_text':
    'Revenue, not profit: the file has no margin. Days count back from {asOf}; the last row of the file is of {last}.',
  'sure.horizon': 'Nine in ten repeat orders came within {days}.',
  'sure.season': 'With less than two years of orders a season cannot be told from a trend.',
  'sure.stay': 'Who stays away',
  'sure.stay_means': 'Risk means: no order in the next {days}.',
  'sure.stay_tested':
    'Tested on a later period ({from} to {to}, {customers}): it ranked a leaver above a stayer {auc} times in 100.',
  'sure.stay_recency': 'Days since the last order alone: {auc}.',
  'sure.stay_only_recency': 'Nothing did better than days since the last order alone.',
  'sure.stay_short': 'No tested risk yet: it needs about {need} days of orders, you have {have}.',
  'sure.stay_none':
    'No risk could be tested on this file: too few customers ordered again, or too few stayed away.',
  'sure.waits': 'Being worked out.',
  'sure.slow': 'Leaving or only slow?',
  'sure.slow_or_gone':
    'The value model cannot tell leaving from slow buying in this data (gain {gain}, 2 needed). So it sees no loss, while the risk counts silent spells of {days}. Both are true: many come back later.',
  'sure.risk_of_value':
    'The risk shown is the value model’s chance of no order in {days}. It could not be tested on a later period.',
  'sure.gone_yet_worth':
    '{customers} on the win-back list are still expected to bring {money}: some of those long silent come back by themselves.',
  'sure.slow_told':
    'In this data the value model tells leaving from slow buying, so long silence lowers what it expects.',
  'sure.stake': 'What stake means',
  'sure.stake_text':
    'Chance of no order in {days} × what is lost with it: the net revenue expected in {months} if an order comes, less that if none does. For customers with orders on at least {min} days.',
  'contacts.sentence_money': '{mark}. They brought {money} so far.',
  'contacts.mark': (a: Args) =>
    a.n === 1
      ? `${a.text} regular is just past their own rhythm`
      : `${a.text} regulars are just past their own rhythm`,
  'contacts.none': 'Nobody is just past their own rhythm.',
  'contacts.about_contact_first_money':
    'Silent for 1 to 3 times their usual gap, sorted by net revenue so far.',
  'contacts.about_win_back_money':
    'Silent for more than 3 times their usual gap, sorted by net revenue so far. Worth a try where the money was.',
  'contacts.about_leave_alone': 'On rhythm: the next order is not due yet. Sorted by net revenue so far.',
  'contacts.shown': '{from}–{to} of {total}',
  'contacts.more': 'Show {count} more',
  'contacts.as_table': 'As a table',
  'contacts.empty': 'Nobody is on this list.',
  'contacts.sentence': '{mark}: {money} is at stake over the next {months}.',
  'contacts.about_contact_first': 'Silent for 1 to 3 times their usual gap, largest stake first.',
  'contacts.about_win_back':
    'Silent for more than 3 times their usual gap, largest stake first. The stake is what those who come back are worth; most of these will not.',
  'contacts.reading': 'Reading the list.',
  'contacts.pending': 'Whom to contact first is being worked out.',
  'action.call': 'Call',
  'action.write': 'Write',
  'action.offer': 'Make an offer',
  'action.spare': 'Spare',
  'action.wait': 'Wait',
  'action.refuse': 'Do not contact',
  'action_why.call': 'A call pays even if it keeps only 1 in 20 of those who would leave.',
  'action_why.call_unknown':
    'Just past their rhythm. What is at stake is not known, so nothing speaks against a call.',
  'action_why.write': 'A contact can pay, but a call may cost more than it brings.',
  'action_why.offer': 'Long silent and still worth a contact: give a reason to come back.',
  'action_why.spare': 'A contact costs more than is at stake.',
  'action_why.wait': 'On rhythm: a contact now costs and changes nothing.',
  'action_why.refuse': 'Contact was refused.',
  'actions.legend': 'What the actions mean',
} as const satisfies Record<string, string | ((args: Args) => string)>;
