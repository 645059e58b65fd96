// Package text reads CSV and its relatives.
//
// The file is one table whose cells are all Text; an empty field is an Empty cell. What a file of
// this kind does not say about itself is found out from its bytes:
//
//   - the encoding, from the whole file: it is read as UTF-8 until a byte says otherwise; then
//     the rest is only looked at, and the same stream is asked for again with the right decoder.
//     UTF-16 shows in the first bytes. A UTF-8 file with a few bad bytes stays UTF-8: each bad
//     byte becomes U+FFFD and is counted (W_BAD_BYTES), and so is every NUL. Where the guess of a
//     foreign encoding is weak, the cells in question are counted under the same warning;
//   - the delimiter (, ; tab |), from the first 64 KB; a first line such as sep=; settles it and
//     is no row. Where none of them stands anywhere, every line has the same number of words, three
//     at least, and columns of them hold figures, runs of spaces are the delimiter, and spaces at
//     the ends of a line are nothing;
//   - the line ends: LF, CRLF, CR, in any mixture.
//
// A quote opens a field only as its first byte, and closes it before a delimiter or a line end.
// Inside, two quotes are one, and a CRLF is an LF. Text behind a closing quote belongs to the
// field ("A"B is AB); a quote inside a bare field is text. A quote that does not close (at the end
// of the file, within a cell's limit, or because a later line begins with another one) is text
// too, is reported (W_UNCLOSED_QUOTE), and swallows nothing.
//
// Every record is a row, blank lines among them, as a spreadsheet shows it. Rows shorter or longer
// than the usual width are counted (W_RAGGED); empty fields at a row's end are not.
package text

