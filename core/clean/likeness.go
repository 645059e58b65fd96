package clean

import (
	"strings"
	"unicode"

	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/internal/reach"
	"github.com/keepsight/keepsight/core/schema"
)

// speaks are the columns of one table that say who a customer is; nil where it lacks one.
type speaks struct {
	id, phone, email, name, address *ingest.Column
	date1904                        bool
}

// addressWords are in the headers of columns that hold an address of a street.
var addressWords = [...]string{"address", "street", "地址", "住址"}

// says reads the mapping of a table; false where it says nothing that two customers can share.
func (s *scan) says(table int, tm *schema.TableMapping) (v speaks, some bool) {
	t := s.tables[table]
	v.date1904 = t.Date1904
	for i, c := range tm.Columns {
		if i >= len(t.Columns) {
			break
		}
		switch c.Role {
		case schema.CustomerID:
			v.id = t.Columns[i]
		case schema.Phone:
			v.phone = t.Columns[i]
		case schema.Email:
			v.email = t.Columns[i]
		case schema.CustomerName:
			v.name = t.Columns[i]
		case "", schema.Region:
			header := strings.ToLower(c.Header)
			for _, word := range addressWords {
				if strings.Contains(header, word) && !strings.Contains(header, "mail") && v.address == nil {
					v.address = t.Columns[i]
				}
			}
		}
	}
	if v.name == nil {
		v.address = nil
	}
	return v, v.phone != nil || v.email != nil || v.address != nil
}

// listen hears what one row says of a customer.
func (m *merger) listen(v *speaks, row int, customer int32, last *[evidences][]said) {
	if v.phone != nil {
		m.hear(byPhone, last[byPhone], customer, m.ids.of(v.phone, row, v.date1904).code, ingest.NoCode)
	}
	if v.email != nil {
		m.hear(byEmail, last[byEmail], customer, m.ids.of(v.email, row, v.date1904).code, ingest.NoCode)
	}
	if v.address != nil {
		m.hear(byNameAddress, last[byNameAddress], customer,
			m.ids.of(v.name, row, v.date1904).code, m.ids.of(v.address, row, v.date1904).code)
	}
}

func (m *merger) ears() (last [evidences][]said) {
	for k := range last {
		last[k] = make([]said, len(m.customers.code))
		for c := range last[k] {
			last[k][c].a = ingest.NoCode
		}
	}
	return last
}

// group finds who shares what, once everything is heard.
func (m *merger) group() {
	if list := m.said[byPhone]; len(list) > 0 {
		var t reach.Tally
		for _, one := range list {
			t.Add(m.strings.At(one.a))
		}
		phones := t.Phones()
		m.find(byPhone, func(one said) (string, bool) { return phones.Key(m.strings.At(one.a)) })
	}
	if len(m.said[byEmail]) > 0 {
		m.find(byEmail, func(one said) (string, bool) { return reach.Email(m.strings.At(one.a)) })
	}
	if len(m.said[byNameAddress]) > 0 {
		m.find(byNameAddress, func(one said) (string, bool) {
			name, address := plainWords(m.strings.At(one.a)), plainWords(m.strings.At(one.b))
			return name + ", " + address, name != "" && (len(address) >= longAddress || strings.ContainsAny(address, "0123456789"))
		})
	}
	m.unite()
}

// longAddress is how many bytes an address without a house number has that is more than a town.
const longAddress = 24

// plainWords reads full-width as ASCII, without regard to case and punctuation; Chinese without
// regard to spaces.
func plainWords(s string) string {
	s = strings.ToLower(reach.Narrow(s))
	words := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,.;，。、", r) })
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return strings.Join(words, "")
	}
	return strings.Join(words, " ")
}

// merge finds customers of orders that look like one and makes one of those that a person accepted.
func (s *scan) merge(mapping Mapping, set *settings) *Merges {
	m := s.newMerger()
	by := make([]speaks, len(s.sheets))
	speaking, any := make([]bool, len(by)), false
	for i, t := range s.sheets {
		if t != nil && t.customers != nil {
			by[i], speaking[i] = s.says(i, t.mapping)
			any = any || speaking[i]
		}
	}
	beside := s.beside(mapping)
	if !any && len(beside) == 0 && len(set.merge) == 0 {
		return nil
	}
	last := m.ears()
	if l := &s.lines; any {
		for i, c := range l.customer {
			if t := l.table[i]; speaking[t] {
				m.listen(&by[t], int(l.row[i]), c, &last)
			}
		}
	}
	for _, v := range beside {
		v.each(s, func(row int, customer int32) { m.listen(&v.speaks, row, customer, &last) })
	}
	m.group()
	m.settle(set)
	if is := m.candidates(); is != nil {
		m.weigh(is, by)
		for _, v := range beside {
			v.each(s, func(row int, c int32) {
				if is[c] && v.name != nil {
					m.named(c, s.ids.of(v.name, row, v.date1904).code)
				}
			})
		}
	}
	gone := m.choose()
	if gone > 0 {
		for i, c := range s.lines.customer {
			s.lines.customer[i] = m.into[c]
		}
	}
	return m.tell(gone)
}

