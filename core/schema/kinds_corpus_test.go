package schema_test

import (
	"testing"

	"github.com/keepsight/keepsight/core/schema"
)

// Reference: what real tables are, by PROVENANCE.md beside them, and the columns of the roles that
// matter most.
func TestKindsOfRealFiles(t *testing.T) {
	for _, f := range []struct {
		path, kind string
		used       bool
		roles      map[schema.Role]string
	}{
		{"data/btyd/cdnow_customers_summary.csv", schema.Summary, true, map[schema.Role]string{schema.CustomerID: "ID",
			schema.Frequency: "frequency", schema.Recency: "recency", schema.Observed: "T"}},
		{"data/btyd/cdnow_customers_summary_with_transactions.csv", schema.Summary, true, map[schema.Role]string{schema.CustomerID: "ID",
			schema.Frequency: "x", schema.Recency: "t_x", schema.Observed: "T", schema.Monetary: "zbar"}},
		{"data/btyd/CDNOW_master.txt", schema.Orders, true, nil},
		{"data/churn/Telco-Customer-Churn.csv", schema.Customers, true, map[schema.Role]string{schema.CustomerID: "customerID",
			schema.Gender: "gender", schema.Tenure: "tenure", schema.Left: "Churn"}},
		{"data/seg/Mall_Customers.csv", schema.Customers, true, map[schema.Role]string{schema.CustomerID: "CustomerID", schema.Age: "Age", schema.Income: "Annual Income (k$)"}},
		{"data/seg/Wholesale_customers_data.csv", schema.Customers, true, map[schema.Role]string{schema.Acquisition: ""}}, // 1 and 2: hotels and shops
		{"data/text/Womens_Clothing_Reviews_first1000.csv", schema.Feedback, false, map[schema.Role]string{schema.Score: "Rating", schema.Comment: "Review Text"}},
		{"data/text/nps_fr_store.csv", schema.Feedback, false, map[schema.Role]string{schema.Score: "nps"}},
	} {
		t.Run(f.path, func(t *testing.T) {
			tables := read(t, f.path)
			m := schema.Guess(tables)
			tm := m.Tables[0]
			if tm.Kind != f.kind || tm.Used != f.used {
				t.Errorf("kind %s, used %v", tm.Kind, tm.Used)
			}
			for role, header := range f.roles {
				if c := tm.ColumnOf(role); header == "" && c >= 0 || header != "" && (c < 0 || tm.Columns[c].Header != header) {
					t.Errorf("%s: column %d, want %q", role, c, header)
				}
			}
			for _, c := range tm.Columns {
				t.Logf("%-30s %-12s %s", c.Header, c.Role, c.Confidence)
			}
			for _, u := range m.Unsure {
				t.Logf("asks %+v", u)
			}
			if err := m.Check(tables); (err == nil) != f.used {
				t.Error(err)
			}
		})
	}
}
