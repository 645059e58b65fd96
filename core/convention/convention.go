// Package convention finds out how a column of texts writes its numbers and dates, and reads
// them by that one convention. The decision is made over all distinct texts of the column,
// never cell by cell: 1,234 is a thousand in one column and a little more than one in another,
// and only the whole column can tell. What stays open is said (Ambiguous), not guessed.
package convention

// Day counts days from 1970-01-01; there is no time zone anywhere in core.
type Day int32

// Text is one distinct text of a column and how many rows hold it. Detection takes all of them;
// the caller leaves out blanks.
type Text struct {
	Value string
	Count int
}

// Moment is a day and the second of that day; Second is -1 where no time of day was given.
type Moment struct {
	Day    Day
	Second int32
}

// NumberFormat is how a column writes its numbers.
type NumberFormat struct {
	Decimal string `json:"decimal"` // "." or ","
	// Group is what stands between thousands: "", ",", ".", " " or "'". No-break spaces count as " ".
	Group string `json:"group,omitempty"`
	// Currency is the ISO code that signs in the cells point to ("" none, "mixed" several).
	Currency string `json:"currency,omitempty"`
	// Ambiguous: both readings of the separator fit every text; Decimal is the better guess.
	Ambiguous bool `json:"ambiguous,omitempty"`
}

// DateFormat is how a column writes its dates. Year-first dates, month names and 年月日 are read
// whatever the order; Order settles 03/04/11.
type DateFormat struct {
	Order string `json:"order"` // "ymd", "dmy" or "mdy"
	// Ambiguous: two orders fit every text and give different days; Contradictory: there are texts
	// that only day-first and texts that only month-first can read, and Order is what fits more.
	Ambiguous     bool `json:"ambiguous,omitempty"`
	Contradictory bool `json:"contradictory,omitempty"`
	// Serial: every text is a spreadsheet's day number (40918.35), which plain item numbers may
	// look like too; the header has to agree.
	Serial bool `json:"serial,omitempty"`
}