// besides is a table of customers beside the orders.
type besides struct {
	speaks
	first, rows int
}

func (s *scan) beside(mapping Mapping) (list []besides) {
	for i := range mapping.Tables {
		tm := &mapping.Tables[i]
		if tm.Kind != schema.Customers || !tm.Used || s.sheets[i] != nil && s.sheets[i].when != nil {
			continue
		}
		if v, some := s.says(i, tm); some && v.id != nil {
			list = append(list, besides{v, tm.HeaderRow + tm.UnitRows, s.tables[i].Rows})
		}
	}
	return list
}

// each visits the rows of customers that have lines or at least were named by one.
func (v *besides) each(s *scan, visit func(row int, customer int32)) {
	for row := v.first; row < v.rows; row++ {
		code := s.ids.of(v.id, row, v.date1904).code
		if int(code) < len(s.customers.number) && s.customers.number[code] > 0 {
			visit(row, s.customers.number[code]-1)
		}
	}
}

// weigh counts the orders and the money of the candidates, and reads their names.
func (m *merger) weigh(is []bool, by []speaks) {
	l := &m.lines
	type order struct {
		customer int32
		id       ingest.Code
		day      Day
	}
	orders := map[order]bool{}
	sums := map[int32]*exactSum{}
	for i, c := range l.customer {
		if !is[c] {
			continue
		}
		m.orders[c] = max(m.orders[c], 0)
		if sums[c] == nil {
			sums[c] = &exactSum{}
		}
		sums[c].add(l.amount[i])
		if l.amount[i] >= 0 {
			o := order{customer: c, id: l.order[i]}
			if o.id == ingest.NoCode {
				o.day = l.day[i]
			}
			orders[o] = true
		}
		if v := &by[l.table[i]]; v.name != nil {
			m.named(c, m.ids.of(v.name, int(l.row[i]), v.date1904).code)
		}
	}
	for o := range orders {
		m.orders[o.customer]++
	}
	for c, sum := range sums {
		m.money[c] = sum.value()
	}
}

// named keeps of several names the first by bytes.
func (m *merger) named(c int32, code ingest.Code) {
	if code != ingest.NoCode && (m.names[c] == ingest.NoCode || compareTexts(m.strings, code, m.names[c]) < 0) {
		m.names[c] = code
	}
}

// merge finds customers of a customer table that look like one.
func (r *roster) merge(set *settings) *Merges {
	m := r.newMerger()
	any := len(set.merge) > 0
	by := make([]speaks, len(r.sheets))
	speaking := make([]bool, len(by))
	for i, t := range r.sheets {
		if t != nil {
			by[i], speaking[i] = r.says(i, t.mapping)
			any = any || speaking[i]
		}
	}
	if !any {
		return nil
	}
	last := m.ears()
	r.eachUsed(func(t *sheet, row int, c int32) {
		if speaking[t.table] {
			m.listen(&by[t.table], row, c, &last)
		}
	})
	m.group()
	m.settle(set)
	if is := m.candidates(); is != nil {
		// There are no orders: the row that says most has the better claim.
		r.eachUsed(func(t *sheet, row int, c int32) {
			if !is[c] {
				return
			}
			if v := &by[t.table]; v.name != nil {
				m.named(c, m.ids.of(v.name, row, v.date1904).code)
			}
			m.orders[c] = max(m.orders[c], int32(r.filled(t, row)))
		})
	}
	gone := m.choose()
	if gone > 0 {
		r.into = m.into
	}
	told := m.tell(gone)
	if told != nil {
		for i := range told.Proposals {
			for k := range told.Proposals[i].Customers {
				told.Proposals[i].Customers[k].Orders = 0
			}
		}
	}
	return told
}

func (r *roster) eachUsed(visit func(t *sheet, row int, customer int32)) {
	for _, t := range r.sheets {
		if t == nil {
			continue
		}
		for row := t.first; row < t.Rows; row++ {
			if t.marks[row] == markUsed {
				visit(t, row, r.customers.of(r.customerAt(t, row)))
			}
		}
	}
}

func (r *roster) filled(t *sheet, row int) (n int) {
	for _, c := range t.columns {
		if r.scan.ids.of(t.column(c), row, t.Date1904).code != ingest.NoCode {
			n++
		}
	}
	return n
}
