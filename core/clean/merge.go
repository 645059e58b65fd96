package clean

import (
	"cmp"
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/ingest"
)

// Customers under two ids are often one person. What speaks for it is gathered over all rows that
// count, so that their order does not matter; nothing is merged that a person did not accept, be it
// group by group (Options.MergeCustomers) or by a kind of evidence (Options.MergeBy). Each group is
// accepted and taken back by itself, and what is one customer follows from the accepted ones alone:
// those that can be reached from each other over accepted groups. So the order of the answers does
// not matter, and a group that nobody accepted may be one customer all the same, through others; it
// says through which. Of the ids of one customer that with the most orders stays, of equal ones the
// first by bytes.

// Merges are the customers that look like one.
type Merges struct {
	// Groups share a piece of evidence, and these are Customers in all. Open, Merged, Apart and
	// Through count the groups by their state.
	Groups    int `json:"groups"`
	Customers int `json:"customers"`
	Open      int `json:"open"`
	Merged    int `json:"merged"`
	Apart     int `json:"apart"`
	Through   int `json:"through"`
	// Gone counts the ids that are now another.
	Gone int `json:"gone"`
	// Shared counts numbers and addresses of more than ten customers: those of a shop or a stand-in,
	// no evidence.
	Shared int `json:"shared"`
	// By counts the groups of each kind of evidence: "phone", "email", "name_address".
	By []EvidenceCount `json:"by"`
	// Proposals are the first of the groups, open ones before the others.
	Proposals []Proposal `json:"proposals"`

	changes []Change // the first ids that are now another
}

// EvidenceCount counts the groups that a kind of evidence speaks for.
type EvidenceCount struct {
	Code  string `json:"code"`
	Count int    `json:"count"`
}

// Proposal is a group of customers that share something.
type Proposal struct {
	// State is what a person said of it, by itself or by a rule: "open", nothing; "merged"; "apart".
	// "through": nothing, and its customers are one all the same.
	State     string      `json:"state"`
	Evidence  []Evidence  `json:"evidence"`
	Customers []Candidate `json:"customers"` // the one with the best claim to its id first
	// Into is the id that all of them have now, where they are one customer.
	Into string `json:"into,omitempty"`
	// Through are the ids of the first accepted groups that make one customer of them, where this
	// one was not accepted.
	Through [][]string `json:"through,omitempty"`
}

// Evidence is what they share, in the standard form.
type Evidence struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// Candidate is one of the customers, as the file writes it.
type Candidate struct {
	ID     string  `json:"id"`
	Name   string  `json:"name,omitempty"`
	Wrote  string  `json:"wrote"` // what it has of the evidence named first
	Orders int     `json:"orders"`
	Money  float64 `json:"money"`
}

// Kinds of evidence, strongest first.
const (
	byPhone = iota
	byEmail
	byNameAddress
	evidences
)

var evidenceCodes = [evidences]string{"phone", "email", "name_address"}

const (
	mostSharing    = 10  // customers: what more of them share is no evidence
	shownProposals = 200 // the rest is counted
	shownThrough   = 3   // groups that a proposal names
)

// said is what a customer says of itself in one place.
type said struct {
	customer int32
	a, b     ingest.Code // b of name and address alone
}

// likeness is a group of customers that share one piece of evidence.
type likeness struct {
	evidence  []Evidence
	kinds     [evidences]bool
	customers []int32
	wrote     map[int32]ingest.Code
	apart     bool
	accepted  bool // by itself or by a rule
}

// merger finds customers that are one.
type merger struct {
	*scan
	said   [evidences][]said
	groups []*likeness
	shared int
	into   []int32 // by customer; itself where it stays
	// of candidates; -1 orders: no row of it counts
	orders []int32
	money  []float64
	names  []ingest.Code
	accept [][]int32
}

func (s *scan) newMerger() *merger { return &merger{scan: s} }

