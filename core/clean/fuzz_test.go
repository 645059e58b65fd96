package clean_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
	"github.com/keepsight/keepsight/core/schema"
)

// FuzzLawRows: whatever the text, a file that is used accounts for every row: rows in are rows used and
// rows set aside.
func FuzzLawRows(f *testing.F) {
	f.Add("customer,date,amount\nAnn,2023-03-15,10\nBob,2023-03-16,-20.5\nAnn,2023-03-15,10\nTotal,,30.5\n\ncustomer,date,amount\n,2023-03-15,5\n")
	f.Add("Report\n\nid;name;date;qty;price\n007;A;31.12.2023;2;1.234,56\n008;B;01.01.2024;;x\n小计;;;;\n")
	f.Add("客户\t日期\t金额\n张三\t2023年3月15日\t¥1.2万\n李四\t2023-02-30\t(5)\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		first := strings.IndexByte(text, '\n') + 1
		for _, files := range [][]string{{text}, {text, text[:first] + "x" + text[first:]}} {
			res, err := throughAny(files)
			if err != nil {
				if fault.As(err).Code == fault.Internal {
					t.Fatal(err)
				}
				continue
			}
			aside := 0
			for _, a := range res.Ledger.SetAside {
				aside += a.Count
			}
			visited := 0
			res.Rows.Visit("", func(clean.Reason, clean.Example) { visited++ })
			l := res.Ledger
			if l.RowsIn != l.RowsUsed+aside || aside != l.RowsAside || visited != aside {
				t.Errorf("%d rows in, %d used, %d set aside, %d listed", l.RowsIn, l.RowsUsed, aside, visited)
			}
		}
	})
}

// throughAny is through for files that may be refused.
func throughAny(files []string) (*clean.Result, error) {
	strs := ingest.NewStrings()
	var tables []*ingest.Table
	for i, text := range files {
		list, err := open.ReadAll(bytesOf{strings.NewReader(text), fmt.Sprintf("%d.csv", i), int64(len(text))}, strs, nil, nil)
		if err != nil {
			return nil, err
		}
		tables = append(tables, list...)
	}
	m := schema.Guess(tables)
	if err := m.Check(tables); err != nil {
		return nil, err
	}
	return clean.Run(tables, m, clean.Options{}, nil)
}
