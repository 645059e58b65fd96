package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// latinPages are the code pages of Latin letters and the languages that write them, the likeliest
// first. Mac OS Roman is what Excel on a Mac saves; ISO 8859-2 is found where Windows is not.
var latinPages = []struct {
	page, languages string
	handicap        int // in halvings of likelihood
}{
	{windows1252, "de fr es pt it sv da fi is et nl ca", 0},
	{windows1250, "pl cs sk hu ro hr de", 4},
	{windows1254, "tr de fr es pt it sv da fi nl", 4},
	{iso8859x2, "pl cs sk hu ro hr de", 8},
	{macintosh, "de fr es pt it sv da fi nl ca", 12},
}

// What speaks against a reading, in halvings of its likelihood.
const (
	strangeLetter = 10 // of no language of the page
	strangePlace  = 3  // of a letter, on either side
	signInWord    = 10
	signAtWord    = 8
	unitAtWord    = 5 // m², nº, Name®
	letterAlone   = 6 // a word of one letter
	signAlone     = 1 // 12 €
	markAnywhere  = 2 // of punctuation that every word may have
	undefined     = 14
)

const (
	beyondDoubt = 6 // how much more has to speak against the next reading than against the best
	// implausible: so much speaks against each character of a text in no language known here.
	implausible = 7
)

// latinReading is the code page in which the characters beyond ASCII stand where a language has
// them, each line in the language that suits it best.
type latinReading struct {
	page    string
	unsure  bool
	against float64 // each character
}

func readLatin(sample []byte) latinReading {
	readings := make([]string, len(latinPages))
	against := make([]int, len(latinPages))
	best, all := 0, 0
	for i, c := range latinPages {
		text := decodeAsPage(sample, c.page)
		var languages []map[rune]habit
		for _, l := range strings.Fields(c.languages) {
			languages = append(languages, habitsIn(habits[l]))
		}
		against[i], all = cost(text, languages)
		readings[i] = string(text)
		if against[i]+c.handicap < against[best]+latinPages[best].handicap {
			best = i
		}
	}
	r := latinReading{page: latinPages[best].page, against: float64(against[best]) / float64(all)}
	r.unsure = r.against > implausible || strings.ContainsRune(readings[best], utf8.RuneError)
	for i, c := range latinPages {
		behind := against[i] + c.handicap - against[best] - latinPages[best].handicap
		// Where nothing but its being common speaks for Windows-1252, that is enough.
		if readings[i] != readings[best] && (best == 0 && behind < c.handicap || best > 0 && behind < beyondDoubt) {
			r.unsure = true
		}
	}
	return r
}

func decodeAsPage(sample []byte, label string) []rune {
	step := windows1252Step
	if label != windows1252 {
		step = pageStep(page(label))
	}
	text := make([]rune, len(sample))
	for i := range sample {
		text[i], _ = step(sample[i:], true)
	}
	return text
}

// habit is one letter of habits.
type habit struct {
	rare          int
	before, after string
}

func habitsIn(list string) map[rune]habit {
	m := map[rune]habit{}
	for _, entry := range strings.Fields(list) {
		r, n := utf8.DecodeRuneInString(entry)
		before, after, _ := strings.Cut(entry[n+1:], ":")
		m[r] = habit{int(entry[n] - '0'), before, after}
	}
	return m
}

// cost adds what speaks against the text, and counts its characters beyond ASCII.
func cost(text []rune, languages []map[rune]habit) (sum, all int) {
	line := make([]int, len(languages))
	for i, r := range text {
		if r >= utf8.RuneSelf {
			all++
			before, after := ' ', ' '
			if i > 0 {
				before = text[i-1]
			}
			if i+1 < len(text) {
				after = text[i+1]
			}
			if unicode.IsLetter(r) {
				for l, habits := range languages {
					line[l] += costOfLetter(r, before, after, habits)
				}
			} else {
				sum += costOfSign(r, before, after)
			}
		}
		if r == '\n' || i == len(text)-1 {
			least := line[0]
			for l := range line {
				least = min(least, line[l])
				line[l] = 0
			}
			sum += least
		}
	}
	return sum, all
}

func costOfLetter(r, before, after rune, habits map[rune]habit) int {
	h, known := habits[r]
	if !known {
		if h, known = habits[unicode.ToLower(r)]; !known {
			return strangeLetter
		}
	}
	n := h.rare
	// A capital stands at the beginning, or among capitals.
	if r != unicode.ToLower(r) && unicode.IsLower(before) {
		n += strangeLetter
	}
	if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
		n += letterAlone
	}
	if !stands(before, h.before) {
		n += strangePlace
	}
	if !stands(after, h.after) {
		n += strangePlace
	}
	return n
}

// stands says whether a neighbour is among those expected; another letter beyond ASCII may be.
func stands(neighbour rune, expected string) bool {
	switch {
	case neighbour >= utf8.RuneSelf && unicode.IsLetter(neighbour):
		return true
	case neighbour >= utf8.RuneSelf || !plainLetter(byte(neighbour)):
		neighbour = '_'
	}
	return strings.ContainsRune(expected, neighbour|0x20) || neighbour == '_' && strings.ContainsRune(expected, '_')
}

func costOfSign(r, before, after rune) int {
	switch {
	case r == utf8.RuneError:
		return undefined
	case foreign(before) || foreign(after):
		return signInWord
	case strings.ContainsRune("’‘´·–—\u00a0\u00ad“”„«»…", r):
		return markAnywhere
	case unicode.IsLetter(before) && unicode.IsLetter(after):
		return signInWord
	case unicode.IsLetter(before) && strings.ContainsRune("®™©°²³ºª", r):
		return unitAtWord
	case unicode.IsLetter(before) || unicode.IsLetter(after):
		return signAtWord
	}
	return signAlone
}

// foreign: signs beyond ASCII stand beside each other in wrong readings.
func foreign(r rune) bool { return r >= utf8.RuneSelf && !unicode.IsLetter(r) }
