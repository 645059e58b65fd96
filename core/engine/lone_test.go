package engine

import (
	"fmt"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/prepare"
	"github.com/keepsight/keepsight/core/schema"
)

// dealRows are deals as HubSpot exports them, of 7 companies, with the stages in turn.
func dealRows(stages ...string) string {
	var b strings.Builder
	b.WriteString("Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Associated Company,Deal probability\n")
	for i := range 60 {
		fmt.Fprintf(&b, "%d,Deal %d,%s,%d,2024-%02d-%02d,Ann,Firm %d,0.%d\n", 9000+i, i, stages[i%len(stages)], 100+i, 1+i%12, 1+i%28, i%7, 1+i%9)
	}
	return b.String()
}

func opened(t *testing.T, files ...memory) (*Engine, *CleanResult) {
	t.Helper()
	e := New(Host{})
	for _, f := range files {
		if err := e.AddFile(f, nil); err != nil {
			t.Fatal(err)
		}
	}
	through(t, e, VerbOpen, OpenParams{}, &OpenResult{})
	var cleaned CleanResult
	through(t, e, VerbClean, CleanParams{}, &cleaned)
	return e, &cleaned
}

// A lone list of deals: what is won counts as orders, and it is said; without a deal that is won it is
// no list of orders, and the questions say what it takes.
func TestLoneDeals(t *testing.T) {
	_, got := opened(t, text("deals.csv", dealRows("Contract sent", "Closed won", "Closed lost")))
	if got.Problem != nil || got.Mapping.Tables[0].Kind != schema.Orders || got.Ledger.RowsUsed != 20 {
		t.Fatalf("%v, %s, %+v", got.Problem, got.Mapping.Tables[0].Kind, got.Ledger)
	}
	said := 0
	for _, w := range got.Warnings {
		if w.Code == fault.Deals {
			said = w.Count
		}
	}
	aside := map[clean.Reason]int{}
	for _, a := range got.Ledger.SetAside {
		aside[a.Code] = a.Count
	}
	if said != 40 || aside[clean.NotWon] != 40 || aside[clean.NeverPaid] != 0 {
		t.Errorf("said %d, aside %v", said, aside)
	}

	e, got := opened(t, text("deals.csv", dealRows("Contract sent", "Qualified to buy")))
	if got.Problem == nil || got.Problem.Code != fault.EventsAlone || got.Problem.Args["kind"] != schema.Opportunities {
		t.Fatalf("%v", got.Problem)
	}
	u, err := e.unlock()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range u.Goals {
		if g.State != MoreAway {
			t.Errorf("%s is %s: a list of open deals answers nothing", g.Name, g.State)
		}
	}
}

// Beside orders deals, campaigns and bills become features of their customers.
func TestFeaturesOfEvents(t *testing.T) {
	var orders, mails, bills strings.Builder
	orders.WriteString("Customer,Order Date,Amount,Category,Discount\n")
	mails.WriteString("Customer,Campaign,Sent,Opened,Converted\n")
	bills.WriteString("Customer,Invoice No,Due Date,Amount due,Paid on\n")
	for i := range 210 {
		fmt.Fprintf(&orders, "Firm %d,2024-%02d-%02d,%d.5,%s,%d\n", i%7, 1+i%12, 1+i%28, 10+i, [...]string{"tea", "cups"}[i%13%2], i%3)
		fmt.Fprintf(&mails, "Firm %d,Spring %d,2024-%02d-%02d,%s,%s\n", i%7, i%4, 1+i%11, 1+i%28, [...]string{"yes", "no"}[i%5%2], [...]string{"no", "yes"}[i%9/8])
		paid := fmt.Sprintf("2024-%02d-%02d", 1+i%11, 1+(i+i%5)%28)
		if i%4 == 0 {
			paid = ""
		}
		fmt.Fprintf(&bills, "Firm %d,R%d,2024-%02d-%02d,%d.5,%s\n", i%7, i, 1+i%11, 1+i%28, 50+i, paid)
	}
	e, got := opened(t, text("orders.csv", orders.String()), text("deals.csv", dealRows("Contract sent", "Closed won", "Closed lost")),
		text("mails.csv", mails.String()), text("bills.csv", bills.String()))
	if got.Problem != nil {
		t.Fatal(got.Problem)
	}
	var out AnalyzeResult
	through(t, e, VerbAnalyze, AnalyzeParams{Only: []string{"prepare"}}, &out)
	found := map[string]prepare.Feature{}
	for _, f := range out.Analyses.Prepare.Features {
		found[f.Key] = f
	}
	for _, key := range []string{"sent", "opened", "openRate", "converted", "conversionRate", "overdue", "daysLate", "openDeals", "dealAmount",
		"dealExpected", "dealsWon", "dealsLost", "categories", "mainCategory", "categoryShare tea", "discounted"} {
		if f, ok := found[key]; !ok || f.Filled != 7 {
			left := prepare.Reason("")
			for _, l := range out.Analyses.Prepare.LeftOut {
				if string(l.Code) == key {
					left = l.Reason
				}
			}
			if left != prepare.Constant {
				t.Errorf("%s: %v, %d filled, left out for %q", key, ok, f.Filled, left)
			}
		}
	}
}
