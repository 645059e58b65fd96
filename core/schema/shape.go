package schema

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/keepsight/keepsight/core/ingest"
)

// shape says how many rows, by their texts, look like something. It is taken from an even sample
// of the distinct texts, so its counts are those of the sample.
type shape struct {
	total    int
	email    int
	phone    int
	consent  int // yes, no and their like
	currency int // an ISO code or a sign
	numbered int // #1001
	prose    int // longer than 60 characters
	worded   int // has two letters in a row that are no code: a name, a word
	guest    int // "0" or a word for nobody, where an id should be
}

// shapeSample bounds how many distinct texts of a column are looked at.
const shapeSample = 1000

// look fills the shape from the texts of p.
func (s *shape) look(p *profile) {
	step := max(1, len(p.codes)/shapeSample)
	for i := 0; i < len(p.codes); i += step {
		s.add(strings.TrimSpace(p.table.Strings.At(p.codes[i])), p.counts[i])
	}
}

func (s *shape) add(t string, n int) {
	s.total += n
	if looksLikeEmail(t) {
		s.email += n
	} else if looksLikePhone(t) {
		s.phone += n
	}
	if consentWords[strings.ToLower(t)] {
		s.consent += n
	}
	if looksLikeCurrency(t) {
		s.currency += n
	}
	if len(t) > 1 && t[0] == '#' && t[1] >= '0' && t[1] <= '9' {
		s.numbered += n
	}
	if utf8.RuneCountInString(t) > 60 {
		s.prose += n
	}
	if looksWorded(t) {
		s.worded += n
	}
	if t == "0" {
		s.guest += n
	}
}

// looksLikeEmail also accepts masked addresses (a***@example.com).
func looksLikeEmail(t string) bool {
	at := strings.IndexByte(t, '@')
	return at > 0 && at < len(t)-3 && strings.IndexByte(t[at:], '.') > 1 && !strings.ContainsAny(t, " \t")
}

// looksLikePhone: 7 to 15 digits (E.164 allows 15) or the stars that hide them, and nothing but
// what people put between.
func looksLikePhone(t string) bool {
	digits, stars := 0, 0
	for i, r := range t {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '*' || r == 'x' || r == 'X':
			stars++
		case r == '\'' && i == 0, r == '+' && i <= 1, r == ' ', r == '-', r == '(', r == ')', r == '/', r == '.', r == '=', r == '"':
		default:
			return false
		}
	}
	return digits >= 3 && digits+stars >= 7 && digits+stars <= 15 && !strings.Contains(t, ".") || digits >= 9 && digits <= 15 && strings.Count(t, ".") > 1
}

var consentWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("yes no y n true false 1 0 ja nein oui non si given refused granted denied declined accepted consented " +
		"opted-in opted-out optin optout subscribed unsubscribed withdrawn unknown pending 是 否 同意 不同意 拒绝 拒絕 已同意 未同意 接受 不接受 " +
		"允许 不允许 已订阅 未订阅 订阅 退订 已退订 有 无 可 不可 愿意 不愿意 願意 不願意 可联系 勿扰 √ × ✓ ✗") {
		m[w] = true
	}
	for _, w := range []string{"opted in", "opted out", "opt in", "opt out", "not subscribed", "do not contact"} {
		m[w] = true
	}
	return m
}()

// looksLikeCurrency: three capitals or a sign, and nothing else.
func looksLikeCurrency(t string) bool {
	switch t {
	case "$", "€", "£", "¥", "￥", "元", "人民币", "人民幣", "美元", "欧元", "歐元", "港币", "港幣", "台币", "新台幣", "日元", "日圓", "英镑", "US$", "NT$", "HK$", "RMB":
		return true
	}
	if len(t) != 3 {
		return false
	}
	for i := 0; i < 3; i++ {
		if t[i]|0x20 < 'a' || t[i]|0x20 > 'z' {
			return false
		}
	}
	return true
}

// looksWorded: two lower-case letters in a row, a Chinese character, or letters and a space.
func looksWorded(t string) bool {
	run, space, letters := 0, false, 0
	for _, r := range t {
		switch {
		case unicode.Is(unicode.Han, r):
			return true
		case unicode.IsLower(r):
			if run++; run == 2 && !strings.ContainsAny(t, "0123456789") {
				return true
			}
			letters++
		case unicode.IsLetter(r):
			run = 0
			letters++
		default:
			run = 0
			space = space || r == ' '
		}
	}
	return space && letters > 3
}

// textAt is the text of a text cell, "" for others.
func textAt(t *ingest.Table, row, col int) string {
	if c := t.At(row, col); c.Kind == ingest.Text {
		return t.Strings.At(c.Code)
	}
	return ""
}
