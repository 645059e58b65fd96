package engine

import (
	"fmt"
	"strings"
	"testing"
)

// Contact columns travel through everything to the export; who refused consent is left out and counted.
func TestContactColumnsReachTheExport(t *testing.T) {
	rows := "Customer ID,Customer Name,Email,Phone,Account Owner,Marketing Consent,Order ID,Order Date,Amount\n"
	for c := range 9 {
		consent := "yes"
		if c%3 == 0 {
			consent = "no"
		}
		for m := 1; m <= 6; m++ {
			// Everybody orders monthly; the odd ones stopped in May, so that July is past their rhythm.
			if c%2 == 1 && m == 6 {
				continue
			}
			rows += fmt.Sprintf("%03d,Ann %d,ann%d@example.com,0131 496 0%d55,Sam,%s,%d-%d,2024-%02d-10,%d\n", c, c, c, c, consent, c, m, m, 10*c+10)
		}
	}
	e, doc := document(t, Options{}, text("crm.csv", rows))
	res := doc.Analyses.Contact
	if !res.HasConsent || res.NoConsent == 0 {
		t.Fatalf("consent: %+v", res)
	}
	var out ExportResult
	file := string(through(t, e, VerbExport, ExportParams{What: "contacts", Format: "csv", Labels: map[string]string{
		"reason.past_rhythm": "{orders} orders, {quietDays} {quietDays|day|days} silent",
	}}, &out))
	lines := strings.Split(strings.TrimSpace(file), "\r\n")
	if len(lines)-1 != out.Rows || out.Rows == 0 {
		t.Fatalf("%d lines, %d rows", len(lines), out.Rows)
	}
	for _, l := range lines[1:] {
		id := strings.Split(l, ",")[1]
		n := strings.TrimLeft(id, "0")
		for _, want := range []string{"Ann " + n, "ann" + n + "@example.com", "01314960" + n + "55", "Sam", "given", "5 orders"} {
			if !strings.Contains(l, want) {
				t.Errorf("%s is missing in %s", want, l)
			}
		}
		if n == "" || strings.Contains("369", n) {
			t.Errorf("customer %s refused and is on the list", id)
		}
	}
}
