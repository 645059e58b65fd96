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

// Strings writes the texts of s with their hashes.
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
		p.Take(bytesOf(s.hash[c:end]))
		p.Take(s.arena[from:to])
		c, from = end, to
	}
}

// Column writes a column.
func (p PartWriter) Column(c *Column) {
	p.Ints(len(c.codes), len(c.boxed))
	p.Take(bytesOf(c.codes))
	p.Take(bytesOf(c.boxed))
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
	var ends, hash [blockTexts]uint32
	var text []byte
	for len(p.codes) < cap(p.codes) {
		block := p.Ints()
		n, from, size := block[0], uint32(block[1]), block[2]-block[1]
		if cap(text) < size {
			text = make([]byte, max(size, blockBytes))
		}
		p.Read(bytesOf(ends[:n]))
		p.Read(bytesOf(hash[:n]))
		p.Read(text[:size])
		at := uint32(0)
		for i, end := range ends[:n] {
			p.codes = append(p.codes, s.intern(text[at:end-from], hash[i]))
			at = end - from
		}
	}
}

// Column reads a column to the end of c, which is padded to begin at row; behind others only texts
// can come.
func (p *PartReader) Column(c *Column, row int) {
	size := p.Ints()
	codes, boxed := size[0], size[1]
	if codes > 0 {
		from := len(c.codes)
		c.codes = append(c.codes, make([]Code, row+codes-from)...)
		for i := from; i < row; i++ {
			c.codes[i] = NoCode
		}
		list := c.codes[row:]
		p.Read(bytesOf(list))
		for i, code := range list {
			list[i] = p.own(code)
		}
	}
	if boxed > 0 {
		c.boxed = make([]uint64, boxed)
		p.Read(bytesOf(c.boxed))
		for i, b := range c.boxed {
			if b>>48 != boxTag>>48 {
				continue
			}
			if k := Kind(b>>32&0xff) - 1; k == Text || k == Failed {
				c.boxed[i] = box(k, uint32(p.own(Code(uint32(b)))))
			}
		}
	}
	for runs := p.Ints(); len(runs) > 0; runs = runs[2:] {
		c.style = int32(runs[1])
		c.styles = append(c.styles, styleRun{runs[0], c.style})
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
