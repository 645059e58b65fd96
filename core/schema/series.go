package schema

import (
	"strings"
	"unicode"

	"github.com/keepsight/keepsight/core/ingest"
)

// fewestInSeries columns that differ in their number alone make a series of names: V1, V2, V3.
const fewestInSeries = 3

// nameSeries takes cells like V1 … V28 or item_001 for labels where a row has several of one stem
// and nothing like them stands below: alone each looks like a code.
func (g *grid) nameSeries(t *ingest.Table, first int) {
	stems := make([][]string, len(g.rows))
	for r := range g.rows {
		stems[r] = make([]string, g.cols)
		for c, class := range g.rows[r] {
			if class == valueCell {
				stems[r][c] = stemOf(t, first+r, c)
			}
		}
	}
	for r, row := range stems {
		count := map[string]int{}
		for c, stem := range row {
			if stem != "" && (r+1 == len(stems) || stems[r+1][c] == "") {
				count[stem]++
			}
		}
		for c, stem := range row {
			if stem != "" && count[stem] >= fewestInSeries {
				g.rows[r][c] = labelCell
			}
		}
	}
}

// stemOf a text of letters that ends in a number: "item_" of item_001; "" of any other cell.
func stemOf(t *ingest.Table, r, c int) string {
	if t.At(r, c).Kind != ingest.Text {
		return ""
	}
	text := strings.TrimSpace(textAt(t, r, c))
	stem := strings.TrimRightFunc(text, unicode.IsDigit)
	if stem == "" || stem == text {
		return ""
	}
	for at, letter := range stem {
		if !unicode.IsLetter(letter) && (at == 0 || !strings.ContainsRune(" _-.", letter)) {
			return ""
		}
	}
	return strings.ToLower(stem)
}
