package schema

import (
	"fmt"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
)

// Example: tables of leads, trials and visits, and tables that only look like them.
func TestOutcomeTables(t *testing.T) {
	lead := func(yes, no string) func(i int) string {
		return func(i int) string {
			return fmt.Sprintf("A%d|%s|%d|%s", i, [...]string{"web", "shop"}[i%2], i%9, [...]string{no, no, no, yes}[i%4])
		}
	}
	for name, c := range map[string]struct {
		header string
		row    func(i int) string
		kind   string
		want   string // column of the role Converted, "" for none
		asks   string // values that are asked about
	}{
		"converted":        {"lead_id|source|visits|converted", lead("yes", "no"), Customers, "converted", ""},
		"is converted":     {"Lead ID|Source|Visits|Is Converted", lead("1", "0"), Customers, "Is Converted", ""},
		"paying":           {"user_id|source|visits|is_paying_user", lead("TRUE", "FALSE"), Customers, "is_paying_user", ""},
		"is customer":      {"contact id|source|visits|Is Customer", lead("Y", "N"), Customers, "Is Customer", ""},
		"subscribed plan":  {"customer_id|source|visits|converted|subscribed", func(i int) string { return lead("yes", "no")(i) + "|" + yesWord(i+1) }, Customers, "converted", ""},
		"unknown words":    {"customer_id|source|visits|converted", lead("B", "A"), Customers, "converted", "B A"},
		"chinese":          {"客户编号|来源|访问次数|是否转化", lead("是", "否"), Customers, "是否转化", ""},
		"chinese paid":     {"用户ID|渠道|访问次数|是否付费", lead("已付费", "未付费"), Customers, "是否付费", ""},
		"traditional":      {"會員編號|來源|訪問次數|是否購買", lead("是", "否"), Customers, "是否購買", ""},
		"ordered":          {"访客ID|来源|访问次数|是否下单", lead("1", "0"), Customers, "是否下单", ""},
		"revenue as a yes": {"Administrative|PageValues|ExitRates|Revenue", func(i int) string { return fmt.Sprintf("%d|%d|0.%d|%s", i%5, i%31, i%7, yesWord(i)) }, Customers, "Revenue", ""},
		"visits of a few": {"customer_id|pages|minutes|purchased", func(i int) string {
			return fmt.Sprintf("V%d|%d|%d|%s", i%40, i%9, i%31, yesWord(i))
		}, Customers, "purchased", ""},
		// A subscription may be consent, and whom one may call must not be guessed away.
		"subscribed": {"customer_id|source|visits|subscribed", lead("yes", "no"), Customers, "", ""},
		// Revenue is money, churn counts more, a campaign is one, and an order is one.
		"revenue as money": {"customer_id|age|visits|Revenue", func(i int) string { return fmt.Sprintf("A%d|%d|%d|%d.5", i, 20+i%40, i%9, i*3) }, Customers, "", ""},
		"churn":            {"customer_id|age|converted|churn", func(i int) string { return fmt.Sprintf("A%d|%d|%s|%s", i, 20+i%40, yesWord(i+1), yesWord(i)) }, Customers, "", ""},
		"orders": {"customer_id|order_date|amount|converted", func(i int) string {
			return fmt.Sprintf("A%d|2024-%02d-11|%d.5|%s", i%30, 1+i%12, i, yesWord(i))
		}, Orders, "", ""},
		"many values": {"customer_id|age|visits|purchased", func(i int) string { return fmt.Sprintf("A%d|%d|%d|%d", i, 20+i%40, i%9, i%11) }, Customers, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			table := people(c.header, 200, c.row)
			m := Guess([]*ingest.Table{table})
			tm := m.Tables[0]
			got := ""
			if at := tm.ColumnOf(Converted); at >= 0 {
				got = tm.Columns[at].Header
			}
			if tm.Kind != c.kind || got != c.want {
				t.Errorf("%s, converted is %q: %+v", tm.Kind, got, tm.Columns)
			}
			if c.want != "" && c.header != "Administrative|PageValues|ExitRates|Revenue" && tm.ColumnOf(CustomerID) != 0 {
				t.Errorf("the id has the role %q", tm.Columns[0].Role)
			}
			asks := ""
			for _, u := range m.Unsure {
				if u.About == AboutLabelValue {
					asks = fmt.Sprint(u.Candidates[0], " ", u.Candidates[1])
				}
			}
			if asks != c.asks {
				t.Errorf("asks about %q, want %q", asks, c.asks)
			}
		})
	}
}

func yesWord(i int) string { return [...]string{"FALSE", "FALSE", "FALSE", "TRUE"}[i%4] }

// A campaign stays one: what came of it is not who became a customer.
func TestCampaignIsNoOutcome(t *testing.T) {
	table := people("customer_id|campaign|sent|opened|converted", 200, func(i int) string {
		return fmt.Sprintf("A%d|spring|yes|%s|%s", i, yesWord(i), yesWord(i+1))
	})
	if m := Guess([]*ingest.Table{table}); m.Tables[0].Kind != Campaigns {
		t.Errorf("read as %s", m.Tables[0].Kind)
	}
}

// What a person says of the value is kept, and asked no more.
func TestYesValue(t *testing.T) {
	table := people("customer_id|visits|converted", 200, func(i int) string { return fmt.Sprintf("A%d|%d|%s", i, i%9, [...]string{"A", "A", "B"}[i%3]) })
	m := Guess([]*ingest.Table{table})
	if err := m.SetYesValue(0, "A"); err != nil {
		t.Fatal(err)
	}
	if at := m.Tables[0].ColumnOf(Converted); m.Tables[0].Columns[at].YesValue != "A" || len(m.Unsure) != 0 {
		t.Errorf("%+v, still asks %+v", m.Tables[0].Columns[at], m.Unsure)
	}
	if err := m.SetLeftValue(0, "A"); err == nil {
		t.Error("a value of leaving, in a table that says nothing of it")
	}
}
