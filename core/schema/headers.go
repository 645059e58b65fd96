package schema

import (
	"sort"
	"strconv"
	"strings"

	"github.com/keepsight/keepsight/core/ingest"
)

// reading is what the lexicon says of one header text.
type reading struct {
	senses []sense
	known  bool
}

// lexiconReader reads header texts and remembers them: the rows above and below a header are full
// of the same few.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func lexiconReader() func(string) reading {
	seen := map[string]reading{}
	return func(text string) reading {
		r, ok := seen[text]
		if !ok {
			r.senses, r.known = parseHeading(text).senses()
			seen[text] = r
		}
		return r
	}
}

// headerTexts are the names of all columns of t when row is its header (from 0). Names are told
// apart, because edits and recipes address a column by its name: the second "Amount" is
// "Amount (2)", and a column that has values but no name is "[C]", after its letter. A negative
// row names none of them.
func headerTexts(t *ingest.Table, row int) []string {
	return distinctNames(headerNames(t, row))
}

// distinctNames makes the names of a table tell its columns apart.
func distinctNames(names []string) []string {
	list := append([]string{}, names...)
	taken := map[string]bool{}
	for _, name := range list {
		taken[name] = true
	}
	used := map[string]bool{}
	for c, name := range list {
		if name == "" {
			name = "[" + columnLetters(c) + "]"
		}
		for n := 2; used[name]; n++ {
			if second := list[c] + " (" + strconv.Itoa(n) + ")"; !used[second] && !taken[second] {
				name = second
			}
		}
		used[name] = true
		list[c] = name
	}
	return list
}

// cleanHeader leaves out line breaks, outer spaces and a byte order mark.
func cleanHeader(s string) string {
	return strings.Join(strings.Fields(strings.Trim(s, "\ufeff")), " ")
}

// columnLetters is A, B, … Z, AA as a spreadsheet names its columns.
func columnLetters(c int) string {
	var b []byte
	for c++; c > 0; c = (c - 1) / 26 {
		b = append([]byte{byte('A' + (c-1)%26)}, b...)
	}
	return string(b)
}

// unnamed says whether the name was made from the column's letter.
func unnamed(name string) bool { return strings.HasPrefix(name, "[") && strings.HasSuffix(name, "]") }

// groupKey is equal for tables with the same headers, whatever their order.
func groupKey(headers []string) string {
	var keys []string
	for _, h := range headers {
		if !unnamed(h) {
			keys = append(keys, foldHeader(h))
		}
	}
	sort.Strings(keys)
	return strings.Join(keys, "\x1f")
}
