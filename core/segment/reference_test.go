package segment_test

import (
	"bytes"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/segment"
)

// known is one row of the reference table: inertia, silhouette and sizes of the best of 40
// k-means++ starts (20 for Online Retail) of scikit-learn 1.2.1, z-scores with the population SD.
type known struct {
	k          int
	inertia    float64
	silhouette float64
	sizes      []int
}

// slack by which the inertia may exceed that of the reference, which need not be the least there is.
const slack = 1.0005

// compare the result with the table, and the k that is chosen with what the bootstrap says: 5 for income
// and score, the usual choice, and whatever is most stable elsewhere.
func compare(t *testing.T, ds *dataset.Dataset, opt segment.Options, k int, code segment.WhyCode, table []known) {
	t.Helper()
	r := analyze(t, ds, opt)
	for _, want := range table {
		at := slices.IndexFunc(r.ByK, func(b segment.ByK) bool { return b.K == want.k })
		if at < 0 {
			t.Fatalf("no k = %d", want.k)
		}
		got := r.ByK[at]
		if got.Inertia > want.inertia*slack {
			t.Errorf("k = %d: inertia %.4f, reference %.4f", want.k, got.Inertia, want.inertia)
		}
		// Where the same division is found, silhouette and sizes are the same too. (Not the same:
		// where the moves of single customers lead below the reference.)
		if math.Abs(got.Inertia-want.inertia) > 0.00005+1e-12*want.inertia {
			t.Logf("k = %d: inertia %.4f, reference %.4f, ratio %.6f", want.k, got.Inertia, want.inertia, got.Inertia/want.inertia)
			continue
		}
		if math.Abs(*got.Silhouette-want.silhouette) > 0.00005+1e-9 {
			t.Errorf("k = %d: silhouette %.5f, reference %.4f", want.k, *got.Silhouette, want.silhouette)
		}
		if smallest := float64(want.sizes[len(want.sizes)-1]) / float64(r.Customers); math.Abs(got.SmallestShare-smallest) > 1e-12 {
			t.Errorf("k = %d: smallest share %.5f, reference %.5f", want.k, got.SmallestShare, smallest)
		}
	}
	if r.K != k || r.Why.Code != code {
		t.Errorf("k = %d (%s), want %d (%s)", r.K, r.Why.Code, k, code)
	}
	chosen := slices.IndexFunc(table, func(k known) bool { return k.k == r.K })
	if chosen >= 0 && math.Abs(r.Inertia-table[chosen].inertia) <= 0.00005 {
		for j, c := range r.Clusters {
			if c.Customers != table[chosen].sizes[j] {
				t.Errorf("segment %d holds %d, reference %v", j, c.Customers, table[chosen].sizes)
			}
		}
	}
}

func TestReferenceMall(t *testing.T) {
	const two = "Annual Income (k$), Spending Score (1-100)"
	for _, c := range []struct {
		name  string
		opt   segment.Options
		k     int
		table []known
	}{
		{"raw", segment.Options{Features: two, Scale: "none"}, 5, []known{
			{2, 181363.5960, 0.2969, []int{110, 90}}, {3, 106348.3731, 0.4676, []int{123, 39, 38}},
			{4, 73679.7890, 0.4932, []int{100, 39, 38, 23}}, {5, 44448.4554, 0.5539, []int{81, 39, 35, 23, 22}},
			{6, 37233.8145, 0.5398, []int{81, 35, 29, 23, 22, 10}}, {7, 30227.6065, 0.5282, []int{78, 29, 28, 23, 22, 10, 10}},
			{8, 24986.5256, 0.4585, []int{45, 42, 29, 22, 21, 21, 10, 10}}}},
		{"z", segment.Options{Features: two}, 5, []known{
			{2, 269.0168, 0.2951, []int{111, 89}}, {3, 157.7040, 0.4666, []int{123, 39, 38}},
			{4, 108.9213, 0.4939, []int{100, 39, 38, 23}}, {5, 65.5684, 0.5547, []int{81, 39, 35, 23, 22}},
			{6, 55.0573, 0.5399, []int{81, 35, 29, 23, 22, 10}}, {7, 44.8648, 0.5281, []int{79, 29, 27, 23, 22, 10, 10}},
			{8, 37.1803, 0.4554, []int{47, 39, 29, 23, 21, 21, 10, 10}}}},
		{"with age", segment.Options{}, 4, []known{ // the three numeric columns, which are the default
			{2, 389.3862, 0.3355, []int{103, 97}}, {3, 295.2122, 0.3578, []int{91, 68, 41}},
			{4, 205.2251, 0.4040, []int{65, 57, 40, 38}}, {5, 168.2476, 0.4166, []int{54, 47, 40, 39, 20}},
			{6, 133.8684, 0.4284, []int{45, 39, 39, 33, 23, 21}}, {7, 117.0116, 0.4172, []int{39, 34, 32, 31, 24, 20, 20}},
			{8, 103.8153, 0.4084, []int{39, 32, 32, 23, 20, 20, 20, 14}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			compare(t, table(t, shared(t, "seg", "Mall_Customers.csv"), "CustomerID"), c.opt, c.k, segment.MostStable, c.table)
		})
	}
}

func wholesale(t testing.TB) *dataset.Dataset {
	t.Helper()
	content, err := os.ReadFile("../testdata/wholesale.csv")
	if err != nil {
		t.Fatal(err)
	}
	return table(t, bytes.NewReader(content), "")
}

func TestReferenceWholesale(t *testing.T) {
	compare(t, wholesale(t), segment.Options{}, 5, segment.NoneAllowed, []known{
		{2, 1953.7883, 0.5915, []int{399, 41}}, {3, 1607.6748, 0.5384, []int{393, 43, 4}},
		{4, 1325.8438, 0.4042, []int{328, 68, 43, 1}}, {5, 1058.7552, 0.3681, []int{269, 97, 63, 10, 1}},
		{6, 915.4985, 0.3753, []int{277, 96, 54, 10, 2, 1}}, {7, 822.7225, 0.3035, []int{239, 112, 50, 31, 5, 2, 1}}})
}

func TestReferenceWholesaleLog(t *testing.T) {
	compare(t, wholesale(t), segment.Options{Log: "auto"}, 3, segment.MostStable, []known{
		{2, 1847.9797, 0.2900, []int{252, 188}}, {3, 1558.0897, 0.2586, []int{214, 145, 81}},
		{4, 1391.9256, 0.1877, []int{132, 129, 118, 61}}, {5, 1271.2786, 0.1909, []int{100, 100, 96, 90, 54}},
		{6, 1178.3118, 0.1938, []int{114, 102, 97, 59, 52, 16}}, {7, 1089.3811, 0.1941, []int{117, 90, 84, 46, 44, 41, 18}}})
}

func TestReferenceOnlineRetail(t *testing.T) {
	compare(t, onlineRetail(t), segment.Options{}, 3, segment.MostStable, []known{
		{2, 6363.5111, 0.4309, []int{2570, 1768}}, {3, 4828.5609, 0.3342, []int{1825, 1679, 834}},
		{4, 3890.9962, 0.3322, []int{1445, 1213, 873, 807}}, {5, 3278.3383, 0.3135, []int{1048, 1003, 901, 886, 500}},
		{6, 2844.8956, 0.3117, []int{924, 922, 754, 691, 631, 416}}, {7, 2544.5481, 0.3083, []int{866, 832, 683, 635, 603, 482, 237}}})
}
