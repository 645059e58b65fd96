package text

import "github.com/keepsight/keepsight/core/ingest"

// part writes what the parser has gathered; no record is open.
func (p *parser) part(w ingest.PartWriter) {
	w.Ints(p.filled, p.bad.count, p.bad.row, p.bad.col, p.unclosed.count, p.unclosed.row, p.unclosed.col)
	for _, list := range [][]width{p.widths, p.reaches} {
		var flat []int
		for _, l := range list {
			flat = append(flat, l.count, l.first, l.reach)
		}
		w.Ints(flat...)
	}
	w.Strings(p.strs)
	w.Ints(len(p.columns))
	for _, c := range p.columns {
		w.Column(c)
	}
}

// adopt appends the records of a part, so many rows.
func (p *parser) adopt(part ingest.PartReader, rows int) {
	n := part.Ints()
	p.filled += n[0]
	p.bad.add(n[1], p.row+n[2], n[3])
	p.unclosed.add(n[4], p.row+n[5], n[6])
	for _, list := range []*[]width{&p.widths, &p.reaches} {
		flat := part.Ints()
		for i := 0; i < len(flat); i += 3 {
			if flat[i] > 0 {
				*list = merge(*list, i/3, width{flat[i], p.row + flat[i+1], flat[i+2]})
			}
		}
	}
	part.Strings(p.strs)
	for col := range part.Ints()[0] {
		p.reachColumn(col)
		part.Column(p.columns[col], p.row)
		if p.row+rows >= packFrom {
			p.columns[col].Pack(p.row+rows, &p.packer)
		}
	}
	p.row += rows
}
