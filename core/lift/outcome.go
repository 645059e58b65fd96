package lift

import (
	"strconv"
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
)

// outcome of one customer within the window.
type outcome struct {
	id        string
	converted bool
	money     float64
	// contacted says what an outcome file says of the contact itself.
	contacted dataset.Said
}

// ofOrders reads the outcomes of a campaign's members off the orders: whether one that counts was
// placed within the window, and the net money of all that were.
func ofOrders(ds *dataset.Dataset, t *trial) map[string]outcome {
	found := map[string]outcome{}
	for i := range ds.Customers.ID {
		id := ds.Strings.At(ds.Customers.ID[i])
		hash := keyed(t.Salt, id)
		if _, ok := t.members[hash]; !ok {
			continue
		}
		o := outcome{id: id}
		from, to := ds.Customers.OrderRange(i)
		for n := from; n < to; n++ {
			if day := ds.Orders.Day[n]; day < t.from || day >= t.until {
				continue
			}
			o.converted = o.converted || ds.Orders.Counted[n]
			o.money += ds.Orders.Sales[n] + ds.Orders.Refunds[n]
		}
		found[hash] = o
	}
	return found
}

// table is an outcome file.
type table struct {
	rows     []outcome
	hasMoney bool
	repeated int // rows of a customer who had one before: the first counts
}

// The names of the columns, in lower case without spaces, underscores and hyphens.
var (
	idNames        = []string{"customer", "customerid", "id", "客户", "客户编号", "客户id", "客戶", "客戶編號", "客戶id", "顧客編號"}
	convertedNames = []string{"converted", "ordered", "outcome", "conversion", "response", "bought", "成交", "下单", "是否成交", "是否下单", "转化", "下單", "是否下單", "轉化"}
	moneyNames     = []string{"amount", "revenue", "money", "net", "value", "金额", "金額", "收入", "营收", "營收", "成交金额", "成交金額"}
	contactedNames = []string{"contacted", "called", "treated", "reached", "联系", "已联系", "是否联系", "聯絡", "已聯絡", "是否聯絡"}
)

// readOutcomes reads a CSV with a header: a column of customers, one of the outcome (or of money, of
// which anything above 0 is one) and perhaps one of who was contacted.
func readOutcomes(file string) (*table, string) {
	file = strings.TrimPrefix(file, "\ufeff")
	rows := records(file)
	if len(rows) == 0 {
		return nil, "empty"
	}
	header := rows[0]
	id, converted, money, contacted := column(header, idNames), column(header, convertedNames), column(header, moneyNames), column(header, contactedNames)
	if id < 0 {
		return nil, "customer"
	}
	if converted < 0 && money < 0 {
		return nil, "outcome"
	}
	t := &table{hasMoney: money >= 0}
	seen := map[string]bool{}
	for _, row := range rows[1:] {
		at := func(i int) string {
			if i < 0 || i >= len(row) {
				return ""
			}
			return strings.TrimSpace(row[i])
		}
		o := outcome{id: strings.TrimPrefix(at(id), "'")}
		amount, paid := number(at(money))
		said := yes(at(converted))
		if o.id == "" || said == dataset.Unsaid && !paid {
			continue // nothing is said of this customer: a missing outcome
		}
		if seen[o.id] {
			t.repeated++
			continue
		}
		seen[o.id] = true
		o.money, o.contacted = amount, yes(at(contacted))
		o.converted = said == dataset.SaidYes || said == dataset.Unsaid && amount > 0
		t.rows = append(t.rows, o)
	}
	return t, ""
}

// records splits a CSV (RFC 4180) into fields. The delimiter is the commonest of comma, semicolon and
// tab in its first line. encoding/csv would weigh more in core.wasm than the rest of this file.
func records(file string) [][]string {
	head, _, _ := strings.Cut(file, "\n")
	comma := byte(',')
	for _, c := range []byte{';', '\t'} {
		if strings.Count(head, string(c)) > strings.Count(head, string(comma)) {
			comma = c
		}
	}
	var rows [][]string
	var row []string
	var field []byte
	quoted := false
	end := func() {
		row = append(row, string(field))
		field = field[:0]
	}
	for i := range len(file) {
		switch c := file[i]; {
		case c == '"':
			if quoted && i+1 < len(file) && file[i+1] == '"' {
				field = append(field, c)
			}
			quoted = !quoted
		case quoted:
			field = append(field, c)
		case c == comma:
			end()
		case c == '\n':
			end()
			rows, row = append(rows, row), nil
		case c != '\r':
			field = append(field, c)
		}
	}
	if len(field) > 0 || row != nil {
		end()
		rows = append(rows, row)
	}
	return rows
}

func column(header []string, names []string) int {
	plain := strings.NewReplacer(" ", "", "_", "", "-", "")
	for _, name := range names {
		for i, h := range header {
			if plain.Replace(strings.ToLower(strings.TrimSpace(h))) == name {
				return i
			}
		}
	}
	return -1
}

func yes(text string) dataset.Said {
	switch strings.ToLower(text) {
	case "1", "yes", "y", "true", "x", "是", "有", "对", "對":
		return dataset.SaidYes
	case "0", "no", "n", "false", "否", "无", "無":
		return dataset.SaidNo
	}
	return dataset.Unsaid
}

// number reads 1234.5, 1,234.50 and ¥12; a comma before at most two digits at the end is a decimal one.
func number(text string) (float64, bool) {
	text = strings.TrimLeft(text, "$€£¥ ")
	if i := strings.LastIndexByte(text, ','); i >= 0 && len(text)-i <= 3 && !strings.Contains(text, ".") {
		text = text[:i] + "." + text[i+1:]
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	return v, err == nil && v-v == 0
}

// of the members of a campaign.
func (t *table) of(c *trial) map[string]outcome {
	found := map[string]outcome{}
	for _, o := range t.rows {
		if hash := keyed(c.Salt, o.id); c.members[hash].Arm != "" {
			found[hash] = o
		}
	}
	return found
}
