// Words of the page on the loyalty programme. In every message `n` is the bare number that picks a
// plural; all other names are finished texts.

export const loyaltyWords = {
  'goal.loyalty': 'Does the loyalty programme work?',
  'goal_col.level': 'Member level',
  'goal_values.level': 'gold|none|silver|none',
  'rail.loyalty': 'Loyalty programme',
  'loyalty.loading': 'Members are being compared with others.',
  'loyalty.failed': 'Members could not be compared with others.',
  'loyalty.none': 'The loyalty programme cannot be judged from this file.',
  'loyalty.problem.no_membership':
    'No column says who is a member. Add a table of customers with it (yes and no, a tier, or the day of joining), or choose the column if it has another name.',
  'loyalty.problem.no_members':
    'Fewer than 10 customers are members. Check which value means taking no part, or wait for more of them.',
  'loyalty.problem.no_others':
    'Fewer than 10 customers are not members, so nobody is there to compare with. If one of the tiers means taking no part, choose it. If everybody is a member, this file cannot tell what the programme does.',
  'loyalty.problem.no_measure':
    'Nothing says what the customers do. Add their orders, or a column of what they spend or of who has left.',
  'loyalty.problem.no_orders':
    'It takes orders day by day, to see what members spent before they joined and after.',
  'loyalty.problem.no_join_day':
    'It takes the day on which each member joined (member since, enrolment date), in the table of customers beside the orders.',
  'loyalty.problem.few_joined':
    'It takes 30 members who had bought before all windows, joined early enough that the one after is over, and have others with like spend to be held against. Choose shorter windows, or come back with a longer file.',
  'loyalty.problem.short_orders':
    'The orders span too few days for the windows before and after joining. Choose shorter windows, or come back with a longer file.',
  'loyalty.sentence_more': 'In the {days} after joining, members spend {mark} than customers like them.',
  'loyalty.mark_more': '{amount} more',
  'loyalty.sentence_less': 'In the {days} after joining, members spend {mark} than customers like them.',
  'loyalty.mark_less': '{amount} less',
  'loyalty.sentence_untold': 'Whether members spend more after joining {mark}.',
  'loyalty.mark_untold': 'cannot be told',
  'loyalty.sentence_apart': 'What the programme does {mark}: members went apart before they joined.',
  'loyalty.mark_apart': 'cannot be told',
  'loyalty.sentence_none': 'How members differ can be told; what the programme does {mark}.',
  'loyalty.mark_none': 'cannot',
  'loyalty.advice_more':
    'That is what a programme that works looks like, and no proof: nobody drew lots. Set it against what the programme costs, and before you widen it, offer it to a random half first.',
  'loyalty.advice_less':
    'Look at what members are given: a reward for orders that would have come anyway lowers what they pay. Try a change on a random half first.',
  'loyalty.advice_untold':
    'The interval holds nothing gained as well as something gained. Do not widen the programme on these figures; offer it to a random half of new customers and compare.',
  'loyalty.advice_apart':
    'Members changed more than others before joining, so what came after cannot be put down to it. Try other windows; a random half that is offered membership would settle it.',
  'loyalty.advice_none':
    'Members chose to join, and better customers choose so more often: the difference below is not the effect of the programme.',
  'loyalty.groups': '{members} are members by “{column}”, {others} are not.',
  'loyalty.unknown': '{customers} are left out: the column is blank.',
  'loyalty.blank_is_no': 'No value means taking no part, so a blank is taken for it.',
  'loyalty.few': 'With fewer than 100 in a group the intervals are wide.',
  'loyalty.why_how':
    'Each member is held against customers who were not members at the time, in the same days, and who spent about as much while the member joined. Spend after less spend before is compared, over windows at equal distance from joining.',
  'loyalty.why_from': '{members} and those whom they are held against.',
  'loyalty.why_sure':
    'A true difference lies in its interval in about 95 of 100 files like this one. It holds only if members and others would have gone on alike without the programme; the check before joining tests that as far as it can.',
  'loyalty.pick_column': 'Membership',
  'loyalty.pick_non_member': 'Takes no part',
  'loyalty.pick_by_words': 'By its words',
  'loyalty.pick_window': 'Window',
  'loyalty.pick_none': 'Choose a column',
  'loyalty.change': 'Before and after joining',
  'loyalty.change_said':
    '{members} members against {controls} who were not members at the time: {difference} per member in {days} ({between}).',
  'loyalty.range': '{low} to {high}',
  'loyalty.between': '95% interval {low} to {high}',
  'loyalty.check_even':
    'Check: one window earlier, before anybody joined, the same difference is {difference} ({between}). Nothing speaks against it.',
  'loyalty.check_apart':
    'Check failed: one window earlier, before anybody joined, the same difference is {difference} already ({between}).',
  'loyalty.check_none': 'Not checked: too few members have a window before those.',
  'loyalty.return':
    'At {cost} per member in {days} that is a return of {x} ({between}), on revenue: no margin is given.',
  'loyalty.return_margin':
    'At {cost} per member in {days} and a margin of {margin} that is a return of {x} ({between}).',
  'loyalty.change_table': 'Mean spend around joining',
  'loyalty.col_window': 'Window',
  'loyalty.col_members': 'Members',
  'loyalty.col_controls': 'Held against',
  'loyalty.col_gap': 'Gap',
  'loyalty.window_before': 'Before: the {days} ahead of those',
  'loyalty.window_joining': 'At joining: the {days} up to it (matched)',
  'loyalty.window_after': 'After: the {days} that follow',
  'loyalty.left_noDay': '{customers} without a day of joining are left out.',
  'loyalty.left_outside': '{customers} joined too early or too late for the windows and are left out.',
  'loyalty.left_noBefore':
    '{customers} had not bought before the windows and are left out: there is no before to compare.',
  'loyalty.left_unmatched': '{customers} have too few others with like spend and are left out.',
  'loyalty.apart': 'Members and others as they are',
  'loyalty.apart_lead':
    'Over the whole file. This is not what the programme does: members chose to join. The intervals of all rows hold together with 95%.',
  'loyalty.col_measure': 'Per customer',
  'loyalty.col_others': 'Others',
  'loyalty.col_difference': 'Difference',
  'loyalty.col_interval': 'Interval',
  'loyalty.measure_orders': 'Orders',
  'loyalty.measure_repeat': 'Bought again',
  'loyalty.measure_spend': 'Spend',
  'loyalty.measure_left': 'Left',
  'loyalty.values': 'What “{column}” says',
  'loyalty.col_value': 'Value',
  'loyalty.col_counts': 'Counts as',
  'loyalty.col_customers': 'Customers',
  'loyalty.col_spend': 'Spend, mean',
  'loyalty.is_member': 'member',
  'loyalty.is_other': 'takes no part',
  'loyalty.small': '{x} (too few to compare)',
  'loyalty.none_known': '–',
  'loyalty.pays': 'Does it pay?',
  'loyalty.pays_lead': 'Only you know what it costs.',
  'loyalty.cost': 'Cost of one member',
  'loyalty.cost_hint': 'Rewards and running, over {days}',
  'loyalty.bad_cost': 'An amount such as 2.50.',
  'loyalty.margin': 'Margin in %',
  'loyalty.margin_hint': 'What is left of the spend',
  'loyalty.bad_margin': 'A share between 0 and 100.',
  'loyalty.limits': 'What to keep in mind',
  'loyalty.limit_choice':
    'Nobody was drawn by lot. The change after joining is the programme’s only if nothing else changed for members alone.',
  'loyalty.limit_checkout':
    'Who joins at the till joins when buying, often after a quiet time. The windows even that out for the most part; a little may stay in favour of the programme.',
  'loyalty.limit_test':
    'A fair test is simple: offer membership to a random half of new customers and compare the halves.',
} as const;
