// <keepsight-app> in words: the one table from which custom-elements.json is written and which docs/EMBED.md
// follows. A test holds it against the element itself.

export interface Attribute {
  readonly name: string;
  readonly property: string;
  readonly type: string;
  readonly default?: string;
  readonly description: string;
}

export interface Property {
  readonly name: string;
  readonly type: string;
  readonly readonly?: true;
  readonly description: string;
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly optional?: true;
}

export interface Method {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returns: string;
  readonly description: string;
}

export interface Told {
  readonly name: string;
  readonly detail: string;
  readonly description: string;
}

export interface Style {
  readonly name: string;
  readonly syntax: string;
  readonly description: string;
}

export interface Part {
  readonly name: string;
  readonly description: string;
}

export const ELEMENT = {
  tag: 'keepsight-app',
  description:
    'Keepsight in a page of another: in a frame of another origin (isolated, the default), which the page cannot read, or in the page itself (inline).',
} as const;

export const ATTRIBUTES: readonly Attribute[] = [
  {
    name: 'mode',
    property: 'mode',
    type: "'isolated' | 'inline'",
    default: 'isolated',
    description:
      'isolated: a frame of another origin. inline: in this page, whose scripts can read everything in it.',
  },
  {
    name: 'src',
    property: 'src',
    type: 'string | null',
    description:
      'isolated: the address of /embed/ of a Keepsight site of another origin. inline: the folder with the app’s files; default: site/ beside the package’s module.',
  },
  {
    name: 'view',
    property: 'view',
    type: 'string | null',
    description: 'The page on view: overview, contacts, customers, rfm, segments, value, leaving and more.',
  },
  {
    name: 'locale',
    property: 'locale',
    type: "'en' | 'zh-CN' | 'zh-TW' | null",
    description: 'Default: the browser’s.',
  },
  {
    name: 'theme',
    property: 'theme',
    type: "'light' | 'dark' | 'system' | null",
    default: 'system',
    description: 'Light or dark.',
  },
  {
    name: 'currency',
    property: 'currency',
    type: 'string | null',
    description: 'Of files that name none: a code of ISO 4217, as EUR.',
  },
  {
    name: 'time-zone',
    property: 'timeZone',
    type: 'string | null',
    description:
      'In which the Date objects of rows are written as days: a name of the time zone database. Default: the browser’s.',
  },
  {
    name: 'as-of',
    property: 'asOf',
    type: 'string | null',
    description: 'The day as of which is computed: YYYY-MM-DD. Default: the day after the last order.',
  },
  {
    name: 'readonly',
    property: 'readonly',
    type: 'boolean',
    default: 'false',
    description: 'The person opens no files here: only what the host loads.',
  },
  {
    name: 'share',
    property: 'share',
    type: "'none' | 'ids' | 'rows'",
    default: 'none',
    description:
      'What the host asks to be given. In a frame the person is asked, for each set of files, and nothing is given before.',
  },
];

export const PROPERTIES: readonly Property[] = [
  {
    name: 'mapping',
    type: 'Readonly<Record<string, string | null>> | undefined',
    description:
      'The role of each column by its header, for every load() that brings none of its own; null: it has none.',
  },
  {
    name: 'ready',
    type: 'Promise<void>',
    readonly: true,
    description: 'Resolves when calls are answered; rejects with why they never will be.',
  },
];

