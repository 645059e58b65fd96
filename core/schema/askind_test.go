package schema

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

func pick(i int, list ...string) string { return list[i%len(list)] }

func dayOf(i int) string { return fmt.Sprintf("2024-%02d-%02d", 1+i%12, 1+i%28) }

var sentences = []string{"The delivery was late and nobody answered my mails", "I love how easy it is to order again",
	"Too expensive for what it does, sadly", "Works as described, would buy again"}

// sales are plain orders, beside which the other kinds count.
func sales() *ingest.Table {
	return people("Customer ID|Order ID|Order Date|Amount", 60, func(i int) string { return fmt.Sprintf("c%d|o%d|%s|%d.5", i%19, i, dayOf(i), i+1) })
}

// Example: tables of events, summaries and customers as systems write them.
func TestKindsOfTables(t *testing.T) {
	for name, c := range map[string]struct {
		table *ingest.Table
		kind  string
		want  map[Role]string
	}{
		"tickets": {people("ticket_id|customer_id|created_at|channel|issue_type|resolved|csat", 50, func(i int) string {
			return fmt.Sprintf("t%d|c%d|%s 10:%02d|%s|%s|%s|%d", i, i%17, dayOf(i), i%60, pick(i, "email", "phone", "chat"), pick(i/2, "billing", "delivery"), pick(i/3, "yes", "no"), 1+i%5)
		}), Interactions, map[Role]string{CustomerID: "customer_id", EventDate: "created_at", Channel: "channel", Issue: "issue_type", Resolved: "resolved", Score: "csat"}},
		"visits": {people("Customer ID|Visit date|Type", 50, func(i int) string {
			return fmt.Sprintf("c%d|%s|%s", i%17, dayOf(i), pick(i, "store", "web"))
		}), Interactions, map[Role]string{CustomerID: "Customer ID", EventDate: "Visit date", EventType: "Type"}},
		"工单": {people("客户编号|咨询时间|咨询渠道|咨询类型|是否解决|咨询内容", 40, func(i int) string {
			return fmt.Sprintf("K%03d|%s|%s|%s|%s|%s%d", i%13, dayOf(i), pick(i, "微信", "电话"), pick(i, "投诉", "咨询", "报修"), pick(i, "是", "否"), "产品坏了，希望尽快处理", i)
		}), Interactions, map[Role]string{CustomerID: "客户编号", EventDate: "咨询时间", Channel: "咨询渠道", EventType: "咨询类型", Resolved: "是否解决", Comment: "咨询内容"}},
		"nps": {people("user_id|nps|How can we improve?|date", 40, func(i int) string {
			return fmt.Sprintf("u%d|%d|%s %d|%s", i%31, i%11, sentences[i%4], i, dayOf(i))
		}), Feedback, map[Role]string{CustomerID: "user_id", Score: "nps", EventDate: "date"}},
		"reviews": {people("Rating|Review Text|Product ID", 40, func(i int) string {
			return fmt.Sprintf("%d|%s %d|p%d", 1+i%5, sentences[i%4], i, i%7)
		}), Feedback, map[Role]string{Score: "Rating", Comment: "Review Text", ProductID: "Product ID"}},
		"order reviews": {people("review_id|order_id|review_score|review_comment_message|review_creation_date", 40, func(i int) string {
			return fmt.Sprintf("r%d|o%d|%d|%s|%s", i, i, 1+i%5, sentences[i%4], dayOf(i))
		}), Feedback, map[Role]string{OrderID: "order_id", Score: "review_score", Comment: "review_comment_message", EventDate: "review_creation_date"}},
		"滿意度": {people("會員編號|滿意度|意見|填寫時間", 40, func(i int) string {
			return fmt.Sprintf("M%d|%d|服務很好，會再來光顧%d|%s", i%30, 1+i%5, i, dayOf(i))
		}), Feedback, map[Role]string{CustomerID: "會員編號", Score: "滿意度", Comment: "意見", EventDate: "填寫時間"}},
		"mailing": {people("customer_id|campaign|sent|opened|converted|group|cost", 60, func(i int) string {
			return fmt.Sprintf("c%d|%s|1|%d|%d|%s|0.05", i%40, pick(i, "spring", "summer"), i%2, i%5/4, pick(i, "test", "control"))
		}), Campaigns, map[Role]string{CustomerID: "customer_id", Campaign: "campaign", Sent: "sent", Opened: "opened", Converted: "converted", Arm: "group", Cost: "cost"}},
		"活动": {people("会员编号|活动名称|发送时间|是否打开|是否转化|对照组", 60, func(i int) string {
			return fmt.Sprintf("M%d|%s|%s|%s|%s|%s", i%40, pick(i, "春季", "夏季"), dayOf(i), pick(i, "是", "否"), pick(i/3, "否", "是"), pick(i/2, "是", "否"))
		}), Campaigns, map[Role]string{CustomerID: "会员编号", Campaign: "活动名称", Sent: "发送时间", Opened: "是否打开", Converted: "是否转化", Arm: "对照组"}},
		"open invoices": {people("Customer ID|Invoice No|Due Date|Amount due|Paid on|Amount paid", 40, func(i int) string {
			return fmt.Sprintf("c%d|i%d|%s|%d.5|%s|%d.5", i%13, i, dayOf(i), 100+i, dayOf(i+1), 90+i)
		}), Receivables, map[Role]string{CustomerID: "Customer ID", OrderID: "Invoice No", DueDate: "Due Date", Amount: "Amount due", PaidDate: "Paid on", PaidAmount: "Amount paid"}},
		"应收": {people("客户编号|发票号|到期日|应收金额|回款日期|回款金额", 40, func(i int) string {
			return fmt.Sprintf("K%d|F%d|%s|%d.5|%s|%d.5", i%13, i, dayOf(i), 100+i, dayOf(i+1), 90+i)
		}), Receivables, map[Role]string{CustomerID: "客户编号", OrderID: "发票号", DueDate: "到期日", Amount: "应收金额", PaidDate: "回款日期", PaidAmount: "回款金额"}},
		"pipeline": {people("Opportunity Name|Account Name|Stage|Probability (%)|Expected Revenue|Expected Close Date|Owner", 40, func(i int) string {
			return fmt.Sprintf("Deal %d|Firm %d|%s|%d|%d.5|%s|%s", i, i%11, pick(i, "Prospecting", "Negotiation", "Closed Won"), i%10*10, 1000+i, dayOf(i), pick(i, "Ann", "Bob"))
		}), Opportunities, map[Role]string{CustomerID: "Account Name", Stage: "Stage", Probability: "Probability (%)", Expected: "Expected Revenue", EventDate: "Expected Close Date", Owner: "Owner"}},
		"商机": {people("客户编号|销售阶段|赢率|预计成交金额|预计成交日期", 40, func(i int) string {
			return fmt.Sprintf("K%d|%s|%d%%|%d|%s", i%13, pick(i, "初步沟通", "报价", "赢单"), i%10*10, 1000+i*7, dayOf(i))
		}), Opportunities, map[Role]string{CustomerID: "客户编号", Stage: "销售阶段", Probability: "赢率", Expected: "预计成交金额", EventDate: "预计成交日期"}},
		"frequency, recency, T": {people("ID|x|t_x|T|zbar", 40, func(i int) string {
			return fmt.Sprintf("%d|%d|%d.43|38.86|%d.35", i+1, i%4, i%30, 10+i)
		}), Summary, map[Role]string{CustomerID: "ID", Frequency: "x", Recency: "t_x", Observed: "T", Monetary: "zbar"}},
		"totals": {people("Customer ID|Name|Orders count|Total spent|First order date|Last order date", 40, func(i int) string {
			return fmt.Sprintf("c%d|Ann %d|%d|%d.5|%s|%s", i, i, 1+i%7, 20+i, dayOf(i), dayOf(i+3))
		}), Summary, map[Role]string{CustomerID: "Customer ID", CustomerName: "Name", OrderCount: "Orders count", TotalSpent: "Total spent", FirstOrder: "First order date", LastOrder: "Last order date"}},
		"会员汇总": {people("会员编号|消费次数|累计消费金额|最近一次消费时间", 40, func(i int) string {
			return fmt.Sprintf("M%d|%d|%d.5|%s", i, 1+i%7, 20+i, dayOf(i))
		}), Summary, map[Role]string{CustomerID: "会员编号", OrderCount: "消费次数", TotalSpent: "累计消费金额", LastOrder: "最近一次消费时间"}},
		"members": {people("会员编号|姓名|性别|出生日期|职业|学历|月收入|会员等级|来源渠道|入会日期|手机", 60, func(i int) string {
			return fmt.Sprintf("M%d|王%d|%s|19%02d-03-%02d|%s|%s|%d|%s|%s|%s|138%08d", i, i, pick(i, "男", "女"), 60+i%40, 1+i%28, pick(i, "教师", "医生", "工程师"),
				pick(i, "本科", "硕士"), 5000+i*100, pick(i, "金卡", "银卡"), pick(i, "门店", "抖音"), dayOf(i), i)
		}), Customers, map[Role]string{CustomerID: "会员编号", CustomerName: "姓名", Gender: "性别", Birthday: "出生日期", Job: "职业", Education: "学历", Income: "月收入",
			Level: "会员等级", Acquisition: "来源渠道", Joined: "入会日期", Phone: "手机"}},
		"orders with a rating": {people("Customer ID|Order ID|Order Date|Amount|Rating|Comment", 40, func(i int) string {
			return fmt.Sprintf("c%d|x%d|%s|%d.5|%d|%s", i%13, i, dayOf(i), 20+i, 1+i%5, sentences[i%4])
		}), Orders, map[Role]string{CustomerID: "Customer ID", OrderID: "Order ID", OrderDate: "Order Date", Amount: "Amount"}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, tables := range [][]*ingest.Table{{c.table}, {c.table, sales()}} {
				m := Guess(tables)
				tm := m.Tables[0]
				if tm.Kind != c.kind {
					t.Fatalf("with %d tables: kind %s, want %s; roles %v", len(tables), tm.Kind, c.kind, roles(tm))
				}
				wantRoles(t, tm, c.want)
				alone := c.kind == Orders || c.kind == Customers || c.kind == Summary
				used := len(tables) == 2 && c.kind != Summary || len(tables) == 1 && alone
				if tm.Used != used {
					t.Errorf("with %d tables: used %v", len(tables), tm.Used)
				}
				if err := m.Check(tables); (err == nil) != (alone || len(tables) == 2) {
					t.Errorf("with %d tables: %v", len(tables), err)
				}
			}
		})
	}
}

