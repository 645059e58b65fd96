package workbook

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/keepsight/keepsight/core/export"
)

// sheetNames bends names to what a workbook allows: 1 to 31 UTF-16 units without : \ / ? * [ ],
// not "History", all different without regard to case. An apostrophe becomes a typographic one,
// because at the ends it is not allowed and inside it would have to be doubled in every reference.
func sheetNames(sheets []export.Sheet) []string {
	names := make([]string, len(sheets))
	taken := map[string]bool{"history": true} // reserved
	for i := range sheets {
		base := strings.Map(func(r rune) rune {
			switch r {
			case ':', '\\', '/', '?', '*', '[', ']':
				return ' '
			case '\'':
				return '’'
			}
			if r < ' ' || r == 0xFFFD || r == 0xFFFE || r == 0xFFFF {
				return ' '
			}
			return r
		}, sheets[i].Name)
		base = cut(strings.TrimSpace(base), maxName)
		if base == "" {
			base = "Sheet" + strconv.Itoa(i+1)
		}
		name := base
		for n := 2; taken[strings.ToLower(name)]; n++ {
			suffix := " (" + strconv.Itoa(n) + ")"
			name = strings.TrimSpace(cut(base, maxName-len(suffix))) + suffix
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

const maxName = 31

// cut keeps the first n UTF-16 units and never half a character.
func cut(s string, n int) string {
	used := 0
	for i, r := range s {
		if used += utf16.RuneLen(r); used > n {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}
