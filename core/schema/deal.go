package schema

import "strings"

// Deal is how far a deal has come.
type Deal uint8

const (
	DealUnknown Deal = iota // the text says nothing
	DealOpen
	DealWon
	DealLost
)

// Words of a stage that say that a deal is over. The first two lists leave no doubt that the column
// is about deals; what is in the others orders say as well.
var (
	wonStages   = stageWords("won, closed won, closedwon, close won, deal won, won deal, closed/won, win, 赢单, 已赢单, 赢单关闭, 结单赢单, gewonnen, gagné, gagnée, ganada, ganado, vinto, vinta")
	lostStages  = stageWords("closed lost, closedlost, close lost, deal lost, lost deal, closed/lost, 输单, 已输单, 输单关闭, 丢单, 已丢单, 战败, verloren, perdu, perdue, perdida, perdido")
	alsoWon     = stageWords("成交, 已成交, 签约, 已签约, 签单, 已签单, 成单, 已成单, 成功, 已成功")
	alsoLost    = stageWords("lost, 流失, 失败, 已失败, 放弃, 已放弃, 取消, 已取消, 关闭, 已关闭, 无效, cancelled, canceled, disqualified, abandoned, dead, rejected, declined, no decision, out sold, out-sold")
	stageEnding = []struct {
		end  string
		deal Deal
	}{{" won", DealWon}, {" lost", DealLost}, {"closedwon", DealWon}, {"closedlost", DealLost}, {"赢单", DealWon}, {"输单", DealLost}}
)

func stageWords(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Split(list, ", ") {
		m[FoldLabel(w)] = true
	}
	return m
}

// ReadStage reads the stage of a deal: "6 - Closed Won", "closedlost", 赢单. Sure says that only deals
// have such a stage.
func ReadStage(text string) (deal Deal, sure bool) {
	s := strings.Join(strings.Fields(FoldLabel(text)), " ")
	switch {
	case s == "":
		return DealUnknown, false
	case wonStages[s]:
		return DealWon, true
	case lostStages[s]:
		return DealLost, true
	case alsoWon[s]:
		return DealWon, false
	case alsoLost[s]:
		return DealLost, false
	}
	for _, e := range stageEnding {
		if strings.HasSuffix(s, e.end) && !strings.HasPrefix(s, "未") && !strings.HasPrefix(s, "not ") {
			return e.deal, true
		}
	}
	if rest, ok := strings.CutPrefix(s, "closed won"); ok && !isWordRune(rest) { // Closed Won (renewal)
		return DealWon, true
	}
	if rest, ok := strings.CutPrefix(s, "closed lost"); ok && !isWordRune(rest) {
		return DealLost, true
	}
	return DealOpen, false
}

func isWordRune(rest string) bool { return rest != "" && rest[0] >= 'a' && rest[0] <= 'z' }

// deals counts the rows of the column by what their stage says; sure says that it is about deals.
func (p *profile) deals() (rows [DealLost + 1]int, sure bool) {
	if p.distinct > labelTexts*2 {
		return rows, false
	}
	for i, code := range p.codes {
		deal, plainly := ReadStage(p.table.Strings.At(code))
		rows[deal] += p.counts[i]
		sure = sure || plainly
	}
	return rows, sure
}
