// Words of the segments page. In every message `n` is the bare number that picks a plural; all other
// names are finished texts.

type Args = Record<string, string | number>;

const NUMBERS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
];
const NOUNS: Record<string, string> = { frequent: 'regulars', mid: 'customers', rare: 'occasional buyers' };
const TAILS: Record<string, string> = { big: ' who spend much', mid: '', small: ' who spend little' };
const LATELY: Record<string, string> = { recent: 'recent ', mid: '', lapsed: 'lapsed ' };
const SIZES: Record<string, string> = { large: 'far ', medium: 'clearly ', small: 'slightly ' };

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const size = (a: Args) => SIZES[String(a.size)] ?? '';

export const segments = {
  'segments.loading': 'Looking for groups that resemble each other…',
  'segments.renewing': 'Working it out anew…',
  'segments.failed': 'The groups could not be worked out.',
  'segments.count': (a: Args) => `${NUMBERS[Number(a.n)] ?? a.text} ${a.n === 1 ? 'group' : 'groups'}`,
  'segments.sentence': '{mark}: the largest, “{name}”, is {share} of {customers}.',
  'segments.mark_stable': '{groups}, and they hold',
  'segments.mark_drawn': '{groups}, drawn rather than found',
  'segments.mark_tiny': '{groups}, and some are tiny',
  'segments.sentence_none': 'These customers cannot be divided into groups yet.',
  'segments.sub': 'Compared by {features}.',
  'segments.sub_logged': 'Compared by {features}, in logarithms.',
  'segments.sub_some_logged': 'Compared by {features}; {logged} in logarithms.',
  'segments.hold':
    'Divided anew in {bootstraps} other samples of these customers, the groups come out the same to {stability} of 1.',
  'segments.apart.no_order': (a: Args) =>
    `${a.text} ${a.n === 1 ? 'customer is' : 'customers are'} listed apart: no order that counts.`,
  'segments.apart.no_money': (a: Args) =>
    `${a.text} ${a.n === 1 ? 'customer is' : 'customers are'} listed apart: no net revenue above zero.`,
  'segments.apart.no_values': (a: Args) =>
    `${a.text} ${a.n === 1 ? 'customer is' : 'customers are'} listed apart: none of these columns is filled in.`,

  'segments.problem.no_customers':
    'Nobody has an order that counts and net revenue above zero, so there is nobody to divide.',
  'segments.problem.no_features':
    'No column holds numbers to compare by: a number with five different values or more, filled in for at least half of the customers.',
  'segments.problem.few_customers':
    'Fewer than 30 customers: groups would be drawn around single people. Choose a number of groups to divide them all the same.',
  'segments.problem.all_equal': 'Every customer has the same values, so nothing sets one apart from another.',
  'segments.problem.few_distinct':
    'There are fewer different customers than groups asked for, so there are as many groups as differ.',

  'segments.why': 'Why {k}',
  'segments.why.most_stable':
    'Of 3 to 7 groups, {k} are the most stable ({stability} of 1) with at least 2% of the customers in each; next are {next} with {nextStability}.',
  'segments.why.most_stable_alone':
    'Of 3 to 7 groups, {k} are the most stable ({stability} of 1) with at least 2% of the customers in each.',
  'segments.why.only_allowed':
    '{k} is the only number from 3 to 7 in which every group holds at least 2% of the customers; its stability is {stability} of 1.',
  'segments.why.not_stable':
    '{k} is the most stable number from 3 to 7, and even so reaches only {stability} of 1 where 0.60 is needed: these borders are drawn, not found.',
  'segments.why.none_allowed':
    'Every number from 3 to 7 leaves a group below 2% of the customers, so the most stable was taken; the smallest group holds {smallest}.',
  'segments.why.chosen_by_you': 'You asked for {k}; their stability is {stability} of 1.',
  'segments.why.silhouette':
    'By the silhouette alone it would be {best}: it says how far groups lie apart, not whether they come back, so stability comes first.',
  'segments.why.log':
    'Some columns reach far to one side, so a few large values draw the borders. Logarithms may divide better.',
  'segments.use_log': 'Compare in logarithms',
  'segments.no_log': 'Compare as they are',

  'segments.k': 'Number of groups',
  'segments.k_auto': 'Chosen by the data',

  'segments.groups': 'The groups',
  'segments.groups_table': 'The groups with their customers and medians',
  'segments.col_group': 'Group and what sets it apart',
  'segments.col_customers': 'Customers',
  'segments.col_share': 'Share',
  'segments.col_money': 'Net revenue',
  'segments.col_money_share': 'Share of it',
  'segments.median_of': '{feature}, median',
  'segments.medians': 'Medians. Each group against all others.',
  'segments.no_difference': 'near the others in everything compared',
  'segments.why_groups_how':
    'k-means: customers whose values lie close together form a group; every value weighs the same.',
  'segments.why_groups_from': '{customers}, compared by {features}.',
  'segments.why_groups_sure_stable':
    'The groups come back in other samples: {stability} of 1, and 0.60 is needed.',
  'segments.why_groups_sure_drawn':
    'Not stable: {stability} of 1 where 0.60 is needed. Read the borders as drawn.',

  'segments.feature.recency': 'Days since the last order',
  'segments.feature.frequency': 'Orders',
  'segments.feature.monetary': 'Net revenue',
  'segments.feature.tenure': 'Days since the first order',
  'segments.feature.meanOrder': 'Mean order value',
  'segments.feature.gap': 'Usual gap',
  'segments.in.recency': 'days since the last order',
  'segments.in.frequency': 'orders',
  'segments.in.monetary': 'net revenue',
  'segments.in.tenure': 'days since the first order',
  'segments.in.meanOrder': 'mean order value',
  'segments.in.gap': 'usual gap',

  'segments.name.rfm': (a: Args) =>
    a.recency === 'mid' && a.frequency === 'mid' && a.monetary === 'mid'
      ? 'Customers in the middle'
      : upper(
          `${LATELY[String(a.recency)] ?? ''}${NOUNS[String(a.frequency)] ?? ''}${TAILS[String(a.monetary)] ?? ''}`,
        ),
  'segments.name.everyone': 'All customers',
  'segments.trait.high': 'high {feature}',
  'segments.trait.mid': 'average {feature}',
  'segments.trait.low': 'low {feature}',
  'segments.name.first': (a: Args) => upper(String(a.text)),
  'segments.name.with': '{name}: {traits}',
  'segments.name.highest': '{name} (highest by {feature})',
  'segments.name.lowest': '{name} (lowest by {feature})',
  'segments.name.rank': '{name} (number {place} of {of} by {feature})',

  'segments.effect.recency.more': (a: Args) => `silent ${size(a)}longer`,
  'segments.effect.recency.less': (a: Args) => `ordered ${size(a)}more lately`,
  'segments.effect.frequency.more': (a: Args) => `${size(a)}more orders`,
  'segments.effect.frequency.less': (a: Args) => `${size(a)}fewer orders`,
  'segments.effect.monetary.more': (a: Args) => `${size(a)}more net revenue`,
  'segments.effect.monetary.less': (a: Args) => `${size(a)}less net revenue`,
  'segments.effect.tenure.more': (a: Args) => `customers for ${size(a)}longer`,
  'segments.effect.tenure.less': (a: Args) => `${size(a)}newer customers`,
  'segments.effect.meanOrder.more': (a: Args) => `${size(a)}larger orders`,
  'segments.effect.meanOrder.less': (a: Args) => `${size(a)}smaller orders`,
  'segments.effect.gap.more': (a: Args) => `${size(a)}longer gaps`,
  'segments.effect.gap.less': (a: Args) => `${size(a)}shorter gaps`,
  'segments.effect.column.more': (a: Args) => `${size(a)}higher ${a.feature}`,
  'segments.effect.column.less': (a: Args) => `${size(a)}lower ${a.feature}`,

  'segments.map': 'Map',
  'segments.map_lead': 'One mark for each customer; near means alike. Choose one to open the customer.',
  'segments.map_sampled': '{shown} of {customers}, evenly spread, are drawn.',
  'segments.map_name': 'Map of {customers} in {groups}. {x} {y}',
  'segments.map_keys': 'Map of customers: arrow keys move it, plus and minus zoom, 0 shows all',
  'segments.map_loading': 'Drawing the map…',
  'segments.map_failed': 'The map could not be read.',
  'segments.map_table': 'Centres of the groups on the map',
  'segments.map_chart': 'View as map',
  'segments.map_hint': 'Zoom with the buttons or with Ctrl and the wheel, drag to move.',
  'segments.axis_x': 'To the right: {words} ({share} of the differences).',
  'segments.axis_y': 'Upwards: {words} ({share}).',
  'segments.axis_x_short': '{words} →',
  'segments.axis_y_short': '↑ {words}',
  'segments.larger': 'Zoom in',
  'segments.smaller': 'Zoom out',
  'segments.whole': 'Show all',
  'segments.col_right': 'To the right',
  'segments.col_up': 'Upwards',
  'segments.axis.recency.more': 'long silent',
  'segments.axis.recency.less': 'ordered lately',
  'segments.axis.frequency.more': 'many orders',
  'segments.axis.frequency.less': 'few orders',
  'segments.axis.monetary.more': 'much revenue',
  'segments.axis.monetary.less': 'little revenue',
  'segments.axis.tenure.more': 'long a customer',
  'segments.axis.tenure.less': 'new',
  'segments.axis.meanOrder.more': 'large orders',
  'segments.axis.meanOrder.less': 'small orders',
  'segments.axis.gap.more': 'long gaps',
  'segments.axis.gap.less': 'short gaps',

  'segments.rules': 'Who is in which group, as a rule',
  'segments.rules_lead':
    'The borders in plain words, to use elsewhere. A rule is shorter than the groups and misses some; how many is said.',
  'segments.rule':
    '{rule}: reaches {coverage} of this group, {precision} of the {customers} who fit are in it.',
  'segments.rule_none': 'No short rule picks out this group: its customers lie between others.',
  'segments.rules_more': (a: Args) => `${a.text} more ${a.n === 1 ? 'rule' : 'rules'}`,
  'segments.and': ' and ',
  'segments.cond.recency.above': 'last order more than {low} ago',
  'segments.cond.recency.upTo': 'last order at most {high} ago',
  'segments.cond.recency.both': 'last order more than {low} and at most {high} ago',
  'segments.cond.frequency.above': '{low} or more',
  'segments.cond.frequency.upTo': 'up to {high}',
  'segments.cond.frequency.both': '{low} to {high}',
  'segments.cond.frequency.equal': '{high}',
  'segments.cond.monetary.above': 'net revenue above {low}',
  'segments.cond.monetary.upTo': 'net revenue up to {high}',
  'segments.cond.monetary.both': 'net revenue above {low} up to {high}',
  'segments.cond.tenure.above': 'first order more than {low} ago',
  'segments.cond.tenure.upTo': 'first order at most {high} ago',
  'segments.cond.tenure.both': 'first order more than {low} and at most {high} ago',
  'segments.cond.meanOrder.above': 'mean order above {low}',
  'segments.cond.meanOrder.upTo': 'mean order up to {high}',
  'segments.cond.meanOrder.both': 'mean order above {low} up to {high}',
  'segments.cond.gap.above': 'usual gap above {low}',
  'segments.cond.gap.upTo': 'usual gap up to {high}',
  'segments.cond.gap.both': 'usual gap above {low} up to {high}',
  'segments.cond.column.above': '{feature} above {low}',
  'segments.cond.column.upTo': '{feature} up to {high}',
  'segments.cond.column.both': '{feature} above {low} up to {high}',

  'segments.by_k': 'Other numbers of groups',
  'segments.by_k_lead':
    'Stability decides: 1 is the same groups in every sample. The silhouette says how clearly groups lie apart, from −1 to 1; it is shown and decides nothing. Inertia falls with every group added and decides nothing.',
  'segments.by_k_table': 'What each number of groups would give',
  'segments.col_k': 'Groups',
  'segments.col_stability': 'Stability',
  'segments.col_silhouette': 'Silhouette',
  'segments.col_inertia': 'Inertia',
  'segments.col_smallest': 'Smallest group',
  'segments.col_status': 'Allowed',
  'segments.k_chosen': 'chosen',
  'segments.k_allowed': 'yes',
  'segments.k_outside_range': 'no: only shown, 3 to 7 are chosen from',
  'segments.k_too_small': 'no: a group below 2%',
  'segments.plus_minus': '{x} ± {error}',
  'segments.none': 'none',
  'segments.explained': 'These groups explain {share} of the differences between customers.',
  'segments.sampled': 'The number was chosen on {customers}, evenly spread; then everybody was divided.',
  'segments.silhouette_of': 'The silhouette is of {customers}, evenly spread.',

  'segments.columns': 'What was compared, and what was not',
  'segments.compared_table': 'What was compared',
  'segments.col_feature': 'Value',
  'segments.col_median': 'Median',
  'segments.col_mean': 'Mean',
  'segments.col_sd': 'Spread',
  'segments.col_missing': 'Blank',
  'segments.logged': 'in logarithms',
  'segments.constant': 'one value for all: separates nobody',
  'segments.missing': 'A blank cell counts as the median here and nowhere else: {features}.',
  'segments.missing_one': '{feature} {count}',
  'segments.left_out': 'Left out',
  'segments.left_one': '{name}: {reason}.',
  'segments.left.not_chosen': 'not chosen',
  'segments.left.category': 'words rather than numbers',
  'segments.left.id_like': 'looks like an id',
  'segments.left.constant': 'one value for all',
  'segments.left.binary': 'only two values',
  'segments.left.few_values': 'three or four whole numbers, more a code than a quantity',
  'segments.left.label': 'says who has left, which groups must not know',
  'segments.left.mostly_missing': 'blank for more than half of the customers',
} as const satisfies Record<string, string | ((args: Args) => string)>;