import (
	"encoding/binary"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// headSize is how many bytes decide whether the file is UTF-16: enough for the zeros of any text
// with digits and delimiters to show.
const headSize = 4096

// Reader is an ingest.Reader of one text file.
type Reader struct {
	src    ingest.Source
	strs   *ingest.Strings
	packed string
	plain  int64 // size of the plain bytes, as far as the file says it

	encoding string // "" until it is known
	chosen   bool   // the whole file has been looked at: encoding stays
	unsure   bool   // the choice is weak
	pending  bool   // Next has a stream to give
	begun    int64  // readings asked for
	ended    int64  // readings that ended
	read     int64  // plain bytes of the current reading

	cuts  []int64 // of a divided file: where the pieces begin, and the end
	at    int64   // how far a divided file has been read
	upTo  int64   // where the current stream of it ends
	only  bool    // it is one piece for another instance
	again bool    // what comes is not wanted: the file is read anew, as one

	head   []byte // until headSize is reached
	watch  watch
	decode *decoder // nil: the bytes are the text
	parser *parser
	err    error
}

// New returns a reader of src, whose bytes are packed as "raw" or "gzip". Texts go to strs.
func New(src ingest.Source, strs *ingest.Strings, packed string) (*Reader, error) {
	if packed != "raw" && packed != "gzip" {
		return nil, fault.New(fault.Internal, "detail", "text packed as "+packed)
	}
	r := &Reader{src: src, strs: strs, packed: packed, pending: true, plain: src.Size()}
	if err := r.admit(src.Size()); err != nil {
		return nil, err
	}
	if packed == "gzip" && src.Size() >= 18 { // the least a gzip file has: header and trailer
		// The last four bytes are the plain size modulo 2^32 (RFC 1952), good for progress.
		var size [4]byte
		if _, err := src.ReadAt(size[:], src.Size()-4); err == nil {
			r.plain = int64(binary.LittleEndian.Uint32(size[:]))
		}
	}
	r.Restart()
	return r, nil
}

// Next asks for the whole file, and for the whole file again when its encoding was not UTF-8.
func (r *Reader) Next() (ingest.Stream, bool) {
	if r.cuts != nil {
		return r.nextSlice()
	}
	if !r.pending || r.err != nil {
		return ingest.Stream{}, false
	}
	r.pending = false
	r.begun++
	return ingest.Stream{Name: r.src.Name(), Length: r.src.Size(), Codec: r.packed}, true
}

// Restart forgets what the current reading has given.
func (r *Reader) Restart() {
	if r.cuts != nil {
		r.undivide()
		return
	}
	r.read, r.head, r.err = 0, nil, nil
	r.watch = watch{}
	r.parser = newParser(r.src.Name(), r.strs)
	r.decode = nil
	if r.chosen {
		r.decode = newDecoder(r.encoding)
		r.parser.decoded, r.parser.watchForeign = true, r.unsure
	} else {
		r.encoding = ""
	}
}

// Progress counts packed bytes; those of a gzip file are estimated from the plain ones.
func (r *Reader) Progress() ingest.Progress {
	if r.cuts != nil {
		from, to := r.cuts[0], r.cuts[len(r.cuts)-1]
		return ingest.Progress{Bytes: min(r.at+r.read, to) - from, Total: to - from, Rows: r.parser.row}
	}
	size, readings := r.src.Size(), r.begun
	if r.pending {
		readings++
	}
	done := size * r.ended
	if r.plain > 0 && r.begun > r.ended {
		done += min(size, int64(float64(size)*(float64(r.read)/float64(r.plain))))
	}
	return ingest.Progress{Bytes: done, Total: size * readings, Rows: r.parser.row}
}

// Write takes plain bytes in chunks of any size.
func (r *Reader) Write(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	if r.again {
		return len(p), nil
	}
	if r.cuts != nil {
		if r.err = r.takeSlice(p); r.err != nil {
			return 0, r.err
		}
		return len(p), nil
	}
	r.read += int64(len(p))
	if r.err = r.admit(r.read); r.err != nil {
		return 0, r.err
	}
	if r.encoding != "" {
		r.err = r.take(p)
	} else if r.head = append(r.head, p...); len(r.head) >= headSize {
		r.err = r.begin()
	}
	if r.err == nil {
		r.err = r.afford()
	}
	if r.err != nil {
		return 0, r.err
	}
	return len(p), nil
}

// begin decides by the first bytes between UTF-16 and what is read as UTF-8 for the time being.
func (r *Reader) begin() error {
	head := r.head
	r.head = nil
	r.encoding = sniffUTF16(head[:min(len(head), headSize)])
	if r.encoding == "" {
		r.encoding = utf8Name
	} else {
		r.decode = newDecoder(r.encoding)
		r.parser.decoded = true
	}
	return r.take(head)
}

// take decodes p and hands it to the parser. While the encoding is only assumed, it is watched.
func (r *Reader) take(p []byte) error {
	if r.decode != nil {
		return r.decode.write(p, r.parser.write)
	}
	if r.watch.write(p); r.watch.bad > 0 {
		r.parser.drop()
		return nil
	}
	return r.parser.write(p)
}

// End closes the reading, or asks for another one with the encoding that the whole file shows.
func (r *Reader) End() error {
	if r.err == nil {
		r.err = r.end()
	}
	return r.err
}

func (r *Reader) end() error {
	switch {
	case r.again:
		r.again, r.pending = false, true
		return nil
	case r.cuts != nil:
		return r.endSlice()
	}
	if r.encoding == "" {
		if err := r.begin(); err != nil {
			return err
		}
	}
	if r.decode != nil {
		if err := r.decode.end(r.parser.write); err != nil {
			return err
		}
	} else if r.watch.end(); r.watch.bad > 0 {
		r.ended++
		r.encoding, r.unsure = r.watch.guess()
		r.chosen, r.pending = true, true
		r.Restart()
		return nil
	}
	r.ended++
	return r.close()
}

// close ends the last record of the file.
func (r *Reader) close() error {
	if err := r.parser.end(); err != nil {
		return err
	}
	if r.parser.filled == 0 {
		return fault.New(fault.Empty).At(fault.Place{File: r.src.Name()})
	}
	return nil
}

// Finish returns the one table.
func (r *Reader) Finish() ([]*ingest.Table, error) {
	if r.err != nil {
		return nil, r.err
	}
	p := r.parser
	return []*ingest.Table{{
		File: r.src.Name(), State: "visible", Columns: p.columns, Rows: p.row, Strings: r.strs,
		Text: true, Encoding: r.encoding, Delimiter: string(p.delimiter), Warnings: p.warnings(),
	}}, nil
}
