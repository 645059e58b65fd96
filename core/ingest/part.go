package ingest

import "unsafe"

// PartWriter writes numbers, texts and columns as bytes for another instance.
type PartWriter struct{ Take func([]byte) }

// Ints writes a list of numbers.
func (p PartWriter) Ints(list ...int) {
	n := [1]int{len(list)}
	p.Take(bytesOf(n[:]))
	p.Take(bytesOf(list))
}

// blockTexts and blockBytes bound what is held of a store of texts while it crosses.
const (
	blockTexts = 1 << 12
	blockBytes = 1 << 16
)

// Strings writes the texts of s.
func (p PartWriter) Strings(s *Strings) {
	p.Ints(len(s.ends))
	for c, from := 0, uint32(0); c < len(s.ends); {
		end, to := c, from
		for end < len(s.ends) && end < c+blockTexts && to < from+blockBytes {
			to = s.ends[end]
			end++
		}
		p.Ints(end-c, int(from), int(to))
		p.Take(bytesOf(s.ends[c:end]))
		p.Take(s.arena[from:to])
		c, from = end, to
	}
}

// Kinds of chunks.
const (
	partEmpty = iota
	partCodes
	partBoxed
)

// Column writes a column, chunk by chunk.
func (p PartWriter) Column(c *Column) {
	p.Ints(c.Len(), len(c.chunks))
	for k := range c.chunks {
		switch ch := c.Chunk(k); {
		case ch.Boxed != nil:
			p.Ints(partBoxed, len(ch.Boxed))
			p.Take(bytesOf(ch.Boxed))
		case ch.Codes != nil:
			p.Ints(partCodes, len(ch.Codes))
			p.Take(bytesOf(ch.Codes))
		default:
			p.Ints(partEmpty, 0)
		}
	}
	runs := make([]int, 0, 2*len(c.styles))
	for _, run := range c.styles {
		runs = append(runs, run.row, int(run.style))
	}
	p.Ints(runs...)
}

// PartReader reads what a PartWriter has written.
type PartReader struct {
	Read  func([]byte)
	codes []Code // of the owner, by code of the part
}

// Ints reads a list of numbers.
func (p *PartReader) Ints() []int {
	var n [1]int
	p.Read(bytesOf(n[:]))
	list := make([]int, n[0])
	p.Read(bytesOf(list))
	return list
}

// Strings interns the texts of the part in s, in their order.
func (p *PartReader) Strings(s *Strings) {
	p.codes = make([]Code, 0, p.Ints()[0])
	var ends [blockTexts]uint32
	var text []byte
	for len(p.codes) < cap(p.codes) {
		block := p.Ints()
		n, from, size := block[0], uint32(block[1]), block[2]-block[1]
		if cap(text) < size {
			text = make([]byte, max(size, blockBytes))
		}
		p.Read(bytesOf(ends[:n]))
		p.Read(text[:size])
		at := uint32(0)
		for _, end := range ends[:n] {
			p.codes = append(p.codes, s.Intern(text[at:end-from]))
			at = end - from
		}
	}
}

// Column reads a column to the end of c, where row is the first of the part; behind others only
// texts can come.
func (p *PartReader) Column(c *Column, row int) {
	size := p.Ints()
	rows := max(c.rows, row+size[0])
	for k := range size[1] {
		kind := p.Ints()
		switch kind[0] {
		case partEmpty:
			if row == 0 {
				c.chunks = append(c.chunks, chunk{})
			}
		case partCodes:
			codes := p.texts(kind[1])
			if row == 0 {
				c.chunks = append(c.chunks, chunk{Chunk: Chunk{Codes: codes}})
			} else {
				c.append(row+k*ChunkRows, codes[:min(len(codes), size[0]-k*ChunkRows)])
			}
		case partBoxed:
			c.mixed++
			c.chunks = append(c.chunks, chunk{Chunk: Chunk{Boxed: p.boxed(kind[1])}})
		}
	}
	c.rows, c.held = rows, 0
	for k := range c.chunks {
		c.held += c.chunks[k].bytes()
	}
	for runs := p.Ints(); len(runs) > 0; runs = runs[2:] {
		c.styles = append(c.styles, styleRun{runs[0], int32(runs[1])})
		c.last = int32(runs[1]) + 1
	}
}

func (p *PartReader) texts(n int) []Code {
	codes := make([]Code, n)
	p.Read(bytesOf(codes))
	for i, code := range codes {
		codes[i] = p.own(code)
	}
	return codes
}

func (p *PartReader) boxed(n int) []uint64 {
	boxed := make([]uint64, n)
	p.Read(bytesOf(boxed))
	for i, b := range boxed {
		if _, number := NumberOf(b); number {
			continue
		}
		if k := Kind(b>>32&0xff) - 1; k == Text || k == Failed {
			boxed[i] = box(k, uint32(p.own(Code(uint32(b)))))
		}
	}
	return boxed
}

// append stores texts from row on, where the column has none yet.
func (c *Column) append(row int, codes []Code) {
	for len(codes) > 0 {
		n := min(len(codes), ChunkRows-row&chunkMask)
		c.room(row + n - 1)
		copy(c.chunks[row>>chunkShift].Codes[row&chunkMask:], codes[:n])
		row, codes = row+n, codes[n:]
	}
}

// own is the owner's code for a code of the part.
func (p *PartReader) own(c Code) Code {
	switch {
	case c == NoCode:
		return c
	case c&lentBit != 0:
		return c &^ lentBit
	}
	return p.codes[c]
}

// bytesOf is the memory of a list.
func bytesOf[T int | uint32 | uint64 | Code](list []T) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(list))), len(list)*int(unsafe.Sizeof(*new(T))))
}
