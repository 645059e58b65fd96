package clean

import (
	"strings"
	"unicode"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// Words that decide how a row counts. A text is compared in lower case, with single spaces for
// whatever stands between its words.

type wordSet map[string]bool

func words(lists ...string) wordSet {
	set := wordSet{}
	for _, list := range lists {
		for _, w := range strings.Split(list, ",") {
			set[strings.TrimSpace(w)] = true
		}
	}
	return set
}

// fold writes s in lower case with single spaces for dashes, underscores and runs of spaces.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return unicode.IsSpace(r) || r == '_' || r == '-' || r == '\u200b' || r == '\ufeff'
	}), " ")
}

// noValue are the marks by which programs write that there is no value: SQL, pandas, R, Excel.
// They count as blank only as written here; Null is a family name.
var noValue = words("NULL, null, NaN, nan, #N/A, <NA>, \\N")

// longestNoValue bounds the texts above, in bytes.
const longestNoValue = 4

// Statuses by which a positive amount was never paid, or was paid back in full. A part paid back
// (partially_refunded, 部分退款) and a refund that was withdrawn (退款关闭) are not among them.
var neverPaid = words(
	"cancelled, canceled, cancel, cancellation, closed, closed lost, lost, void, voided, refunded, refund, "+
		"fully refunded, full refund, reversed, chargeback, charged back, failed, payment failed, declined, rejected, "+
		"expired, abandoned, draft, checkout draft, auto draft, trash, invalid",
	"pending, pending payment, payment pending, awaiting payment, unpaid, not paid, on hold",
	"storniert, storno, abgebrochen, erstattet, rückerstattet, unbezahlt, nicht bezahlt, zahlung ausstehend",
	"annulé, annulée, annule, annulee, remboursé, remboursée, rembourse, remboursee, impayé, impayée, en attente de paiement",
	"cancelado, cancelada, anulado, anulada, reembolsado, reembolsada, no pagado, no pagada, pendiente de pago",
	"已退款, 全额退款, 全額退款, 退款成功, 退款完成, 已全额退款, 已全額退款, 取消, 关闭, 關閉, 作废, 作廢, 无效, 無效, "+
		"草稿, 付款失败, 付款失敗, 支付失败, 支付失敗, 退货退款, 退貨退款")

// neverPaidParts decide wherever they stand: 交易关闭（退款）.
var neverPaidParts = []string{
	"交易关闭", "交易關閉", "订单关闭", "訂單關閉", "已关闭", "已關閉", "已取消", "订单取消", "訂單取消", "已作废", "已作廢",
	"待付款", "未付款", "等待买家付款", "等待買家付款", "待支付", "未支付",
}

// isNeverPaid reads a status.
func isNeverPaid(status string) bool {
	s := strings.TrimPrefix(fold(status), "wc ") // WooCommerce writes wc-cancelled
	if neverPaid[s] {
		return true
	}
	first, _, _ := strings.Cut(s, " ")
	switch strings.TrimRight(first, ",:;(") {
	case "cancelled", "canceled", "voided": // "Cancelled by customer"
		return true
	}
	for _, part := range neverPaidParts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}

// How surely a text is the label of a total row.
type totalWord uint8

const (
	noTotal    totalWord = iota
	maybeTotal           // may also begin or end a name: the row must lack a date
	sureTotal            // nobody is called that
)

var (
	sureTotals = words("subtotal, subtotals, sub total, sub totals, grand total, grand totals, total general, "+
		"total général, sous total, zwischensumme, gesamtsumme, endsumme",
		"合计, 小计, 总计, 合計, 小計, 總計, 总合计, 總合計, 本页小计, 本頁小計, 本页合计, 本頁合計, 本月合计, 本月合計, "+
			"本月小计, 本月小計, 本年累计, 本年累計")
	maybeTotals = words("total, totals, sum, totaux, totale, summe, gesamt, 汇总, 匯總, 总和, 總和, 累计, 累計, 共计, 共計")
	totalEnds   = []string{" total", "合计", "小计", "总计", "汇总", "合計", "小計", "總計", "匯總"}
)

