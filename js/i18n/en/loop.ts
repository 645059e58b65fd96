// The loop: whom to call with what capacity, who is left alone, and what the contacts did.
type Args = Record<string, string | number>;

export const loop = {
  'rail.lift': 'Did it work?',
  'loop.capacity': 'I can contact',
  'loop.capacity_unit': 'customers',
  'loop.capacity_bad': 'Type a whole number, or nothing for the whole list.',
  'loop.save_rate': 'A contact keeps, in %',
  'loop.save_rate_note': 'your assumption',
  'loop.save_rate_bad': 'Type a percentage from 0 to 100, or nothing.',
  'loop.cut': 'The list ends after {calls}: {paying} pay, {stake} at stake.',
  'loop.cut_plain': 'The list ends after {calls}.',
  'loop.next': 'The next {next} would bring {stake} at stake; {paying} of them pay.',
  'loop.stops': 'From place {place} on, less is at stake than a contact costs.',
  'loop.never_stops': 'Everyone on the list has more at stake than a contact costs.',
  'loop.gain': 'By your assumption of {rate}, these contacts bring {gain} after their cost.',
  'loop.held': (a: Args) =>
    a.n === 1
      ? `${a.text} customer is held back as a control until ${a.date}.`
      : `${a.text} customers are held back as controls until ${a.date}.`,
  'loop.recent': (a: Args) =>
    a.n === 1
      ? `${a.text} customer was contacted in the last 14 days.`
      : `${a.text} customers were contacted in the last 14 days.`,
  'loop.control': 'Control group',
  'loop.control_note':
    'A random part of the list is left alone. Only against it can you later tell whether the contacts did anything.',
  'loop.leave_alone': 'Control: do not contact',
  'loop.share': 'Hold back',
  'loop.share_none': 'nobody',
  'loop.share_of': '{share}: {controls}',
  'loop.spare': 'Never withhold the best',
  'loop.spare_bad': 'Type a whole number, 0 for none.',
  'loop.spare_ids': 'and these customer ids',
  'loop.spare_ids_hint': 'ids, commas between',
  'loop.unknown': (a: Args) =>
    a.n === 1 ? `${a.text} of the ids is not on this list.` : `${a.text} of the ids are not on this list.`,
  'loop.sees':
    'With {contacts} contacted and {controls} left alone only a difference of {points} points or more can be seen (80 % power).',
  'loop.sees_nothing':
    'With {contacts} contacted and {controls} left alone no difference at all can be seen.',
  'loop.pool': 'Small lists add up: keep the campaign file of every week and compare them together.',
  'loop.base': 'About {base} of them are expected to order within {days} by themselves.',
  'loop.base_assumed':
    'How many would order by themselves is not known here; half is taken, the hardest case.',
  'loop.files':
    'Saves {contacts} to contact, {controls} who must not be contacted until {until} in a file of their own, and the campaign file. Keep that one: it remembers by hash who is which.',
  'loop.files_plain':
    'Without a control group nobody will be able to tell whether the contacts did anything.',
  'loop.method': 'The method appendix comes with it: settings, models, tests and a fingerprint of the data.',
  'loop.saved': 'Saved {files}.',
  'lift.loading': 'Comparing those who were contacted with those who were left alone.',
  'lift.failed': 'The comparison could not be made.',
  'lift.title': 'Did the contacts do anything?',
  'lift.lede':
    'Drop in the campaign file that was saved with the list. What customers ordered since then comes from the orders of this file, or from a file of outcomes.',
  'lift.start':
    'Export the contact list with a control group first: without one nothing can be said of an effect.',
  'lift.to_list': 'To the contact list',
  'lift.choose': 'Choose campaign files',
  'lift.choose_outcomes': 'Choose a file of outcomes',
  'lift.outcomes_note':
    'A UTF-8 CSV with a customer column and one of: ordered (yes/no), amount. A column “contacted” shows who was reached.',
  'lift.from_orders': 'Take the orders of this file instead',
  'lift.told_more': '{mark} in every 100 ordered because they were contacted ({low} to {high}).',
  'lift.told_more_mark': '{x} more',
  'lift.told_fewer': '{mark} in every 100 ordered because they were contacted ({low} to {high}).',
  'lift.told_fewer_mark': '{x} fewer',
  'lift.untold': '{mark} whether the contacts did anything.',
  'lift.untold_mark': 'It cannot be told yet',
  'lift.untold_note': 'The difference may lie anywhere from {low} to {high} points.',
  'lift.would_see': 'Groups of these sizes find a difference of {points} points or more.',
  'lift.not_trusted':
    'Do not trust this comparison: far more outcomes are missing in one group than in the other.',
  'lift.groups': 'The two groups',
  'lift.group': 'Group',
  'lift.customers': 'Customers',
  'lift.ordered': 'Ordered',
  'lift.share': 'Share',
  'lift.range': '95 % range',
  'lift.per_head': 'Revenue each',
  'lift.contacted': 'Drawn to be contacted',
  'lift.controls': 'Left alone',
  'lift.difference': 'Difference',
  'lift.points': '{x} points',
  'lift.span': '{low} to {high}',
  'lift.money': 'What it brought',
  'lift.extra': 'Extra orders',
  'lift.extra_money': 'Extra revenue',
  'lift.cost': 'Cost of the contacts',
  'lift.return': 'Return on the cost',
  'lift.return_margin': 'Return on the cost, of margin',
  'lift.money_untold': 'cannot be told yet',
  'lift.money_few': 'Money is compared from 20 customers in each group on.',
  'lift.strata': 'By part of the list',
  'lift.strata_note': 'These ranges hold together: each is wider, so that all are right in 95 of 100 cases.',
  'lift.stratum': 'Part',
  'stratum.1_high_near': 'Most at stake, just due',
  'stratum.1_high_far': 'Most at stake, longer overdue',
  'stratum.2_middle_near': 'Middle, just due',
  'stratum.2_middle_far': 'Middle, longer overdue',
  'stratum.3_low_near': 'Least at stake, just due',
  'stratum.3_low_far': 'Least at stake, longer overdue',
  'lift.rank': 'Should the list run by this?',
  'lift.rank_few':
    'From {n} outcomes in each group on it is tried whether the contact list had better run by what contacts have brought in each part of it. Until then it runs by what is at stake.',
  'lift.rank_used':
    'Yes. Had the better half been contacted in this order, it would have brought {gain} a customer more than in the order of the stake (standard error {error}), tried on customers that the order was not made from. The contact list now runs by it.',
  'lift.rank_not':
    'No. In this order the better half would have brought {gain} a customer more than in the order of the stake (standard error {error}), which is no more than chance gives. The contact list goes on by stake.',
  'lift.rank_orders': '{x} orders',
  'lift.shrunk': 'Shrunk',
  'lift.shrunk_note':
    'Shrunk: a part of which little is known leans on all the others. This is what the order of the list is tried with.',
  'contacts.by_uplift':
    'These run by what contacts have been seen to bring in their part of the list, which did better than the stake where both were tried.',
  'lift.sure': 'How sure is this?',
  'lift.by_assignment':
    'Customers count in the group that they were drawn into, whoever was reached; one outcome each, within the window that was set with the list. Ranges: Newcombe; money: bootstrap.',
  'lift.missing': (a: Args) =>
    a.n === 1
      ? `${a.text} customer has no outcome (${a.controls} of the controls) and is left out.`
      : `${a.text} customers have no outcome (${a.controls} of the controls) and are left out.`,
  'lift.contaminated': (a: Args) =>
    a.n === 1
      ? `${a.text} control was contacted all the same and stays a control: the effect is likely larger.`
      : `${a.text} controls were contacted all the same and stay controls: the effect is likely larger.`,
  'lift.not_reached': (a: Args) =>
    a.n === 1
      ? `${a.text} customer was to be contacted and was not.`
      : `${a.text} customers were to be contacted and were not.`,
  'lift.repeated': (a: Args) =>
    a.n === 1
      ? `${a.text} customer was in an earlier campaign and counts there.`
      : `${a.text} customers were in an earlier campaign and count there.`,
  'lift.campaigns': 'Campaigns',
  'lift.date': 'List of',
  'lift.until': 'Window ends',
  'lift.state': 'State',
  'lift.state_closed': 'compared',
  'lift.state_open': 'not over yet',
  'lift.state_no_match': 'none of its customers is here',
  'lift.state_no_control': 'no control group',
  'lift.problem_open': 'The window is not over: come back with orders up to {until}.',
  'lift.problem_no_match':
    'None of the customers of this campaign is in this file: is it the file of another shop, or are its ids written otherwise?',
  'lift.problem_no_orders': 'This file holds no single orders. Choose a file of outcomes.',
  'lift.problem_no_control': 'Nobody was held back, so nothing can be said of an effect.',
  'lift.problem_bad_outcomes':
    'This file of outcomes cannot be read: it needs a header with a column of customers and one of orders or money.',
  'lift.problem_bad_campaign':
    'This is not a campaign file that Keepsight saved, or it was edited. Choose the file that was saved with the list.',
};
