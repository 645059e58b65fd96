package ingest

import "io"

// Source is a file that can be read at any place, again and again. The browser's File is one
// (through FileReaderSync), and so is an *os.File.
type Source interface {
	io.ReaderAt
	Name() string
	Size() int64
}

// Stream is a stretch of the Source that the reader wants next, and how it is packed.
type Stream struct {
	Name   string `json:"name"`   // for progress: the sheet's name, or the file's
	Offset int64  `json:"offset"` // in the Source
	Length int64  `json:"length"` // packed bytes
	Codec  string `json:"codec"`  // "raw", "gzip" or "deflate"
	// Piece is the number (from 1) of the piece of a Divided reader that begins here, else 0.
	Piece int `json:"piece,omitempty"`
	// Of "deflate" only: what the zip directory says of the plain bytes. A host that frames the
	// packed bytes as gzip makes its decoder verify both.
	CRC32 uint32 `json:"crc32,omitempty"`
	Plain int64  `json:"plain,omitempty"`
}

// Progress counts what has been read: packed bytes of all streams that are known so far, and rows.
type Progress struct {
	Bytes int64 `json:"bytes"`
	Total int64 `json:"total"`
	Rows  int   `json:"rows"`
}
