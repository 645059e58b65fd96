package schema

import (
	"fmt"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
)

// Columns that are numbered and not named have a header all the same.
func TestNumberedNamesAreAHeader(t *testing.T) {
	m := Guess([]*ingest.Table{people("customer_id|V1|V2|V3|V4|churn", 30, func(i int) string {
		return fmt.Sprintf("c%d|%d.5|%d|%d|%d.25|%s", i, i, 3*i, 7*i%11, i%4, yesNo(i))
	})})
	if got := m.Tables[0]; got.HeaderRow != 1 || got.Kind != "customers" || got.Columns[2].Header != "V2" {
		t.Errorf("header row %d, kind %q", got.HeaderRow, got.Kind)
	}
	// Codes of one stem in a row of data, with codes below them, are data.
	codes := bare(30, func(i int) string { return fmt.Sprintf("A%d|A%d|A%d|%d", 3*i, 3*i+1, 3*i+2, i) })
	if got := Guess([]*ingest.Table{codes}).Tables[0]; got.HeaderRow != 0 {
		t.Errorf("codes were taken for a header in row %d", got.HeaderRow)
	}
}
