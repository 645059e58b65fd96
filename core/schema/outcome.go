package schema

import (
	"slices"
	"strings"
	"sync"

	"github.com/keepsight/keepsight/core/internal/num"
)

// Names of a column that says who has converted, in a table of customers or of their visits. They
// count only where no column says who has left, and where the values are those of a yes and a no.
var (
	convertNames = outcomeNames("converted, conversion, convert, paying, paid user, paid customer, paying customer, paying user, customer, subscribed, " +
		"signed up, became customer, become customer, became paying, upgraded, 转化, 付费, 付费用户, 付费客户, 成为客户, 成交, 订阅, 开通, 开通会员, 转正")
	buyNames = outcomeNames("purchased, bought, purchase, ordered, purchase made, made purchase, order placed, placed order, will buy, buy, revenue, " +
		"购买, 下单, 成单, 产生订单, 消费, 购物")
	yesWords = labelWords("yes, y, true, t, 1, converted, paid, paying, customer, subscribed, signed up, upgraded, purchased, bought, ordered, purchase, " +
		"won, success, ja, oui, sí, si, sì, sim, 是, 有, 对, 真, 已转化, 转化, 已付费, 付费, 已成交, 成交, 已订阅, 已开通, 已购买, 购买, 已下单, 下单, 成功")
	noWords = labelWords("no, n, false, f, 0, not converted, unconverted, unpaid, free, trial, lead, prospect, visitor, not subscribed, not purchased, no purchase, " +
		"lost, failed, failure, open, nein, non, não, 否, 无, 没有, 不是, 假, 未转化, 未付费, 免费, 试用, 未成交, 未订阅, 未开通, 未购买, 未下单, 失败")
)

// outcomeNames keeps each name in the form in which headers are read.
func outcomeNames(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for _, name := range strings.Split(list, ", ") {
			h := parseHeading(name)
			m[strings.Join(h.words, " ")+h.han] = true
		}
		return m
	})
}

// outcomeName is what a header says without the words around it: "Is Converted" and 是否已转化 are
// "converted" and 转化. asks: it had such words.
func outcomeName(header string) (name string, asks bool) {
	h := parseHeading(header)
	words := h.words
	for len(words) > 1 && slices.Contains([]string{"is", "has", "was", "did", "ever"}, words[0]) {
		words, asks = words[1:], true
	}
	for len(words) > 1 && slices.Contains([]string{"flag", "label", "status", "indicator", "yn", "target", "outcome"}, words[len(words)-1]) {
		words, asks = words[:len(words)-1], true
	}
	han := h.han
	for _, part := range []string{"是否", "有无", "是不是", "已", "客户", "用户"} {
		rest, cut := strings.CutPrefix(han, part)
		if cut && rest != "" {
			han, asks = rest, true
		}
	}
	for _, part := range []string{"标记", "标志", "标签", "状态", "与否"} {
		if rest, cut := strings.CutSuffix(han, part); cut && rest != "" {
			han, asks = rest, true
		}
	}
	return strings.Join(words, " ") + han, asks
}

// NamesPurchase says whether the name of a column of outcomes speaks of buying; else it speaks of
// becoming a customer.
func NamesPurchase(header string) bool {
	name, _ := outcomeName(header)
	return buyNames()[name]
}

// NamesOutcome says whether a header is a name for who has converted or bought.
func NamesOutcome(header string) bool {
	name, asks := outcomeName(header)
	if name == "customer" || name == "消费" {
		return asks // alone it names the customer, and the money
	}
	return convertNames()[name] || buyNames()[name]
}

// SaysYes reads one value of a column of outcomes by its word; known is false for other words.
func SaysYes(text string) (yes, known bool) {
	s := FoldLabel(text)
	return yesWords[s], yesWords[s] || noWords[s]
}

// GuessYes says which of the values means yes, as GuessLeft does.
func GuessYes(values []LabelCount) (value string, unsure bool) { return guessLabel(values, SaysYes) }

