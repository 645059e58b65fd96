package text

import (
	"bytes"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// A large file that is UTF-8 as far as its beginning shows is read in pieces. They are cut behind
// line feeds, and each is read as though no quotes were open there. The owner, which takes them in
// their order, knows whether that was so: a piece whose beginning is within a record is read again
// from where the records in front of it end. A byte that is not UTF-8 makes the owner read the whole
// file anew as one, since the choice of another encoding needs all of it.

var _ ingest.Divided = (*Reader)(nil)

const (
	// minPiece is the least that is worth a reader of its own.
	minPiece = 4 << 20
	// longLine is how far the line feed behind a cut may be.
	longLine = 1 << 16
	// overrun is how much is asked for at a time behind the end of a piece whose last record goes on.
	overrun = 1 << 16
)

// Divide cuts the file at line ends into pieces of about the same size.
func (r *Reader) Divide(most int) []int64 {
	size := r.src.Size()
	n := min(int64(most), size/minPiece)
	if n < 2 || r.packed != "raw" {
		return nil
	}
	var cuts []int64
	for i := int64(1); i < n; i++ {
		if cut := r.behindLine(size / n * i); cut > size/n*i {
			cuts = append(cuts, cut)
		}
	}
	return r.divideAt(cuts)
}

// behindLine is the place behind the first line feed from at on, or at where none is near.
func (r *Reader) behindLine(at int64) int64 {
	buf := make([]byte, longLine)
	n, _ := r.src.ReadAt(buf, at) // a file that cannot be read is noticed when it is
	return at + int64(bytes.IndexByte(buf[:n], '\n')) + 1
}

// divideAt cuts the file at places behind line feeds; nil when it has to be read as one.
func (r *Reader) divideAt(cuts []int64) []int64 {
	size := r.src.Size()
	head := make([]byte, min(size, sniffSize+headSize))
	if n, _ := r.src.ReadAt(head, 0); n < len(head) {
		return nil
	}
	// What the beginning says is found as it always is.
	probe := &Reader{src: r.src, strs: ingest.NewStrings()}
	probe.Restart()
	_, err := probe.Write(head)
	if err == nil && !probe.parser.settled {
		err = probe.End()
	}
	if err != nil || probe.encoding != utf8Name || probe.chosen || probe.watch.bad > 0 {
		return nil
	}
	at := int64(probe.parser.passed)
	r.cuts, r.at = []int64{at}, at
	var sizes []int64
	for _, cut := range append(cuts, size) {
		if cut > at {
			r.cuts, sizes = append(r.cuts, cut), append(sizes, cut-at)
			at = cut
		}
	}
	r.encoding = utf8Name
	r.parser.speak(probe.parser.delimiter, probe.parser.runs)
	return sizes
}

// undivide gives up what has been read: once the current stream is over, the file is read as one.
func (r *Reader) undivide() {
	r.cuts, r.again = nil, true
	r.begun, r.ended = 1, 1
	r.Restart()
}

// nextSlice asks for what lies in front of the next cut.
func (r *Reader) nextSlice() (ingest.Stream, bool) {
	end := r.cuts[len(r.cuts)-1]
	if r.only && r.at >= end && !r.over() {
		end = min(r.at+overrun, r.src.Size())
	}
	if r.err != nil || r.at >= end {
		return ingest.Stream{}, false
	}
	s := ingest.Stream{Name: r.src.Name(), Offset: r.at, Codec: r.packed}
	r.upTo, r.read = end, 0
	for i, cut := range r.cuts {
		if cut == r.at && r.parser.between() {
			s.Piece = i + 1
		}
		if cut > r.at {
			r.upTo = cut
			break
		}
	}
	s.Length = r.upTo - r.at
	return s, true
}

// over says whether the last record that begins in the piece has been read.
func (r *Reader) over() bool { return r.parser.between() || r.at == r.src.Size() }

// takeSlice reads p, or, behind the end of a piece, as many lines of it as the last record needs.
func (r *Reader) takeSlice(p []byte) error {
	if r.at < r.cuts[len(r.cuts)-1] {
		r.read += int64(len(p))
		return r.takeUTF8(p)
	}
	for len(p) > 0 && !(r.read > 0 && r.parser.between()) {
		n := bytes.IndexByte(p, '\n') + 1
		if n == 0 {
			// A record that ends in the middle of this chunk is not over.
			n = len(p)
		}
		r.read += int64(n)
		if err := r.takeUTF8(p[:n]); err != nil {
			return err
		}
		p = p[n:]
	}
	return nil
}

func (r *Reader) takeUTF8(p []byte) error {
	if r.watch.write(p); r.watch.bad > 0 {
		return r.notUTF8()
	}
	return r.parser.write(p)
}

// notUTF8 ends the reading in pieces.
func (r *Reader) notUTF8() error {
	if r.only {
		return fault.New(fault.BadBytes)
	}
	r.undivide()
	return nil
}

func (r *Reader) endSlice() error {
	if r.at += r.read; r.at < r.upTo && r.upTo <= r.cuts[len(r.cuts)-1] {
		return fault.New(fault.Changed)
	}
	if r.read = 0; r.at < r.src.Size() {
		return nil
	}
	if r.watch.end(); r.watch.bad > 0 {
		err := r.notUTF8()
		r.again, r.pending = false, true
		return err
	}
	if r.only {
		return r.parser.end()
	}
	return r.close()
}

// Lend gives nothing: the beginning of the file says everything.
func (r *Reader) Lend() []ingest.Code { return nil }

// Only leaves the one piece to be read.
func (r *Reader) Only(piece int, _ []ingest.Code) {
	r.only, r.cuts = true, r.cuts[piece:piece+2]
	r.at = r.cuts[0]
}

// Part writes the records that begin in the piece, and where the next one does.
func (r *Reader) Part(take func([]byte)) {
	p := ingest.PartWriter{Take: take}
	p.Ints(int(r.cuts[0]), int(r.at), r.parser.row)
	r.parser.part(p)
}

// Adopt takes the records of a piece if it begins where the ones read so far end. Where they are more
// than a file may have, it matters which of them holds something.
func (r *Reader) Adopt(read func([]byte)) bool {
	p := ingest.PartReader{Read: read}
	head := p.Ints()
	if int64(head[0]) != r.at || r.parser.row+head[2] > r.strs.Limits.TextRows {
		return false
	}
	r.parser.adopt(p, head[2])
	if r.at = int64(head[1]); r.at == r.src.Size() {
		r.err = r.close()
	}
	return true
}
