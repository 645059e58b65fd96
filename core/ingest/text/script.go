package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scripts are the alphabets that are written in a code page of single bytes without any Latin
// letters among them, each from its most frequent letter to its rarest, in small letters. Which
// these are is common knowledge of letter frequencies; nothing hangs on the place of one letter.
var scripts = []struct{ alphabet, pages string }{
	{"оеаинтсрвлкмдпуяыьгзбчйіхжшюцщэфєїъґјёўљњћђџѕ", windows1251 + " " + koi8R + " " + ibm866},
	{"αοιετσνηυρπκμλςόίάγήδέύθχφβώξζψϊϋΐΰ", windows1253},
	{"יוהלאתרבשמנםכדעחפקצגטזסןךףץ", windows1255},
	{"اليمنرتبةعدسفهكقحجشىأصخطضغذثزءظئؤإآ", windows1256},
}

// scriptOf names the page of single bytes that makes the most plausible words of a sample, how
// plausible they are, and by how much they are more so than those of the next page. Letters count
// from 1 for the most frequent of an alphabet to 0; a capital behind a small letter and a sign
// within a word against it.
func scriptOf(sample []byte) (name string, best, ahead float64) {
	second := -1.0
	best = -1
	for _, s := range scripts {
		rank := map[rune]float64{}
		n := float64(utf8.RuneCountInString(s.alphabet))
		place := 0.0
		for _, r := range s.alphabet {
			rank[r] = 1 - place/n
			place++
		}
		for _, label := range strings.Fields(s.pages) {
			score := plausible(sample, page(label), rank)
			if score > best {
				name, best, second = label, score, best
			} else if score > second {
				second = score
			}
		}
	}
	return name, best, best - second
}

func plausible(sample []byte, page []rune, rank map[rune]float64) float64 {
	sum, all, small, capitals := 0.0, 0, 0, 0
	before := ' '
	for _, b := range sample {
		r := rune(b)
		if b >= utf8.RuneSelf {
			r = page[b-utf8.RuneSelf]
			value, letter := rank[unicode.ToLower(r)]
			switch {
			case letter:
				all++
				sum += value
				if unicode.ToUpper(r) != r {
					small++
				} else if unicode.ToLower(r) != r {
					capitals++
					if unicode.IsLower(before) {
						sum -= 2
					} else if unicode.IsLetter(before) {
						sum -= 0.25 // WORDS OF CAPITALS are rarer
					}
				}
			case strings.ContainsRune(pageMarks, r):
			default:
				all++
				sum--
			}
		}
		before = r
	}
	if all == 0 {
		return -1
	}
	if small > 0 && capitals == 0 { // an alphabet that has capitals, and no name begins with one
		return sum/float64(all) - 0.1
	}
	return sum / float64(all)
}

// pageMarks say nothing of the language.
const pageMarks = "\u00a0«»“”„‘’‚–—…№•°·©®™§€₪"

// besidePlain is the share of the bytes beyond ASCII that have a plain letter beside them: nearly all
// in Latin text, hardly any in other alphabets, and some in encodings of two bytes, whose second may
// look like one.
func besidePlain(sample []byte) float64 {
	all, beside := 0, 0
	for i, b := range sample {
		if b < utf8.RuneSelf {
			continue
		}
		all++
		if i > 0 && plainLetter(sample[i-1]) || i+1 < len(sample) && plainLetter(sample[i+1]) {
			beside++
		}
	}
	return float64(beside) / float64(all)
}
