package text

import "unicode/utf8"

// guess names the encoding of a file that is not plain UTF-8, and says whether the evidence is
// weak.
func (w *watch) guess() (name string, unsure bool) {
	// In text of another encoding, runs that happen to be UTF-8 are rarer than those that are not.
	if w.good >= w.bad {
		return utf8Name, false
	}
	east, best, next := eastern(w.sample)
	part := w.sample[:min(len(w.sample), lettersSample)]
	script, score, ahead := scriptOf(part)
	latin, likely, beside := readLatin(part), western(w.sample), besidePlain(part)
	// Frequent characters are more than half of ordinary Chinese, Japanese and Korean text and less
	// than a quarter of what comes out of a wrong decoding.
	switch {
	case best >= 0.5 && latin.against < implausible && beside > 0.6:
		return latin.page, true
	case best >= 0.5:
		return east, best-next < 0.15 || beside > 0.6
	case !likely && beside < 0.25 && score >= leastPlausible:
		return script, ahead < margin(part)
	case !likely && beside < 0.25 && best >= 0.25:
		return east, true
	}
	return latin.page, latin.unsure || !likely && beside < 0.25
}

// lettersSample: what tells code pages of single bytes apart is found in less of the file.
const lettersSample = 1 << 15

// leastPlausible: right readings of prose and names are beyond 0.6, wrong ones below 0.45.
const leastPlausible = 0.5

// margin is how much more plausible than the next the best page has to be. In a few words chance may
// speak, and in fewer than two nothing else.
func margin(sample []byte) float64 {
	switch n := len(sample); {
	case n < 16:
		return 1
	case n < 2000:
		return 0.1
	}
	return 0.04
}

// eastern gives the encoding of Chinese, Japanese or Korean in which the sample has the largest
// share of frequent characters, that share, and that of the next one.
func eastern(sample []byte) (name string, best, next float64) {
	for _, c := range []struct {
		name     string
		frequent map[rune]bool
	}{{gb18030, frequent}, {big5, frequent}, {shiftJIS, frequentJapanese}, {eucJP, frequentJapanese}, {eucKR, frequentKorean}} {
		if share := familiarity(sample, c.name, c.frequent); share > best || name == "" {
			name, best, next = c.name, share, best
		} else if share > next {
			next = share
		}
	}
	return name, best, next
}

// familiarity is the share of frequent characters among those beyond ASCII when the sample is
// decoded as encoding; what cannot be decoded counts against it.
func familiarity(sample []byte, encoding string, frequent map[rune]bool) float64 {
	var text []byte
	keep := func(p []byte) error { text = append(text, p...); return nil }
	if d := newDecoder(encoding); d.write(sample, keep) != nil || d.end(keep) != nil {
		return 0
	}
	known, all, broken := 0, 0, 0
	for _, r := range string(text) {
		switch {
		case r < utf8.RuneSelf:
			continue
		case r == utf8.RuneError:
			broken++
		case frequent[r]:
			known++
		}
		all++
	}
	// The sample may end inside a character.
	if all == 0 || 50*(broken-1) > all {
		return 0
	}
	return float64(known-broken) / float64(all)
}

// western says whether the sample is plausible Windows-1252: accents within words of plain letters,
// signs outside of words. Other scripts give long runs of bytes beyond ASCII; the Central European
// and Macintosh sets put signs and capitals where small letters belong.
func western(sample []byte) bool {
	at := func(i int) byte {
		if i < 0 || i >= len(sample) {
			return ' '
		}
		return sample[i]
	}
	var seen [256]bool
	all, inRuns, misplaced := 0, 0, 0
	for i, b := range sample {
		if b < 0x80 {
			continue
		}
		seen[b] = true
		all++
		before, after := at(i-1), at(i+1)
		if before >= 0x80 && after >= 0x80 {
			inRuns++
		}
		if b < 0xa0 && high1252[b-0x80] == utf8.RuneError || plainLetter(before) && plainLetter(after) && !inWords(b) {
			misplaced++
		}
	}
	// ř is coded where the Danish ø is, and stands beside á, í or ý, which Danish does not have.
	czech := (seen[0xf8] || seen[0xd8]) && (seen[0xe1] || seen[0xed] || seen[0xfd])
	return !czech && 5*inRuns <= all && 20*misplaced <= all
}

func plainLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// inWords says whether the Windows-1252 character may stand between two letters.
func inWords(b byte) bool {
	switch b {
	case 0x91, 0x92, 0xb4, 0xb7, // apostrophes, the Catalan point
		0x96, 0x97, 0xa0, 0xad, // dashes, no-break space, soft hyphen
		0x9a, 0x9c, 0x9e: // š œ ž
		return true
	}
	return b >= 0xc0 && b != 0xd7 && b != 0xf7 // letters, but for × and ÷
}
