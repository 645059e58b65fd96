package ingest

// Reader reads one file. The host asks Next for a stream, hands its plain bytes to Write in
// chunks of any size, says End, and asks again until there is none; then Finish.
//
// A text reader may ask for the same stream twice: when the whole file shows that its first
// guess of the encoding was wrong.
type Reader interface {
	// Next returns the stream wanted now; false means that everything has been read.
	Next() (Stream, bool)
	// Write takes plain (inflated) bytes; p is not kept. An error ends the reading.
	Write(p []byte) (int, error)
	// End says that the stream is over and that its packing was sound.
	End() error
	// Restart forgets what the current stream has given, because the host will read it anew.
	Restart()
	Progress() Progress
	// Finish returns the tables. Nothing may be called after it.
	Finish() ([]*Table, error)
}

// Workbook is a Reader of a format whose cells need a catalogue to be understood. Without
// SetCatalogue before Finish it reads its own.
type Workbook interface {
	Reader
	// Skeleton is the same workbook without its rows and texts, small enough to be handed to the
	// workbook library.
	Skeleton() ([]byte, error)
	SetCatalogue(*Catalogue)
}
