package schema

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
)

// people is a table of n customers; row gives the cells of one, separated by "|".
func people(header string, n int, row func(i int) string) *ingest.Table {
	rows := [][]string{strings.Split(header, "|")}
	for i := range n {
		rows = append(rows, strings.Split(row(i), "|"))
	}
	return csv(ingest.NewStrings(), "people.csv", rows...)
}

func contract(i int) string {
	return fmt.Sprintf("A%d|2023-0%d-02|%s|%d", i, 1+i, [...]string{"", "2023-09-05"}[i%2], 20+10*(i%2))
}

func yesNo(i int) string { return [...]string{"No", "No", "No", "Yes"}[i%4] }

// Example: tables of customers as they come, by the names of the columns of public ones.
func TestCustomerTables(t *testing.T) {
	for name, c := range map[string]struct {
		table *ingest.Table
		want  map[Role]string
		unit  string
		asks  string
	}{
		"telephone": {people("customerID|gender|SeniorCitizen|Partner|PhoneService|tenure|MonthlyCharges|TotalCharges|Churn", 60, func(i int) string {
			return fmt.Sprintf("%04d-AB|%s|%d|Yes|%s|%d|%.2f| |%s", i, [...]string{"Male", "Female"}[i%2], i%2, yesNo(i), i%40, 20+float64(i)/3, yesNo(i))
		}), map[Role]string{CustomerID: "customerID", Tenure: "tenure", Left: "Churn", Gender: "gender", PeriodPrice: "MonthlyCharges"}, "", ""},
		"bank": {people("RowNumber|CustomerId|Surname|CreditScore|Geography|Gender|Age|Tenure|Balance|NumOfProducts|HasCrCard|IsActiveMember|EstimatedSalary|Exited", 80, func(i int) string {
			return fmt.Sprintf("%d|%d|%s|%d|%s|Male|%d|%d|%.2f|%d|1|%d|%.2f|%d", i+1, 15600000+7*i, [...]string{"Hill", "Bell", "Ross"}[i%3], 400+i,
				[...]string{"France", "Spain"}[i%2], 20+i%50, i%11, float64(i)*100.5, i%3, i%2, 1e5+float64(i)/7, i%5/4)
		}), map[Role]string{CustomerID: "CustomerId", CustomerName: "Surname", Region: "Geography", Tenure: "Tenure", Left: "Exited",
			Gender: "Gender", Age: "Age", Income: "EstimatedSalary"}, "", ""},
		"cards": {people("CLIENTNUM|Attrition_Flag|Customer_Age|Months_on_book|Total_Trans_Amt", 40, func(i int) string {
			return fmt.Sprintf("%d|%s|%d|%d|%d", 7e8+i*13, [...]string{"Existing Customer", "Attrited Customer"}[i%9/8], 30+i%30, 12+i%40, 1000+i*17)
		}), map[Role]string{CustomerID: "CLIENTNUM", Left: "Attrition_Flag", Tenure: "Months_on_book", Age: "Customer_Age"}, "month", ""},
		"mall": {people("CustomerID|Genre|Age|Annual Income (k$)|Spending Score (1-100)", 50, func(i int) string {
			return fmt.Sprintf("%d|%s|%d|%d|%d", i+1, [...]string{"Male", "Female"}[i%2], 18+i%40, 15+i, 1+i%99)
		}), map[Role]string{CustomerID: "CustomerID", Gender: "Genre", Age: "Age", Income: "Annual Income (k$)"}, "", ""},
		"wholesale": {people("Channel|Region|Fresh|Milk|Grocery|Frozen", 50, func(i int) string {
			return fmt.Sprintf("%d|%d|%d|%d|%d|%d", 1+i%2, 1+i%3, 1000+i*91, 50+i*17, 900-i*3, 17*i)
		}), map[Role]string{}, "", "customer_id rows"},
		"chinese": {people("用户编号|性别|年龄|在网时长|月租|是否流失", 40, func(i int) string {
			return fmt.Sprintf("U%05d|%s|%d|%d|%.1f|%s", i, [...]string{"男", "女"}[i%2], 20+i%30, i%36, 10+float64(i)/2, [...]string{"否", "否", "是"}[i%3])
		}), map[Role]string{CustomerID: "用户编号", Tenure: "在网时长", Left: "是否流失", Gender: "性别", Age: "年龄", PeriodPrice: "月租"}, "", ""},
		"traditional chinese": {people("會員編號|姓名|城市|入會月數|消費次數|流失標記", 40, func(i int) string {
			return fmt.Sprintf("M%d|王%d|%s|%d|%d|%d", i, i, [...]string{"台北", "高雄"}[i%2], i%36, i%7, i%6/5)
		}), map[Role]string{CustomerID: "會員編號", CustomerName: "姓名", Region: "城市", Tenure: "入會月數", Left: "流失標記"}, "month", ""},
		"a label of unknown words": {people("customer_id|plan|visits|churn", 40, func(i int) string {
			return fmt.Sprintf("c%d|%s|%d|%s", i, [...]string{"basic", "pro"}[i%2], i%9, [...]string{"A", "A", "B"}[i%3])
		}), map[Role]string{CustomerID: "customer_id", Left: "churn"}, "", "left label_value B A"},
		"a bare id": {people("ID|Age|Children|Income", 40, func(i int) string {
			return fmt.Sprintf("%d|%d|%d|%d", 100+3*i, 20+i%40, i%4, 900*i)
		}), map[Role]string{CustomerID: "ID", Age: "Age", Income: "Income"}, "", "customer_id column ID"},
		"contracts with a price": {people("Customer|Signed up on|Contract end|Price per period", 6, contract),
			map[Role]string{CustomerID: "Customer", Joined: "Signed up on", ContractEnd: "Contract end", PeriodPrice: "Price per period"}, "", ""},
		"chinese contracts with a price": {people("客户编号|注册日期|合同结束|每期价格", 6, contract),
			map[Role]string{CustomerID: "客户编号", Joined: "注册日期", ContractEnd: "合同结束", PeriodPrice: "每期价格"}, "", ""},
		"traditional chinese contracts": {people("客戶編號|註冊日期|合約結束|每期價格", 6, contract),
			map[Role]string{CustomerID: "客戶編號", Joined: "註冊日期", ContractEnd: "合約結束", PeriodPrice: "每期價格"}, "", ""},
		"contracts without a price": {people("Customer ID|Start date|End date", 6, func(i int) string {
			return fmt.Sprintf("A%d|2023-0%d-02|%s", i, 1+i, [...]string{"", "2023-09-05"}[i%2])
		}), map[Role]string{CustomerID: "Customer ID", Joined: "Start date", ContractEnd: "End date"}, "", ""},
		"ten customers": {people("Customer ID|Age|City", 10, func(i int) string {
			return fmt.Sprintf("c%d|%d|%s", i, 20+i%5, [...]string{"Rome", "Turin"}[i%2])
		}), map[Role]string{CustomerID: "Customer ID", Region: "City", Age: "Age"}, "", ""},
		"contracts": {people("customer_id|start_date|end_date|monthly_fee|plan", 40, func(i int) string {
			return fmt.Sprintf("c%d|2023-%02d-05|%s|%d|%s", i, 1+i%12, [...]string{"", "2024-02-01"}[i%2], 20+i%3, [...]string{"A", "B"}[i%2])
		}), map[Role]string{CustomerID: "customer_id", Joined: "start_date", ContractEnd: "end_date", PeriodPrice: "monthly_fee"}, "", ""},
		"chinese contracts": {people("客户编号|客户名称|签约日期|终止日期|月费", 40, func(i int) string {
			return fmt.Sprintf("c%d|王%d|2023-%02d-05|%s|%d", i, i, 1+i%12, [...]string{"", "2024-02-01"}[i%2], 20+i%3)
		}), map[Role]string{CustomerID: "客户编号", CustomerName: "客户名称", Joined: "签约日期", ContractEnd: "终止日期", PeriodPrice: "月费"}, "", ""},
		"left without an id": {people("Age|Visits|Left", 12, func(i int) string {
			return fmt.Sprintf("%d|%d|%s", 20+i%5, i%3, yesNo(i))
		}), map[Role]string{Left: "Left", Age: "Age"}, "", "customer_id rows"},
	} {
		t.Run(name, func(t *testing.T) {
			tables := []*ingest.Table{c.table}
			m := Guess(tables)
			tm := m.Tables[0]
			if tm.Kind != "customers" || !tm.Used || !m.OfCustomers() {
				t.Fatalf("kind %s, used %v", tm.Kind, tm.Used)
			}
			if err := m.Check(tables); err != nil {
				t.Errorf("is refused: %v", err)
			}
			wantRoles(t, tm, c.want)
			if at := tm.ColumnOf(Tenure); at >= 0 && tm.Columns[at].TenureUnit != c.unit {
				t.Errorf("tenure in %q, want %q", tm.Columns[at].TenureUnit, c.unit)
			}
			asks := ""
			for _, u := range m.Unsure {
				asks += strings.TrimSpace(fmt.Sprintln(u.Role, u.About, strings.Join(u.Candidates, " ")))
			}
			if asks != c.asks {
				t.Errorf("asks %q, want %q", asks, c.asks)
			}
		})
	}
}

