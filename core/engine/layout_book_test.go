package engine

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/fault"
)

// book writes a workbook; cells that are merged keep the text of the first.
func book(t *testing.T, sheets []string, rows map[string][][]any, merged map[string][]string) memory {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, sheet := range sheets {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", sheet); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for r, cells := range rows[sheet] {
			for c, v := range cells {
				if v == nil {
					continue
				}
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if err := f.SetCellValue(sheet, at, v); err != nil {
					t.Fatal(err)
				}
			}
		}
		for i := 0; i+1 < len(merged[sheet]); i += 2 {
			if err := f.MergeCell(sheet, merged[sheet][i], merged[sheet][i+1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return memory{bytes.NewReader(b.Bytes()), "book.xlsx"}
}

// A sheet whose header, customers and dates are merged cells, with a title and a sum.
func TestMergedCells(t *testing.T) {
	f := book(t, []string{"明细"}, map[string][][]any{"明细": {
		{"客户订单明细表"},
		{"客户", nil, "订单", nil, "商品", nil},
		{"编号", "名称", "编号", "日期", "名称", "金额"},
		{"K1", "甲", "D1", "2024-01-05", "茶", 10},
		{nil, nil, nil, nil, "壶", 20},
		{nil, nil, nil, nil, "杯", 30},
		{"K2", "乙", "D2", "2024-01-09", "茶", 20},
		{nil, nil, nil, nil, "壶", 40},
		{"K1", "甲", "D3", "2024-02-01", "茶", 5},
		{"K3", "丙", "D4", "2024-02-07", "茶", 15},
		{nil, nil, nil, nil, nil, 140},
	}}, map[string][]string{"明细": {"A1", "F1", "A2", "B2", "C2", "D2", "E2", "F2",
		"A4", "A6", "B4", "B6", "C4", "C6", "D4", "D6", "A7", "A8", "B7", "B8", "C7", "C8", "D7", "D8"}})
	e, opened, res := cleaned(t, clean.Options{}, f)
	if res.Problem != nil {
		t.Fatalf("%v\n%s", res.Problem, told(opened))
	}
	tm := res.Mapping.Tables[0]
	if tm.HeaderRow != 3 || tm.GroupRow != 2 || tm.Columns[0].Header != "客户 编号" || tm.Columns[5].Header != "金额" {
		t.Errorf("%s", told(opened))
	}
	l := res.Ledger
	if l.RowsUsed != 7 || l.Net != 140 || res.Summary.Customers != 3 || res.Summary.Orders != 4 ||
		len(l.SetAside) != 1 || l.SetAside[0].Code != clean.TotalRow || fmt.Sprint(l.Repairs) != "[{filled_order 3} {filled_customer 3} {filled_date 3}]" {
		t.Errorf("%+v %+v", l, res.Summary)
	}
	lawOfLayout(t, e, l)
}

// Sheets of months are one list, also where one has a column more.
func TestMonthSheets(t *testing.T) {
	header := []any{"客户", "下单日期", "金额"}
	for _, names := range [][]string{{"1月", "2月", "3月"}, {"Jan", "Feb", "Mar"}} {
		f := book(t, names, map[string][][]any{
			names[0]: {header, {"甲", "2024-01-05", 10}, {"乙", "2024-01-09", 20}},
			names[1]: {header, {"甲", "2024-02-05", 30}, {"丙", "2024-02-09", 40}},
			names[2]: {{"客户", "下单日期", "金额", "备注"}, {"乙", "2024-03-05", 50, "急"}, {"丁", "2024-03-09", 60, nil}},
		}, nil)
		e, opened, res := cleaned(t, clean.Options{}, f)
		if res.Problem != nil {
			t.Fatalf("%v\n%s", res.Problem, told(opened))
		}
		if l := res.Ledger; l.RowsUsed != 6 || l.Net != 210 || res.Summary.Customers != 4 || res.Summary.LastDate != "2024-03-09" || len(res.Mapping.Unsure) > 0 {
			t.Errorf("%+v %+v\n%s", l, res.Summary, told(opened))
		}
		lawOfLayout(t, e, res.Ledger)
	}
}

// The places of a table that was cut out of a sheet are those of the sheet.
func TestPlacesInCutSheets(t *testing.T) {
	f := book(t, []string{"Orders"}, map[string][][]any{"Orders": {
		{"Customer", "Order date", "Amount", nil, "Customer", "Order date", "Amount"},
		{"Ann", "2024-01-05", 10, nil, "Cid", "2024-01-08", 1},
		{"Bob", "2024-01-06", 20, nil, "Dan", "soon", 2},
		{},
		{"Order no", "Customer", "Order date", "Amount"},
		{1, "Ann", "2024-02-05", 30},
		{2, nil, "2024-02-06", 40},
	}}, nil)
	_, opened, res := cleaned(t, clean.Options{}, f)
	if res.Problem != nil {
		t.Fatalf("%v\n%s", res.Problem, told(opened))
	}
	got := map[clean.Reason]clean.Example{}
	for _, a := range res.Ledger.SetAside {
		got[a.Code] = a.Examples[0]
	}
	bad, nobody := got[clean.BadDate], got[clean.NoCustomer]
	if bad.Sheet != "Orders #3" && bad.Sheet != "Orders #2" || bad.Row != 3 || bad.Col != 6 || nobody.Row != 7 || nobody.Col != 2 || res.Ledger.RowsUsed != 4 {
		t.Errorf("%+v\n%s", res.Ledger, told(opened))
	}
	for _, w := range opened.Warnings {
		if w.Code != fault.SeveralTables || w.Count != 3 || w.Sheet != "Orders" {
			t.Errorf("%+v", w)
		}
	}
}
