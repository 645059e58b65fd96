package engine

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// cleaned takes files through the engine's door with the mapping that it guesses.
func cleaned(t *testing.T, opt clean.Options, files ...memory) (*Engine, *OpenResult, *CleanResult) {
	t.Helper()
	e := New(Host{})
	for _, f := range files {
		if err := e.AddFile(f, nil); err != nil {
			t.Fatal(err)
		}
	}
	var opened OpenResult
	through(t, e, VerbOpen, OpenParams{}, &opened)
	var res CleanResult
	through(t, e, VerbClean, CleanParams{Options: opt}, &res)
	return e, &opened, &res
}

// lawOfLayout: every row that is not blank is used, or set aside for a reason.
func lawOfLayout(t *testing.T, e *Engine, l *clean.Ledger) {
	t.Helper()
	sum := l.RowsUsed
	for _, a := range l.SetAside {
		sum += a.Count
	}
	if sum != l.RowsIn {
		t.Errorf("%d rows in, %d used or set aside", l.RowsIn, sum)
	}
	n := 0
	for i, tm := range e.mapping.Tables {
		if !tm.Used {
			continue
		}
		for row := max(tm.HeaderRow, e.tables[i].First); row < e.tables[i].Rows; row++ {
			for _, cell := range clean.RowCells(e.tables[i], row) {
				if strings.TrimSpace(cell) != "" {
					n++
					break
				}
			}
		}
	}
	if n != l.RowsIn {
		t.Errorf("%d rows stand below the headers, %d came in", n, l.RowsIn)
	}
}

// layoutCase is a sheet as text and what the ledger says of it.
type layoutCase struct {
	name      string
	rows      string
	opt       clean.Options
	used      int
	customers int
	net       float64
	aside     map[clean.Reason]int
	repairs   map[string]int
	warnings  map[fault.Code]int
}

