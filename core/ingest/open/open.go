// Package open finds out what a file is, by its bytes and never by its name, and opens the reader
// for it.
//
// A zip with a workbook inside is read as .xlsx, a text (also one packed by gzip) as CSV, and
// any other zip as the CSV files in it. Other
// kinds of spreadsheet are told apart, because each has its own advice: password-protected (an OLE
// container with an encrypted package), old .xls, .xlsb, .ods, Numbers, an HTML table saved under a
// spreadsheet's name (the page has a reader for some of them, js/engine/legacy-worker.ts). The rest is no spreadsheet, and args.found says what it is.
package open

import (
	"io"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/text"
	"github.com/keepsight/keepsight/core/ingest/xlsx"
)

// peekSize is how much of a file is looked at: the first KB holds every signature, and enough of a
// text to see that it is one.
const peekSize = 1 << 10

// File opens the reader of a file.
func File(src ingest.Source, strs *ingest.Strings) (ingest.Reader, error) {
	r, err := open(src, strs)
	if err != nil {
		return nil, fault.In(err, src.Name())
	}
	return r, nil
}

func open(src ingest.Source, strs *ingest.Strings) (ingest.Reader, error) {
	head, err := peek(src)
	if err != nil {
		return nil, err
	}
	switch kind := sniff(head); kind {
	case kindEmpty:
		return nil, fault.New(fault.Empty)
	case kindZip:
		members, err := checkZip(src, &strs.Limits)
		if err != nil {
			return nil, err
		}
		if members != nil {
			return openArchive(src, strs, members)
		}
		return book(xlsx.New(src, strs))
	case kindOLE:
		return nil, oleFault(src, &strs.Limits)
	case kindGzip:
		if err := checkPacked(src); err != nil {
			return nil, err
		}
		return plain(text.New(src, strs, "gzip"))
	case kindText:
		return plain(text.New(src, strs, "raw"))
	case kindHTML:
		return nil, foreign(src, fault.HTML, &strs.Limits)
	default:
		return nil, fault.New(fault.NotSpreadsheet, "found", string(kind))
	}
}

// book and plain keep a pointer to nil from hiding in an interface.
func book(r *xlsx.Reader, err error) (ingest.Reader, error) {
	if err != nil {
		return nil, err
	}
	return r, nil
}

func plain(r *text.Reader, err error) (ingest.Reader, error) {
	if err != nil {
		return nil, err
	}
	return r, nil
}

func peek(src ingest.Source) ([]byte, error) {
	head := make([]byte, min(peekSize, src.Size()))
	n, err := src.ReadAt(head, 0)
	if n < len(head) && err != nil && err != io.EOF {
		return nil, fault.As(err)
	}
	return head[:n], nil
}

// ReadAll reads a file natively, with Go's own decoders. catalogue is asked for the styles of a
// workbook; where it is nil or fails (the workbook library refuses some packages that can be read)
// the reader's own catalogue serves. tick may be nil.
func ReadAll(src ingest.Source, strs *ingest.Strings, catalogue func(skeleton []byte) (*ingest.Catalogue, error),
	tick func(ingest.Progress)) ([]*ingest.Table, error) {
	r, err := File(src, strs)
	if err != nil {
		return nil, err
	}
	if w, ok := r.(ingest.Workbook); ok && catalogue != nil {
		if skeleton, err := w.Skeleton(); err == nil {
			if c, err := catalogue(skeleton); err == nil {
				w.SetCatalogue(c)
			}
		}
	}
	if err := ingest.Drain(r, src, tick); err != nil {
		return nil, fault.In(err, src.Name())
	}
	tables, err := r.Finish()
	if err != nil {
		return nil, fault.In(err, src.Name())
	}
	return tables, nil
}
