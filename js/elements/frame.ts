// Header and rail.
import { html, nothing, type TemplateResult } from 'lit';
import type { Analyses, CleanSummary } from '../engine/protocol.gen.ts';
import { LANG_NAMES, LANGS, type Lang, type MessageKey } from '../i18n/index.ts';
import type { Locale } from '../i18n/locale.ts';
import { exists, type RouteName } from './route.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const mark = html`<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="5.2" r="3.2" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="M2 13.2h16M2 17.4h16" stroke="currentColor" stroke-width="1.8"/></svg>`;

export interface HeaderState {
  readonly locale: Locale;
  readonly files: readonly string[];
  readonly summary: CleanSummary | undefined;
  readonly ready: boolean;
  /** undefined: those of another's page are not ours to count. */
  readonly requests: number | undefined;
  readonly theme: Theme;
  /** The person may close what is open. */
  readonly closes: boolean;
  onLang(lang: Lang): void;
  onTheme(theme: Theme): void;
  onRestart(event: Event): void;
  onSkip(): void;
}

export function header(s: HeaderState): TemplateResult {
  const l = s.locale;
  // A button, not a link: the address belongs to the views.
  return html`<header class="top" part="header">
    <button type="button" class="skip" @click=${s.onSkip}>${l.t('app.skip')}</button>
    <a class="brand" href="#" aria-label=${l.t('app.start')} @click=${s.onRestart}>${mark}<span>${l.t('app.name')}</span></a>
    ${s.files.length > 0 ? file(s) : nothing}
    <div class="top-end">
      <span class="chip ${s.ready ? '' : 'waiting'}" title=${l.t('chip.title')} role="status"><span>${
        s.ready
          ? html`${l.t('chip.ready')}${s.requests === undefined ? nothing : html`<span class="desk-only"> · ${l.t('chip.requests', { n: s.requests, text: l.number(s.requests) })}</span>`}`
          : l.t('chip.starting')
      }</span></span>
      <span class="pick slim quiet desk-only"><select aria-label=${l.t('app.theme')}
        @change=${(e: Event) => s.onTheme((e.target as HTMLSelectElement).value as Theme)}>
        ${THEMES.map((t) => html`<option value=${t} ?selected=${t === s.theme}>${l.t(`theme.${t}`)}</option>`)}</select></span>
      <span class="pick slim quiet"><select aria-label=${l.t('app.language')}
        @change=${(e: Event) => s.onLang((e.target as HTMLSelectElement).value as Lang)}>
        ${LANGS.map((t) => html`<option value=${t} lang=${t} ?selected=${t === l.lang}>${LANG_NAMES[t]}</option>`)}</select></span>
    </div></header>`;
}

function file(s: HeaderState): TemplateResult {
  const l = s.locale;
  const name = s.files.length === 1 ? s.files[0] : l.t('header.files', { text: l.number(s.files.length) });
  const sum = s.summary;
  return html`<div class="file"><b>${name}</b>
    ${
      sum?.firstDate && sum.lastDate && sum.asOf
        ? html`<span>${l.t('header.span', { first: l.date(sum.firstDate), last: l.date(sum.lastDate) })}</span>
      <span>${l.t('header.as_of', { date: l.date(sum.asOf) })}</span>`
        : nothing
    }
    ${s.closes ? html`<a href="#" @click=${s.onRestart}>${l.t('header.another')}</a>` : nothing}</div>`;
}

interface Link {
  readonly route: RouteName;
  readonly label: MessageKey;
  readonly count?: number | undefined;
}

type Group = readonly [head: MessageKey, links: readonly Link[]];

export interface RailState {
  readonly locale: Locale;
  readonly current: RouteName;
  readonly summary: CleanSummary | undefined;
  readonly analyses: Analyses | undefined;
}

const fileGroup: Group = [
  'rail.file',
  [
    { route: 'columns', label: 'rail.columns' },
    { route: 'ledger', label: 'rail.ledger' },
    { route: 'quality', label: 'rail.quality' },
  ],
];

const fileGroupAnalysed: Group = [
  fileGroup[0],
  [...fileGroup[1], { route: 'features', label: 'rail.features' }],
];

/** What the columns of a customer table may tell beside orders, or without any. */
const describedLinks = (summary: CleanSummary): Link[] =>
  summary.attributes
    ? [
        { route: 'income', label: 'rail.income' },
        { route: 'loyalty', label: 'rail.loyalty' },
      ]
    : [];

/** Of a file of orders: everything. */
function ordersGroups(analyses: Analyses, summary: CleanSummary): Group[] {
  const first = analyses.contact?.lists.find((list) => list.code === 'contact_first');
  const groups: Group[] = [
    [
      'rail.week',
      [
        { route: 'overview', label: 'rail.overview' },
        { route: 'contacts', label: 'rail.contacts', count: first?.customers },
        { route: 'lift', label: 'rail.lift' },
      ],
    ],
    [
      'rail.customers_head',
      [
        { route: 'customers', label: 'rail.customers', count: analyses.rfm?.customers ?? summary.customers },
        { route: 'rfm', label: 'rail.rfm' },
        { route: 'segments', label: 'rail.segments' },
      ],
    ],
    [
      'rail.money',
      [
        { route: 'value', label: 'rail.value' },
        { route: 'leaving', label: 'rail.leaving' },
        { route: 'chances', label: 'rail.chances' },
        ...describedLinks(summary),
      ],
    ],
  ];
  return groups
    .map(([head, links]): Group => [head, links.filter((a) => exists(a.route, summary))])
    .filter(([, links]) => links.length > 0);
}

/** Of a customer table: there are no orders to count, so only what its columns can tell. */
function tableGroups(summary: CleanSummary): Group[] {
  const links: Link[] = [
    { route: 'customers', label: 'rail.customers', count: summary.customers },
    { route: 'segments', label: 'rail.segments' },
  ];
  links.push(...describedLinks(summary));
  if (summary.contracts) links.unshift({ route: 'contracts', label: 'rail.contracts' });
  if (summary.outcome) links.unshift({ route: 'chances', label: 'rail.chances' });
  if (summary.label) links.unshift({ route: 'leaving', label: 'rail.leaving' });
  return [['rail.customers_head', links]];
}

/** The rail. Before the analysis it holds only what there is. */
export function rail({ locale: l, current, summary, analyses }: RailState): TemplateResult {
  const found =
    analyses && summary
      ? summary.kind === 'customers'
        ? tableGroups(summary)
        : ordersGroups(analyses, summary)
      : [];
  const groups: Group[] = [
    ...found,
    analyses ? fileGroupAnalysed : fileGroup,
    [
      'rail.help',
      [
        { route: 'glossary', label: 'rail.glossary' },
        { route: 'trust', label: 'rail.trust' },
      ],
    ],
  ];
  const here = current === 'customer' ? 'customers' : current;
  return html`<nav class="rail" part="rail" aria-label=${l.t('rail.label')}>${groups.map(
    ([head, links]) =>
      html`<h2>${l.t(head)}</h2><ul>${links.map(
        (
          a,
        ) => html`<li><a href="#${a.route}" aria-current=${a.route === here ? 'page' : nothing}>${l.t(a.label)}
        ${a.count === undefined ? nothing : html`<span class="count">${l.number(a.count)}</span>`}</a></li>`,
      )}</ul>`,
  )}</nav>`;
}
