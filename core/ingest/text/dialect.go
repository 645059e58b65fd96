package text

import (
	"bytes"
	"strings"
)

// sniffSize is how much text decides what separates the fields.
const sniffSize = 1 << 16

// delimiters in the order in which they win when several cut the text equally well: a comma is
// also a decimal separator and stands in prose, a tab hardly stands anywhere by chance.
const delimiters = "\t;|,"

// leastConsistency is what a delimiter must exceed to be one.
const leastConsistency = 0.2

// sniffDelimiter finds the delimiter in the first text of a file, of which whole says that it is
// all there is, and how many bytes at its start (a line sep=;) are not to be read. A space stands
// for runs of spaces.
func sniffDelimiter(text []byte, whole bool) (delimiter byte, skip int) {
	if d, n := separatorLine(text); n > 0 {
		return d, n
	}
	// A column of prose has commas and semicolons too, but not in step.
	delimiter = ','
	best := leastConsistency
	for i := 0; i < len(delimiters); i++ {
		// Later candidates have to be clearly better.
		if s := consistency(text, delimiters[i], whole); s > 1.1*best {
			delimiter, best = delimiters[i], s
		}
	}
	if best == leastConsistency && aligned(text, whole) {
		return ' ', 0
	}
	return delimiter, 0
}

// What shows that spaces stand between the fields, and not between words.
const (
	alignedLines  = 5
	alignedFields = 3
	alignedDigits = 2 // columns that have a digit on every line, the first (a header) aside
)

// aligned says whether runs of spaces separate the fields, as statistics programs write tables:
// every line has the same number of fields, there is no quote, and columns hold figures.
func aligned(text []byte, whole bool) bool {
	fields, lines := 0, 0
	var figures []int // by field: lines with a digit
	for len(text) > 0 {
		end := bytes.IndexAny(text, "\r\n")
		if end < 0 {
			if end = len(text); !whole && lines > 0 {
				break // the end of the text cuts the line
			}
		}
		line := text[:end]
		text = text[min(end+1, len(text)):]
		if bytes.ContainsAny(line, "\",;|\t") {
			return false
		}
		words := bytes.FieldsFunc(line, func(r rune) bool { return r == ' ' })
		if len(words) == 0 {
			continue
		}
		if lines == 0 {
			fields, figures = len(words), make([]int, len(words))
		}
		if lines++; len(words) != fields || fields < alignedFields {
			return false
		}
		for i, w := range words {
			if bytes.ContainsAny(w, "0123456789") && lines > 1 {
				figures[i]++
			}
		}
	}
	columns := 0
	for _, n := range figures {
		if n == lines-1 {
			columns++
		}
	}
	return lines >= alignedLines && columns >= alignedDigits
}

// separatorLine reads the line sep=; by which a file tells spreadsheets its delimiter.
func separatorLine(text []byte) (delimiter byte, n int) {
	if len(text) < 5 || !strings.EqualFold(string(text[:4]), "sep=") {
		return 0, 0
	}
	d := text[4]
	if !strings.ContainsRune(",;|\t:~^!#&*+/_ ", rune(d)) {
		return 0, 0
	}
	switch rest := text[5:]; {
	case len(rest) == 0:
		return d, 5
	case bytes.HasPrefix(rest, []byte("\r\n")):
		return d, 7
	case rest[0] == '\n' || rest[0] == '\r':
		return d, 6
	}
	return 0, 0
}

// consistency says how evenly d cuts the text: the share of records that have the most frequent
// number of fields, much less when the first record that d cuts at all (the header, which may
// have titles above it) is not one of them; 0 when d cuts nothing.
func consistency(text []byte, d byte, whole bool) float64 {
	counts := fieldCounts(text, d, whole)
	var often []int
	first := 0
	for _, n := range counts {
		for len(often) <= n {
			often = append(often, 0)
		}
		often[n]++
		if first == 0 && n > 1 {
			first = n
		}
	}
	usual := 0
	for n := 2; n < len(often); n++ {
		if usual == 0 || often[n] > often[usual] {
			usual = n
		}
	}
	if usual == 0 || often[usual] == 0 {
		return 0
	}
	share := float64(often[usual]) / float64(len(counts))
	if first != usual {
		share *= 0.4
	}
	return share
}

// fieldCounts counts the fields of each record that is not blank. A record that the end of the
// text cuts is left out unless it is the only one.
func fieldCounts(text []byte, d byte, whole bool) (counts []int) {
	const inField, inQuotes, start = 0, 1, 2
	state, fields, blank := start, 1, true
	for i := 0; i < len(text); i++ {
		b := text[i]
		switch {
		case state == inQuotes:
			if b == '"' {
				if i+1 < len(text) && text[i+1] == '"' {
					i++
				} else {
					state = inField
				}
			}
		case b == d:
			fields, blank = fields+1, false
			state = start
		case b == '\n' || b == '\r':
			if !blank {
				counts = append(counts, fields)
			}
			state, fields, blank = start, 1, true
		case b == '"' && state == start:
			state, blank = inQuotes, false
		default:
			state, blank = inField, false
		}
	}
	if !blank && (whole && state != inQuotes || len(counts) == 0) {
		counts = append(counts, fields)
	}
	return counts
}
