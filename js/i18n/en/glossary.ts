// Every term of the product: its name, and what it means in two sentences.

export type Entry = readonly [name: string, meaning: string];

export const glossary = {
  net_revenue: [
    'Net revenue',
    'Sales minus refunds and cancellations. It is revenue, not profit, unless you give a margin.',
  ],
  refund: [
    'Refund',
    'A row that takes money back, as a cancellation or credit note does. It comes off the sale that it undoes where that can be told, else off the customer.',
  ],
  median: [
    'Median',
    'The value in the middle when all are sorted: half are below, half above. Unlike the mean it is not moved by a few very large customers.',
  ],
  one_time_buyer: [
    'One-time buyer',
    'A customer with exactly one order that counts. Nothing is known of their rhythm, so most of what is said of them comes from the group.',
  ],
  customer_label: [
    'Label of a customer table',
    'A column of your file that says who has left, such as “Churn: Yes”. It teaches the model what leaving looks like; those who have left are never listed.',
  ],

  rfm: [
    'RFM',
    'Three scores from 1 to 5 for how lately, how often and for how much a customer bought. 5 is best; equal values share a score.',
  ],
  recency: [
    'Recency',
    'Days since the last order, counted back from the day after the last one in the file. Fewer days give a higher score.',
  ],
  frequency: ['Frequency', 'The number of orders that count. Lines of one order are one order.'],
  monetary: [
    'Monetary',
    'Net revenue of a customer over the whole file. Customers whose refunds reach their purchases are listed apart.',
  ],
  segment: [
    'Segment',
    'A group of customers with a name. The eleven RFM segments follow a printed rule; the segments found by k-means follow the data.',
  ],
  quadrant: [
    'Quadrant',
    'One of eight groups: near or far, frequent or seldom, high or low. The cut is the median unless you choose the mean.',
  ],

  usual_gap: [
    'Usual gap',
    'The days that usually lie between two orders of one customer. With few gaps it leans towards the group’s.',
  ],
  rhythm: [
    'Rhythm',
    'The usual gap of a customer with orders on at least three days. Who has fewer has no rhythm yet and is not on the lists.',
  ],
  overdue_index: [
    'Overdue index',
    'Days since the last order divided by the usual gap. 1 is due today, 2 is silent for twice as long as usual.',
  ],
  horizon: [
    'Horizon',
    'The days within which nine in ten repeat orders came. Risk means: no order within one horizon from today.',
  ],

  risk: [
    'Risk',
    'The chance of no order within the horizon, or of leaving as your file’s own label has it. It is tested on a later period, or on customers the model had not seen.',
  ],
  chance: [
    'Chance',
    'How many of those with such a record did it: became a customer, bought, or spent more than before. It is tested on rows that the model had not seen, or on a later period; by when, and whether a contact changes it, it does not say.',
  ],
  stake: [
    'Stake',
    'Risk × what would be lost: the money expected if the customer orders, minus the money expected if not. It is revenue, not profit, unless you give a margin.',
  ],
  one_in: [
    'Pays if contact keeps 1 in N',
    'The stake divided by the cost of a contact. If a contact keeps more than one in N of those who would leave, it brings more than it costs.',
  ],
  drivers: [
    'Points and drivers',
    'Points say by how much a feature moves a customer’s risk away from the average; drivers are the features that do so most. They are associated with leaving; that they cause it is not known.',
  ],
  logistic_regression: [
    'Logistic regression',
    'A model that adds up weighted features and turns the sum into a chance. It is simple, and each feature’s part can be read off.',
  ],
  decision_tree: [
    'Decision tree',
    'A chain of yes-or-no questions that leads to groups which are as alike as possible. It serves as a second opinion and gives rules that can be said aloud.',
  ],
  boosting: [
    'Boosted trees',
    'Many small decision trees, each learnt from what those before it got wrong, added up. They stop being added when customers kept apart are no longer foretold better.',
  ],
  neural_network: [
    'Neural network',
    'A model of 16 small units, each weighing everything that is known, whose answers are weighed again. It can follow bends, but says of no single customer why.',
  ],
  survival: [
    'Survival curve (Kaplan–Meier)',
    'The share of customers still there after each month or gap. Those whose end is not yet known count for as long as they were seen.',
  ],
  out_of_fold: [
    'Out-of-fold score',
    'A score from a model that did not see this customer while learning. Without it a model would look better than it is.',
  ],

  historic_value: [
    'Historic value',
    'The net money that customers have brought so far. It is counted, not expected.',
  ],
  expected_orders: [
    'Expected orders',
    'How many orders a model expects from a customer over the next months, from how often and how lately they ordered. A customer will place whole orders; the expectation need not be whole.',
  ],
  expected_value: [
    'Expected value',
    'Expected orders × expected value of an order over the chosen months. The range beside it says how far the real sum may lie from it.',
  ],
  margin: [
    'Margin',
    'The share of revenue that is left after the cost of the goods. Once you give it, value and stake are margin instead of revenue.',
  ],
  discount: [
    'Discount',
    'A rate per month by which later money counts less than money today. Without one, all months count alike.',
  ],
  nbd: [
    'NBD',
    'The simplest purchase model: everybody keeps ordering at a pace of their own, and nobody ever leaves. It is the measure for models that know leaving.',
  ],
  bgnbd: [
    'BG/NBD',
    'A purchase model in which a customer may leave for good after each order. It sees from silence that somebody may have left.',
  ],
  mbgnbd: [
    'MBG/NBD',
    'BG/NBD in which a customer may leave after the very first order too. It suits files with many one-time buyers better.',
  ],
  pnbd: [
    'Pareto/NBD',
    'The first model of repeat buying (1987): a customer may leave at any time, not only after an order. Its predictions are close to those of BG/NBD, and it takes longer to fit.',
  ],
  sbg: [
    'Shifted-beta-geometric model',
    'For contracts: each customer has a chance of leaving at the end of each period that never changes, and the chances differ between customers. Those who leave easily go first, so that more and more of the rest stay.',
  ],
  gamma_gamma: [
    'Gamma-Gamma',
    'A model of what a customer’s order is worth: the own mean, leaning towards everybody’s when there are few orders. It holds only where frequent buyers do not spend more per order, so their correlation is shown.',
  ],
  p_alive: [
    'P(alive), and why it is not shown',
    'The chance that a customer has not left for good, by a purchase model. Models that agree on future orders disagree on it by half, and a one-time buyer counts as surely alive in some; so it never ranks anybody here.',
  ],
  collapse: [
    'Collapse',
    'A model with leaving fits the file no better than one without. Then leaving cannot be told from slow buying, and the overdue index is used instead.',
  ],

  k_means: [
    'K-means',
    'A method that finds groups of customers who resemble each other. The groups follow your data, so they can change with the next file.',
  ],
  stability: [
    'Stability',
    'How alike the groups come out when the file is drawn again with chance. 1 is the same every time; the number of groups is the one that is most stable.',
  ],
  silhouette: [
    'Silhouette',
    'How much closer a customer is to the own group than to the next one, from −1 to 1. It is shown, but does not choose: it likes two groups best almost everywhere.',
  ],
  principal_components: [
    'Principal components',
    'Two new axes that keep as much of the differences between customers as a flat map can. What they leave out is printed beside the map.',
  ],

  holdout: [
    'Test period (holdout)',
    'The last part of the file, kept from the model while it learns. What the model expected is then held against what came.',
  ],
  range: [
    'Range (80%)',
    'Eight times in ten the real figure lies within it, if the future resembles the past. Where a test missed by more, the range is widened and says so.',
  ],
  calibration: [
    'Calibration',
    'Whether of customers with a risk of 30% really three in ten stay away. Scores are adjusted until they do.',
  ],
  auc: [
    'AUC',
    'How often a model ranks a leaver above a stayer when one of each is drawn: “75 times in 100”. 50 is chance, 100 is never wrong.',
  ],
  average_precision: [
    'Average precision',
    'How pure a list stays as it grows from the highest risk down: the area under the precision–recall curve. Chance is the share of leavers; 1 is perfect.',
  ],
  log_loss: [
    'Log loss',
    'How far the stated chances lay from what happened; confident mistakes cost most. Lower is better, and models are chosen by it.',
  ],
  brier: [
    'Brier score',
    'The mean squared distance between the stated chance and what happened. Lower is better; 0 is perfect.',
  ],
  control_group: [
    'Control group',
    'A random part of a list that nobody contacts until a window is over. What the others order more than these is what the contacts did.',
  ],
  lift: [
    'Lift',
    'How many more in a hundred ordered among those drawn to be contacted than among those left alone. Everyone counts in the group that they were drawn into, whoever was reached.',
  ],
  detectable: [
    'Detectable difference',
    'The smallest difference that groups of these sizes find four times in five. A smaller one may be there and stay unseen.',
  ],
  newcombe: [
    'Newcombe interval',
    'A 95% range for the difference of two shares that holds in small groups as well. When it includes 0, it cannot be told whether there is a difference.',
  ],
} as const satisfies Record<string, Entry>;

export type Term = keyof typeof glossary;
