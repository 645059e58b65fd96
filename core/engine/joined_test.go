package engine

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/schema"
)

// useAs maps a table as a person would: its kind, and the roles of its columns by their headers.
func useAs(tm *schema.TableMapping, kind string, roles map[string]schema.Role) {
	tm.Kind, tm.Used = kind, true
	for i := range tm.Columns {
		c := &tm.Columns[i]
		if c.Role = roles[c.Header]; c.Role == schema.EventDate || c.Role == schema.DueDate || c.Role == schema.PaidDate {
			c.Date = &convention.DateFormat{Order: "ymd"}
		}
	}
}

// threeFiles are orders of n customers, a table of customers (every fifth of them not in it, one
// stranger), feedback of every third and calls of every second.
func threeFiles(n int) []memory {
	var people, votes, calls strings.Builder
	people.WriteString("客户编号,姓名,性别,年龄,会员等级\nX1,甲,女,30,金\n")
	votes.WriteString("customer,day,score,comment\n")
	calls.WriteString("客户,日期,类型,是否解决\n")
	for i := range n {
		if i%5 > 0 {
			fmt.Fprintf(&people, "c%d,客%d,%s,%d,%s\n", i, i, [...]string{"男", "女"}[i%2], 20+i%40, [...]string{"金", "银", "铜"}[i%3])
		}
		if i%3 == 0 {
			fmt.Fprintf(&votes, "c%d,2023-0%d-11,%d,fine %d\n", i, 1+i%9, 1+i%5, i)
		}
		if i%2 == 0 {
			fmt.Fprintf(&calls, "c%d,2023-11-%02d,%s,%s\n", i, 1+i%28, [...]string{"投诉", "咨询"}[i/2%2], [...]string{"是", "否"}[i/4%2])
		}
	}
	calls.WriteString("c0,someday,投诉,否\n")
	return []memory{text("orders.csv", buyers(n, always(5), ten)), text("people.csv", people.String()),
		text("votes.csv", votes.String()), text("calls.csv", calls.String())}
}

// joined opens the files and settles their kinds.
func joined(t *testing.T, files []memory) (*Engine, *CleanResult) {
	t.Helper()
	e := New(Host{})
	for _, f := range files {
		if err := e.AddFile(f, nil); err != nil {
			t.Fatal(err)
		}
	}
	var opened OpenResult
	through(t, e, VerbOpen, OpenParams{}, &opened)
	m := opened.Mapping
	for i := range m.Tables {
		switch tm := &m.Tables[i]; tm.File {
		case "people.csv":
			useAs(tm, schema.Customers, map[string]schema.Role{"客户编号": schema.CustomerID, "姓名": schema.CustomerName,
				"性别": schema.Gender, "年龄": schema.Age, "会员等级": schema.Level})
		case "votes.csv":
			useAs(tm, schema.Feedback, map[string]schema.Role{"customer": schema.CustomerID, "day": schema.EventDate, "score": schema.Score, "comment": schema.Comment})
		case "calls.csv":
			useAs(tm, schema.Interactions, map[string]schema.Role{"客户": schema.CustomerID, "日期": schema.EventDate, "类型": schema.EventType, "是否解决": schema.Resolved})
		}
	}
	var cleaned CleanResult
	through(t, e, VerbClean, CleanParams{Mapping: &m}, &cleaned)
	if cleaned.Problem != nil {
		t.Fatal(cleaned.Problem)
	}
	return e, &cleaned
}