// isOutcome: two values, or a few that are all known to say yes or no. What bears the name of money
// must say it in words.
func (p *profile) isOutcome(name string) bool {
	if p.filled == 0 || p.distinct < 2 || p.distinct > 6 || p.dateShare() > 0 || p.fractionShare() > 0 {
		return false
	}
	if name == "revenue" && p.numberShare() > 0 {
		return false
	}
	values := CountLabels(p.labels())
	return len(values) == 2 || !slices.ContainsFunc(values, func(v LabelCount) bool {
		_, known := SaysYes(v.Value)
		return !known
	})
}

// labels are the distinct texts of the column.
func (p *profile) labels() []LabelCount {
	var list []LabelCount
	for _, code := range p.codes {
		if text := strings.TrimSpace(p.table.Strings.At(code)); text != "" {
			list = append(list, LabelCount{text, 1})
		}
	}
	for _, s := range p.samples {
		if !slices.ContainsFunc(list, func(l LabelCount) bool { return l.Value == s }) {
			list = append(list, LabelCount{s, 1})
		}
	}
	return list
}

// outcomes are the columns that say who has converted, by their names; none in a table of campaigns
// or where a column says who has left.
func (a *assignment) outcomes() []int {
	if a.isTaken(Left) || a.rows == 0 {
		return nil
	}
	var list []int
	for c, h := range a.headers {
		if unnamed(h) {
			continue
		}
		for _, s := range parseHeading(original(a.view, c)).further() {
			if s.rank >= spoken && slices.Contains([]Role{Campaign, Sent, Opened, Arm}, s.role) {
				return nil
			}
		}
		if name, _ := outcomeName(original(a.view, c)); NamesOutcome(original(a.view, c)) && a.columns[c].isOutcome(name) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(x, y int) int { return strings.Compare(foldHeader(a.headers[x]), foldHeader(a.headers[y])) })
	return list
}

// whoOfOutcome are the words of those whom such a table is about, the likeliest first. They name no
// customer in a file of orders.
var whoOfOutcome = []string{"lead", "prospect", "visitor", "applicant", "contact", "trial", "线索", "访客", "潜客", "session", "visit", "会话", "访问"}

// nameOutcomes gives the id of leads and visits the customer's role, in a table in which nothing else
// names anybody.
func (a *assignment) nameOutcomes() {
	if a.isTaken(CustomerID) {
		return
	}
	for _, word := range whoOfOutcome {
		for c := range a.headers {
			h := parseHeading(original(a.view, c))
			about := slices.Contains(h.words, word) || holdsAny(h.han, []string{word})
			if about && NamesID(a.headers[c]) && (a.namesRows(c, false) || a.namesVisits(c)) {
				a.give(CustomerID, c, Likely)
				return
			}
		}
	}
}

// leastSharing persons and rows of each on average at most, in a table of their visits.
const (
	leastSharing = 20
	mostVisits   = 20
)

// namesVisits: rows of which a column says whether they ended with a purchase may be several of one
// person.
func (a *assignment) namesVisits(col int) bool {
	p := a.columns[col]
	return p.filled*10 >= 9*a.rows && p.distinct >= leastSharing && p.distinct*mostVisits >= p.filled
}

// tellOutcome gives the column that says who has converted its role, and asks where two may.
func (a *assignment) tellOutcome(members []*view) {
	list := slices.DeleteFunc(a.outcomes(), func(c int) bool { return a.choices[c].role != "" && a.choices[c].role != Converted })
	if len(list) == 0 {
		return
	}
	c := list[0]
	a.choices[c] = choice{role: Converted, confidence: Sure}
	if len(list) > 1 {
		a.choices[c].confidence = Check
		var names []string
		for _, k := range list {
			names = append(names, a.headers[k])
		}
		a.ask(Converted, names...)
	}
	a.askValue(members, c, Converted, GuessYes)
}

// SetYesValue settles which text of the column that says who has converted means it; "" leaves it to
// the words again.
func (m *Mapping) SetYesValue(group int, value string) error {
	return m.setValue(group, Converted, value)
}

// sorted by text, so that ties do not hang on the order of a map.
func sorted(texts []LabelCount) []LabelCount {
	num.SortStable(texts, func(x, y LabelCount) int { return strings.Compare(x.Value, y.Value) })
	return texts
}
