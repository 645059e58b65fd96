// Package fault is the one error type that reaches a person. An Error names what was found
// (Code), where (Place) and the values a sentence needs (Args); it never holds the sentence:
// the page words it in three languages (js/i18n), the command line in English.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Code is one of the closed list of problem codes. E_… refuses the input, W_… is a warning.
type Code string

// What a file can be refused for. The list is closed: a new code needs its sentence in every
// language, which the type checker of the page enforces.
const (
	Empty          Code = "E_EMPTY"           // no bytes, or no row below the header
	NotSpreadsheet Code = "E_NOT_SPREADSHEET" // args: found (png, pdf, zip, json, unknown)
	Encrypted      Code = "E_ENCRYPTED"       // asks for a password
	Password       Code = "E_PASSWORD"        // the password given does not open it
	OldXLS         Code = "E_OLD_XLS"
	XLSB           Code = "E_XLSB"
	ODS            Code = "E_ODS"
	Numbers        Code = "E_NUMBERS"
	HTML           Code = "E_HTML"
	Truncated      Code = "E_TRUNCATED"      // the file is cut or damaged: part
	TooBig         Code = "E_TOO_BIG"        // args: size, limit (bytes)
	LockedMember   Code = "E_LOCKED_MEMBER"  // an encrypted member of a zip archive; args: part
	TooManyFiles   Code = "E_TOO_MANY_FILES" // an archive of more tables than can be chosen from; args: limit
	LockedBook     Code = "E_LOCKED_BOOK"    // an old workbook under a password; raised by the page
	XML            Code = "E_XML"            // args: part
	LimitRows      Code = "E_LIMIT_ROWS"
	LimitCols      Code = "E_LIMIT_COLS"
	LimitCell      Code = "E_LIMIT_CELL"
	NoSheets       Code = "E_NO_SHEETS"
	Changed        Code = "E_CHANGED" // the file on disk changed since it was dropped

	NoHeader     Code = "E_NO_HEADER"     // no row that reads as a header
	Form         Code = "E_FORM"          // labels beside their values; args: pairs, label (the first)
	NoColumn     Code = "E_NO_COLUMN"     // args: role: a required column is not mapped
	EventsAlone  Code = "E_EVENTS_ALONE"  // a table that counts only beside orders or customers; args: kind
	NoRows       Code = "E_NO_ROWS"       // every row was set aside; args: the largest reason
	NoSales      Code = "E_NO_SALES"      // every amount is below zero
	NoMoney      Code = "E_NO_MONEY"      // no customer has paid anything: all amounts are 0, or refunded
	OneCustomer  Code = "E_ONE_CUSTOMER"  // fewer than two customers: nothing to compare
	Unsure       Code = "E_UNSURE"        // --strict: a question is open; args: role, candidates
	BadOption    Code = "E_BAD_OPTION"    // args: name, value
	BadRecipe    Code = "E_BAD_RECIPE"    // the recipe file is not one of ours
	BadCampaign  Code = "E_BAD_CAMPAIGN"  // the campaign file is not one of ours, or was edited
	BadOutcomes  Code = "E_BAD_OUTCOMES"  // the outcome file has no column of customers or of outcomes
	UnknownVerb  Code = "E_UNKNOWN_VERB"  // a request that the door does not know
	OutOfOrder   Code = "E_OUT_OF_ORDER"  // a verb came before the one it needs
	Internal     Code = "E_INTERNAL"      // our fault: args: detail
	OutOfMemory  Code = "E_OUT_OF_MEMORY" // raised by the page when the engine has died
	Stalled      Code = "E_STALLED"       // raised by the page: no sign of life; args: seconds
	WorkbookFail Code = "E_WORKBOOK"      // the workbook module could not do what was asked
)

