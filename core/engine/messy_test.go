package engine

import (
	"bytes"
	"math"
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/workbook"
)

// Five systems' exports of the same orders: UCI Online Retail, Germany, first half of 2011, dressed
// by a script. The figures were computed with pandas from the rows before they were dressed.
const (
	germanGross    = 92225.42
	germanRefunds  = -2018.99
	germanOrders   = 171 // with a positive amount
	germanNotes    = 58  // credit notes
	germanBuyers   = 56
	germanSales    = 3508 // lines
	germanReturned = 198
)

// TestReferenceMessyExports: from the file to the totals with no mapping given.
func TestReferenceMessyExports(t *testing.T) {
	for _, c := range []struct {
		file     string
		refunds  float64
		currency string
		saleRows int
		refunded int
		aside    map[clean.Reason]int
	}{
		{"ExportOrderList_taobao_style_gbk.csv", germanRefunds, "", germanOrders, germanNotes, nil},
		{"german_semicolon_cp1252.csv", germanRefunds, "EUR", germanSales, germanReturned, nil},
		{"orders_export_shopify_style.csv", 0, "GBP", germanSales, 0, nil},
		{"report_salesforce_style.xlsx", germanRefunds, "GBP", germanSales, germanReturned, map[clean.Reason]int{clean.TotalRow: 1, clean.NoteRow: 1}},
		{"youzan_style_title_rows.xlsx", germanRefunds, "CNY", germanSales, germanReturned, map[clean.Reason]int{clean.TotalRow: 1}},
	} {
		t.Run(c.file, func(t *testing.T) {
			f, ok := referenceFile(t, "shared:data/messy_constructed/"+c.file)
			if !ok {
				t.Skip("the reference material is not here (KEEPSIGHT_SHARED)")
			}
			e, opened, res := cleaned(t, clean.Options{}, f)
			if res.Problem != nil {
				t.Fatalf("%v\n%s", res.Problem, told(opened))
			}
			l := res.Ledger
			for what, v := range map[string][2]float64{"sales": {l.Sales, germanGross}, "refunds": {l.Refunds, c.refunds}, "net": {l.Net, germanGross + c.refunds}} {
				if math.Abs(v[0]-v[1]) >= 0.005 {
					t.Errorf("%s %v, want %v", what, v[0], v[1])
				}
			}
			ds := e.cleaned.Dataset
			buying, orders := 0, 0
			for _, v := range ds.Customers.Sales {
				if v > 0 {
					buying++
				}
			}
			for _, v := range ds.Orders.Sales {
				if v > 0 {
					orders++
				}
			}
			if buying != germanBuyers || orders != germanOrders || l.SaleRows != c.saleRows || l.RefundRows != c.refunded {
				t.Errorf("%d customers, %d orders, %d sale rows, %d refund rows", buying, orders, l.SaleRows, l.RefundRows)
			}
			if s := res.Summary; s.Currency != c.currency || s.FirstDate[:7] != "2011-01" || s.LastDate != "2011-06-30" {
				t.Errorf("%+v", s)
			}
			for _, a := range l.SetAside {
				if c.aside[a.Code] != a.Count {
					t.Errorf("%d rows set aside as %s: %+v", a.Count, a.Code, a.Examples)
				}
			}
			for _, r := range l.Repairs {
				if r.Code != "excel_text" && r.Code != "trimmed_id" {
					t.Errorf("repair %+v", r)
				}
			}
			if len(res.Mapping.Unsure) > 0 {
				t.Errorf("asks %+v", res.Mapping.Unsure)
			}
			lawOfLayout(t, e, l)
		})
	}
}

// TestReferenceMessyReal: workbooks that people put on the web, read right or refused for what they are.
func TestReferenceMessyReal(t *testing.T) {
	real := func(t *testing.T, name string) memory {
		f, ok := referenceFile(t, "shared:data/messy_real/"+name)
		if !ok {
			t.Skip("the reference material is not here (KEEPSIGHT_SHARED)")
		}
		return f
	}
	for name, want := range map[string]fault.Error{
		"订单信息_form_soda92.xlsx":            {Code: fault.Form, Args: map[string]any{"label": "类型"}},
		"订单数据_nohead_soda92.xlsx":          {Code: fault.Form, Args: map[string]any{"label": "名称"}},
		"invoice_form_phpspreadsheet.xlsx": {Code: fault.Form, Args: map[string]any{"label": "Total excl."}},
		"gov_surplus_ne_1033.xlsx":         {Code: fault.NoColumn, Args: map[string]any{"role": "customer_id"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, res := cleaned(t, clean.Options{}, real(t, name))
			p := res.Problem
			if p == nil || p.Code != want.Code || p.Where == nil || p.Where.File != name || p.Where.Sheet == "" {
				t.Fatalf("%v", p)
			}
			for k, v := range want.Args {
				if p.Args[k] != v {
					t.Errorf("%s: %v, want %v", k, p.Args[k], v)
				}
			}
		})
	}
	// Twenty sales of one customer each, counted by hand: two lack the quantity, one the price.
	t.Run("销售数据_jonesteven.xlsx", func(t *testing.T) {
		e, opened, res := cleaned(t, clean.Options{}, real(t, "销售数据_jonesteven.xlsx"))
		if res.Problem != nil {
			t.Fatalf("%v\n%s", res.Problem, told(opened))
		}
		if l := res.Ledger; l.RowsIn != 20 || l.RowsUsed != 17 || res.Summary.Customers != 17 || l.Net != 259841 ||
			len(l.SetAside) != 1 || l.SetAside[0].Code != clean.NoAmount || l.SetAside[0].Count != 3 {
			t.Errorf("%+v", l)
		}
		lawOfLayout(t, e, res.Ledger)
	})
	t.Run("password_is_password_excelize.xlsx", func(t *testing.T) {
		f := real(t, "password_is_password_excelize.xlsx")
		err := New(Host{}).AddFile(f, nil)
		if err == nil || fault.As(err).Code != fault.Encrypted || fault.As(err).Where.File != f.name {
			t.Fatalf("%v", err)
		}
		locked := make([]byte, f.Size())
		if _, err := f.ReadAt(locked, 0); err != nil {
			t.Fatal(err)
		}
		if _, err := workbook.Decrypt(locked, "nonsense"); err == nil || fault.As(err).Code != fault.Password {
			t.Errorf("%v", err)
		}
		plain, err := workbook.Decrypt(locked, "password")
		if err != nil {
			t.Fatal(err)
		}
		if err := New(Host{}).AddFile(memory{bytes.NewReader(plain), f.name}, nil); err != nil {
			t.Errorf("%v", err)
		}
	})
}
