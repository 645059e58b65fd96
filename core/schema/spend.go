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

// What names hold: whole English words, parts of Chinese names.
const (
	spendNames = "mnt spend spent spending spends expenditure expenses consumption 消费 花费 支出 购买金额 购物金额"
	scoreNames = "score index rating rank points percentile 评分 得分 指数 分数 分值 积分"
	// notSpend are of names that speak of spending and count or date something else.
	notSpend = "date day days time count number frequency last first category type limit per avg average mean ratio share rate id " +
		"次数 频 日期 时间 天数 笔数 间隔 类型 类别 能力 水平 等级 占比 比例 比率 均"
	memberNames = "member members membership loyalty vip tier subscriber 会员 忠诚 积分卡 贵宾 卡等级 卡类型 卡种"
	notMember   = "id no number name date since day points count age days months years score phone email code " +
		"编号 编码 号 名 日期 时间 积分余额 分数 来源 渠道 性别 年龄 生日 天数 年限"
	joinNames = "member members membership loyalty vip tier 入会 开卡 会员注册 成为会员"
)

// speaks says whether the name holds one of the words or parts.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (h *heading) speaks(list string) bool {
	for _, w := range strings.Fields(list) {
		if w[0] < 0x80 && slices.Contains(h.words, w) || w[0] >= 0x80 && strings.Contains(h.han, w) {
			return true
		}
	}
	return false
}

//go:noinline
func (h *heading) means(role Role) bool {
	return slices.ContainsFunc(h.further(), func(s sense) bool { return s.role == role && s.rank >= 84 })
}

// NamesIncome says whether a header is a name for what somebody earns.
func NamesIncome(header string) bool {
	h := parseHeading(header)
	return h.means(Income)
}

// NamesSpend says what a header says of what somebody spends.
func NamesSpend(header string) Spend {
	h := parseHeading(header)
	switch about := h.speaks(spendNames); {
	case about && h.speaks(scoreNames):
		return SpendScore
	case h.speaks(notSpend):
		return NoSpend
	case h.means(TotalSpent):
		return SpendTotal
	case about:
		return SpendPart
	}
	return NoSpend
}

// NamesMembership says whether a header is a name for who takes part in a loyalty programme.
func NamesMembership(header string) bool {
	h := parseHeading(header)
	return !h.speaks(notMember) && (h.speaks(memberNames) || h.means(Level))
}

// NamesJoining says whether a header is a name for the day on which somebody joined a programme.
func NamesJoining(header string) bool {
	h := parseHeading(header)
	return h.speaks(joinNames) && h.means(Joined)
}

// noMember are the values by which a column of members says that somebody takes no part.
const noMember = ",no,n,false,f,0,none,non member,nonmember,not a member,no member,not enrolled,no card,guest,non,nein,not subscribed,inactive," +
	"否,无,没有,不是,非会员,不是会员,未入会,未注册,未开卡,散客,普通顾客,非会员客户,无卡,假,"

// SaysNoMember reads one value of a column of members.
func SaysNoMember(text string) bool {
	folded := FoldLabel(text)
	return folded != "" && !strings.Contains(folded, ",") && strings.Contains(noMember, ","+folded+",")
}
