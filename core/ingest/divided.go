package ingest

// Divided is a Reader whose file several instances of the program can read at the same time. One of
// them, the owner, has the tables in the end: it goes through the pieces in their order and takes each
// as a part that another instance has read, or reads it itself. The texts of parts are interned in
// that order too, so that the outcome, codes of texts, warnings and faults among it, is that of
// reading alone.
type Divided interface {
	Reader
	// Divide gives the packed sizes of the pieces, at most so many as are asked for where the file can
	// be cut anywhere; none when it is to be read as one. It is the same in every instance. From then
	// on a Stream that begins a piece names it, and while Next gives that stream the piece can be
	// adopted.
	Divide(most int) []int64
	// Lend is what the readers of pieces need to know, once Next has given the stream of a piece.
	Lend() []Code
	// Only makes another instance, with what it was lent, read one piece. When it has read the streams
	// that it asks for, Part writes what they gave; Finish is not called.
	Only(piece int, lent []Code)
	Part(take func([]byte))
	// Adopt takes the part of the piece whose stream Next gives. False: it does not fit, and the stream
	// is to be read. read fills its argument. What is not a part of this file is a panic: parts come
	// from the same program on the same machine.
	Adopt(read func([]byte)) bool
}

// lentBit marks, within a part, a code that the owner has lent.
const lentBit Code = 1 << 31

// Borrow makes lent codes such that they are told from the reader's own.
func Borrow(lent []Code) []Code {
	for i, c := range lent {
		lent[i] = c | lentBit // NoCode has the bit already
	}
	return lent
}