// What is no table of customers stays none: it is asked for what a table of orders lacks.
func TestNoCustomerTables(t *testing.T) {
	for name, tb := range map[string]*ingest.Table{
		"orders without money":  people("Customer ID|Order Date|City", 30, func(i int) string { return fmt.Sprintf("c%d|2024-01-%02d|Rome", i, 1+i%28) }),
		"orders without a date": people("Order ID|Customer ID|Amount", 30, func(i int) string { return fmt.Sprintf("o%d|c%d|%d.5", i, i, i) }),
		"ids that repeat":       people("Customer ID|Score", 30, func(i int) string { return fmt.Sprintf("c%d|%d", i%5, i) }),
		"names and addresses":   people("Customer ID|Name|Email", 30, func(i int) string { return fmt.Sprintf("c%d|Ann %d|a%d@b.org", i, i, i) }),
		"a list of products":    people("SKU|Quantity|Price|Weight", 30, func(i int) string { return fmt.Sprintf("s%d|%d|%d.5|%d", i, i%7, i, i*2) }),
		"figures of states":     people("State|Births|Deaths|Moves", 40, func(i int) string { return fmt.Sprintf("state %c%c|%d|%d|%d", 'a'+i%26, 'a'+i/26, i*i, 7*i, 3+i) }),
		"customers and money":   people("Customer|Amount", 30, func(i int) string { return fmt.Sprintf("Ann %d|%d.5", i, i) }),
		"marks by name":         people("Name|Marks|Passed", 30, func(i int) string { return fmt.Sprintf("Ann %d|%d|%s", i, i%9, yesNo(i)) }),
		"few rows of figures":   people("A|B|C", 8, func(i int) string { return fmt.Sprintf("%d|%d|%d", i, i*i, 7*i) }),
	} {
		t.Run(name, func(t *testing.T) {
			tables := []*ingest.Table{tb}
			m := Guess(tables)
			if m.Tables[0].Kind != "none" || m.Tables[0].Used || m.Check(tables) == nil {
				t.Errorf("kind %s, roles %v", m.Tables[0].Kind, roles(m.Tables[0]))
			}
			if name == "marks by name" && roles(m.Tables[0])[CustomerID] != "Name" {
				t.Errorf("roles %v", roles(m.Tables[0]))
			}
		})
	}
}