// hear adds what a row says, unless the customer said so just before.
//
//go:noinline
func (m *merger) hear(kind int, last []said, customer int32, a, b ingest.Code) {
	if a == ingest.NoCode || kind == byNameAddress && b == ingest.NoCode {
		return
	}
	now := said{customer, a, b}
	if last[customer] == now {
		return
	}
	last[customer] = now
	m.said[kind] = append(m.said[kind], now)
}

// find groups the customers by what they say; key reads it.
func (m *merger) find(kind int, key func(said) (string, bool)) {
	all := m.said[kind]
	hashes := make([]uint64, len(all))
	order := make([]int32, 0, len(all))
	for i, one := range all {
		if text, ok := key(one); ok {
			hashes[i] = hashText(text)
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(hashes[a], hashes[b]), cmp.Compare(all[a].customer, all[b].customer))
	})
	for i := 0; i < len(order); {
		first, end := order[i], i+1
		for end < len(order) && hashes[order[end]] == hashes[first] {
			end++
		}
		run := order[i:end]
		i = end
		if all[first].customer == all[run[len(run)-1]].customer {
			continue
		}
		text, _ := key(all[first])
		g := &likeness{evidence: []Evidence{{evidenceCodes[kind], text}}, wrote: map[int32]ingest.Code{}}
		g.kinds[kind] = true
		for _, n := range run {
			one := &all[n]
			had, again := g.wrote[one.customer]
			if !again {
				g.customers = append(g.customers, one.customer)
			}
			if !again || compareTexts(m.strings, one.a, had) < 0 {
				g.wrote[one.customer] = one.a
			}
		}
		if len(g.customers) > mostSharing {
			m.shared++
		} else {
			m.groups = append(m.groups, g)
		}
	}
}

// numbers from 0; what is sorted is the order of things, so that one way of sorting does for all.
func numbers(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(i)
	}
	return list
}

// hashText is FNV-1a of 64 bits: of ten million texts two are likely not to meet.
func hashText(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// unite makes one group of those that are of the same customers, whatever speaks for them.
func (m *merger) unite() {
	order := numbers(len(m.groups))
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(slices.Compare(m.groups[a].customers, m.groups[b].customers), cmp.Compare(a, b))
	})
	var kept []*likeness
	for _, at := range order {
		g := m.groups[at]
		if n := len(kept); n > 0 && slices.Equal(kept[n-1].customers, g.customers) {
			last := kept[n-1]
			last.evidence = append(last.evidence, g.evidence...)
			for k := range g.kinds {
				last.kinds[k] = last.kinds[k] || g.kinds[k]
			}
			continue
		}
		kept = append(kept, g)
	}
	m.groups = kept
}

