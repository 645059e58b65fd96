package schema

import (
	"slices"
	"strings"
)

// Spend is what a column of a customer table says of what the customers spend, by its name. It counts
// where no orders say it.
type Spend string

const (
	NoSpend    Spend = ""
	SpendTotal Spend = "total" // all of it
	SpendPart  Spend = "part"  // on one kind of goods, or in one place
	SpendScore Spend = "score" // a score or an index of it, which is no money
)

var (
	spendWords = words("mnt spend spent spending spends expenditure expenses consumption")
	spendHan   = []string{"消费", "花费", "支出", "购买金额", "购物金额"}
	scoreWords = words("score index rating rank points percentile")
	scoreHan   = []string{"评分", "得分", "指数", "分数", "分值", "积分"}
	// notSpend are words of a name that speaks of spending and counts or dates something else.
	notSpend    = words("date day days time count number frequency last first category type limit per avg average mean ratio share rate id")
	notSpendHan = []string{"次数", "频", "日期", "时间", "天数", "笔数", "间隔", "类型", "类别", "能力", "水平", "等级", "占比", "比例", "比率", "均"}
)

// NamesIncome says whether a header is a name for what somebody earns.
func NamesIncome(header string) bool {
	return hasFurther(parseHeading(header), Income)
}

func hasFurther(h heading, role Role) bool {
	return slices.ContainsFunc(h.further(), func(s sense) bool { return s.role == role })
}

// NamesSpend says what a header says of what somebody spends.
func NamesSpend(header string) Spend {
	h := parseHeading(header)
	has := func(set map[string]bool) bool {
		return slices.ContainsFunc(h.words, func(w string) bool { return set[w] })
	}
	about := has(spendWords) || holdsAny(h.han, spendHan)
	switch {
	case about && (has(scoreWords) || holdsAny(h.han, scoreHan)):
		return SpendScore
	case has(notSpend) || holdsAny(h.han, notSpendHan):
		return NoSpend
	case slices.ContainsFunc(h.further(), func(s sense) bool { return s.role == TotalSpent && s.rank >= 84 }):
		return SpendTotal
	case about:
		return SpendPart
	}
	return NoSpend
}

// memberNames name a column that says who takes part in a loyalty programme, and in which tier.
var (
	memberWords = words("member members membership loyalty vip tier subscriber")
	memberHan   = []string{"会员", "忠诚", "积分卡", "贵宾", "卡等级", "卡类型", "卡种"}
	notMember   = words("id no number name date since day points count age days months years score phone email code email")
	notMemHan   = []string{"编号", "编码", "号", "名", "日期", "时间", "积分余额", "分数", "来源", "渠道", "性别", "年龄", "生日", "天数", "年限"}
)

// NamesMembership says whether a header is a name for who takes part in a loyalty programme.
func NamesMembership(header string) bool {
	h := parseHeading(header)
	has := func(set map[string]bool) bool {
		return slices.ContainsFunc(h.words, func(w string) bool { return set[w] })
	}
	if has(notMember) || holdsAny(h.han, notMemHan) {
		return false
	}
	return has(memberWords) || holdsAny(h.han, memberHan) ||
		slices.ContainsFunc(h.further(), func(s sense) bool { return s.role == Level && s.rank >= 84 })
}

// NamesJoining says whether a header is a name for the day on which somebody joined a programme.
func NamesJoining(header string) bool {
	h := parseHeading(header)
	return slices.ContainsFunc(h.words, func(w string) bool { return memberWords[w] }) && hasFurther(h, Joined) ||
		holdsAny(h.han, []string{"入会", "开卡", "会员注册", "成为会员"}) && hasFurther(h, Joined)
}

// noMember are the values by which such a column says that somebody takes no part.
var noMember = labelWords("no, n, false, f, 0, none, non member, nonmember, not a member, no member, not enrolled, no card, guest, non, nein, not subscribed, inactive, " +
	"否, 无, 没有, 不是, 非会员, 不是会员, 未入会, 未注册, 未开卡, 散客, 普通顾客, 非会员客户, 无卡, 假")

// SaysNoMember reads one value of a column of members.
func SaysNoMember(text string) bool { return noMember[FoldLabel(strings.TrimSpace(text))] }