// longestTotal is more than any label of a total row takes, and spares prose the search.
const longestTotal = 96

// totals reads each distinct text once, as a memo does, in a byte a text: it is asked of every id.
type totals struct {
	strings *ingest.Strings
	known   []totalWord // by code, 1 above; 0 is not read yet
}

func (t *totals) of(code ingest.Code) totalWord {
	if int(code) >= len(t.known) {
		t.known = make([]totalWord, t.strings.Len())
	}
	if t.known[code] == 0 {
		word := noTotal
		if mayBeTotal(t.strings.Raw(code)) {
			word = readTotal(t.strings.At(code))
		}
		t.known[code] = word + 1
	}
	return t.known[code] - 1
}

// mayBeTotal is a quick look for letters that every label in these lists has: false is certain.
func mayBeTotal(raw []byte) bool {
	for i := 0; i < len(raw); i++ {
		b := raw[i]
		if b >= 0x80 {
			return true
		}
		if i+2 < len(raw) {
			switch b | 0x20 {
			case 't', 's', 'g': // total and its like, sum, Gesamt
				second, third := raw[i+1]|0x20, raw[i+2]|0x20
				if b|0x20 == 't' && second == 'o' && third == 't' || b|0x20 == 's' && second == 'u' && third == 'm' ||
					b|0x20 == 'g' && second == 'e' && third == 's' {
					return true
				}
			}
		}
	}
	return false
}

// readTotal reads a cell that may label a total row: "Grand Totals (3,706 records)", "合 计：".
func readTotal(cell string) totalWord {
	s := fold(cell)
	if len(s) > longestTotal || strings.IndexFunc(s, unicode.IsLetter) < 0 {
		return noTotal
	}
	label := s
	if at := strings.IndexAny(s, "(:（：0123456789"); at > 0 {
		label = s[:at]
	}
	label = strings.TrimSpace(label)
	if strings.IndexFunc(label, func(r rune) bool { return r < 0x80 && r != ' ' }) < 0 {
		label = strings.ReplaceAll(label, " ", "")
	}
	switch {
	case sureTotals[label]:
		return sureTotal
	case maybeTotals[label]:
		return maybeTotal
	}
	for _, end := range totalEnds {
		if strings.HasSuffix(s, end) {
			return maybeTotal
		}
	}
	return noTotal
}

var (
	plainYes = words("yes, y, true, t, 1, x, ✓, ✔, ☑, on, ja, oui, sí, si, sì, sim, wahr, vrai, 是, 有, 对, 對, 真, √")
	plainNo  = words("no, n, false, f, 0, off, none, nein, non, não, falsch, faux, 否, 不, 无, 無, 假, ×, ✗, ✘")
	given    = words("opted in, opt in, optin, subscribed, given, granted, agreed, accepted, consented, consent given, " +
		"double opt in, confirmed, allowed, 同意, 已同意, 愿意, 願意, 允许, 允許, 接受, 已订阅, 已訂閱, 订阅, 訂閱, 已授权, 已授權")
	refused = words("opted out, opt out, optout, unsubscribed, not subscribed, refused, denied, declined, withdrawn, revoked, " +
		"do not contact, dnc, cleaned, bounced, not given, not consented, no consent, 不同意, 拒绝, 拒絕, 已拒绝, 已拒絕, " +
		"不愿意, 不願意, 不允许, 不允許, 不接受, 退订, 退訂, 已退订, 已退訂, 未订阅, 未訂閱, 取消订阅, 取消訂閱, 未同意, 未授权, 未授權")
)

// readConsent reads a cell of the consent column. negated: the header asks the other way
// round, so that a plain yes refuses; "unsubscribed" says what it says under any header.
func readConsent(cell string, negated bool) dataset.Consent {
	s := fold(cell)
	yes, no := dataset.ConsentGiven, dataset.ConsentRefused
	if negated {
		yes, no = no, yes
	}
	switch {
	case given[s]:
		return dataset.ConsentGiven
	case refused[s]:
		return dataset.ConsentRefused
	case plainYes[s]:
		return yes
	case plainNo[s]:
		return no
	}
	return dataset.ConsentUnknown
}
