import type { ContactResult } from '../engine/protocol.gen.ts';
import type { Locale } from '../i18n/locale.ts';
import { customers } from './phrase.ts';

/** Who is left out of the first list for consent or for a complaint, as sentences. */
export function consentSentences(l: Locale, contact: ContactResult): string[] {
  return [...refused(l, contact), ...complaintSentences(l, contact)];
}

/** Who is left out of the first list for a complaint that is not resolved. */
export function complaintSentences(l: Locale, contact: ContactResult): string[] {
  const n = contact.openComplaint ?? 0;
  return n > 0 ? [l.t('complaint.left_out', { n, text: l.number(n) })] : [];
}

function refused(l: Locale, contact: ContactResult): string[] {
  if (!contact.hasConsent) return [l.t('consent.no_column')];
  const said = [
    contact.noConsent > 0
      ? l.t('consent.left_out', { n: contact.noConsent, text: l.number(contact.noConsent) })
      : l.t('consent.none_left_out'),
  ];
  if (contact.consentUnknown > 0) {
    said.push(l.t('consent.unknown', { customers: customers(l, contact.consentUnknown) }));
  }
  return said;
}
