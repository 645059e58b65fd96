package segment

import (
	"slices"
	"strings"
)

// strongest effects in a name that is made of traits.
const strongest = 2

// name gives every segment a name of its own: by recency, frequency and monetary value where all
// three were compared, else by its two strongest effects. Segments of one name then get their next
// strongest effect each, until they differ or there is none left; those still alike are ranked.
func (r *Result) name() {
	if len(r.Clusters) == 1 {
		r.Clusters[0].Name.Kind = Everyone
		return
	}
	rfm := r.Source == FromOrders && r.compares("recency") && r.compares("frequency") && r.compares("monetary")
	for j := range r.Clusters {
		c := &r.Clusters[j]
		if rfm {
			c.Name = rfmName(c)
		} else {
			c.Name.Kind = ByTraits
			c.addTraits(strongest)
		}
	}
	for {
		grown := false
		for _, alike := range r.sameNames() {
			for _, j := range alike {
				grown = r.Clusters[j].addTraits(1) > 0 || grown
			}
		}
		if !grown {
			break
		}
	}
	for _, alike := range r.sameNames() {
		r.rank(alike)
	}
}

func (r *Result) compares(feature string) bool {
	return slices.ContainsFunc(r.Features, func(f Feature) bool { return f.Name == feature })
}

func rfmName(c *Cluster) Name {
	n := Name{Kind: ByRFM, Traits: []Trait{}, Recency: MidRecency, Frequency: MidFrequency, Monetary: MidMonetary}
	for _, e := range c.Effects {
		switch e.Feature {
		case "recency":
			n.Recency = map[Level]RecencyLevel{High: Lapsed, Mid: MidRecency, Low: Recent}[e.Level]
		case "frequency":
			n.Frequency = map[Level]FrequencyLevel{High: Frequent, Mid: MidFrequency, Low: Rare}[e.Level]
		case "monetary":
			n.Monetary = map[Level]MonetaryLevel{High: Big, Mid: MidMonetary, Low: Small}[e.Level]
		}
	}
	n.Code = string(n.Recency) + "_" + string(n.Frequency) + "_" + string(n.Monetary)
	return n
}

// addTraits adds the next strongest effects to the name and returns how many there were. The three
// of an RFM name are in it already.
func (c *Cluster) addTraits(count int) int {
	added := 0
	for _, e := range c.Effects {
		if added == count {
			break
		}
		inCode := c.Name.Kind == ByRFM && (e.Feature == "recency" || e.Feature == "frequency" || e.Feature == "monetary")
		if inCode || slices.ContainsFunc(c.Name.Traits, func(t Trait) bool { return t.Feature == e.Feature }) {
			continue
		}
		c.Name.Traits = append(c.Name.Traits, Trait{e.Feature, e.Level})
		added++
	}
	return added
}

// key is equal for two names that read alike: the order of the traits makes no difference.
func (n Name) key() string {
	parts := []string{n.Code}
	for _, t := range n.Traits {
		parts = append(parts, t.Feature+"\x00"+string(t.Level))
	}
	slices.Sort(parts)
	return strings.Join(parts, "\x00\x00")
}

// sameNames lists the segments that share a name, in groups of two and more.
func (r *Result) sameNames() [][]int {
	var groups [][]int
	at := map[string]int{}
	for j, c := range r.Clusters {
		key := c.Name.key()
		g, seen := at[key]
		if !seen {
			g = len(groups)
			at[key] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], j)
	}
	return slices.DeleteFunc(groups, func(g []int) bool { return len(g) < 2 })
}

// rank tells segments of one name apart by the feature in which their effects lie widest apart.
func (r *Result) rank(alike []int) {
	feature, widest := "", -1.0
	for _, f := range r.Features {
		low, high := r.effect(alike[0], f.Name), r.effect(alike[0], f.Name)
		for _, j := range alike {
			low, high = min(low, r.effect(j, f.Name)), max(high, r.effect(j, f.Name))
		}
		if high-low > widest+1e-9 {
			feature, widest = f.Name, high-low
		}
	}
	slices.SortStableFunc(alike, func(a, b int) int {
		switch x, y := r.effect(a, feature), r.effect(b, feature); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	for place, j := range alike {
		r.Clusters[j].Name.Rank = &Rank{feature, place + 1, len(alike)}
	}
}

func (r *Result) effect(j int, feature string) float64 {
	for _, e := range r.Clusters[j].Effects {
		if e.Feature == feature {
			return e.D
		}
	}
	return 0
}
