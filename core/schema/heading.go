package schema

import (
	"strings"
	"unicode"
)

// heading is the text of a header cell, taken apart for the lexicon. Case, spaces, punctuation,
// full-width forms, accents, byte order marks and traditional characters make no difference.
type heading struct {
	words  []string // Latin words without what stands in brackets, in their plain form
	han    string   // the Chinese text without brackets and spaces; Latin letters stay where they stood
	inner  string   // what stood in the last brackets
	folded string   // the whole text, for telling headers apart
}

// parseHeading reads a header cell.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func parseHeading(text string) heading {
	plain := foldText(text)
	outside, inner := splitBrackets(plain)
	h := heading{inner: inner, folded: strings.Join(append(latinWords(plain), hanText(plain)), "")}
	if hasHan(outside) {
		h.han = hanText(outside)
	}
	for _, w := range latinWords(outside) {
		h.words = append(h.words, segment(w)...)
	}
	return h
}

// foldHeader is the form in which two headers are compared.
func foldHeader(text string) string {
	var b strings.Builder
	for _, r := range foldText(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("#%$", r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// foldText maps full-width forms to ASCII, traditional characters to simplified ones and accented
// letters to plain ones. Case stays, because it shows where one word of a name ends.
func foldText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r == '\u3000' || r == '\u00a0':
			r = ' '
		case r == '\ufeff' || r >= '\u200b' && r <= '\u200f':
			continue
		case r == '【' || r == '〔' || r == '［':
			r = '('
		case r == '】' || r == '〕' || r == '］':
			r = ')'
		case r == '°' || r == 'º': // N° client
			b.WriteString("umero ")
			continue
		case r == 'ß':
			b.WriteString("ss")
			continue
		}
		if p, ok := plainLetters[r]; ok {
			r = p
		} else if p, ok := simplified[r]; ok {
			r = p
		}
		b.WriteRune(r)
	}
	return b.String()
}

var plainLetters = pairs("ÄAäaÖOöoÜUüuÀAàaÁAáaÂAâaÃAãaÇCçcÈEèeÉEéeÊEêeËEëeÌIìiÍIíiÎIîiÏIïiÑNñnÒOòoÓOóoÔOôoÕOõoÙUùuÚUúuÛUûuØOøoÅAåa")

// pairs reads "AaBb…": each first rune maps to the one behind it.
func pairs(s string) map[rune]rune {
	m := map[rune]rune{}
	rs := []rune(s)
	for i := 0; i+1 < len(rs); i += 2 {
		m[rs[i]] = rs[i+1]
	}
	return m
}

// splitBrackets takes everything in round or square brackets out of s: units mostly, as in
// "Amount (USD)" and 金额(元). inner is the last of them.
func splitBrackets(s string) (outside, inner string) {
	var out, in strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '(' || r == '[':
			if depth++; depth == 1 {
				in.Reset()
			}
		case (r == ')' || r == ']') && depth > 0:
			depth--
			out.WriteByte(' ')
		case depth > 0:
			in.WriteRune(r)
		default:
			out.WriteRune(r)
		}
	}
	if depth > 0 || strings.TrimSpace(out.String()) == "" { // a bracket that is not closed, or nothing beside it
		return strings.NewReplacer("(", " ", ")", " ", "[", " ", "]", " ").Replace(s), ""
	}
	return out.String(), in.String()
}

func hasHan(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// hanText is s without spaces and punctuation, in lower case.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func hanText(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	if !hasHan(s) {
		return ""
	}
	return b.String()
}

// latinWords splits at everything that is not a letter or digit, and inside CamelCase and
// SKUCode. "#" alone is the word number.
func latinWords(s string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	rs := []rune(s)
	for i, r := range rs {
		switch {
		case r == '#':
			flush()
			words = append(words, "number")
		case r == '\'' || r == '’': // member's
		case unicode.Is(unicode.Han, r) || !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
		default:
			if len(word) > 0 {
				last := word[len(word)-1]
				camel := unicode.IsLower(last) && unicode.IsUpper(r)
				acronym := unicode.IsUpper(last) && unicode.IsUpper(r) && i+1 < len(rs) && unicode.IsLower(rs[i+1]) && !pluralEnd(rs[i+1:])
				if camel || acronym || unicode.IsLetter(last) != unicode.IsLetter(r) {
					flush()
				}
			}
			word = append(word, r)
		}
	}
	flush()
	return words
}

// pluralEnd: the s of IDs, which does not begin a word.
func pluralEnd(rs []rune) bool {
	return rs[0] == 's' && (len(rs) == 1 || !unicode.IsLetter(rs[1]))
}

// segment brings a word to its plain form (qty → quantity, items → item) and splits one that was
// written together (customerid → customer id) when the vocabulary covers all of it.
func segment(w string) []string {
	if p, ok := plainWord(w); ok {
		return strings.Fields(p)
	}
	if len(w) < 5 || len(w) > 40 {
		return []string{w}
	}
	// from[i]: where the last word of the best split of w[:i] begins; fewer words are better.
	from := make([]int, len(w)+1)
	cost := make([]int, len(w)+1)
	for i := 1; i <= len(w); i++ {
		cost[i] = len(w) + 1
		for j := max(0, i-16); j < i; j++ {
			if cost[j]+1 < cost[i] && splittable(w[j:i]) {
				cost[i], from[i] = cost[j]+1, j
			}
		}
	}
	if cost[len(w)] > 5 {
		return []string{w}
	}
	var parts []string
	for i := len(w); i > 0; i = from[i] {
		p, _ := plainWord(w[from[i]:i])
		parts = append(strings.Fields(p), parts...)
	}
	return parts
}

// splittable says whether w may be a part of a name written together. Short forms are left out but
// for the usual ones: "report" is not a rep and an Ort.
func splittable(w string) bool {
	if len(w) <= 3 {
		return shortParts[w]
	}
	if _, ok := plainWord(w); !ok {
		return false
	}
	return len(w) > 4 || vocabulary[w] || w == "cust" || w == "prod" || w == "desc"
}

var shortParts = map[string]bool{"id": true, "ids": true, "no": true, "nr": true, "num": true, "qty": true, "dt": true, "inv": true,
	"ord": true, "amt": true, "cat": true, "key": true, "ref": true, "tel": true, "sku": true, "day": true, "tax": true,
	"net": true, "sub": true, "at": true, "on": true}

// plainWord is the form of w that the lexicon uses, and whether the vocabulary has it.
func plainWord(w string) (string, bool) {
	if p, ok := abbreviations[w]; ok {
		return p, true
	}
	if vocabulary[w] {
		return w, true
	}
	if s, ok := strings.CutSuffix(w, "s"); ok && vocabulary[s] {
		return s, true
	}
	return w, false
}