// What is read with a doubt. Every warning is counted and keeps the first place it was seen.
const (
	BadBytes      Code = "W_BAD_BYTES"
	UnclosedQuote Code = "W_UNCLOSED_QUOTE"
	Ragged        Code = "W_RAGGED"
	Date          Code = "W_DATE"
	Amount        Code = "W_AMOUNT"
	NoCached      Code = "W_NO_CACHED"
	ErrorCells    Code = "W_ERROR_CELLS"
	DupCell       Code = "W_DUP_CELL"
	Hidden        Code = "W_HIDDEN"
	HiddenRows    Code = "W_HIDDEN_ROWS"   // rows that hold something and are not shown
	MissingSheet  Code = "W_MISSING_SHEET" // listed by the workbook, and not in the file
	StringIndex   Code = "W_STRING_INDEX"
	DupHeader     Code = "W_DUP_HEADER" // two columns of one name
	Attribute     Code = "W_ATTRIBUTE"  // cells of a numeric column that are no number
	RowIDs        Code = "W_ROW_IDS"    // no column names the customers: each row counts as one
	// CustomersUnused: a table of customers beside tables of orders, which alone are used.
	CustomersUnused Code = "W_CUSTOMERS_UNUSED"
	// AlikeIDs: customer ids that differ from another in capitals or leading zeros alone.
	AlikeIDs Code = "W_ALIKE_IDS"
	// Deals: rows of a list of deals that are not won, and count as no orders.
	Deals Code = "W_DEALS"
	// Join: rows of a table that name a customer whom the orders do not know, where nearly all do.
	Join Code = "W_JOIN"
	// SeveralTables: a sheet that holds more than one table; each is read by itself. Counted are the
	// tables, and the place is where the second one begins.
	SeveralTables Code = "W_SEVERAL_TABLES"
	// FillDown: blank cells that could mean "as above", and are left blank.
	FillDown Code = "W_FILL_DOWN"
)

// Place says where. Row and Col count from 1 as a spreadsheet shows them; 0 means "not known".
type Place struct {
	File  string `json:"file,omitempty"`
	Sheet string `json:"sheet,omitempty"`
	Row   int    `json:"row,omitempty"`
	Col   int    `json:"col,omitempty"`
}

// Error refuses an input. Where is the zero Place when the whole file is meant.
type Error struct {
	Code  Code           `json:"code"`
	Args  map[string]any `json:"args,omitempty"`
	Where *Place         `json:"where,omitempty"`
}

// Warning is a doubt that did not stop the reading. Count is how often it was seen, Place where
// it was seen first.
type Warning struct {
	Code Code `json:"code"`
	Place
	Count int `json:"count"`
}

// New makes an Error. Args come as name, value pairs. (Its copies in all callers would weigh
// kilobytes in core.wasm.)
//
//go:noinline
func New(code Code, args ...any) *Error {
	e := &Error{Code: code}
	for i := 0; i+1 < len(args); i += 2 {
		if e.Args == nil {
			e.Args = map[string]any{}
		}
		e.Args[args[i].(string)] = args[i+1]
	}
	return e
}

// At returns a copy of e that names the place.
//
//go:noinline
func (e *Error) At(p Place) *Error {
	c := *e
	c.Where = &p
	return &c
}

// In returns err with the file's name filled in, when err is an Error that does not name one yet.
func In(err error, file string) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	c := *e
	p := Place{}
	if c.Where != nil {
		p = *c.Where
	}
	if p.File == "" {
		p.File = file
	}
	c.Where = &p
	return &c
}

// As finds the Error inside err; anything else is our own fault and becomes Internal.
func As(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return New(Internal, "detail", err.Error())
}

// Error is for logs and tests; people read the sentence that belongs to the code.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code))
	if w := e.Where; w != nil {
		fmt.Fprintf(&b, " at %s", w.File)
		if w.Sheet != "" {
			fmt.Fprintf(&b, " sheet %q", w.Sheet)
		}
		if w.Row > 0 {
			fmt.Fprintf(&b, " row %d", w.Row)
		}
		if w.Col > 0 {
			fmt.Fprintf(&b, " column %d", w.Col)
		}
	}
	if len(e.Args) > 0 {
		fmt.Fprintf(&b, " %v", e.Args)
	}
	return b.String()
}
