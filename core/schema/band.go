package schema

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/keepsight/keepsight/core/ingest"
)

// A header may be a band of rows: names of groups above the names of the columns, and units below
// them. A merged cell keeps its text in its first column (or first row), so that a blank cell
// belongs to the text on its left, and a column without a name bears the text above it.

// longGroup bounds the name of a group, in characters; a longer text is a title.
const longGroup = 30

// groupRowOf is the row of group names above the names in row (both from 0), -1 for none. Above
// the names stand labels alone, at least one of them over several columns, and it is not a title:
// a single text over the first column.
func groupRowOf(t *ingest.Table, row int) int {
	up := row - 1
	if up < t.First {
		return -1
	}
	cols := min(len(t.Columns), headerCols)
	labels, groups, leftmost := 0, 0, -1
	for c := range cols {
		above, name := labelAt(t, up, c), labelAt(t, row, c)
		if leftmost < 0 && (above != "" || name != "") {
			leftmost = c
		}
		if above == "" {
			if !blankAt(t, up, c) {
				return -1 // a value
			}
			continue
		}
		if utf8.RuneCountInString(above) > longGroup || strings.ContainsAny(above, ":：") {
			return -1
		}
		labels++
		if name != "" && c+1 < cols && blankAt(t, up, c+1) && labelAt(t, row, c+1) != "" {
			groups++
		}
	}
	if groups == 0 || labels == 1 && leftmost >= 0 && labelAt(t, up, leftmost) != "" {
		return -1
	}
	return up
}

// namesBelow says whether the row below the header row carries on its names: under a cell over
// several columns, and only there, stand labels that have values below them.
func (g *grid) namesBelow(t *ingest.Table, first, r int) bool {
	if r+1 >= len(g.rows) || groupRowOf(t, first+r+1) < 0 || unitsBelow(t, first+r) > 0 {
		return false
	}
	filled, contrast := 0, 0
	for c, class := range g.rows[r+1] {
		switch class {
		case blankCell:
			continue
		case valueCell:
			return false
		}
		above := g.rows[r][c]
		if above != blankCell && (c+1 >= g.cols || g.rows[r][c+1] != blankCell) {
			return false // a name of its own stands above, so this is no second part of one
		}
		filled++
		values, texts := 0, 0
		for _, row := range g.rows[r+2 : min(len(g.rows), r+2+belowRows)] {
			switch row[c] {
			case blankCell:
			case valueCell:
				values++
			default:
				texts++
			}
		}
		if values > 0 && 10*values >= 6*(values+texts) {
			contrast++
		}
	}
	return filled >= 2 && contrast > 0
}

// headerNames are the names of all columns when row is the header: the text of the cell; that above
// it where the cell is blank; and both where the name alone repeats, or says less than both do.
func headerNames(t *ingest.Table, row int) []string {
	list := make([]string, len(t.Columns))
	if row < 0 {
		return list
	}
	count := map[string]int{}
	for c := range list {
		list[c] = cleanHeader(cellText(t, t.At(row, c)))
		count[foldHeader(list[c])]++
	}
	up := groupRowOf(t, row)
	if up < 0 {
		return list
	}
	group := ""
	for c, name := range list {
		above := labelAt(t, up, c)
		if name == "" {
			list[c], group = above, ""
			continue
		}
		if above != "" {
			group = above
		}
		if group != "" && (count[foldHeader(name)] > 1 || rankOf(group+" "+name) > rankOf(name)) {
			list[c] = group + " " + name
		}
	}
	return list
}

// rankOf is the best that the lexicon says of a name, short of plain: from there on it is no help
// to know more.
func rankOf(name string) int {
	best := 0
	list, known := parseHeading(name).senses()
	for _, s := range list {
		best = max(best, min(s.rank, plain))
	}
	if known && len(list) == 0 {
		return plain // it is known to mean nothing to us
	}
	return best
}

// labelAt is the text of a cell that could be a name, "" for others.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func labelAt(t *ingest.Table, row, col int) string {
	text := cleanHeader(textAt(t, row, col))
	if text == "" || !looksLikeLabel(text) {
		return ""
	}
	return text
}

// blankAt says that a cell holds nothing to see.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func blankAt(t *ingest.Table, row, col int) bool {
	cell := t.At(row, col)
	return cell.Kind == ingest.Empty || cell.Kind == ingest.Text && blankText(t.Strings.Raw(cell.Code))
}

// mostUnitRows: units, and the types of a database under them.
const mostUnitRows = 2

// unitsBelow counts the rows below the header row that say nothing but units and formats.
func unitsBelow(t *ingest.Table, row int) int {
	n := 0
	for n < mostUnitRows && row+1+n < t.Rows && isUnitsRow(t, row+1+n) {
		n++
	}
	return n
}

func isUnitsRow(t *ingest.Table, row int) bool {
	units := 0
	for c := range min(len(t.Columns), headerCols) {
		cell := t.At(row, c)
		switch cell.Kind {
		case ingest.Empty:
			continue
		case ingest.Text:
		default:
			return false
		}
		text := strings.TrimSpace(t.Strings.At(cell.Code))
		switch {
		case text == "" || strings.Trim(text, "-–—/") == "":
		case isUnit(text):
			units++
		default:
			return false
		}
	}
	return units > 0
}

var unitWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("元 万元 千元 百万元 亿元 人民币 美元 欧元 日元 英镑 港币 港元 台币 新台币 円 원 " +
		"rmb cny usd eur gbp jpy hkd twd ntd chf cad aud sgd krw inr us$ hk$ nt$ $ € £ ¥ ￥ % ％ " +
		"个 件 只 套 箱 包 瓶 盒 台 双 条 张 把 支 本 袋 份 次 人 天 月 年 小时 公斤 千克 克 吨 升 毫升 米 厘米 " +
		"kg g mg t lb lbs oz l ml m cm mm pcs pc pce ea each unit units piece pieces box boxes carton cartons ctn qty stk stück kpl " +
		"day days month months hour hours text string number integer int float decimal varchar char datetime timestamp 文本 字符 字符串 数字 数值 整数 小数") {
		m[w] = true
	}
	return m
}()

// isUnit reads (元), in USD, 单位：件, kg, yyyy-mm-dd.
func isUnit(text string) bool {
	if utf8.RuneCountInString(text) > longGroup {
		return false
	}
	s := strings.ToLower(strings.TrimSpace(foldText(text)))
	for _, before := range []string{"单位", "unit", "units", "format", "格式", "in "} {
		if rest, ok := strings.CutPrefix(s, before); ok && rest != "" {
			s = strings.TrimLeft(rest, ": ：")
			break
		}
	}
	s = strings.TrimSpace(strings.Trim(s, "()[]<>{}"))
	if unitWords[s] {
		return true
	}
	return isDateFormat(s)
}

// isDateFormat: yyyy-mm-dd, dd.mm.yy hh:mm, jjjj-mm-tt, 年-月-日: letters of dates alone, at least two
// of them different.
func isDateFormat(s string) bool {
	seen, double := map[rune]bool{}, false
	last := rune(0)
	for _, r := range s {
		switch {
		case strings.ContainsRune("ymdhsjtå年月日时分秒", r):
			seen[r] = true
			double = double || r == last || unicode.Is(unicode.Han, r)
		case !strings.ContainsRune("-/.: ", r):
			return false
		}
		last = r
	}
	return double && len(seen) >= 2
}