var layouts = []layoutCase{{
	name: "title rows",
	rows: `Sales report,,,
Printed 2024-03-31,,,

Customer,Order no,Order date,Amount
Ann,1,2024-01-05,10.00
Bob,2,2024-02-05,20.00
Ann,3,2024-03-05,30.00`,
	used: 3, customers: 2, net: 60,
}, {
	name: "two header rows, names that repeat",
	rows: `客户,,订单,,商品,
编号,名称,编号,日期,名称,金额
K1,甲公司,D1,2024-01-05,茶,10
K2,乙公司,D2,2024-02-05,壶,20
K1,甲公司,D3,2024-03-05,茶,30`,
	used: 3, customers: 2, net: 60,
}, {
	name: "two header rows, cells merged down and across",
	rows: `客户,下单日期,金额,
,,含税,不含税
甲公司,2024-01-05,11.3,10
乙公司,2024-02-05,22.6,20
甲公司,2024-03-05,33.9,30`,
	used: 3, customers: 2, net: 67.8,
}, {
	name: "two header rows, repeated in the middle",
	rows: `Customer,,Order,
ID,Name,Date,Amount
K1,Ann,2024-01-05,10
K2,Bob,2024-02-05,20
Customer,,Order,
ID,Name,Date,Amount
K1,Ann,2024-03-05,30`,
	used: 3, customers: 2, net: 60, aside: map[clean.Reason]int{clean.RepeatedHeader: 2},
}, {
	name: "units below the header",
	rows: `客户名称,下单日期,数量,金额
,yyyy-mm-dd,件,(元)
甲公司,2024-01-05,1,10
乙公司,2024-02-05,2,20
甲公司,2024-03-05,3,30`,
	used: 3, customers: 2, net: 60, aside: map[clean.Reason]int{clean.UnitsRow: 1},
}, {
	name: "units in English",
	rows: `Customer,Order date,Weight,Amount
text,dd/mm/yyyy,kg,USD
Ann,05/01/2024,1,10
Bob,25/02/2024,2,20
Ann,05/03/2024,3,30`,
	used: 3, customers: 2, net: 60, aside: map[clean.Reason]int{clean.UnitsRow: 1},
}, {
	name: "page breaks",
	rows: `Customer,Order date,Amount
Ann,2024-01-05,10
Bob,2024-02-05,20

Customer,Order date,Amount
Ann,2024-03-05,30`,
	used: 3, customers: 2, net: 60, aside: map[clean.Reason]int{clean.RepeatedHeader: 1},
}, {
	name: "totals in every column",
	rows: `Order date,Customer,Product,Amount
2024-01-05,Ann,Tea,10
2024-01-06,Ann,Pot,5
小计,Ann,,15
2024-02-05,Bob,Tea,20
,Subtotal,,20
2024-03-05,Cid,Tea,30
,,合计,30
Grand total,,,65
,Summe,,65
,合計,,65
Total,,,65`,
	used: 4, customers: 3, net: 65, aside: map[clean.Reason]int{clean.TotalRow: 7},
}, {
	name: "sums without a word",
	rows: `Order date,Customer,Product,Amount
2024-01-05,Ann,Tea,10.10
2024-01-06,Ann,Pot,5.20
,,,15.30
2024-02-05,Bob,Tea,20
2024-03-05,Cid,Tea,30
,,,50
,,,65.30`,
	used: 4, customers: 3, net: 65.3, aside: map[clean.Reason]int{clean.TotalRow: 3},
}, {
	name: "a row without a customer is no sum",
	rows: `Order date,Customer,Product,Amount
2024-01-05,Ann,Tea,10
2024-01-06,Ann,Pot,5
2024-01-07,,Tea,15
,,,7
2024-02-05,Bob,Tea,20`,
	used: 3, customers: 2, net: 35, aside: map[clean.Reason]int{clean.NoCustomer: 2},
}, {
	name: "customer and date given once, with totals",
	rows: `客户,日期,商品,金额
甲公司,2024-01-05,茶,10
,,壶,5
,,杯,5
小计,,,20
乙公司,2024-01-09,茶,20
,,壶,10
小计,,,30
甲公司,2024-02-05,茶,7
,,杯,3
小计,,,10
总计,,,60`,
	used: 7, customers: 2, net: 60, aside: map[clean.Reason]int{clean.TotalRow: 4},
	repairs: map[string]int{"filled_customer": 4, "filled_date": 4},
}, {
	name: "customer given once, dates begin anew",
	rows: `Customer,Order date,Order no,Amount
Ann,2024-01-05,1,10
,2024-02-06,2,20
,2024-03-07,3,30
Bob,2024-01-15,4,10
,2024-02-16,5,20
Cid,2024-01-25,6,10
,2024-02-26,7,20`,
	used: 7, customers: 3, net: 120, repairs: map[string]int{"filled_customer": 4},
}, {
	name: "a pivot table with its totals",
	rows: `Customer,Order date,Amount
Ann,2024-01-05,10
,2024-02-06,20
Ann Total,,30
Bob,2024-02-15,10
,2024-03-16,20
,2024-03-17,20
Bob Total,,50
Grand Total,,80`,
	used: 5, customers: 2, net: 80, aside: map[clean.Reason]int{clean.TotalRow: 3}, repairs: map[string]int{"filled_customer": 3},
}, {
	name: "order, customer and date once an order",
	rows: `Order no,Customer,Order date,Product,Amount
1,Ann,2024-01-05,Tea,10
,,,Pot,20
2,Bob,2024-01-06,Tea,30
,,,Pot,10
,,,Cup,20
3,Ann,2024-01-07,Tea,10
4,Cid,2024-01-08,Tea,20`,
	used: 7, customers: 3, net: 120, repairs: map[string]int{"filled_order": 3, "filled_customer": 3, "filled_date": 3},
}, {
	name: "customer on the first row of each order",
	rows: `Order no,Customer,Order date,Product,Amount
1,Ann,2024-01-05,Tea,10
1,,2024-01-05,Pot,20
2,Bob,2024-01-06,Tea,30
2,,2024-01-06,Pot,10
2,,2024-01-06,Cup,20
3,Ann,2024-01-07,Tea,10
4,,2024-01-08,Tea,20`,
	used: 6, customers: 2, net: 100, aside: map[clean.Reason]int{clean.NoCustomer: 1}, repairs: map[string]int{"filled_customer": 3},
}, {
	name: "days given once",
	rows: `日期,客户,金额
2024-01-05,甲,10
,乙,20
,丙,30
2024-01-06,甲,10
,丁,20
2024-01-08,乙,10
,丙,20`,
	used: 7, customers: 4, net: 120, repairs: map[string]int{"filled_date": 4},
}, {
	name: "guests in a list by date are nobody's",
	rows: `Order no,Customer,Order date,Amount
1,Ann,2024-01-05,10
2,,2024-01-06,20
3,Bob,2024-01-07,30
4,Cid,2024-01-08,10
5,,2024-01-09,20
6,,2024-01-10,20
7,Dan,2024-01-11,10`,
	used: 4, customers: 4, net: 60, aside: map[clean.Reason]int{clean.NoCustomer: 3}, warnings: map[fault.Code]int{fault.FillDown: 3},
}, {
	name: "in doubt, and a person says so",
	opt:  clean.Options{FillDown: "always"},
	rows: `Order no,Customer,Order date,Amount
1,Ann,2024-01-05,10
2,,2024-01-06,20
3,Bob,2024-01-07,30
4,Cid,2024-01-08,10
5,,2024-01-09,20
6,,2024-01-10,20
7,Dan,2024-01-11,10`,
	used: 7, customers: 4, net: 120, repairs: map[string]int{"filled_customer": 3},
}, {
	name: "proven, and a person says no",
	opt:  clean.Options{FillDown: "never"},
	rows: `Customer,Order date,Order no,Amount
Ann,2024-01-05,1,10
,2024-02-06,2,20
,2024-03-07,3,30
Bob,2024-01-15,4,10
,2024-02-16,5,20
Cid,2024-01-25,6,10
,2024-02-26,7,20`,
	used: 3, customers: 3, net: 30, aside: map[clean.Reason]int{clean.NoCustomer: 4},
}, {
	name: "guests among customers who come again",
	rows: `Order no,Customer,Order date,Product,Amount
1,Ann,2024-01-05,Tea,10
1,Ann,2024-01-05,Pot,10
2,,2024-01-06,Tea,20
2,,2024-01-06,Pot,20
3,Bob,2024-01-07,Tea,30
3,Bob,2024-01-07,Pot,30
4,,2024-01-08,Tea,20
4,,2024-01-08,Pot,20`,
	used: 4, customers: 2, net: 80, aside: map[clean.Reason]int{clean.NoCustomer: 4},
}, {
	name: "nobody's orders of one day at the end of the file",
	rows: `Customer,Order no,Order date,Amount
C0,A0,2024-01-01,10
C1,A1,2024-01-06,11
C0,A2,2024-01-11,12
C1,A3,2024-01-16,13
C0,A4,2024-01-21,14
C1,A5,2024-01-26,15
,B0,2024-03-03,7
,B1,2024-03-03,7
,B2,2024-03-03,7
,B3,2024-03-03,7`,
	used: 6, customers: 2, net: 75, aside: map[clean.Reason]int{clean.NoCustomer: 4},
}, {
	name: "one table below the other",
	rows: `Customer,Order date,Amount
Ann,2024-01-05,10
Bob,2024-02-05,20
Ann,2024-03-05,30

Month,Sum of sales
2024-01,10
2024-02,20
2024-03,30`,
	used: 3, customers: 2, net: 60, warnings: map[fault.Code]int{fault.SeveralTables: 2},
}, {
	name: "two tables of orders below each other, other columns",
	rows: `Shop
Customer,Order date,Amount
Ann,2024-01-05,10
Bob,2024-02-05,20

Online
Order no,Order date,Customer,Quantity,Amount
W1,2024-01-07,Cid,1,5
W2,2024-02-07,Ann,2,7`,
	used: 4, customers: 3, net: 42, warnings: map[fault.Code]int{fault.SeveralTables: 2},
}, {
	name: "side by side, both of orders",
	rows: `Customer,Order date,Amount,,Customer,Order date,Amount
Ann,2024-01-05,10,,Ann,2024-02-05,1
Bob,2024-01-06,20,,Cid,2024-02-06,2
Ann,2024-01-07,30,,Bob,2024-02-07,3`,
	used: 6, customers: 3, net: 66, warnings: map[fault.Code]int{fault.SeveralTables: 2},
}, {
	name: "side by side, a summary",
	rows: `Customer,Order date,Amount,,Month,Sales
Ann,2024-01-05,10,,2024-01,60
Bob,2024-01-06,20,,2024-02,40
Ann,2024-01-07,30,,,
Cid,2024-02-07,40,,,`,
	used: 4, customers: 3, net: 100, warnings: map[fault.Code]int{fault.SeveralTables: 2},
}, {
	name: "an empty column within one table",
	rows: `Customer,Order no,,Order date,Amount
Ann,1,,2024-01-05,10
Bob,2,,2024-01-06,20
Ann,3,,2024-01-07,30`,
	used: 3, customers: 2, net: 60,
}, {
	name: "blank rows within one table",
	rows: `Customer,Order no,Order date,Amount
Ann,1,2024-01-05,10

Bob,2,2024-01-06,20

Ann,3,2024-01-07,30`,
	used: 3, customers: 2, net: 60,
}}

