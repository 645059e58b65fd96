// The messages of every room, merged. English is the source of the keys; the type checker refuses a
// language in which one is missing.
import { analysis as enAnalysis } from './en/analysis.ts';
import { chances as enChances } from './en/chances.ts';
import { cleaning as enCleaning } from './en/cleaning.ts';
import { contact as enContact } from './en/contact.ts';
import { contractWords as enContracts } from './en/contracts.ts';
import { explain as enExplain } from './en/explain.ts';
import { goals as enGoals } from './en/goals.ts';
import { host as enHost } from './en/host.ts';
import { incomeWords as enIncome } from './en/income.ts';
import { joined as enJoined } from './en/joined.ts';
import { leaving as enLeaving } from './en/leaving.ts';
import { loop as enLoop } from './en/loop.ts';
import { loyaltyWords as enLoyalty } from './en/loyalty.ts';
import { open as enOpen } from './en/open.ts';
import { prepare as enPrepare } from './en/prepare.ts';
import { quality as enQuality } from './en/quality.ts';
import { risk as enRisk } from './en/risk.ts';
import { segments as enSegments } from './en/segments.ts';
import { shell as enShell } from './en/shell.ts';
import { tables as enTables } from './en/tables.ts';
import { trust as enTrust } from './en/trust.ts';
import { value as enValue } from './en/value.ts';
import { analysis as cnAnalysis } from './zh-CN/analysis.ts';
import { chances as cnChances } from './zh-CN/chances.ts';
import { cleaning as cnCleaning } from './zh-CN/cleaning.ts';
import { contact as cnContact } from './zh-CN/contact.ts';
import { contractWords as cnContracts } from './zh-CN/contracts.ts';
import { explain as cnExplain } from './zh-CN/explain.ts';
import { goals as cnGoals } from './zh-CN/goals.ts';
import { host as cnHost } from './zh-CN/host.ts';
import { incomeWords as cnIncome } from './zh-CN/income.ts';
import { joined as cnJoined } from './zh-CN/joined.ts';
import { leaving as cnLeaving } from './zh-CN/leaving.ts';
import { loop as cnLoop } from './zh-CN/loop.ts';
import { loyaltyWords as cnLoyalty } from './zh-CN/loyalty.ts';
import { open as cnOpen } from './zh-CN/open.ts';
import { prepare as cnPrepare } from './zh-CN/prepare.ts';
import { quality as cnQuality } from './zh-CN/quality.ts';
import { risk as cnRisk } from './zh-CN/risk.ts';
import { segments as cnSegments } from './zh-CN/segments.ts';
import { shell as cnShell } from './zh-CN/shell.ts';
import { tables as cnTables } from './zh-CN/tables.ts';
import { trust as cnTrust } from './zh-CN/trust.ts';
import { value as cnValue } from './zh-CN/value.ts';
import { analysis as twAnalysis } from './zh-TW/analysis.ts';
import { chances as twChances } from './zh-TW/chances.ts';
import { cleaning as twCleaning } from './zh-TW/cleaning.ts';
import { contact as twContact } from './zh-TW/contact.ts';
import { contractWords as twContracts } from './zh-TW/contracts.ts';
import { explain as twExplain } from './zh-TW/explain.ts';
import { goals as twGoals } from './zh-TW/goals.ts';
import { host as twHost } from './zh-TW/host.ts';
import { incomeWords as twIncome } from './zh-TW/income.ts';
import { joined as twJoined } from './zh-TW/joined.ts';
import { leaving as twLeaving } from './zh-TW/leaving.ts';
import { loop as twLoop } from './zh-TW/loop.ts';
import { loyaltyWords as twLoyalty } from './zh-TW/loyalty.ts';
import { open as twOpen } from './zh-TW/open.ts';
import { prepare as twPrepare } from './zh-TW/prepare.ts';
import { quality as twQuality } from './zh-TW/quality.ts';
import { risk as twRisk } from './zh-TW/risk.ts';
import { segments as twSegments } from './zh-TW/segments.ts';
import { shell as twShell } from './zh-TW/shell.ts';
import { tables as twTables } from './zh-TW/tables.ts';
import { trust as twTrust } from './zh-TW/trust.ts';
import { value as twValue } from './zh-TW/value.ts';

export const LANGS = ['en', 'zh-CN', 'zh-TW'] as const;
export type Lang = (typeof LANGS)[number];

/** What each language calls itself. */
export const LANG_NAMES: Record<Lang, string> = { en: 'English', 'zh-CN': '简体中文', 'zh-TW': '繁體中文' };

export type Args = Record<string, string | number>;
export type Message = string | ((args: Args) => string);

const en = {
  ...enShell,
  ...enOpen,
  ...enAnalysis,
  ...enContact,
  ...enCleaning,
  ...enValue,
  ...enSegments,
  ...enLeaving,
  ...enRisk,
  ...enExplain,
  ...enTables,
  ...enHost,
  ...enJoined,
  ...enPrepare,
  ...enQuality,
  ...enGoals,
  ...enTrust,
  ...enLoop,
  ...enChances,
  ...enContracts,
  ...enIncome,
  ...enLoyalty,
};

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, Message>>;

export const MESSAGES: Readonly<Record<Lang, Messages>> = {
  en,
  'zh-CN': {
    ...cnShell,
    ...cnOpen,
    ...cnAnalysis,
    ...cnContact,
    ...cnCleaning,
    ...cnValue,
    ...cnSegments,
    ...cnLeaving,
    ...cnRisk,
    ...cnExplain,
    ...cnTables,
    ...cnHost,
    ...cnJoined,
    ...cnPrepare,
    ...cnQuality,
    ...cnGoals,
    ...cnTrust,
    ...cnLoop,
    ...cnChances,
    ...cnContracts,
    ...cnIncome,
    ...cnLoyalty,
  },
  'zh-TW': {
    ...twShell,
    ...twOpen,
    ...twAnalysis,
    ...twContact,
    ...twCleaning,
    ...twValue,
    ...twSegments,
    ...twLeaving,
    ...twRisk,
    ...twExplain,
    ...twTables,
    ...twHost,
    ...twJoined,
    ...twPrepare,
    ...twQuality,
    ...twGoals,
    ...twTrust,
    ...twLoop,
    ...twChances,
    ...twContracts,
    ...twIncome,
    ...twLoyalty,
  },
};

/** The language of ours that a person most likely reads. */
export function preferred(languages: readonly string[]): Lang {
  for (const tag of languages) {
    const lower = tag.toLowerCase();
    if (lower.startsWith('en')) return 'en';
    if (/^zh\b.*(tw|hk|mo|hant)/.test(lower)) return 'zh-TW';
    if (lower.startsWith('zh')) return 'zh-CN';
  }
  return 'en';
}