export const METHODS: readonly Method[] = [
  {
    name: 'load',
    parameters: [
      { name: 'data', type: 'Blob | ArrayBuffer | readonly Row[]' },
      { name: 'options', type: 'LoadOptions', optional: true },
    ],
    returns: 'Promise<Loaded>',
    description:
      'Opens a file or rows in place of what the host has opened before. state "columns": a person has to answer a question about the columns first.',
  },
  {
    name: 'loadSample',
    parameters: [],
    returns: 'Promise<Loaded>',
    description: 'Opens the bundled sample.',
  },
  {
    name: 'summary',
    parameters: [],
    returns: 'Promise<Summary>',
    description: 'Counts of what is open. Needs share ids or rows.',
  },
  {
    name: 'query',
    parameters: [{ name: 'query', type: 'Query', optional: true }],
    returns: 'Promise<Page>',
    description: 'A page of at most 10,000 customers, or of the contact list. Needs share rows.',
  },
  {
    name: 'exportAs',
    parameters: [
      { name: 'what', type: "'contacts' | 'customers'", optional: true },
      { name: 'format', type: "'csv' | 'xlsx'", optional: true },
    ],
    returns: 'Promise<File>',
    description: 'The file that a person would save. Needs share rows.',
  },
  {
    name: 'select',
    parameters: [{ name: 'ids', type: 'readonly string[]' }],
    returns: 'Promise<Selected | undefined>',
    description:
      'Shows customers by their ids. Answers which there are where ids may be shared, else undefined.',
  },
  {
    name: 'save',
    parameters: [],
    returns: 'Promise<unknown>',
    description: 'How the columns are read: settings, never rows.',
  },
  {
    name: 'restore',
    parameters: [{ name: 'settings', type: 'unknown' }],
    returns: 'Promise<void>',
    description: 'Reads what is open, and what is opened next, as save() has answered.',
  },
  {
    name: 'cancel',
    parameters: [],
    returns: 'Promise<void>',
    description: 'Ends what is being read or worked out.',
  },
  {
    name: 'clear',
    parameters: [],
    returns: 'Promise<void>',
    description: 'Forgets what the host has opened.',
  },
];

export const EVENTS: readonly Told[] = [
  { name: 'keepsight-ready', detail: 'ReadyDetail', description: 'Calls are answered.' },
  {
    name: 'keepsight-progress',
    detail: 'Progress',
    description: 'While a file is read and worked out: stage, done, total.',
  },
  {
    name: 'keepsight-mapping',
    detail: 'MappingDetail',
    description: 'The columns were recognised; state asks: a person has to answer a question first.',
  },
  { name: 'keepsight-loaded', detail: 'LoadedDetail', description: 'What was opened is worked out.' },
  { name: 'keepsight-viewchange', detail: 'ViewDetail', description: 'Another page is on view.' },
  {
    name: 'keepsight-select',
    detail: 'SelectDetail',
    description: 'The person has opened a customer. Where ids or rows are shared.',
  },
  {
    name: 'keepsight-export',
    detail: 'ExportDetail',
    description:
      'The person exports a list. Where rows are shared it carries the file, and preventDefault() means that the host takes it: nothing is downloaded.',
  },
  {
    name: 'keepsight-share',
    detail: 'ShareDetail',
    description: 'The person has answered what may be shared.',
  },
  {
    name: 'keepsight-error',
    detail: 'Failure',
    description: 'Something failed: code, message, args, and of a file where.',
  },
  {
    name: 'keepsight-resize',
    detail: 'ResizeDetail',
    description: 'The height of the content has changed, for a host that sizes the element after it.',
  },
];

export const STYLES: readonly Style[] = [
  { name: '--keepsight-accent', syntax: '<color>', description: 'Buttons, links, focus.' },
  { name: '--keepsight-bg', syntax: '<color>', description: 'The ground.' },
  { name: '--keepsight-card', syntax: '<color>', description: 'Cards, menus, the header.' },
  { name: '--keepsight-ink', syntax: '<color>', description: 'Text.' },
  { name: '--keepsight-ink-soft', syntax: '<color>', description: 'Secondary text.' },
  { name: '--keepsight-line', syntax: '<color>', description: 'Lines between things.' },
  { name: '--keepsight-radius', syntax: '<length>', description: 'Corners of buttons and fields.' },
  {
    name: '--keepsight-font',
    syntax: '*',
    description: 'A list of font families that the reader’s system has.',
  },
];

/** Of mode inline alone: a frame has no parts. */
export const PARTS: readonly Part[] = [
  { name: 'header', description: 'The line with name, file, theme and language (mode inline).' },
  { name: 'rail', description: 'The list of pages (mode inline).' },
  { name: 'main', description: 'The page on view (mode inline).' },
];
