package open

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/gzip"
	"github.com/keepsight/keepsight/core/ingest/zip"
)

// checkZip passes a workbook of XML parts, hands back the members of an archive that may hold texts,
// and refuses what else is packed so. A zip whose directory, which stands at the end, is missing
// has been cut.
func checkZip(src ingest.Source, limits *ingest.Limits) ([]*zip.File, error) {
	files, err := limits.Members(src)
	if err != nil {
		if f := (*fault.Error)(nil); errors.As(err, &f) {
			return nil, f
		}
		return nil, fault.New(fault.Truncated, "part", "zip")
	}
	names := map[string]*zip.File{}
	iwa := false
	for _, f := range files {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		names[name] = f
		iwa = iwa || strings.HasSuffix(name, ".iwa")
	}
	has := func(name string) bool { return names[name] != nil }
	switch {
	case has("xl/workbook.xml"):
		return nil, nil
	case has("xl/workbook.bin"):
		return nil, packedBook(src, files, fault.XLSB, limits)
	case has("mimetype") && strings.HasPrefix(openDocument(names["mimetype"]), "application/vnd.oasis.opendocument.spreadsheet"):
		return nil, packedBook(src, files, fault.ODS, limits)
	case iwa || has("index.zip") && has("metadata/properties.plist"):
		return nil, fault.New(fault.Numbers)
	case has("mimetype") || has("meta-inf/manifest.xml"):
		return nil, fault.New(fault.NotSpreadsheet, "found", "zip")
	case has("word/document.xml"):
		return nil, fault.New(fault.NotSpreadsheet, "found", "docx")
	case has("ppt/presentation.xml"):
		return nil, fault.New(fault.NotSpreadsheet, "found", "pptx")
	case has("_rels/.rels"):
		return nil, nil // a package that keeps its workbook elsewhere: the relationships say
	}
	return files, nil
}

// packedBook names a workbook that the page hands to its other reader, which checks neither sizes nor
// checksums: what unpacks to more than that one can hold, or is damaged, is refused here.
func packedBook(src ingest.Source, files []*zip.File, kind fault.Code, limits *ingest.Limits) error {
	var plain int64
	for _, f := range files {
		if plain += int64(min(f.Plain, 1<<53)); plain > limits.ForeignPlain {
			return ingest.TooBig(f.Name, plain, limits.ForeignPlain)
		}
	}
	for _, f := range files {
		if err := whole(f); err != nil {
			return archiveFault(err, f.Name)
		}
	}
	return foreign(src, kind, limits)
}

// foreign names what another program reads, if that one can hold it.
func foreign(src ingest.Source, kind fault.Code, limits *ingest.Limits) error {
	if src.Size() > limits.Foreign {
		return ingest.TooBig("", src.Size(), limits.Foreign)
	}
	return fault.New(kind)
}

// whole reads a member to its end, where its size and checksum are compared.
func whole(f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, r)
	return err
}

// openDocument reads the type that an OpenDocument file states in its first member.
func openDocument(f *zip.File) string {
	r, err := f.Open()
	if err != nil {
		return ""
	}
	text, _ := io.ReadAll(io.LimitReader(r, 256))
	return string(text)
}

// checkPacked looks at what a gzip file holds: a text passes.
func checkPacked(src ingest.Source) error {
	r, err := gzip.NewReader(io.NewSectionReader(src, 0, src.Size()))
	if err != nil {
		return packedFault(err)
	}
	head := make([]byte, peekSize)
	n, err := io.ReadFull(r, head)
	if n == 0 && err != nil {
		if errors.Is(err, io.EOF) {
			return fault.New(fault.Empty)
		}
		return packedFault(err)
	}
	switch k := sniff(head[:n]); k {
	case kindText:
		return nil
	case kindEmpty:
		return fault.New(fault.Empty)
	case kindHTML:
		return fault.New(fault.HTML)
	default:
		return fault.New(fault.NotSpreadsheet, "found", "gzip", "inside", string(k))
	}
}

func packedFault(err error) error {
	if f := (*fault.Error)(nil); errors.As(err, &f) {
		return f
	}
	if errors.Is(err, gzip.ErrHeader) {
		return fault.New(fault.NotSpreadsheet, "found", "gzip")
	}
	return fault.New(fault.Truncated, "part", "gzip")
}

// oleFault tells an encrypted workbook from an old .xls by the name of a stream. Directory entries
// are 128 bytes, aligned, and begin with the name in UTF-16 ([MS-CFB] §2.6.1); which sectors they
// stand in does not matter, so the whole file is looked through.
func oleFault(src ingest.Source, limits *ingest.Limits) error {
	const entry, step = 128, 1 << 16
	if limit := max(limits.Protected, limits.Foreign); src.Size() > limit {
		return ingest.TooBig("", src.Size(), limit)
	}
	encrypted := utf16Name("EncryptedPackage")
	buf := make([]byte, step)
	for off := int64(0); off < src.Size(); off += step {
		n, err := src.ReadAt(buf, off)
		if err != nil && err != io.EOF {
			return fault.As(err)
		}
		for at := 0; at < n; at += entry {
			if bytes.HasPrefix(buf[at:n], encrypted) {
				if src.Size() > limits.Protected {
					return ingest.TooBig("", src.Size(), limits.Protected)
				}
				return fault.New(fault.Encrypted)
			}
		}
	}
	return foreign(src, fault.OldXLS, limits)
}

func utf16Name(s string) []byte {
	out := make([]byte, 0, 2*len(s)+2)
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return append(out, 0, 0)
}
