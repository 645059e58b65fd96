package prepare

import (
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
)

var partNames = [...]string{"training", "validation", "test"}

// Shares of the parts, as the places where the first two end, in tenths.
const (
	trainingTo   = 6
	validationTo = 8
)

// split says which part each of the customers belongs to. By time: those who came first are learnt
// from, those who came next are validation, the latest are the test, cut between days. By hash: a
// customer is in the same part whatever else the file holds.
func split(ds *dataset.Dataset, rows []int32, opt Options) (part []int8, s Split) {
	s.By = "time"
	switch {
	case opt.Split == "hash":
		s.Why = "chosen"
	case !ds.HasOrders(), ds.Summed() && !(ds.History.Dated && ds.History.Observed != nil):
		s.Why = "no_orders"
	default:
		if part = byTime(ds, rows); part == nil {
			s.Why = "few_days"
		}
	}
	if part == nil {
		s.By, part = "hash", make([]int8, len(rows))
		for row, i := range rows {
			id := ""
			if code := ds.Customers.ID[i]; int(code) < ds.Strings.Len() {
				id = ds.Strings.At(code)
			}
			switch tenth := hash(id) % 10; {
			case tenth >= validationTo:
				part[row] = 2
			case tenth >= trainingTo:
				part[row] = 1
			}
		}
	}
	s.Parts = make([]Part, len(partNames))
	var from, to [len(partNames)]dataset.Day
	for row, i := range rows {
		p := part[row]
		if s.By == "time" {
			day := ds.Customers.FirstDay[i]
			if s.Parts[p].Customers == 0 {
				from[p], to[p] = day, day
			}
			from[p], to[p] = min(from[p], day), max(to[p], day)
		}
		s.Parts[p].Customers++
	}
	for p := range s.Parts {
		s.Parts[p].Name = partNames[p]
		if s.By == "time" {
			s.Parts[p].From, s.Parts[p].To = from[p].String(), to[p].String()
		}
	}
	return part, s
}

// byTime is nil where there are not enough days for three parts.
func byTime(ds *dataset.Dataset, rows []int32) []int8 {
	days := make([]dataset.Day, len(rows))
	for row, i := range rows {
		days[row] = ds.Customers.FirstDay[i]
	}
	sorted := slices.Clone(days)
	slices.SortFunc(sorted, func(a, b dataset.Day) int { return int(a - b) })
	n := len(sorted)
	first := boundary(sorted, n*trainingTo/10, 0)
	second := boundary(sorted, n*validationTo/10, first)
	if first <= 0 || second <= first || second >= n {
		return nil
	}
	part := make([]int8, n)
	for row, day := range days {
		if day >= sorted[second] {
			part[row] = 2
		} else if day >= sorted[first] {
			part[row] = 1
		}
	}
	return part
}

// boundary is the place after low, nearest to at, where a new day begins; len where there is none.
func boundary(sorted []dataset.Day, at, low int) int {
	begins := func(k int) bool { return k > low && k < len(sorted) && sorted[k] != sorted[k-1] }
	for off := range len(sorted) {
		if begins(at - off) {
			return at - off
		}
		if begins(at + off) {
			return at + off
		}
	}
	return len(sorted)
}

// hash is FNV-1a (G. Fowler, L. Noll, K.-P. Vo) with its bits mixed by the finaliser of MurmurHash3
// (A. Appleby), since the last digit is what counts.
func hash(id string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 1099511628211
	}
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
