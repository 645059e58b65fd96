// What the person reads of the page around, where the app stands in one.

type Args = Record<string, string | number>;

export const host = {
  'host.waits': 'Waiting for data',
  'host.waits_text': 'The page around this one gives the data. Nothing can be opened here.',
  'host.chosen': (a: Args) =>
    a.n === 1 ? 'Chosen by the page around: 1 customer' : `Chosen by the page around: ${a.text} customers`,
  'host.ask': '{host} asks you to share.',
  'host.ask_ids': 'It wants the ids of the customers you open here, and how many there are.',
  'host.ask_rows':
    'It wants the customers and lists of these files, with all that was worked out about them.',
  'host.ask_end': 'Nothing is given to it unless you allow it, and for these files only.',
  'host.allow': 'Allow',
  'host.not_now': 'Not now',
  'host.stop': 'Stop sharing',
  'host.gives_ids': '{host} is given the ids of customers you open.',
  'host.gives_rows': '{host} is given the customers and lists of these files.',
  'host.gives_none': '{host} is given nothing.',
  'host.took': '{host} has taken {file}.',
};
