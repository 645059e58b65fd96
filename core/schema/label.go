package schema

import (
	"cmp"
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/internal/num"
)

// Words of a label column that say that a customer has left, and that one has stayed.
var (
	leftWords = labelWords("yes, y, true, t, 1, churned, churn, churner, exited, attrited, attrited customer, attrition, left, " +
		"has left, lost, gone, departed, cancelled, canceled, terminated, lapsed, ja, oui, sí, si, sì, sim, " +
		"流失, 已流失, 流失客户, 流失会员, 流失用户, 是, 已离开, 离开, 离网, 已离网, 退网, 已退出, 已注销, 有, 对, 真")
	stayedWords = labelWords("no, n, false, f, 0, stayed, stay, existing, existing customer, retained, active, current, not churned, " +
		"no churn, loyal, kept, nein, non, não, 否, 未流失, 没有流失, 未流失客户, 非流失, 留存, 在网, 正常, 活跃, 未离开, 不是, 无, 没有, 假")
)

func labelWords(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Split(list, ", ") {
		m[FoldLabel(w)] = true
	}
	return m
}

// FoldLabel is the form in which two values of a label column are compared: case, outer spaces, a
// final point ("False.") and traditional characters make no difference, and 1.0 is 1.
func FoldLabel(text string) string {
	s := strings.ToLower(strings.Join(strings.Fields(foldText(text)), " "))
	s = strings.TrimSuffix(s, ".")
	if whole, ok := strings.CutSuffix(s, ".0"); ok {
		s = whole
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "_", " "), "-", " ")
}

// SaysLeft reads one value of a label column by its word; known is false for other words.
func SaysLeft(text string) (left, known bool) {
	s := FoldLabel(text)
	return leftWords[s], leftWords[s] || stayedWords[s]
}

// LabelCount is a value of a label column, as the file writes it most often, and how many rows
// hold it.
type LabelCount struct {
	Value string
	Count int
}

// GuessLeft says which of the values, each different from the others when folded, means "has
// left": the one whose word says so; the other one of two where one says "has stayed"; else the
// rarer of two (of equal ones the later by bytes), which is unsure. "" where none does.
func GuessLeft(values []LabelCount) (value string, unsure bool) { return guessLabel(values, SaysLeft) }

// guessLabel is GuessLeft by the words of says.
func guessLabel(values []LabelCount, says func(string) (yes, known bool)) (value string, unsure bool) {
	best := LabelCount{}
	other := -1
	for i, v := range values {
		switch yes, known := says(v.Value); {
		case yes && (v.Count > best.Count || v.Count == best.Count && v.Value > best.Value):
			best = v
		case known && !yes:
			other = i
		}
	}
	switch {
	case best.Count > 0:
		return best.Value, false
	case len(values) != 2:
		return "", false
	case other >= 0:
		return values[1-other].Value, false
	}
	a, b := values[0], values[1]
	if a.Count > b.Count || a.Count == b.Count && a.Value < b.Value {
		a, b = b, a
	}
	return a.Value, true
}

// CountLabels gathers values that are equal when folded, most frequent first, then by bytes.
func CountLabels(texts []LabelCount) []LabelCount {
	at := map[string]int{}
	var total []int
	var list []LabelCount // the writing with the most rows
	for _, t := range texts {
		key := FoldLabel(t.Value)
		i, ok := at[key]
		if !ok {
			i = len(list)
			at[key] = i
			list, total = append(list, t), append(total, 0)
		}
		total[i] += t.Count
		if t.Count > list[i].Count || t.Count == list[i].Count && t.Value < list[i].Value {
			list[i] = t
		}
	}
	for i := range list {
		list[i].Count = total[i]
	}
	num.SortStable(list, func(a, b LabelCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	return list
}

// labelTexts is how many different texts a label column may have before it is no label any more.
const labelTexts = 20

// askLabel asks which value of the label column means "has left" where no word says so.
func (a *assignment) askLabel(members []*view) {
	if k, ok := a.taken[Left]; ok {
		a.askValue(members, k.col, Left, GuessLeft)
	}
}

// askValue asks which value of a label column is meant where guess is not sure.
func (a *assignment) askValue(members []*view, col int, role Role, guess func([]LabelCount) (string, bool)) {
	counts := map[string]int{}
	for _, v := range members {
		c := v.column(a.headers[col])
		if c < 0 {
			continue
		}
		for r := v.headerRow; r < v.table.Rows; r++ {
			text := strings.TrimSpace(cellText(v.table, v.table.At(r, c)))
			if text == "" {
				continue
			}
			if counts[text]++; len(counts) > labelTexts {
				return
			}
		}
	}
	var texts []LabelCount
	for text, n := range counts {
		texts = append(texts, LabelCount{text, n})
	}
	values := CountLabels(sorted(texts))
	if chosen, unsure := guess(values); unsure {
		u := Unsure{Role: role, About: AboutLabelValue, Candidates: []string{chosen}, Chosen: chosen}
		for _, v := range values {
			if v.Value != chosen {
				u.Candidates = append(u.Candidates, v.Value)
			}
		}
		a.questions = append(a.questions, u)
	}
}

// weighLabel: a label has two values, or a few.
func (p *profile) weighLabel() int {
	switch {
	case p.distinct > labelTexts, p.fractionShare() > 0.1, p.dateShare() > 0.5, p.textShare(p.shape.prose) > 0.5:
		return veto
	case p.distinct <= 2:
		return support
	}
	return 0
}

// NamesLabel says whether a header is a name for who has left.
func NamesLabel(header string) bool { return hasSense(header, Left) }

// leftOn are the words of a column that says on which day somebody left, beside one for a date.
var leftOn = strings.Fields("churn churned exit exited leave leaving left cancel cancelled canceled cancellation termination terminated attrition " +
	"unsubscribe unsubscribed")

// NamesLeftOn says whether a column of dates has a name for the day on which customers left.
func NamesLeftOn(header string) bool {
	h := parseHeading(header)
	return slices.ContainsFunc(h.words, func(w string) bool { return slices.Contains(leftOn, w) }) ||
		holdsAny(h.han, []string{"流失", "离开", "离网", "退网", "注销", "销户", "退订", "退会", "取消"})
}

// NamesID says whether a header is a name for an id or a number of something: a column of such a
// name with a different value on every row tells nothing but rows apart.
func NamesID(header string) bool {
	for _, r := range []Role{CustomerID, OrderID, ProductID, Phone} {
		if hasSense(header, r) {
			return true
		}
	}
	h := parseHeading(header)
	return len(h.words) > 0 && idWords[h.words[len(h.words)-1]] ||
		endsAny(h.han, []string{"编号", "编码", "代码", "号码", "号", "id"})
}

func hasSense(header string, role Role) bool {
	list, _ := parseHeading(header).senses()
	return slices.ContainsFunc(list, func(s sense) bool { return s.role == role })
}

// tenureUnit reads the unit that the name of a tenure column says.
func tenureUnit(header string) string {
	h := parseHeading(header)
	for _, u := range []struct {
		unit string
		word []string
		han  []string
	}{
		{"month", []string{"month", "months", "mths", "mos"}, []string{"月"}},
		{"day", []string{"day", "days"}, []string{"天", "日"}},
		{"year", []string{"year", "years", "yrs", "yr"}, []string{"年"}},
	} {
		if slices.ContainsFunc(h.words, func(w string) bool { return slices.Contains(u.word, w) }) || holdsAny(h.han, u.han) ||
			holdsAny(h.inner, u.han) || slices.Contains(u.word, strings.ToLower(h.inner)) {
			return u.unit
		}
	}
	return ""
}