func TestThreeFilesAreOneProject(t *testing.T) {
	const n = 60
	e, cleaned := joined(t, threeFiles(n))
	joins := cleaned.Summary.Joins
	if len(joins) != 3 || joins[0].Kind != "customers" || joins[0].Customers != 48 || joins[0].Unnamed != 12 || joins[0].Unknown != 1 ||
		!slices.Equal(joins[0].UnknownExamples, []string{"X1"}) || !slices.Equal(joins[0].UnnamedExamples, []string{"c0", "c10", "c15", "c20", "c25"}) {
		t.Errorf("%+v", joins)
	}
	if joins[1].Matched != 30 || joins[2].Matched != 20 || joins[2].Key != "id" {
		t.Errorf("%+v", joins)
	}
	l := cleaned.Ledger
	if l.RowsIn != 300+49+20+31 || l.RowsAside != 1 || l.SaleRows != 300 || len(l.Tables) != 4 {
		t.Errorf("%+v", l)
	}
	if slices.ContainsFunc(cleaned.Warnings, func(w fault.Warning) bool { return w.Code == fault.Join || w.Code == fault.CustomersUnused }) {
		t.Errorf("%+v", cleaned.Warnings)
	}
	var analyzed AnalyzeResult
	through(t, e, VerbAnalyze, AnalyzeParams{}, &analyzed)
	// c12: a customer with a name, 5 orders, a vote and a complaint that is not resolved.
	var page QueryResult
	through(t, e, VerbQuery, QueryParams{Customers: &CustomersQuery{Filter: Filter{Search: "客12"}, Sort: ByID, Limit: 9}}, &page)
	if page.Customers.Total != 1 || page.Customers.Rows[0].ID != "c12" {
		t.Fatalf("%+v", page.Customers)
	}
	var q QueryResult
	through(t, e, VerbQuery, QueryParams{Customer: &CustomerQuery{Index: page.Customers.Rows[0].Index}}, &q)
	line := q.Customer.Timeline
	if line == nil || line.Count != 7 || len(line.Moments) != 7 || line.Interactions != 1 || line.Complaints != 1 || line.ComplaintsSaid != 1 ||
		line.ComplaintsResolved != 0 || *line.Resolution != 0 || line.Scores != 1 || *line.MeanScore != 3 || line.Owed != nil {
		t.Fatalf("%+v", line)
	}
	if !slices.IsSortedFunc(line.Moments, func(a, b Moment) int { return strings.Compare(b.Date, a.Date) }) {
		t.Errorf("%+v", line.Moments)
	}
	for _, m := range line.Moments {
		if m.Kind == schema.Interactions && (m.Type != "投诉" || !m.Complaint || m.Resolved != "no") {
			t.Errorf("%+v", m)
		}
	}
	want := map[string]string{"性别": "男", "会员等级": "金", "年龄": "32"}
	for _, a := range q.Customer.Attributes {
		got := a.Text
		if a.Number != nil {
			got = fmt.Sprint(*a.Number)
		}
		if want[a.Header] != got {
			t.Errorf("%s %q", a.Header, got)
		}
	}
	if len(q.Customer.Attributes) != 3 {
		t.Errorf("%+v", q.Customer.Attributes)
	}
	if _, _, err := e.Export(ExportParams{What: "setAside", Format: "csv"}); err != nil {
		t.Error(err)
	}
}

// Law: what stands beside the orders moves no figure that comes of them.
func TestLawTablesBesideMoveNoFigure(t *testing.T) {
	files := threeFiles(60)
	_, alone := document(t, Options{}, files[0])
	e, cleaned := joined(t, threeFiles(60))
	if cleaned.Ledger.Net != alone.Ledger.Net || cleaned.Summary.Orders != alone.Summary.Orders || cleaned.Summary.AsOf != alone.Summary.AsOf {
		t.Errorf("%+v", cleaned.Ledger)
	}
	var with AnalyzeResult
	through(t, e, VerbAnalyze, AnalyzeParams{}, &with)
	a, b := alone.Analyses, with.Analyses
	if !reflect.DeepEqual(a.RFM, b.RFM) || !reflect.DeepEqual(a.Rhythm, b.Rhythm) || !reflect.DeepEqual(a.Overview, b.Overview) ||
		!reflect.DeepEqual(a.CLV, b.CLV) || !reflect.DeepEqual(a.Churn, b.Churn) || !reflect.DeepEqual(a.Segment, b.Segment) {
		t.Error("an analysis says something else")
	}
}
