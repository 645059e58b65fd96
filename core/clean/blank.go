package clean

import (
	"bytes"
	"cmp"

	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/internal/num"
)

// isBlank: no cell of the row holds more than spaces. Only the columns that reach down to the row are
// looked at: a sheet with one far cell has a million rows and sixteen thousand columns, and almost
// none of those cells.
func (t *sheet) isBlank(row int) bool {
	if t.longest == nil {
		t.longest = make([]*ingest.Column, 0, len(t.Columns))
		for _, c := range t.Columns {
			if c != nil {
				t.longest = append(t.longest, c)
			}
		}
		num.SortStable(t.longest, func(a, b *ingest.Column) int { return cmp.Compare(b.Len(), a.Len()) })
	}
	for _, c := range t.longest {
		if c.Len() <= row {
			break
		}
		switch cell := c.At(row); cell.Kind {
		case ingest.Empty:
		case ingest.Text:
			if len(bytes.TrimSpace(t.Strings.Raw(cell.Code))) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}
