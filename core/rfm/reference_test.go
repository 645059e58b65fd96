package rfm_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/contact"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/overview"
	"github.com/keepsight/keepsight/core/rfm"
	"github.com/keepsight/keepsight/core/rhythm"
)

func within(t *testing.T, name string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

// Figures marked TRUTH are the reference numbers of UCI Online Retail (pandas 1.5.3, cancellations
// dropped, analysis date 2011-12-10). The others were counted once more by a separate program in
// Python, from the definitions: bisect for the scores, math.fsum for the sums.
func TestReferenceOnlineRetail(t *testing.T) {
	ds, rows := onlineRetail(t)
	if rows != 397_884 { // TRUTH
		t.Fatalf("%d rows kept", rows)
	}
	t.Run("rfm", func(t *testing.T) { referenceRFM(t, ds) })
	t.Run("rhythm", func(t *testing.T) { referenceRhythm(t, ds) })
	t.Run("contact", func(t *testing.T) { referenceContact(t, ds) })
	t.Run("overview", func(t *testing.T) { referenceOverview(t, ds) })
}

func referenceRFM(t *testing.T, ds *dataset.Dataset) {
	r, err := rfm.Analyze(ds, rfm.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.AsOf != "2011-12-10" || r.Customers != 4338 || r.Orders != 18_532 || r.Apart != 0 { // TRUTH
		t.Errorf("as of %s: %d customers, %d apart, %d orders", r.AsOf, r.Customers, r.Apart, r.Orders)
	}
	within(t, "revenue", r.Revenue, 8_911_407.904, 5e-4)      // TRUTH
	within(t, "active net", r.ActiveNet, 8_911_407.904, 5e-4) // TRUTH
	within(t, "mean R", r.MeanRecency, 93.0595, 5e-5)         // TRUTH
	within(t, "mean F", r.MeanFrequency, 4.2720, 5e-5)        // TRUTH
	within(t, "mean M", r.MeanMonetary, 2054.2665, 5e-5)      // TRUTH
	within(t, "top fifth", r.TopFifthShare, 0.74617, 5e-6)    // TRUTH
	within(t, "median R", r.Cut.RecencyDays, 51, 0)           // TRUTH
	within(t, "median F", r.Cut.Frequency, 2, 0)
	within(t, "median M", r.Cut.Monetary, 674.485, 5e-9)                      // TRUTH
	within(t, "bought once", r.OneTimeShare*float64(r.Customers), 1493, 1e-9) // TRUTH

	axis := func(name string, a rfm.Axis, want string) {
		got := a.Rule
		for _, c := range a.Classes {
			if c.Customers > 0 {
				got += fmt.Sprintf(" %d:%.6g–%.8g×%d", c.Score, *c.Low, *c.High, c.Customers)
			}
		}
		if got != want {
			t.Errorf("%s: %s\nwant %s", name, got, want)
		}
	}
	axis("recency", r.RecencyAxis, "rank 1:181–374×861 2:73–180×866 3:34–72×863 4:15–33×880 5:1–13×868")
	axis("frequency", r.FrequencyAxis, "rank 1:1–1×1493 2:2–2×835 3:3–3×508 4:4–6×802 5:7–209×700")
	axis("monetary", r.MonetaryAxis, "rank 1:3.75–250.15×868 2:250.26–490.22×868 3:490.52–942.26×867 4:942.34–2059.45×868 5:2062.06–280206.02×867")

	segments := func(r *rfm.Result) (line string) {
		for _, s := range r.Segments {
			line += fmt.Sprintf("%s %d %.2f; ", s.Code, s.Customers, s.Revenue)
		}
		return line
	}
	want := "champions 798 5523272.40; loyal 403 1000049.03; potential_loyalist 306 194004.92; new 408 92420.02; promising 243 375323.45; " +
		"needing_attention 254 316228.10; about_to_sleep 220 87201.08; at_risk 348 693758.88; cant_lose 123 236541.73; " +
		"hibernating 668 266589.66; lost 567 126018.63; "
	if got := segments(r); got != want {
		t.Errorf("segments %s", got)
	}
	var quadrants []int
	for _, q := range r.Quadrants {
		quadrants = append(quadrants, q.Customers)
	}
	if !slices.Equal(quadrants, []int{1289, 436, 147, 297, 142, 143, 557, 1327}) {
		t.Errorf("quadrants %v of %q", quadrants, rfm.Quadrants)
	}
	for i := range r.Segment {
		if !slices.Contains(rfm.Segments, r.Segment[i]) || !slices.Contains(rfm.Quadrants, r.Quadrant[i]) {
			t.Fatalf("customer %d: segment %q, quadrant %q", i, r.Segment[i], r.Quadrant[i])
		}
	}
	// With the horizon of 110 days, 43 of the new have been there for longer.
	if r, err = rfm.Analyze(ds, rfm.Options{NewWithinDays: 110}, nil); err != nil {
		t.Fatal(err)
	}
	if r.Segments[3].Customers != 365 || r.Segments[4].Customers != 286 {
		t.Errorf("segments %s", segments(r))
	}
}

func referenceRhythm(t *testing.T, ds *dataset.Dataset) {
	r, err := rhythm.Analyze(ds, rhythm.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Gaps != 12_425 || r.HorizonDays != 110 || r.Shrinkage != rhythm.Partly {
		t.Errorf("%d gaps, H %d, %s", r.Gaps, r.HorizonDays, r.Shrinkage)
	}
	within(t, "prior gaps", r.PriorGaps, 1.0638494065803232, 1e-9) // .7736468169936237 / .7272145965475156
	within(t, "group's gap", r.GroupGapDays, 42.198056207598135, 1e-6)
	var states []int
	for _, s := range r.States {
		states = append(states, s.Customers)
	}
	if !slices.Equal(states, []int{1333, 418, 165, 2422}) {
		t.Errorf("states %v", states)
	}
}

func referenceContact(t *testing.T, ds *dataset.Dataset) {
	beat, err := rhythm.Analyze(ds, rhythm.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := contact.Analyze(contact.Input{Data: ds, UsualGapDays: beat.UsualGapDays, QuietDays: beat.QuietDays,
		OverdueIndex: beat.OverdueIndex, OrderDays: beat.OrderDays, MinOrderDays: beat.MinOrderDays}, contact.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Lists[0].Customers != 418 || r.Lists[1].Customers != 165 || r.Lists[2].Customers != 1333 || r.TooFewOrders != 2422 || r.Refused != 0 {
		t.Errorf("lists %+v, %d without rhythm", r.Lists, r.TooFewOrders)
	}
	within(t, "money of the first list", r.Lists[0].Net, 1_316_226.75, 5e-3)
	top := r.Top[0]
	if id := ds.Strings.At(ds.Customers.ID[top.Customer]); id != "12415" || top.Reason.Code != contact.PastRhythm {
		t.Errorf("first is %s: %+v", id, top.Reason)
	}
	within(t, "usual gap of the first", top.Reason.UsualGapDays, 15.265982043590363, 1e-6)
	within(t, "overdue index of the first", top.Reason.OverdueIndex, 1.6376280234455405, 1e-6)
	if second := ds.Strings.At(ds.Customers.ID[r.Ranked[1]]); second != "14156" {
		t.Errorf("second is %s", second)
	}
}

func referenceOverview(t *testing.T, ds *dataset.Dataset) {
	r, err := overview.Analyze(ds, overview.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Days != 90 || r.From != "2011-09-11" || r.To != "2011-12-09" || !r.HasBefore || r.HasYearAgo {
		t.Errorf("%d days from %s to %s", r.Days, r.From, r.To)
	}
	within(t, "net now", r.Net.Now, 3_456_002.722, 5e-4)
	within(t, "net before", r.Net.Before, 1_844_616.891, 5e-4)
	if r.Customers.Now != 2889 || r.Customers.Before != 1896 || r.Orders.Now != 6626 || r.Orders.Before != 3937 || r.FirstTime != 968 {
		t.Errorf("customers %v, orders %v, first time %d", r.Customers, r.Orders, r.FirstTime)
	}
	within(t, "value of an order", r.OrderValue.Now, 3_456_002.722/6626, 1e-6)
	first, last := r.Months[0], r.Months[12]
	// truth.json counts the customers of the first month: 885.
	if len(r.Months) != 13 || first.Month != "2010-12" || first.Partial || first.Customers != 885 || last.Month != "2011-12" || !last.Partial {
		t.Errorf("%d months, first %+v, last %+v", len(r.Months), first, last)
	}
}
