package schema

import "strings"

// What a value looks like, by its text alone; masked values (a***@example.com) look like what they hide.

// IsEmail reports the shape of an e-mail address.
func IsEmail(text string) bool { return looksLikeEmail(text) }

// IsPhone reports the shape of a phone number.
func IsPhone(text string) bool { return looksLikePhone(text) }

// IsCurrency reports an ISO code or a sign of a currency.
func IsCurrency(text string) bool { return looksLikeCurrency(text) }

// IsYesNo reports a word by which files say yes, no or not known.
func IsYesNo(text string) bool { return consentWords[strings.ToLower(text)] }
