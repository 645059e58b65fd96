//go:build !js

package main

import (
	"fmt"
	"sort"
	"strings"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/fault"
)

// english says what was found and what to do; the page has the same in three languages.
var english = map[fault.Code]string{
	fault.Empty:          "the file holds no rows; choose a file with a header row and rows below it",
	fault.NotSpreadsheet: "this is not a spreadsheet; choose an .xlsx or .csv file",
	fault.Encrypted:      "the workbook is protected; give its password with --password",
	fault.Password:       "the password does not open this workbook",
	fault.OldXLS:         "this is an old .xls workbook; the page reads it, this command does not: save it as .xlsx",
	fault.XLSB:           "this is a binary .xlsb workbook; the page reads it, this command does not: save it as .xlsx",
	fault.ODS:            "this is an OpenDocument sheet; the page reads it, this command does not: save it as .xlsx or CSV",
	fault.Numbers:        "this is an Apple Numbers document; export it as .xlsx or .csv",
	fault.HTML:           "this is a web page, perhaps a login page; the page reads a table saved so, this command does not: export the data again",
	fault.LockedMember:   "a file in the zip archive is encrypted; unpack it and give its files",
	fault.TooManyFiles:   "the archive holds too many files; unpack it and give those that are wanted",
	fault.LockedBook:     "the workbook is protected with a password; save it as .xlsx without one",
	fault.Truncated:      "the file is cut or damaged, so its rows cannot be trusted; copy or download it again",
	fault.TooBig:         "the file comes to more than can be held; split it, leave out columns, or save it as CSV",
	fault.XML:            "the workbook holds a passage that cannot be read; open it and save it again",
	fault.LimitRows:      "there are more rows than can be handled; split the file",
	fault.LimitCols:      "there are more columns than a spreadsheet can hold; check the delimiter",
	fault.LimitCell:      "a cell holds more text than a spreadsheet allows; check for a missing quote",
	fault.NoSheets:       "the workbook lists no sheet",
	fault.Changed:        "the file changed while it was read; choose it again",
	fault.NoHeader:       "no row reads as a header; put one line of column names above the data",
	fault.Form:           "labels stand beside their values, so this is a form; give a table with one row an order",
	fault.NoColumn:       "a column that is needed was not found; name it with --map role=Header",
	fault.EventsAlone:    "such a table says something about customers, not who they are; give a file of orders or of customers beside it",
	fault.NoRows:         "no row can be used; see what most of them lack",
	fault.NoSales:        "every amount is below zero, so all rows are refunds; if they are sales, add --set clean.sign=reversed, or name another column with --map amount=Header",
	fault.NoMoney:        "no customer has paid anything: every amount is 0 or refunded; name another column with --map amount=Header",
	fault.OneCustomer:    "there are fewer than two customers with an order, so there is nothing to compare",
	fault.Unsure:         "a question is open; answer it with --map or --set, or leave out --strict",
	fault.BadOption:      "this option or value is not known",
	fault.BadRecipe:      "this is not a recipe of Keepsight",
	fault.BadCampaign:    "this is not a campaign file of Keepsight, or it was edited; give the file that was written with the list",
	fault.BadOutcomes:    "the outcome file is a CSV with a header that names a column of customers (customer, 客户编号) and one of outcomes (ordered, amount, 下单, 金额)",
	fault.WorkbookFail:   "the workbook could not be opened or written",
	fault.Internal:       "something went wrong in Keepsight itself; please report it",
}

// sentence words an error: code, place, plain words, and the values it carries.
func sentence(f *fault.Error) string {
	var b strings.Builder
	b.WriteString(string(f.Code))
	if w := f.Where; w != nil {
		fmt.Fprintf(&b, ": %s", w.File)
		if w.Sheet != "" {
			fmt.Fprintf(&b, ", sheet %s", w.Sheet)
		}
		if w.Row > 0 {
			fmt.Fprintf(&b, ", row %d", w.Row)
		}
		if w.Col > 0 {
			fmt.Fprintf(&b, ", column %d", w.Col)
		}
	}
	if s, ok := english[f.Code]; ok {
		b.WriteString(": " + s)
	}
	names := make([]string, 0, len(f.Args))
	for n := range f.Args {
		if n != "stack" {
			names = append(names, n)
		}
	}
	sort.Strings(names)
	for i, n := range names {
		sep := ", "
		if i == 0 {
			sep = " ("
		}
		fmt.Fprintf(&b, "%s%s: %v", sep, n, f.Args[n])
	}
	if len(names) > 0 {
		b.WriteString(")")
	}
	return b.String()
}

// doubts word the tables of which few rows find a customer (W_JOIN), or none: counts, examples, and
// what to do.
func doubts(joins []clean.Join) (list []string) {
	for _, j := range joins {
		if j.Few {
			list = append(list, doubt(j))
		}
	}
	return list
}

func doubt(j clean.Join) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", fault.Join, j.File)
	if j.Sheet != "" {
		fmt.Fprintf(&b, ", sheet %s", j.Sheet)
	}
	if j.Key == "" {
		b.WriteString(": no column names a customer, so its rows are in no figure; name one with --map customer_id=Header")
		return b.String()
	}
	fmt.Fprintf(&b, ": %d of %d rows name a known customer by their %s (column %q)", j.Matched, j.Rows, keyNames[j.Key], j.Header)
	if len(j.UnknownExamples) > 0 {
		fmt.Fprintf(&b, "; %d different ones are unknown, such as %s", j.Unknown, strings.Join(j.UnknownExamples, ", "))
	}
	if len(j.UnnamedExamples) > 0 {
		fmt.Fprintf(&b, "; %d known customers are not in it, such as %s", j.Unnamed, strings.Join(j.UnnamedExamples, ", "))
	}
	if how := hintNames[j.Hint]; how != "" {
		fmt.Fprintf(&b, "; %d rows would match without regard to %s", j.HintRows, how)
	}
	b.WriteString("; if another column names the customer, say --map customer_id=Header")
	return b.String()
}

var (
	keyNames  = map[string]string{"id": "id", "email": "e-mail address", "phone": "phone number"}
	hintNames = map[string]string{"zeros": "leading zeros", "case": "capital letters"}
)