// numbered are the customers of ids that rows name.
func (m *merger) numbered(ids []string) (list []int32) {
	for _, id := range ids {
		code := m.strings.Find(strings.TrimSpace(id))
		if code != ingest.NoCode && int(code) < len(m.customers.number) && m.customers.number[code] > 0 {
			list = append(list, m.customers.number[code]-1)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// settle says which customers become which: by the groups that a person accepted, and by the
// evidence that it accepted as a rule.
func (m *merger) settle(set *settings) {
	apart := map[int32][]int{} // lists of ids left apart, by customer
	for i, ids := range set.apart {
		for _, c := range m.numbered(ids) {
			apart[c] = append(apart[c], i)
		}
	}
	m.into = make([]int32, len(m.customers.code))
	for i := range m.into {
		m.into[i] = int32(i)
	}
	for _, ids := range set.merge {
		if list := m.numbered(ids); len(list) > 1 {
			m.accept = append(m.accept, list)
			m.join(list)
		}
	}
	alone := map[string]bool{}
	for _, list := range m.accept {
		alone[groupKey(list)] = true
	}
	for _, g := range m.groups {
		for _, list := range apart[g.customers[0]] {
			g.apart = g.apart || !slices.ContainsFunc(g.customers, func(c int32) bool { return !slices.Contains(apart[c], list) })
		}
		g.accepted = alone[groupKey(g.customers)]
		for kind, accepted := range set.mergeBy {
			g.accepted = g.accepted || accepted && g.kinds[kind] && !g.apart
		}
		if g.accepted {
			m.join(g.customers)
		}
	}
}

//go:noinline
func (m *merger) root(c int32) int32 {
	for m.into[c] != c {
		m.into[c] = m.into[m.into[c]]
		c = m.into[c]
	}
	return c
}

func (m *merger) join(list []int32) {
	for _, c := range list[1:] {
		m.into[m.root(c)] = m.root(list[0])
	}
}

// candidates are all customers of the groups, and those that a person named.
func (m *merger) candidates() []bool {
	if len(m.groups) == 0 && len(m.accept) == 0 {
		return nil
	}
	is := make([]bool, len(m.customers.code))
	for _, g := range m.groups {
		for _, c := range g.customers {
			is[c] = true
		}
	}
	for _, list := range m.accept {
		for _, c := range list {
			is[c] = true
		}
	}
	m.orders, m.money = make([]int32, len(is)), make([]float64, len(is))
	m.names = make([]ingest.Code, len(is))
	for i := range m.names {
		m.names[i], m.orders[i] = ingest.NoCode, -1
	}
	return is
}

// better orders the ids of one customer: the most orders first, then by bytes.
func (m *merger) better(a, b int32) int {
	if c := cmp.Compare(m.orders[b], m.orders[a]); c != 0 {
		return c
	}
	return compareTexts(m.strings, m.customers.code[a], m.customers.code[b])
}

// choose lets the best id of each set stay, and says how many go. Consent is heard from all.
func (m *merger) choose() (gone int) {
	if m.orders == nil {
		return 0
	}
	best := make([]int32, len(m.into))
	for c := range best {
		best[c] = int32(c)
	}
	for c := range m.into {
		if r := m.root(int32(c)); best[r] != int32(c) && m.better(int32(c), best[r]) < 0 {
			best[r] = int32(c)
		}
	}
	into := make([]int32, len(m.into))
	for c := range into {
		into[c] = best[m.root(int32(c))]
		if into[c] == int32(c) {
			continue
		}
		if m.orders[c] >= 0 {
			gone++
		}
		m.customers.consent[into[c]] = max(m.customers.consent[into[c]], m.customers.consent[c])
	}
	m.into = into
	return gone
}

// tell makes the account of it.
func (m *merger) tell(gone int) *Merges {
	if len(m.groups) == 0 && gone == 0 && m.shared == 0 {
		return nil
	}
	out := &Merges{Groups: len(m.groups), Gone: gone, Shared: m.shared, By: []EvidenceCount{}, Proposals: []Proposal{}}
	seen := map[int32]bool{}
	known := map[string]bool{}
	var counts [evidences]int
	propose := func(customers []int32, p Proposal, wrote map[int32]ingest.Code) {
		slices.SortFunc(customers, m.better)
		for _, c := range customers {
			one := Candidate{ID: m.strings.At(m.customers.code[c]), Name: m.strings.At(m.names[c]), Orders: int(max(0, m.orders[c])), Money: m.money[c]}
			if code, ok := wrote[c]; ok {
				one.Wrote = m.strings.At(code)
			}
			p.Customers = append(p.Customers, one)
			seen[c] = true
		}
		switch p.State {
		case "open":
			out.Open++
		case "merged":
			out.Merged++
		case "through":
			out.Through++
		default:
			out.Apart++
		}
		if m.one(customers) {
			p.Into = m.strings.At(m.customers.code[m.into[customers[0]]])
		}
		out.Proposals = append(out.Proposals, p)
	}
	links := m.links()
	for _, g := range m.groups {
		for k, is := range g.kinds {
			if is {
				counts[k]++
			}
		}
		known[groupKey(g.customers)] = true
		p := Proposal{State: "open", Evidence: g.evidence}
		switch {
		case g.accepted:
			p.State = "merged"
		case g.apart:
			p.State = "apart"
		}
		if !g.accepted && m.one(g.customers) {
			p.Through = links[m.into[g.customers[0]]]
			if !g.apart {
				p.State = "through"
			}
		}
		propose(slices.Clone(g.customers), p, g.wrote)
	}
	for _, list := range m.accept { // by a person's word alone
		if !known[groupKey(list)] {
			known[groupKey(list)] = true
			out.Groups++
			propose(slices.Clone(list), Proposal{State: "merged", Evidence: []Evidence{}}, nil)
		}
	}
	for k, n := range counts {
		if n > 0 {
			out.By = append(out.By, EvidenceCount{evidenceCodes[k], n})
		}
	}
	out.Customers = len(seen)
	order := numbers(len(out.Proposals))
	slices.SortFunc(order, func(a, b int32) int { return compareProposals(&out.Proposals[a], &out.Proposals[b]) })
	sorted := make([]Proposal, min(len(order), shownProposals))
	for i := range sorted {
		sorted[i] = out.Proposals[order[i]]
	}
	out.Proposals, out.changes = sorted, m.changes()
	return out
}

// one says that customers are one.
func (m *merger) one(list []int32) bool {
	return !slices.ContainsFunc(list, func(c int32) bool { return m.into[c] != m.into[list[0]] })
}

// links are the accepted groups by the customer that they make one of, the first by their ids.
func (m *merger) links() map[int32][][]string {
	lists := slices.Clone(m.accept)
	for _, g := range m.groups {
		if g.accepted {
			lists = append(lists, g.customers)
		}
	}
	ids := make([][]string, len(lists))
	for i, list := range lists {
		ids[i] = m.idsOf(list)
	}
	order := numbers(len(lists))
	slices.SortFunc(order, func(a, b int32) int { return slices.Compare(ids[a], ids[b]) })
	links := map[int32][][]string{}
	for i, at := range order {
		one := m.into[lists[at][0]]
		again := i > 0 && slices.Equal(ids[order[i-1]], ids[at]) // by an answer and by a rule
		if !again && len(links[one]) < shownThrough {
			links[one] = append(links[one], ids[at])
		}
	}
	return links
}

func (m *merger) idsOf(customers []int32) []string {
	ids := make([]string, len(customers))
	for i, c := range customers {
		ids[i] = m.strings.At(m.customers.code[c])
	}
	slices.Sort(ids)
	return ids
}

func groupKey(customers []int32) string {
	b := make([]byte, 0, 4*len(customers))
	for _, c := range customers {
		b = append(b, byte(c), byte(c>>8), byte(c>>16), byte(c>>24))
	}
	return string(b)
}

// compareProposals: open ones first, then the strongest evidence, then the ids.
func compareProposals(a, b *Proposal) int {
	rank := func(p *Proposal) int {
		n := 0
		if p.State != "open" {
			n = 2 * evidences
		}
		if len(p.Evidence) == 0 {
			return n + evidences
		}
		return n + slices.Index(evidenceCodes[:], p.Evidence[0].Code)
	}
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	for i := range min(len(a.Customers), len(b.Customers)) {
		if c := strings.Compare(a.Customers[i].ID, b.Customers[i].ID); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a.Customers), len(b.Customers))
}

// changes are the first ids, by bytes, that are now another.
func (m *merger) changes() (list []Change) {
	var gone []int32
	for c := range m.orders {
		if m.into[c] != int32(c) && m.orders[c] >= 0 {
			gone = append(gone, int32(c))
		}
	}
	slices.SortFunc(gone, func(a, b int32) int { return compareTexts(m.strings, m.customers.code[a], m.customers.code[b]) })
	for _, c := range gone[:min(len(gone), shownExamples)] {
		id := m.strings.At(m.customers.code[c])
		list = append(list, Change{Customer: id, Before: id, After: m.strings.At(m.customers.code[m.into[c]])})
	}
	return list
}