// Where there are orders, all customers beside them are used that have ids; without orders, those
// of the longest group are.
func TestCustomersBesideOrders(t *testing.T) {
	customers := func(n int, more string) *ingest.Table {
		return people("Customer ID|Age|Visits"+more, n, func(i int) string {
			return fmt.Sprintf("c%d|%d|%d%s", i, 20+i%9, i%4, strings.Repeat("|x", len(more)/2))
		})
	}
	sales := people("Customer ID|Order Date|Amount", 30, func(i int) string { return fmt.Sprintf("c%d|2024-01-%02d|%d.5", i%9, 1+i%28, i+1) })
	used := func(tables ...*ingest.Table) []int { return Guess(tables).UsedTables() }
	if got := used(customers(40, ""), sales); !reflect.DeepEqual(got, []int{0, 1}) {
		t.Errorf("customers and orders: %v are used", got)
	}
	if got := used(customers(20, "|Z"), customers(15, ""), customers(16, "")); !reflect.DeepEqual(got, []int{1, 2}) {
		t.Errorf("two groups of customers: %v are used", got)
	}
	nameless := people("Age|Visits|Points", 30, func(i int) string { return fmt.Sprintf("%d|%d|%d", 20+i%9, i%4, i) })
	if got := used(nameless, sales); !reflect.DeepEqual(got, []int{1}) {
		t.Errorf("customers without ids, and orders: %v are used", got)
	}
	tables := []*ingest.Table{customers(40, ""), sales}
	m := Guess(tables)
	if err := m.Check(tables); err != nil || m.OfCustomers() {
		t.Errorf("orders and customers together: %v, of customers alone %v", err, m.OfCustomers())
	}
	if err := m.Use(tables, 1, false); err != nil {
		t.Fatal(err)
	}
	if err := m.Check(tables); err != nil || !m.OfCustomers() {
		t.Errorf("customers whose orders are not used: %v, of customers alone %v", err, m.OfCustomers())
	}
}

