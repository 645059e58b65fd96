package lift

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/digest"
)

const (
	campaignFormat  = "keepsight-campaign"
	campaignVersion = 1
	keyBytes        = 16 // of a customer's hash, in hexadecimal digits: 64 bits
)

// Campaign is what has to be kept of a division until its window is over: who was in which arm, by
// salted hash. Whoever has the file and a customer's id can look that customer up; the file alone
// names nobody.
type Campaign struct {
	Format  string `json:"format"` // "keepsight-campaign"
	Version int    `json:"version"`
	// Date is the first day of the window, Until the first day after it.
	Date       string `json:"date"`
	Until      string `json:"until"`
	WindowDays int    `json:"windowDays"`
	// Outcome is what is counted: "order", an order that counts within the window.
	Outcome     string  `json:"outcome"`
	Seed        string  `json:"seed"`
	Salt        string  `json:"salt"`
	Share       float64 `json:"share"`
	BaseRate    float64 `json:"baseRate"`
	Cost        float64 `json:"costPerContact"`
	Fingerprint string  `json:"fingerprint"` // of the data that the list was made of
	// Customers by hash.
	Customers []Member `json:"customers"`
}

// Member of a campaign.
type Member struct {
	Hash    string `json:"id"`
	Arm     Arm    `json:"arm"`
	Stratum string `json:"stratum,omitempty"`
}

func newCampaign(seed string, in *Input, p *Plan) *Campaign {
	return &Campaign{Format: campaignFormat, Version: campaignVersion, Date: p.From, Until: p.Until, WindowDays: p.WindowDays,
		Outcome: "order", Seed: seed, Salt: keyed(seed, "salt"), Share: p.Share, BaseRate: p.BaseRate, Cost: in.Cost,
		Fingerprint: in.Fingerprint()}
}

// keyed is the hash of a text under a key.
func keyed(key, text string) string {
	h := digest.New()
	h.Field(key)
	h.Field(text)
	return h.Hex()[:keyBytes]
}

func (c *Campaign) add(in *Input, i int32, arm Arm, stratum string) {
	c.Customers = append(c.Customers, Member{Hash: keyed(c.Salt, in.id(i)), Arm: arm, Stratum: stratum})
}

// order by hash, so that the place in the file says nothing of the place on the list.
func (c *Campaign) order() {
	slices.SortFunc(c.Customers, func(a, b Member) int { return cmp.Compare(a.Hash, b.Hash) })
}

// Encode writes the file.
func (c *Campaign) Encode() ([]byte, error) { return json.Marshal(c) }

// trial is a campaign that was read.
type trial struct {
	*Campaign
	from, until dataset.Day
	members     map[string]Member
}

// Trials are the campaigns of earlier lists, by date. Problem says what is wrong with the file.
type Trials struct {
	list    []*trial
	Problem string
}

// Parse reads campaign files with commas between them. The same campaign twice counts once.
func Parse(files string) *Trials {
	t := &Trials{}
	var list []Campaign
	if json.Unmarshal([]byte("["+strings.ReplaceAll(files, "\ufeff", "")+"]"), &list) != nil {
		t.Problem = "json"
		return t
	}
	seen := map[string]bool{}
	for i := range list {
		read, problem := list[i].open()
		if problem != "" {
			t.Problem = problem
			return t
		}
		if !seen[read.Salt] {
			seen[read.Salt] = true
			t.list = append(t.list, read)
		}
	}
	if len(t.list) == 0 {
		t.Problem = "empty"
	}
	slices.SortStableFunc(t.list, func(a, b *trial) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.Salt, b.Salt))
	})
	return t
}

func (c *Campaign) open() (*trial, string) {
	t := &trial{Campaign: c, members: make(map[string]Member, len(c.Customers))}
	from, dated := convention.ParseDay(c.Date)
	until, ended := convention.ParseDay(c.Until)
	t.from, t.until = from, until
	switch {
	case c.Format != campaignFormat:
		return nil, "format"
	case c.Version != campaignVersion:
		return nil, "version"
	case !dated || !ended || until <= from || int(until-from) != c.WindowDays || c.WindowDays > mostWindow:
		return nil, "dates"
	case c.Salt == "" || c.Outcome != "order" || !(c.Cost >= 0) || math.IsInf(c.Cost, 0):
		return nil, "fields"
	}
	for _, m := range c.Customers {
		if len(m.Hash) != keyBytes || m.Arm != Contact && m.Arm != Control && m.Arm != Spared {
			return nil, "customers"
		}
		t.members[m.Hash] = m
	}
	if len(t.members) == 0 || len(t.members) != len(c.Customers) {
		return nil, "customers"
	}
	return t, ""
}

// recentDays is how long a contact keeps a customer off the lists (STATISTICS 27).
const recentDays = 14

// Standing says of each customer whether it is held back as a control of a window that is not over,
// and whether it was contacted in the last 14 days; until is the last of those windows' ends. The
// lists are nil where nobody is.
func (t *Trials) Standing(ds *dataset.Dataset) (held, recent []bool, until string) {
	last := dataset.Day(0)
	for _, trial := range t.list {
		open := ds.AsOf >= trial.from && ds.AsOf < trial.until
		fresh := ds.AsOf >= trial.from && ds.AsOf < trial.from+recentDays
		if !open && !fresh {
			continue
		}
		for i := range ds.Customers.ID {
			m, ok := trial.members[keyed(trial.Salt, ds.Strings.At(ds.Customers.ID[i]))]
			switch {
			case !ok:
			case m.Arm == Control && open:
				held = marked(held, i, ds)
				last = max(last, trial.until)
			case m.Arm != Control && fresh:
				recent = marked(recent, i, ds)
			}
		}
	}
	if held != nil {
		until = last.String()
	}
	return held, recent, until
}

func marked(list []bool, i int, ds *dataset.Dataset) []bool {
	if list == nil {
		list = make([]bool, ds.Customers.Len())
	}
	list[i] = true
	return list
}
