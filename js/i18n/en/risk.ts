// Words of the boosted trees and the network in the trial, of leakage that was hunted, and of what-if
// on a customer's page. In every message `n` is the bare number that picks a plural.

type Args = Record<string, string | number>;

export const risk = {
  'leaving.model.boosting': 'Boosted trees',
  'leaving.model.network': 'Neural network',
  'leaving.model_text.boosting': 'model: many small trees, added up',
  'leaving.model_text.network': 'model: one hidden layer; gives no reasons for single customers',
  'leaving.col_precision': 'Average precision',
  'leaving.col_lift': 'Lift, top 20%',
  'leaving.models_note_more':
    'Average precision: how pure the list stays as it grows, from the highest risk down; chance is {base}. Lift: how many times the usual share of leavers the 20% with the highest risk hold.',

  'leaving.drivers_lead_network':
    'Associated with leaving, not caused by it. The network gives no reasons for single customers, only this over all.',
  'leaving.drivers_note_network':
    'Rise of log loss: how much worse the model guesses customers it has not learnt from when this is dealt out among them at random (permutation importance); at 0 and below it does as well without. Points: by how many points the risk then moves on average.',
  'leaving.why_drivers_how_network':
    'Each thing that is known is dealt out anew among customers whose outcome is known and the risk worked out again; here how much the log loss rises by it, and the mean size of the move.',
  'leaving.col_loss_rise': 'Rise of log loss',

  'leaving.note.sampled_boosted': 'Boosted trees learnt from {text} of {cases} cases, drawn by a fixed rule.',
  'leaving.note.sampled_network':
    'The neural network learnt from {text} of {cases} cases, drawn by a fixed rule.',
  'leaving.note.left_on': (a: Args) =>
    `“${a.feature}” is filled in for ${a.text} who left and for hardly anybody else, so it says when they left. No model reads it; look whether other columns are counted from it.`,
  'leaving.note.written_on': (a: Args) =>
    `“${a.feature}” is later than the day of leaving (${a.level}) for ${a.text} ${a.n === 1 ? 'customer' : 'customers'}: this table was written on after they had left, so other columns may know the outcome too.`,
  'leaving.note.twins': (a: Args) =>
    `${a.text} customers are alike in every column to one whom the model learnt from. If they are the same customers, the test is too kind.`,
  'leaving.note.same_person': (a: Args) =>
    `${a.text} customers have ids that differ from another one’s only by case, blanks or leading zeros. If they are the same customers, the test is too kind.`,
  'leaving.note.fold_twice': (a: Args) =>
    `${a.text} ${a.n === 1 ? 'id stands' : 'ids stand'} in the given folds more than once, in different folds; the last counts.`,

  'outlook.points_network':
    'A neural network gave this risk. It gives no reasons for single customers; what moves it over all stands on the page about leaving.',
  'outlook.risk_why_how_network':
    'The chosen model, a neural network, gives a chance, corrected by what came true before. What it is made of cannot be said for one customer.',

  'what_if.head': 'What if?',
  'what_if.lead': 'Change one thing that is known, and see how the model’s risk moves.',
  'what_if.feature': 'What is known',
  'what_if.value': 'Instead',
  'what_if.value_percent': 'Instead, in %',
  'what_if.usual': 'Usually {low} to {high}',
  'what_if.do': 'Show the risk',
  'what_if.answer': 'The model would give {mark} instead of {risk}: {points} points.',
  'what_if.same': 'The model would give {mark}, as it does now.',
  'what_if.note':
    'Associated with, not caused by: customers with that value have this risk, all else equal. What happens if you change it, the model does not know; only a test with a control group tells.',
  'what_if.bad': 'This is no value that the model can read.',
} as const satisfies Record<string, string | ((args: Args) => string)>;