func TestLayouts(t *testing.T) {
	for _, c := range layouts {
		t.Run(c.name, func(t *testing.T) {
			e, opened, res := cleaned(t, c.opt, text("sheet.csv", c.rows))
			if res.Problem != nil {
				t.Fatalf("%v\n%s", res.Problem, told(opened))
			}
			l := res.Ledger
			if l.RowsUsed != c.used || res.Summary.Customers != c.customers || fmt.Sprintf("%.2f", l.Net) != fmt.Sprintf("%.2f", c.net) {
				t.Errorf("%d rows used, %d customers, net %v\n%s", l.RowsUsed, res.Summary.Customers, l.Net, told(opened))
			}
			aside := map[clean.Reason]int{}
			for _, a := range l.SetAside {
				aside[a.Code] = a.Count
			}
			if !maps.Equal(aside, c.aside) && len(aside)+len(c.aside) > 0 {
				t.Errorf("set aside %v, want %v", aside, c.aside)
			}
			repairs := map[string]int{}
			for _, r := range l.Repairs {
				repairs[r.Code] = r.Count
			}
			if !maps.Equal(repairs, c.repairs) && len(repairs)+len(c.repairs) > 0 {
				t.Errorf("repairs %v, want %v", repairs, c.repairs)
			}
			warned := map[fault.Code]int{}
			for _, w := range append(append([]fault.Warning{}, opened.Warnings...), res.Warnings...) {
				if w.Code == fault.Ragged {
					continue // a title is narrower than its table
				}
				warned[w.Code] += w.Count
				if w.File == "" || w.Row == 0 || w.Col == 0 {
					t.Errorf("no place: %+v", w)
				}
			}
			if !maps.Equal(warned, c.warnings) && len(warned)+len(c.warnings) > 0 {
				t.Errorf("warnings %v, want %v", warned, c.warnings)
			}
			lawOfLayout(t, e, l)
		})
	}
}

// told lists what the columns were taken for.
func told(o *OpenResult) string {
	var b strings.Builder
	for _, tm := range o.Mapping.Tables {
		fmt.Fprintf(&b, "%s kind %s used %v header %d group %d units %d rows %d:", tm.Sheet, tm.Kind, tm.Used, tm.HeaderRow, tm.GroupRow, tm.UnitRows, tm.Rows)
		for _, c := range tm.Columns {
			fmt.Fprintf(&b, " %s=%s", c.Header, c.Role)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// A sheet that is one table costs nothing: it is handed on as it is.
func TestOneTableIsHandedOn(t *testing.T) {
	e := New(Host{})
	if err := e.AddFile(text("a.csv", "Customer,Order date,Amount\nAnn,2024-01-05,10\n\nBob,2024-01-06,20\n"), nil); err != nil {
		t.Fatal(err)
	}
	if len(e.tables) != 1 || e.tables[0].First != 0 {
		t.Fatalf("%d tables", len(e.tables))
	}
	var _ *ingest.Table = e.tables[0]
}