// Invoices and deals are orders where no other table is, and what they are beside orders.
func TestOrdersOrElse(t *testing.T) {
	invoices := people("Customer ID|Invoice No|Invoice Date|Due Date|Paid on|Amount", 40, func(i int) string {
		return fmt.Sprintf("c%d|i%d|%s|%s|%s|%d.5", i%13, i, dayOf(i), dayOf(i+1), dayOf(i+2), 20+i)
	})
	deals := people("Account ID|Opportunity ID|Close Date|Stage|Probability|Amount", 40, func(i int) string {
		return fmt.Sprintf("a%d|d%d|%s|%s|%d|%d.5", i%13, i, dayOf(i), pick(i, "Closed Won", "Proposal"), i%11*10, 20+i)
	})
	won := people("Account ID|Opportunity ID|Close Date|Stage|Probability|Amount", 40, func(i int) string {
		return fmt.Sprintf("a%d|d%d|%s|Closed Won|100|%d.5", i%13, i, dayOf(i), 20+i)
	})
	kinds := func(tables ...*ingest.Table) (list []string) {
		for _, tm := range Guess(tables).Tables {
			list = append(list, tm.Kind)
		}
		return list
	}
	for _, c := range []struct {
		got, want []string
	}{
		{kinds(invoices), []string{Orders}},
		{kinds(deals), []string{Orders}},
		{kinds(invoices, sales()), []string{Receivables, Orders}},
		{kinds(sales(), deals), []string{Orders, Opportunities}},
		{kinds(sales(), won), []string{Orders, Orders}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
}

// Every role belongs to a kind, and each kind has what it requires.
func TestRolesOfKinds(t *testing.T) {
	owned := map[Role]bool{}
	for _, kind := range Kinds {
		list := RolesOf(kind)
		for _, r := range list {
			owned[r] = true
		}
		has := func(r Role) bool {
			for _, x := range list {
				if x == r {
					return true
				}
			}
			return false
		}
		if r := missingRole(kind, has); r != "" {
			t.Errorf("%s lacks %s", kind, r)
		}
		if r := missingRole(kind, func(Role) bool { return false }); r != "" && !has(r) {
			t.Errorf("%s asks for %s, which it does not have", kind, r)
		}
	}
	for _, r := range Roles {
		if !owned[r] {
			t.Errorf("%s belongs to no kind", r)
		}
	}
}

// Ids that differ in capitals or leading zeros alone are told, within a table and between two.
func TestAlikeIDs(t *testing.T) {
	orders := func(id func(i int) string) *ingest.Table {
		return people("Customer ID|Order Date|Amount", 40, func(i int) string { return fmt.Sprintf("%s|%s|%d.5", id(i), dayOf(i), i+1) })
	}
	for name, c := range map[string]struct {
		tables []*ingest.Table
		want   int
		row    int
	}{
		"case":        {[]*ingest.Table{orders(func(i int) string { return fmt.Sprintf("%s%d", pick(i/10, "a", "A"), i%10) })}, 10, 12},
		"zeros":       {[]*ingest.Table{orders(func(i int) string { return fmt.Sprintf("%s%d", pick(i/8, "", "00"), 1+i%8) })}, 8, 10},
		"fixed width": {[]*ingest.Table{orders(func(i int) string { return fmt.Sprintf("%05d", i%20) })}, 0, 0},
		"mixed case":  {[]*ingest.Table{orders(func(i int) string { return fmt.Sprintf("Ab%d", i%20) })}, 0, 0},
		"zero alone":  {[]*ingest.Table{orders(func(i int) string { return fmt.Sprintf("%d", i%20) })}, 0, 0},
	} {
		m := Guess(c.tables)
		got, row := 0, 0
		for _, w := range m.Warnings(c.tables) {
			if w.Code == fault.AlikeIDs {
				got, row = w.Count, w.Row
			}
		}
		if got != c.want || row != c.row {
			t.Errorf("%s: %d alike, the first in row %d, want %d in row %d", name, got, row, c.want, c.row)
		}
	}
	strings := ingest.NewStrings()
	numbers, texts := [][]any{{"Customer ID", "Order Date", "Amount"}}, [][]any{{"Customer ID", "Age", "City"}}
	for i := range 30 {
		numbers = append(numbers, []any{100 + i%10, day(dayOf(i)), 10.5 + float64(i)})
		texts = append(texts, []any{fmt.Sprintf("%05d", 100+i), 20 + i, pick(i, "Rome", "Turin")})
	}
	m := Guess([]*ingest.Table{sheet(t, strings, "orders", numbers...), sheet(t, strings, "customers", texts...)})
	if m.Alike == nil || m.Alike.Count != 10 {
		t.Errorf("numbers and texts: %+v", m.Alike)
	}
}

// A person says what a table is: its roles are guessed anew, and stay what the person says.
func TestSetKind(t *testing.T) {
	ratings := people("Customer ID|Score|When", 40, func(i int) string { return fmt.Sprintf("c%d|%d|%s", i%13, 1+i%30, dayOf(i)) })
	tables := []*ingest.Table{ratings, sales()}
	m := Guess(tables)
	if tm := m.Tables[0]; tm.Kind != Unknown || tm.Used {
		t.Fatalf("kind %s", tm.Kind)
	}
	if err := m.SetKind(tables, m.Tables[0].Group, Feedback); err != nil {
		t.Fatal(err)
	}
	tm := m.Tables[0]
	if tm.Kind != Feedback || !tm.KindChosen || !tm.Used || roles(tm)[Score] != "Score" || roles(tm)[CustomerID] != "Customer ID" {
		t.Fatalf("%s, used %v, %v", tm.Kind, tm.Used, roles(tm))
	}
	if err := m.Check(tables); err != nil {
		t.Error(err)
	}
	if len(m.Unsure) != 1 || m.Unsure[0].Role != EventDate || roles(tm)[EventDate] != "When" {
		t.Errorf("the only dates: %+v, %v", m.Unsure, roles(tm))
	}
	if err := m.Set(tm.Group, EventDate, "When"); err != nil || m.Tables[0].Kind != Feedback || roles(m.Tables[0])[EventDate] != "When" {
		t.Errorf("%v, %s, %v", err, m.Tables[0].Kind, roles(m.Tables[0]))
	}
	recipe, err := m.Recipe(nil).Encode()
	if err != nil {
		t.Fatal(err)
	}
	r, err := ParseRecipe(recipe)
	if err != nil {
		t.Fatal(err)
	}
	again, missing := ApplyRecipe(tables, Guess(tables), r)
	if len(missing) > 0 || again.Tables[0].Kind != Feedback || !again.Tables[0].Used || !reflect.DeepEqual(roles(again.Tables[0]), roles(m.Tables[0])) {
		t.Errorf("by the recipe: %s, %v, missing %v", again.Tables[0].Kind, roles(again.Tables[0]), missing)
	}
	if err := m.Set(tm.Group, Score, ""); err != nil || fault.As(m.Check(tables)).Args["role"] != "score" {
		t.Errorf("without a score: %v, %v", err, m.Check(tables))
	}
	for _, kind := range Kinds {
		if err := m.SetKind(tables, tm.Group, kind); err != nil || m.Tables[0].Kind != kind || m.Tables[0].Used != (kind != Unknown) {
			t.Errorf("%s: %v, %+v", kind, err, m.Tables[0].Kind)
		}
		for _, c := range m.Tables[0].Columns {
			if c.Role != "" && !slices.Contains(RolesOf(kind), c.Role) {
				t.Errorf("%s has %s", kind, c.Role)
			}
		}
	}
	if m.SetKind(tables, tm.Group, "pictures") == nil || m.SetKind(tables, 99, Orders) == nil {
		t.Error("an unknown kind or group is accepted")
	}
	if _, err := ParseRecipe([]byte(`{"format":"keepsight-recipe","version":1,"tables":[{"kind":"pictures","columns":[{"header":"a","role":"score"}]}]}`)); err == nil {
		t.Error("a recipe with an unknown kind is accepted")
	}
}

// Two columns that date the order equally well: the person is asked.
func TestTwoDates(t *testing.T) {
	tb := people("Customer ID|Order Date|Purchase Date|Amount", 40, func(i int) string {
		return fmt.Sprintf("c%d|%s|%s|%d.5", i%13, dayOf(i), dayOf(i+3), i+1)
	})
	calls := people("Customer ID|Call date|Contact date|Channel", 40, func(i int) string {
		return fmt.Sprintf("c%d|%s|%s|%s", i%13, dayOf(i), dayOf(i+3), pick(i, "phone", "mail"))
	})
	m := Guess([]*ingest.Table{tb, calls})
	var about []string
	for _, u := range m.Unsure {
		about = append(about, fmt.Sprint(u.Group, " ", u.Role, " ", u.About, " ", len(u.Candidates)))
	}
	if want := []string{"0 order_date column 2", "1 event_date column 2"}; !reflect.DeepEqual(about, want) {
		t.Errorf("asks %v, want %v", about, want)
	}
}
