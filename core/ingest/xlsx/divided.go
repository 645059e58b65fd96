package xlsx

import (
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

var _ ingest.Divided = (*Reader)(nil)

// worksheets are the streams behind the shared strings, which are the owner's to read.
func (r *Reader) worksheets() []stream { return r.streams[len(r.streams)-len(r.rels):] }

// Divide makes each worksheet a piece. Which of them are worth it is for the host to say.
func (r *Reader) Divide(int) []int64 {
	sheets := r.worksheets()
	sizes := make([]int64, len(sheets))
	for i := range sheets {
		sheets[i].Piece = i + 1
		sizes[i] = sheets[i].Length
	}
	return sizes
}

// Lend gives the codes of the shared strings.
func (r *Reader) Lend() []ingest.Code { return r.codes }

// Only leaves one worksheet to be read.
func (r *Reader) Only(piece int, lent []ingest.Code) {
	r.codes = ingest.Borrow(lent)
	r.streams, r.next = r.worksheets()[piece:piece+1], 0
}

// Part writes what the worksheet has given.
func (r *Reader) Part(take func([]byte)) {
	s, p := r.sheets[0], ingest.PartWriter{Take: take}
	p.Ints(s.seen, s.rows, len(s.list), len(s.columns))
	for _, w := range s.list {
		p.Ints(len(w.Code), w.Row, w.Col, w.Count)
		take([]byte(w.Code))
	}
	p.Strings(s.strs)
	for _, c := range s.columns {
		if c == nil {
			c = &ingest.Column{}
		}
		p.Column(c)
	}
}

// Adopt takes the worksheet whose stream is wanted.
func (r *Reader) Adopt(read func([]byte)) bool {
	now := &r.streams[r.next]
	s := &sheet{tally: &tally{file: r.file, name: now.sheet}, strs: r.strs}
	p := ingest.PartReader{Read: read}
	size := p.Ints()
	s.seen, s.rows = size[0], size[1]
	for range size[2] {
		w := p.Ints()
		code := make([]byte, w[0])
		read(code)
		s.warn(fault.Code(code), w[1]-1, w[2]-1)
		s.list[len(s.list)-1].Count = w[3]
	}
	p.Strings(r.strs)
	for range size[3] {
		c := &ingest.Column{}
		p.Column(c, 0)
		s.columns = append(s.columns, c)
	}
	r.texts, r.sheet = nil, nil
	r.sheets = append(r.sheets, s)
	r.rows += s.seen
	r.packed += now.Length
	r.next++
	return true
}
