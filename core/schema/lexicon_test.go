package schema

import (
	"bytes"
	stdcsv "encoding/csv"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
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
	"product_id": {ProductID}, "product": {Product}, "category": {Category}, "region": {Region}, "owner": {Owner},
	"churn_label": {Left}, "tenure": {Tenure},
	"refund_status": {Status}, "status_reason": {Status},
	"personal_data": {CustomerName, Phone, Region}, // a receiver's name and phone are contact columns
}

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
	switch h.header {
	case "Accepts Marketing":
		return []Role{Consent}, Consent // the reference has no such role and says "ignore"
	}
	right = acceptable[h.role]
	if len(right) > 0 {
		counts = right[0]
	}
	switch h.role {
	case "customer_id_alt", "order_id_alt", "order_date_alt", "customer_name_alt", "personal_data", "unit_price_net", "unit_price_ex_tax", "refund_status", "status_reason":
		counts = ""
	}
	return right, counts
}

// Reference: header names of 28 systems with the role of each. A system's names are put into one
// table without rows, so that the names alone are judged.
func TestHeadersOfKnownSystems(t *testing.T) {
	systems, bySystem := readHeaders(t)
	type tally struct{ want, found, given, right, sure, sureRight int }
	byRole := map[Role]*tally{}
	for _, r := range Roles {
		byRole[r] = &tally{}
	}
	for _, system := range systems {
		list := bySystem[system]
		var headers []string
		for _, h := range list {
			headers = append(headers, h.header)
		}
		tb := csv(ingest.NewStrings(), system, headers)
		m := guess([]*ingest.Table{tb}, []int{1}, lexiconReader())
		got := roles(m.Tables[0])
		wanted := map[Role]bool{}
		for i, h := range list {
			right, counts := expected(list, h)
			if counts != "" {
				wanted[counts] = true
			}
			col := m.Tables[0].Columns[i]
			if col.Role == "" {
				continue
			}
			ok := false
			for _, r := range right {
				ok = ok || r == col.Role
			}
			n := byRole[col.Role]
			n.given++
			if ok {
				n.right++
			} else {
				t.Logf("%s: %q is %s, given %s (%s)", system, h.header, h.role, col.Role, col.Confidence)
			}
			if col.Confidence == Sure {
				n.sure++
				if ok {
					n.sureRight++
				}
			}
		}
		// A name or a contact stands in for the id, an order's total gives way to quantity × price.
		for r := range wanted {
			_, ok := got[r]
			if r == CustomerName && !ok && got[CustomerID] != "" {
				continue
			}
			if r == Amount && !ok && got[Quantity] != "" && got[UnitPrice] != "" {
				continue
			}
			byRole[r].want++
			if ok {
				byRole[r].found++
			} else {
				t.Logf("%s: no column for %s", system, r)
			}
		}
	}
	var all tally
	for _, r := range Roles {
		n := byRole[r]
		t.Logf("%-14s wanted %2d found %2d | given %2d right %2d | sure %2d right %2d", r, n.want, n.found, n.given, n.right, n.sure, n.sureRight)
		all.want += n.want
		all.found += n.found
		all.given += n.given
		all.right += n.right
		all.sure += n.sure
		all.sureRight += n.sureRight
	}
	t.Logf("%-14s wanted %2d found %2d | given %2d right %2d | sure %2d right %2d", "all", all.want, all.found, all.given, all.right, all.sure, all.sureRight)
	if all.sure < 100 || float64(all.sureRight) < 0.98*float64(all.sure) {
		t.Errorf("of %d sure guesses %d are right, want at least 98 %%", all.sure, all.sureRight)
	}
	if float64(all.found) < 0.85*float64(all.want) {
		t.Errorf("%d of %d roles found, want at least 85 %%", all.found, all.want)
	}
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
			if h.header == "Accepts Marketing" {
				right = []Role{Consent}
			}
			senses, _ := parseHeading(h.header).senses()
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
