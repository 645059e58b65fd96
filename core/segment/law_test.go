package segment_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/segment"
)

// check holds of every result: the customers are all there, each in one segment or apart; shares
// add up; names differ; whatever crosses the door is a number (JSON refuses any other).
func check(t testing.TB, ds *dataset.Dataset, r *segment.Result) {
	t.Helper()
	if _, err := json.Marshal(r); err != nil {
		t.Fatal(err)
	}
	count := make([]int, len(r.Clusters))
	apart := 0
	for i, j := range r.Cluster {
		if j < 0 {
			apart++
			continue
		}
		count[j]++
		if x, y := float64(r.X[i]), float64(r.Y[i]); math.IsNaN(x+y) || math.IsInf(x+y, 0) {
			t.Fatalf("customer %d is at %v, %v", i, x, y)
		}
	}
	for _, a := range r.Apart {
		apart -= a.Customers
	}
	if r.K > 0 && apart != 0 || len(r.Cluster) != ds.Customers.Len() || r.K != len(r.Clusters) {
		t.Fatalf("%d customers are neither in a segment nor counted apart; k = %d, %d segments", apart, r.K, len(r.Clusters))
	}
	all, names := 0, map[string]bool{}
	for j, c := range r.Clusters {
		if c.Customers != count[j] || c.Customers == 0 || j > 0 && c.Customers > r.Clusters[j-1].Customers {
			t.Fatalf("segment %d says %d, holds %d", j, c.Customers, count[j])
		}
		all += c.Customers
		name, _ := json.Marshal(c.Name)
		if names[string(name)] {
			t.Fatalf("two segments are called %s", name)
		}
		names[string(name)] = true
	}
	if r.K > 0 && all != r.Customers {
		t.Fatalf("%d customers in segments, %d divided", all, r.Customers)
	}
	for at, b := range r.ByK {
		if at > 0 && b.Inertia > r.ByK[at-1].Inertia*(1+1e-9) {
			t.Fatalf("inertia rises from %v to %v at k = %d", r.ByK[at-1].Inertia, b.Inertia, b.K)
		}
	}
}

// same customers together in both, customer i of a being customer place[i] of b.
func sameDivision(t *testing.T, a, b *segment.Result, place func(int) int) {
	t.Helper()
	if a.K != b.K || math.Abs(a.Inertia-b.Inertia) > 1e-6*a.Inertia {
		t.Fatalf("k = %d with inertia %v, then %d with %v", a.K, a.Inertia, b.K, b.Inertia)
	}
	for i, j := range a.Cluster {
		if b.Cluster[place(i)] != j {
			t.Fatalf("customer %d is in segment %d, then in %d", i, j, b.Cluster[place(i)])
		}
	}
}

func itself(i int) int { return i }

func TestLawOrderOfCustomers(t *testing.T) {
	list := shop(403)
	turned := slices.Clone(list)
	slices.Reverse(turned)
	place := func(i int) int { return len(list) - 1 - i }
	a, b := analyze(t, buyers(list), segment.Options{}), analyze(t, buyers(turned), segment.Options{})
	sameDivision(t, a, b, place)
	for i := range a.X {
		if math.Abs(float64(a.X[i]-b.X[place(i)])) > 1e-5 || math.Abs(float64(a.Y[i]-b.Y[place(i)])) > 1e-5 {
			t.Fatalf("customer %d moves on the map", i)
		}
	}
}

func TestLawMoneyInCents(t *testing.T) {
	list := shop(403)
	cents := slices.Clone(list)
	for i := range cents {
		cents[i].money *= 100
	}
	a, b := analyze(t, buyers(list), segment.Options{}), analyze(t, buyers(cents), segment.Options{})
	sameDivision(t, a, b, itself)
	for j := range a.Clusters {
		if x, y := *a.Clusters[j].Money, *b.Clusters[j].Money; math.Abs(100*x-y) > 1e-9*y {
			t.Errorf("segment %d holds %v, then %v", j, x, y)
		}
		if a.Clusters[j].Name.Code != b.Clusters[j].Name.Code {
			t.Errorf("segment %d is %s, then %s", j, a.Clusters[j].Name.Code, b.Clusters[j].Name.Code)
		}
	}
}

func TestLawShiftedFeatures(t *testing.T) {
	ds, shifted := wholesale(t), wholesale(t)
	for f := range shifted.Attributes {
		for i := range shifted.Attributes[f].Quantity {
			shifted.Attributes[f].Quantity[i] = 1000 - 3*shifted.Attributes[f].Quantity[i]
		}
	}
	opt := segment.Options{Features: "Fresh,Milk,Grocery", K: 4}
	sameDivision(t, analyze(t, ds, opt), analyze(t, shifted, opt), itself)
}

func TestLawSameAgain(t *testing.T) {
	a, b := analyze(t, buyers(shop(200)), segment.Options{}), analyze(t, buyers(shop(200)), segment.Options{})
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	if string(x) != string(y) {
		t.Error("the same input gives two results")
	}
}

// What a rule says is counted over everyone.
func TestLawRules(t *testing.T) {
	ds := wholesale(t)
	r := analyze(t, ds, segment.Options{Features: "Fresh,Milk,Grocery,Frozen", Log: "yes"})
	rules := 0
	for j, c := range r.Clusters {
		for _, rule := range c.Rules {
			rules++
			meet, hits := 0, 0
			for i := range r.Cluster {
				all := true
				for _, cond := range rule.Conditions {
					at := slices.IndexFunc(ds.Attributes, func(a dataset.Attribute) bool { return a.Header == cond.Feature })
					v := ds.Attributes[at].Quantity[i]
					all = all && (cond.Above == nil || v > *cond.Above) && (cond.UpTo == nil || v <= *cond.UpTo)
				}
				if all {
					meet++
					if int(r.Cluster[i]) == j {
						hits++
					}
				}
			}
			if meet != rule.Customers || math.Abs(rule.Precision-float64(hits)/float64(meet)) > 1e-12 ||
				math.Abs(rule.Coverage-float64(hits)/float64(c.Customers)) > 1e-12 {
				t.Errorf("segment %d: rule %+v is met by %d, of whom %d in the segment", j, rule, meet, hits)
			}
		}
	}
	if rules < r.K {
		t.Errorf("%d rules for %d segments", rules, r.K)
	}
}
