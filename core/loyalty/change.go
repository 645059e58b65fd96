package loyalty

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
)

// Windows around the day of joining.
const (
	earlier = iota // of the check
	before
	joining
	after
	windows
)

const (
	bands     = 9   // of spend at joining: none, below an eighth of what is usual, and doublings from there
	mostScans = 5e7 // orders that are looked at; above, controls are every so many customers
)

// study of the change with joining.
type study struct {
	ds    *dataset.Dataset
	stand []uint8
	join  []dataset.Day
	w     dataset.Day
	usual float64 // spend of a buyer in W days, on average
	step  int     // every so many customers are held against members

	*Change
	// What each customer moves the sums of effect and check by.
	influence [2][]float64
	own       [2][]int // members in them
	sum       [2]float64
}

// lengths of the windows that are tried, in days.
var lengths = [...]int{90, 60, 30}

func (r *Result) change(ds *dataset.Dataset, stand []uint8, opt Options) {
	switch {
	case ds.Joined == nil:
		r.ChangeProblem = NoJoinDay
		return
	case len(ds.Orders.Day) == 0 || ds.Customers.Moneyless:
		r.ChangeProblem = NoOrders
		return
	}
	s := &study{ds: ds, stand: stand, join: ds.Joined.Day, Change: &Change{JoinColumn: ds.Joined.Header, Cost: opt.Cost, Margin: opt.Margin}}
	days := s.days(opt.WindowDays)
	if int(ds.Last-ds.First) < 3*s.WindowDays {
		r.ChangeProblem = ShortOrder
		return
	}
	for k := range s.influence {
		s.influence[k] = make([]float64, len(stand))
	}
	buyers := 0
	for _, orders := range ds.Customers.Counted {
		if orders > 0 {
			buyers++
		}
	}
	s.usual = ds.Net / float64(buyers) * float64(s.w) / float64(ds.Last-ds.First+1)
	s.step = 1 + int(float64(len(ds.Orders.Day))*float64(len(days))/mostScans)
	used := make([]bool, len(stand))
	for from := 0; from < len(days); {
		to := from
		for to < len(days) && s.join[days[to]] == s.join[days[from]] {
			to++
		}
		s.compare(days[from:to], used)
		from = to
	}
	for _, yes := range used {
		if yes {
			s.Controls++
		}
	}
	if s.Members = len(s.own[0]); s.Members < FewestJoined {
		r.ChangeProblem = FewJoined
		return
	}
	s.finish(opt)
	r.Change = s.Change
}

// days chooses W and lists the members with all windows by their day of joining.
func (s *study) days(chosen int) (list []int) {
	for k, w := range lengths {
		if chosen != 0 {
			w = chosen
		}
		s.w, s.WindowDays = dataset.Day(w), w
		s.NoDay, s.Outside, s.NoBefore = 0, 0, 0
		list = list[:0]
		checked := 0
		for i, day := range s.join {
			switch {
			case s.stand[i] != member:
			case day == dataset.NoDay:
				s.NoDay++
			case day-2*s.w+1 < s.ds.First || day+s.w > s.ds.Last:
				s.Outside++
			case !s.knew(i, day, 2):
				s.NoBefore++
			default:
				list = append(list, i)
				if s.knew(i, day, 3) {
					checked++
				}
			}
		}
		if chosen != 0 || checked >= FewestJoined || k == len(lengths)-1 {
			break
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return int(s.join[a] - s.join[b]) })
	return list
}

// knew: customer i had bought before the n windows that end on the day.
func (s *study) knew(i int, day dataset.Day, n int) bool {
	return s.ds.Customers.Counted[i] > 0 && s.ds.Customers.FirstDay[i] <= day-dataset.Day(n)*s.w
}

// spend of customer i in each window around the day.
func (s *study) spend(i int, day dataset.Day) (in [windows]float64) {
	from, to := s.ds.Customers.OrderRange(i)
	for o := from; o < to; o++ {
		at := int(s.ds.Orders.Day[o]-day) + 3*s.WindowDays - 1
		if at >= 0 && at < windows*s.WindowDays {
			in[at/s.WindowDays] += s.ds.Orders.Sales[o] + s.ds.Orders.Refunds[o]
		}
	}
	return in
}

