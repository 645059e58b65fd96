package schema

import (
	"bytes"
	"cmp"
	stdcsv "encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"testing"
)

// material finds a file of the reference material that lies beside the repository.
func material(t testing.TB, path string) string {
	t.Helper()
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	p := filepath.Join(root, path)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("the reference material is not here (KEEPSIGHT_SHARED): %s", path)
	}
	return p
}

// acceptable lists, for each role of the reference, the roles of ours that are right for it. Of
// several amounts an export has, the first kind that is there is the wanted one.
var acceptable = map[string][]Role{
	"customer_id": {CustomerID}, "customer_id_alt": {CustomerID, Email, Phone, CustomerName},
	"customer_name": {CustomerName, CustomerID}, "customer_name_alt": {CustomerName, CustomerID},
	"order_id": {OrderID}, "order_id_alt": {OrderID},
	"order_date": {OrderDate}, "order_date_alt": {OrderDate},
	"amount": {Amount}, "status": {Status}, "quantity": {Quantity}, "unit_price": {UnitPrice}, "currency": {Currency},
	"unit_price_net": {UnitPrice}, "unit_price_ex_tax": {UnitPrice},
	"product_id": {ProductID}, "product": {Product}, "category": {Category},
	"discount": {Discount}, "discount_line": {Discount}, "discount_pct": {Discount}, "coupon": {Discount}, "region": {Region}, "owner": {Owner},
	"churn_label": {Left}, "tenure": {Tenure},
	"refund_status": {Status}, "status_reason": {Status},
	"personal_data": {CustomerName, Phone, Region}, // a receiver's name and phone are contact columns
	"gender":        {Gender}, "age": {Age}, "birth_date": {Birthday}, "income": {Income}, "customer_level": {Level}, "signup_date": {Joined},
	"rating": {Score}, "nps": {Score}, "feedback_text": {Comment}, "feedback_title": {Comment}, "feedback_date": {EventDate},
	"channel": {Channel, Acquisition}, "amount_expected": {Expected}, "probability": {Probability},
	"payment_date": {PaidDate}, "created_date": {EventDate, Joined},
}

// besides are header names that the reference gives a role that we have not, and what they are to
// us: it has no consent, and calls every other column of a churn table a feature.
var besides = map[string]Role{"Accepts Marketing": Consent, "EstimatedSalary": Income, "MonthlyCharges": PeriodPrice}

// kindOfSystem is what a system's table holds; orders where nothing is said.
var kindOfSystem = map[string]string{"Churn tables (en)": Customers, "Churn tables (zh)": Customers,
	"Survey / reviews (en)": Feedback, "Survey / reviews (zh)": Feedback, members: Customers}

// members is the part of a list of "customer or line" that only customers have, as a table of its own.
const members = "POS / CRM 会员表 (zh): members"

// memberRoles are the reference's roles of those columns.
var memberRoles = map[string]bool{"customer_id": true, "customer_name": true, "gender": true, "age": true, "birth_date": true,
	"signup_date": true, "region": true, "channel": true, "ignore": true}

// amounts in the order in which they are wanted.
var amounts = []string{"amount", "order_amount", "amount_paid", "amount_gross", "order_amount_goods", "amount_net", "amount_ex_tax", "amount_alt"}

type headerCase struct{ system, header, role string }

func readHeaders(t *testing.T) (systems []string, bySystem map[string][]headerCase) {
	data, err := os.ReadFile(material(t, "data/HEADERS.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := stdcsv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	bySystem = map[string][]headerCase{}
	for _, r := range rows[1:] {
		key := r[0] + " (" + r[1] + ")"
		if bySystem[key] == nil {
			systems = append(systems, key)
		}
		bySystem[key] = append(bySystem[key], headerCase{key, r[2], r[3]})
		if r[0] == "POS / CRM 会员表" && memberRoles[r[3]] {
			bySystem[members] = append(bySystem[members], headerCase{members, r[2], r[3]})
		}
	}
	return systems, bySystem
}

// expected says which of our roles are right for a header of a system, and the role that the
// system's list has for us (what recall counts), "" for none.
func expected(list []headerCase, h headerCase) (right []Role, counts Role) {
	for i, kind := range amounts {
		if kind != h.role {
			continue
		}
		for _, other := range list {
			for _, better := range amounts[:i] {
				if other.role == better && !(h.role == "amount_paid" && better == "amount") {
					return nil, ""
				}
			}
		}
		return []Role{Amount}, Amount
	}
	if r, ok := besides[h.header]; ok {
		return []Role{r}, r
	}
	right = acceptable[h.role]
	if len(right) > 0 {
		counts = right[0]
	}
	switch h.role {
	case "customer_id_alt", "order_id_alt", "order_date_alt", "customer_name_alt", "personal_data", "unit_price_net", "unit_price_ex_tax", "refund_status", "status_reason", "coupon":
		counts = ""
	}
	if !slices.Contains(RolesOf(cmp.Or(kindOfSystem[h.system], Orders)), counts) {
		counts = "" // a table of orders has no column for the customers' ages
	}
	return right, counts
}

// Reference: each name alone, against the role that the list gives it.
func TestHeaderAlone(t *testing.T) {
	systems, bySystem := readHeaders(t)
	want, found := 0, 0
	var wrong []string
	for _, system := range systems {
		for _, h := range bySystem[system] {
			right := acceptable[h.role]
			for _, kind := range amounts {
				if kind == h.role {
					right = []Role{Amount}
				}
			}
			if r, ok := besides[h.header]; ok {
				right = []Role{r}
			}
			senses, _ := parseHeading(h.header).senses()
			senses = append(senses, parseHeading(h.header).further()...)
			sort.SliceStable(senses, func(i, j int) bool { return senses[i].rank > senses[j].rank })
			hit := false
			for _, s := range senses {
				for _, r := range right {
					hit = hit || s.role == r
				}
			}
			switch {
			case len(right) == 0 && len(senses) > 0 && senses[0].rank >= plain:
				wrong = append(wrong, system+": "+h.header+" is "+h.role+", read as "+string(senses[0].role))
			case len(right) > 0:
				want++
				if hit {
					found++
				} else {
					wrong = append(wrong, system+": "+h.header+" is "+h.role+", not read so")
				}
			}
		}
	}
	for _, w := range wrong {
		t.Log(w)
	}
	t.Logf("%d of %d names", found, want)
	if float64(found) < 0.95*float64(want) {
		t.Errorf("%d of %d names are read, want at least 95 %%", found, want)
	}
}
