package clean

import (
	"encoding/csv"
	"io"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/schema"
)

// Three systems' exports of the same orders: UCI Online Retail, Germany, first half of 2011. The
// figures were computed with pandas from the rows before they were dressed.
const (
	germanGross = 92225.42
	germanNet   = 90206.43
)

func messy(t *testing.T, name string, comma rune, decode func(io.Reader) io.Reader, roles map[string]schema.Role) *project {
	t.Helper()
	f := shared(t, "data", "messy_constructed", name)
	defer f.Close()
	r := csv.NewReader(decode(f))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	list := make([]schema.Role, len(rows[0]))
	for i, header := range rows[0] {
		list[i] = roles[header]
	}
	return newProject().text(name, list, rows)
}

func checkGerman(t *testing.T, res *Result, sales, refunds float64, orders int) {
	t.Helper()
	if l, n := res.Ledger, len(res.Dataset.Orders.ID); !near(l.Sales, sales) || !near(l.Refunds, refunds) || n != orders || len(l.SetAside) != 0 {
		t.Errorf("sales %v, refunds %v, %d orders, set aside %v", l.Sales, l.Refunds, n, counts(l))
	}
	buying := 0
	for _, s := range res.Dataset.Customers.Sales {
		if s > 0 {
			buying++
		}
	}
	if buying != 56 {
		t.Errorf("%d customers", buying)
	}
	if res.Summary.LastDate != "2011-06-30" || res.Summary.FirstDate[:7] != "2011-01" {
		t.Errorf("%+v", res.Summary)
	}
}

// One row an order, ="…" around order ids, closed orders with negative amounts.
func TestReferenceTaobaoStyle(t *testing.T) {
	decode := func(r io.Reader) io.Reader { return transform.NewReader(r, simplifiedchinese.GBK.NewDecoder()) }
	res := messy(t, "ExportOrderList_taobao_style_gbk.csv", ',', decode, map[string]schema.Role{
		"订单编号": schema.OrderID, "买家会员名": schema.CustomerID, "买家实际支付金额": schema.Amount, "订单状态": schema.Status,
		"订单创建时间": schema.OrderDate, "联系手机": schema.Phone}).mustRun(t, Options{})
	checkGerman(t, res, germanGross, germanNet-germanGross, 171)
	if r := res.Ledger.Repairs; len(r) != 1 || r[0] != (Repair{"excel_text", 229}) {
		t.Errorf("repairs %+v", r)
	}
	if i := customer(t, res.Dataset, "tb12590"); !near(res.Dataset.Customers.Sales[i], 9864.26) ||
		res.Dataset.Strings.At(res.Dataset.Customers.Phone[i]) != "13800000000" {
		t.Errorf("customer 12590: %v", res.Dataset.Customers.Sales[i])
	}
}

// Amounts as 1.234,56 €, dates as 05.01.2011.
func TestReferenceGermanStyle(t *testing.T) {
	decode := func(r io.Reader) io.Reader { return charmap.Windows1252.NewDecoder().Reader(r) }
	p := messy(t, "german_semicolon_cp1252.csv", ';', decode, map[string]schema.Role{
		"Kundennr.": schema.CustomerID, "Belegnr.": schema.OrderID, "Belegdatum": schema.OrderDate, "Artikelnr.": schema.ProductID,
		"Menge": schema.Quantity, "Einzelpreis": schema.UnitPrice, "Gesamtpreis": schema.Amount})
	for i := range p.mapping.Tables[0].Columns {
		c := &p.mapping.Tables[0].Columns[i]
		if c.Number != nil {
			c.Number = &convention.NumberFormat{Decimal: ",", Group: ".", Currency: "EUR"}
		}
		if c.Date != nil {
			c.Date.Order = "dmy"
		}
	}
	res := p.mustRun(t, Options{})
	checkGerman(t, res, germanGross, germanNet-germanGross, 171)
	if res.Dataset.Currency != "EUR" || res.Ledger.SaleRows != 3508 || res.Ledger.RefundRows != 198 {
		t.Errorf("%+v", res.Ledger)
	}
}

// One row a line item, with status and currency on the first row of an order alone.
func TestReferenceShopifyStyle(t *testing.T) {
	plain := func(r io.Reader) io.Reader { return r }
	res := messy(t, "orders_export_shopify_style.csv", ',', plain, map[string]schema.Role{
		"Name": schema.OrderID, "Email": schema.CustomerID, "Financial Status": schema.Status, "Currency": schema.Currency,
		"Created at": schema.OrderDate, "Lineitem quantity": schema.Quantity, "Lineitem price": schema.UnitPrice,
		"Lineitem name": schema.Product, "Accepts Marketing": schema.Consent}).mustRun(t, Options{})
	checkGerman(t, res, germanGross, 0, 171)
	if res.Dataset.Currency != "GBP" || res.Summary.Currencies[0].Rows != 3508 {
		t.Errorf("%+v", res.Summary)
	}
}