// band of spend at joining.
func (s *study) band(spend float64) int {
	if !(spend > 0) {
		return 0
	}
	_, doublings := math.Frexp(spend / s.usual)
	return max(1, min(bands-1, doublings+4))
}

// seen is a customer in the windows around one day.
type seen struct {
	customer int
	in       [windows]float64
	moved    [2]float64 // after less before, before less earlier
	counts   [2]bool
}

func (s *study) see(i int, day dataset.Day) seen {
	v := seen{customer: i, in: s.spend(i, day), counts: [2]bool{true, s.knew(i, day, 3)}}
	v.moved = [2]float64{v.in[after] - v.in[before], v.in[before] - v.in[earlier]}
	return v
}

// compare the members who joined on one day.
func (s *study) compare(members []int, used []bool) {
	day := s.join[members[0]]
	var joined, controls [bands][]seen
	for _, i := range members {
		v := s.see(i, day)
		b := s.band(v.in[joining])
		joined[b] = append(joined[b], v)
	}
	for i := 0; i < len(s.stand); i += s.step {
		later := s.stand[i] == member && s.join[i] != dataset.NoDay && s.join[i] > day+s.w
		if !later && s.stand[i] != other || !s.knew(i, day, 2) {
			continue
		}
		v := s.see(i, day)
		b := s.band(v.in[joining])
		controls[b] = append(controls[b], v)
	}
	for b := range joined {
		if len(controls[b]) < fewestInCell {
			s.Unmatched += len(joined[b])
			continue
		}
		if len(joined[b]) == 0 {
			continue
		}
		for _, v := range controls[b] {
			used[v.customer] = true
		}
		s.hold(joined[b], controls[b])
	}
}

// hold members against the mean of their controls.
func (s *study) hold(joined, controls []seen) {
	for k := range s.sum {
		var n, mean, held float64
		for _, v := range controls {
			if v.counts[k] {
				n++
				mean += v.moved[k]
			}
		}
		if n < fewestInCell {
			continue
		}
		mean /= n
		for _, v := range joined {
			if v.counts[k] {
				held++
				s.own[k] = append(s.own[k], v.customer)
				s.sum[k] += v.moved[k] - mean
				s.influence[k][v.customer] += v.moved[k] - mean
			}
		}
		for _, v := range controls {
			if v.counts[k] {
				s.influence[k][v.customer] -= held / n * (v.moved[k] - mean)
			}
		}
	}
	share := float64(len(joined)) / float64(len(controls))
	for window := range s.MemberSpend {
		for _, v := range joined {
			s.MemberSpend[window] += v.in[before+window]
		}
		for _, v := range controls {
			s.ControlSpend[window] += share * v.in[before+window]
		}
	}
}

// finish divides the sums by the members, and reckons the intervals.
func (s *study) finish(opt Options) {
	for window := range s.MemberSpend {
		s.MemberSpend[window] /= float64(s.Members)
		s.ControlSpend[window] /= float64(s.Members)
	}
	s.Difference = s.interval(0)
	if len(s.own[1]) >= FewestJoined {
		check := s.interval(1)
		s.Check = &check
	}
	if s.Cost == 0 {
		return
	}
	earned := s.Difference.times(1 / s.Cost)
	if s.Margin > 0 {
		earned = earned.times(s.Margin)
	}
	earned.Value, earned.Low, earned.High = earned.Value-1, earned.Low-1, earned.High-1
	earned.tell()
	s.Return = &earned
}

func (s *study) interval(k int) Interval {
	n := float64(len(s.own[k]))
	value := s.sum[k] / n
	for _, i := range s.own[k] {
		s.influence[k][i] -= value
	}
	var moved []float64
	for _, v := range s.influence[k] {
		if v != 0 {
			moved = append(moved, v/n)
		}
	}
	return bootstrap(value, moved, 0.05)
}