// A person's word changes the kind, and settles what means "has left".
func TestSetInCustomerTables(t *testing.T) {
	tb := people("Ref|Age|Gone|Since", 40, func(i int) string {
		return fmt.Sprintf("r%d|%d|%s|2024-01-%02d", i%30, 20+i%9, [...]string{"A", "B"}[i%2], 1+i%28)
	})
	tables := []*ingest.Table{tb}
	m := Guess(tables)
	if m.Tables[0].Kind != "none" {
		t.Fatalf("kind %s", m.Tables[0].Kind)
	}
	set := func(r Role, header, kind string) {
		t.Helper()
		if err := m.Set(0, r, header); err != nil || m.Tables[0].Kind != kind {
			t.Errorf("%s is %s: kind %s, %v", r, header, m.Tables[0].Kind, err)
		}
	}
	set(Left, "Gone", "customers")
	if !m.Tables[0].Used || m.Check(tables) != nil {
		t.Error("is not used")
	}
	if err := m.SetLeftValue(0, "B"); err != nil || m.Tables[0].Columns[2].LeftValue != "B" {
		t.Error(err)
	}
	set(OrderDate, "Since", "customers")
	set(Left, "", "none") // a date and no money: meant to be orders
	set(OrderDate, "", "none")
	set(CustomerID, "Ref", "none") // 30 different ones in 40 rows
	if err := m.SetLeftValue(0, "B"); err == nil {
		t.Error("a value without a column is accepted")
	}
}

func TestGuessLeft(t *testing.T) {
	for values, want := range map[string]string{
		"Yes 3,No 9":       "Yes",
		"No 3,Yes 9":       "Yes",
		"1 9,0 1":          "1",
		"0 9,1 1":          "1",
		"True. 5,False. 5": "True.",
		"Existing Customer 9,Attrited Customer 2": "Attrited Customer",
		"流失 9,未流失 2":                              "流失",
		"Stayed 9,Moved 2":                        "Moved",
		"Churned 2,Stayed 9,Joined 1":             "Churned",
		"A 9,B 2":                                 "B?",
		"A 4,B 4":                                 "B?",
		"A 4,B 4,C 4":                             "",
		"No 4":                                    "",
		"Yes 4":                                   "Yes",
		"A 4":                                     "",
		"":                                        "",
	} {
		var list []LabelCount
		for _, v := range strings.Split(values, ",") {
			at := strings.LastIndex(v, " ")
			if at > 0 {
				n := 0
				fmt.Sscan(v[at:], &n)
				list = append(list, LabelCount{v[:at], n})
			}
		}
		got, unsure := GuessLeft(CountLabels(list))
		if unsure {
			got += "?"
		}
		if got != want {
			t.Errorf("%s: %q, want %q", values, got, want)
		}
	}
	folded := CountLabels([]LabelCount{{"yes", 1}, {"Yes", 3}, {" YES ", 1}, {"1.0", 2}, {"1", 2}})
	if want := []LabelCount{{"Yes", 5}, {"1", 4}}; !reflect.DeepEqual(folded, want) {
		t.Errorf("%v, want %v", folded, want)
	}
}
