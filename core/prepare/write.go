package prepare

import "github.com/keepsight/keepsight/core/dataset"

// Sheet is the whole table, coded, in the order of the customers.
type Sheet struct {
	Result    *Result
	Customers []int32
	Parts     []int8 // index into Result.Split.Parts
	// Columns run parallel to what the features are coded as, one after another; NaN is blank.
	Columns [][]float64
}

// Write makes the table of all customers.
func Write(in Input, opt Options) (*Sheet, error) {
	r, p, err := prepared(in.Data, opt)
	if err != nil {
		return nil, err
	}
	s := &Sheet{Result: r, Customers: p.rows, Parts: p.part}
	if r.Problem != "" {
		return s, nil
	}
	r.describe(p)
	s.Columns = make([][]float64, p.fit.width)
	for j := range s.Columns {
		s.Columns[j] = make([]float64, 0, len(p.rows))
	}
	const block = 20_000
	for from := 0; from < len(p.rows); from += block {
		some := p.rows[from:min(from+block, len(p.rows))]
		s.add(in.Data, p, some)
	}
	return s, nil
}

func (s *Sheet) add(ds *dataset.Dataset, p *plan, some []int32) {
	t := p.shape.build(ds, some)
	rows := make([]int32, len(some))
	for i := range rows {
		rows[i] = int32(i)
	}
	m := p.fit.Apply(t, rows)
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			s.Columns[j] = append(s.Columns[j], v)
		}
	}
}
