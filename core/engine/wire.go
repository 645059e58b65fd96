// Package engine is the one door to everything that is computed. A request is a verb with JSON
// parameters; the answer is JSON, and bytes beside it for a file. The structs of this package and
// those they hold are the wire types: the page's TypeScript types are generated from them.
//
//	open     the files that were read → sheets, a guessed mapping, a preview
//	clean    mapping + options → dataset (kept here) and ledger
//	analyze  options → results
//	query    a page of customers, one customer, or rows of the file
//	export   a file: contacts, customers, the rows set aside, the recipe
//
// Verbs build on each other in this order. No NaN, no Inf and no null array crosses: a figure that
// does not exist is an absent field.
package engine

import (
	"encoding/json"
	"reflect"
	"slices"

	"github.com/keepsight/keepsight/core/churn"
	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/clv"
	"github.com/keepsight/keepsight/core/contact"
	"github.com/keepsight/keepsight/core/contract"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/income"
	"github.com/keepsight/keepsight/core/lift"
	"github.com/keepsight/keepsight/core/loyalty"
	"github.com/keepsight/keepsight/core/overview"
	"github.com/keepsight/keepsight/core/prepare"
	"github.com/keepsight/keepsight/core/propensity"
	"github.com/keepsight/keepsight/core/quality"
	"github.com/keepsight/keepsight/core/rfm"
	"github.com/keepsight/keepsight/core/rhythm"
	"github.com/keepsight/keepsight/core/schema"
	"github.com/keepsight/keepsight/core/segment"
)

// Verb names a request.
type Verb string

const (
	VerbOpen    Verb = "open"
	VerbClean   Verb = "clean"
	VerbAnalyze Verb = "analyze"
	VerbQuery   Verb = "query"
	VerbExport  Verb = "export"
)

// Stage of the work, for the progress list.
type Stage string

const (
	StageRead    Stage = "read"    // rows of the files; Done and Total in packed bytes
	StageMap     Stage = "map"     // columns
	StageClean   Stage = "clean"   // rows to orders
	StageAnalyze Stage = "analyze" // customers scored
	StageExport  Stage = "export"
)

// Progress is sent any number of times before the answer.
type Progress struct {
	Stage Stage  `json:"stage"`
	File  string `json:"file,omitempty"`
	// Analysis that is being computed, by its name.
	Analysis string `json:"analysis,omitempty"`
	Done     int64  `json:"done"`
	Total    int64  `json:"total"`
	Rows     int    `json:"rows,omitempty"`
}

// OpenParams come after the bytes of all files were read.
type OpenParams struct {
	// Recipe is the content of a recipe file; absent: the mapping is guessed.
	Recipe json.RawMessage `json:"recipe,omitempty"`
}

// OpenResult says what the files hold.
type OpenResult struct {
	Files    []FileInfo      `json:"files"`
	Mapping  schema.Mapping  `json:"mapping"`
	Options  clean.Options   `json:"options"` // of the recipe, else zero
	Warnings []fault.Warning `json:"warnings"`
	// RecipeMissing are headers that the recipe names and the files do not have.
	RecipeMissing []string `json:"recipeMissing"`
}

// FileInfo is one file as it was read.
type FileInfo struct {
	Name      string      `json:"name"`
	Size      int64       `json:"size"`
	Format    string      `json:"format"` // "xlsx" or "text"
	Encoding  string      `json:"encoding,omitempty"`
	Delimiter string      `json:"delimiter,omitempty"`
	Sheets    []SheetInfo `json:"sheets"` // one without a name for a text file
}

// SheetInfo is one sheet; Table is its index in Mapping.Tables.
type SheetInfo struct {
	Table int    `json:"table"`
	Name  string `json:"name,omitempty"`
	State string `json:"state"` // "visible", "hidden" or "veryHidden"
	Rows  int    `json:"rows"`  // the sheet reaches, header and empty ones among them
}

// Edit is one change that a person makes to the mapping.
type Edit struct {
	// What: "role" (Group, Role, Header; Header "" means not in this file), "headerRow" (Table,
	// Value: row counted from 1), "use" (Table, Value "yes" or "no"), "dateOrder" (Group, Header,
	// Value "dmy", "mdy" or "ymd"), "decimal" (Group, Header, Value "." or ","), "leftValue" (Group,
	// Value: the text of the label column that means "has left"), "yesValue" (the same of who has converted), "kind" (Group, Value: a kind of
	// tables; the roles are guessed anew).
	What   string      `json:"what"`
	Group  int         `json:"group,omitempty"`
	Table  int         `json:"table,omitempty"`
	Role   schema.Role `json:"role,omitempty"`
	Header string      `json:"header,omitempty"`
	Value  string      `json:"value,omitempty"`
}

// CleanParams start from Mapping when it is given (undo, or a saved state), else from the mapping
// as it stands; Edits are made to that.
type CleanParams struct {
	Mapping *schema.Mapping `json:"mapping,omitempty"`
	Edits   []Edit          `json:"edits,omitempty"`
	Options clean.Options   `json:"options"`
}

// CleanResult accounts for every row. Problem is set when the mapping cannot be used yet: then
// Ledger and Summary are absent and the page asks.
type CleanResult struct {
	Mapping  schema.Mapping  `json:"mapping"`
	Options  clean.Options   `json:"options"`
	Problem  *fault.Error    `json:"problem,omitempty"`
	Ledger   *clean.Ledger   `json:"ledger,omitempty"`
	Summary  *clean.Summary  `json:"summary,omitempty"`
	Warnings []fault.Warning `json:"warnings"`
}

// Options of all analyses; on the command line they are reached as --set rfm.quadrantCut=mean.
type Options struct {
	Clean      clean.Options      `json:"clean"`
	Rhythm     rhythm.Options     `json:"rhythm"`
	RFM        rfm.Options        `json:"rfm"`
	Overview   overview.Options   `json:"overview"`
	CLV        clv.Options        `json:"clv"`
	Churn      churn.Options      `json:"churn"`
	Contact    contact.Options    `json:"contact"`
	Lift       lift.Options       `json:"lift"`
	Segment    segment.Options    `json:"segment"`
	Prepare    prepare.Options    `json:"prepare"`
	Propensity propensity.Options `json:"propensity"`
	Contract   contract.Options   `json:"contract"`
	Income     income.Options     `json:"income"`
	Loyalty    loyalty.Options    `json:"loyalty"`
}

// AnalyzeParams choose; an empty Only means every analysis. Options.Clean plays no part here. With
// the same options a second request goes on where the first one was, so that a page can ask for
// what is quick first.
type AnalyzeParams struct {
	Only    []string `json:"only,omitempty"`
	Options Options  `json:"options"`
}

// AnalyzeResult holds the analyses that were asked for.
type AnalyzeResult struct {
	Analyses Analyses `json:"analyses"`
}

// Analyses by name.
type Analyses struct {
	RFM        *rfm.Result        `json:"rfm,omitempty"`
	Rhythm     *rhythm.Result     `json:"rhythm,omitempty"`
	Overview   *overview.Result   `json:"overview,omitempty"`
	CLV        *clv.Result        `json:"clv,omitempty"`
	Churn      *churn.Result      `json:"churn,omitempty"`
	Contact    *contact.Result    `json:"contact,omitempty"`
	Lift       *lift.Result       `json:"lift,omitempty"`
	Segment    *segment.Result    `json:"segment,omitempty"`
	Prepare    *prepare.Result    `json:"prepare,omitempty"`
	Propensity *propensity.Result `json:"propensity,omitempty"`
	Contract   *contract.Result   `json:"contract,omitempty"`
	Income     *income.Result     `json:"income,omitempty"`
	Loyalty    *loyalty.Result    `json:"loyalty,omitempty"`
	// Reconcile says how pages that seem to contradict each other are both true, by all that is known
	// so far.
	Reconcile []Reconcile `json:"reconcile"`
	// Heads holds the customers of Contact.Top, in its order.
	Heads []Customer `json:"heads,omitempty"`
}

// Document is what `keepsight analyze` prints.
type Document struct {
	Mapping  schema.Mapping  `json:"mapping"`
	Ledger   clean.Ledger    `json:"ledger"`
	Summary  clean.Summary   `json:"summary"`
	Warnings []fault.Warning `json:"warnings"`
	Analyses Analyses        `json:"analyses"`
}

// QueryParams ask for exactly one of them.
type QueryParams struct {
	Map       *MapQuery       `json:"map,omitempty"`
	Customers *CustomersQuery `json:"customers,omitempty"`
	Customer  *CustomerQuery  `json:"customer,omitempty"`
	Rows      *RowsQuery      `json:"rows,omitempty"`
	Quality   *QualityQuery   `json:"quality,omitempty"`
	Unlock    *UnlockQuery    `json:"unlock,omitempty"`
	WhatIf    *WhatIfQuery    `json:"whatIf,omitempty"`
}

// QueryResult answers in the field of the same name.
type QueryResult struct {
	Map       *MapPoints      `json:"map,omitempty"`
	Customers *CustomersPage  `json:"customers,omitempty"`
	Customer  *CustomerDetail `json:"customer,omitempty"`
	Rows      *RowsPage       `json:"rows,omitempty"`
	Quality   *quality.Report `json:"quality,omitempty"`
	Unlock    *Unlock         `json:"unlock,omitempty"`
	WhatIf    *churn.Moved    `json:"whatIf,omitempty"`
}

// WhatIfQuery asks for the risk of a customer with one feature at another Value or, of a category,
// Level. Both are in the unit of CustomerDetail.Changeable.
type WhatIfQuery struct {
	Index   int      `json:"index"`
	Feature string   `json:"feature"`
	Value   *float64 `json:"value,omitempty"`
	Level   string   `json:"level,omitempty"`
}

// MapQuery asks for the places of the customers on the segments' map.
type MapQuery struct {
	Limit int `json:"limit"` // 0 is 100,000
}

// MapPoints describes the bytes that come beside it: X of all points as little-endian float32, then
// Y, then the customers' indexes as uint32, then the segments as uint8 from 0. Above the limit every
// n-th customer is shown.
type MapPoints struct {
	Points    int     `json:"points"`
	Customers int     `json:"customers"`
	MinX      float64 `json:"minX"`
	MaxX      float64 `json:"maxX"`
	MinY      float64 `json:"minY"`
	MaxY      float64 `json:"maxY"`
}

// SortKey of the customer table.
type SortKey string

const (
	ByID       SortKey = "id"
	ByName     SortKey = "name"
	ByNet      SortKey = "net"
	ByOrders   SortKey = "orders"
	ByQuiet    SortKey = "quiet" // days since the last order
	ByFirst    SortKey = "first" // first order
	ByGap      SortKey = "gap"   // usual gap
	ByOverdue  SortKey = "overdue"
	BySegment  SortKey = "segment"
	ByRank     SortKey = "rank" // of the contact list
	ByQuadrant SortKey = "quadrant"
	ByRisk     SortKey = "risk"
	ByStake    SortKey = "stake"
	ByValue    SortKey = "value" // expected over the months of the value horizon
	ByCluster  SortKey = "cluster"
	ByChance   SortKey = "chance" // to convert, to buy or to spend more
	ByWorth    SortKey = "worth"  // of the periods that the contract still brings
	ByRoom     SortKey = "room"   // to what customers of like income usually spend
)

// Filter of the customer table; the zero Filter lets every customer pass.
type Filter struct {
	// Search in id, name, phone and e-mail, without regard to case; every word must be found.
	Search   string       `json:"search,omitempty"`
	IDs      []string     `json:"ids,omitempty"` // only these, letter by letter
	Segment  rfm.Segment  `json:"segment,omitempty"`
	Family   string       `json:"family,omitempty"`
	Quadrant rfm.Quadrant `json:"quadrant,omitempty"`
	R        int          `json:"r,omitempty"` // 1–5
	F        int          `json:"f,omitempty"`
	List     contact.List `json:"list,omitempty"`
	State    rhythm.State `json:"state,omitempty"`
	Cluster  int          `json:"cluster,omitempty"` // segment by k-means, from 1
	Scored   bool         `json:"scored,omitempty"`  // only those with a tested risk; with any, where none could be tested
	Hopeful  bool         `json:"hopeful,omitempty"` // only those with a chance: who has converted has none
	Roomy    bool         `json:"roomy,omitempty"`   // only those who spend less than customers of like income
	Apart    bool         `json:"apart,omitempty"`   // only those listed apart
	Active   bool         `json:"active,omitempty"`  // only those that are analysed
}

// same says whether both let the same customers pass.
func (f Filter) same(g Filter) bool {
	ids := slices.Equal(f.IDs, g.IDs)
	f.IDs, g.IDs = nil, nil
	return ids && reflect.DeepEqual(f, g)
}

// CustomersQuery asks for a page of the table.
type CustomersQuery struct {
	Filter     Filter  `json:"filter"`
	Sort       SortKey `json:"sort"`
	Descending bool    `json:"descending,omitempty"`
	Offset     int     `json:"offset"`
	Limit      int     `json:"limit"`
}

// CustomersPage is a page of the table and what the whole selection adds up to.
type CustomersPage struct {
	Total  int        `json:"total"` // customers that pass the filter
	Net    float64    `json:"net"`   // their net money
	Orders int        `json:"orders"`
	Offset int        `json:"offset"`
	Rows   []Customer `json:"rows"`
}

// Customer is one row of the table. Index identifies the customer until the next clean.
type Customer struct {
	Index   int          `json:"index"`
	ID      string       `json:"id"`
	Name    string       `json:"name,omitempty"`
	Phone   string       `json:"phone,omitempty"`
	Email   string       `json:"email,omitempty"`
	Owner   string       `json:"owner,omitempty"`
	Region  string       `json:"region,omitempty"`
	Consent string       `json:"consent,omitempty"` // "given", "refused" or absent
	Orders  int          `json:"orders"`
	Sales   float64      `json:"sales"`
	Refunds float64      `json:"refunds"`
	Net     float64      `json:"net"`
	First   string       `json:"first,omitempty"`
	Last    string       `json:"last,omitempty"`
	Quiet   *int         `json:"quietDays,omitempty"`
	Gap     *float64     `json:"usualGapDays,omitempty"`
	Overdue *float64     `json:"overdueIndex,omitempty"`
	State   rhythm.State `json:"state,omitempty"`
	// Next order, of a customer with a rhythm who orders again at all; absent after a silence that next
	// to no gap has.
	Next     *NextOrder   `json:"next,omitempty"`
	R        int          `json:"r,omitempty"`
	F        int          `json:"f,omitempty"`
	M        int          `json:"m,omitempty"`
	Segment  rfm.Segment  `json:"segment,omitempty"`
	Family   string       `json:"family,omitempty"`
	Quadrant rfm.Quadrant `json:"quadrant,omitempty"`
	List     contact.List `json:"list,omitempty"`
	Rank     int          `json:"rank,omitempty"` // on the first list, from 1
	// Reason why the customer is on its list, or on none.
	Reason contact.Reason `json:"reason"`

	Chance *float64       `json:"chance,omitempty"` // to convert, to buy or to spend more
	Risk   *float64       `json:"risk,omitempty"`   // of no order in the horizon, or of leaving by the label
	Stake  *float64       `json:"stake,omitempty"`  // money
	OneIn  int            `json:"oneIn,omitempty"`  // pays if contact keeps 1 in so many who would leave
	Action contact.Action `json:"action,omitempty"`
	// Arm that a control group puts the customer in; absent where nobody is held back.
	Arm lift.Arm `json:"arm,omitempty"`
	// ExpectedOrders and ExpectedValue over the months of the value horizon.
	ExpectedOrders *float64 `json:"expectedOrders,omitempty"`
	ExpectedValue  *float64 `json:"expectedValue,omitempty"`
	Cluster        int      `json:"cluster,omitempty"` // segment by k-means, from 1
	Stand          string   `json:"stand,omitempty"`   // "left" or "stayed", by the file's own label
	Answer         string   `json:"answer,omitempty"`  // "yes" or "no", by the file's own word of who has converted
	// Survived are the periods that the contract has lasted; Remaining those still expected of one
	// that runs, and Worth what they bring.
	Survived  *int     `json:"survivedPeriods,omitempty"`
	Remaining *float64 `json:"remainingPeriods,omitempty"`
	Worth     *float64 `json:"remainingValue,omitempty"`
	// Band of income from 1, and Room to the median spend of the band of one who spends less than its
	// lower quartile.
	Band int      `json:"incomeBand,omitempty"`
	Room *float64 `json:"room,omitempty"`
}

// NextOrder is when it comes: with 80 % between From and To, with 50 % between HalfFrom and HalfTo.
type NextOrder struct {
	From     string `json:"from"`
	To       string `json:"to"`
	HalfFrom string `json:"halfFrom"`
	HalfTo   string `json:"halfTo"`
}

// CustomerQuery asks for one customer by index.
type CustomerQuery struct {
	Index int `json:"index"`
}

// CustomerDetail is a customer's own page.
type CustomerDetail struct {
	Customer Customer `json:"customer"`
	Orders   []Order  `json:"orders"` // newest first
	GapDays  []int    `json:"gapDays"`
	// OrderCount counts all orders; Orders holds the newest 500 of them.
	OrderCount int `json:"orderCount"`
	// Value is what is expected of the customer, with ranges.
	Value *clv.Detail `json:"value,omitempty"`
	// Reasons are the points of the risk.
	Reasons *churn.Reasons `json:"reasons,omitempty"`
	// Changeable are the features that a what-if may change; none where the risk is not made of single
	// features.
	Changeable []churn.Changeable `json:"changeable"`
	// Chance holds those of the chance to convert, to buy or to spend more.
	Chance *propensity.Reasons `json:"chance,omitempty"`
	// SaferThoughOverdue: three times overdue or more, with a risk that was not tested and is below
	// the base rate all the same (STATISTICS 11).
	SaferThoughOverdue bool `json:"saferThoughOverdue,omitempty"`
	// Attributes of a customer table.
	Attributes []Attribute `json:"attributes"`
	// Timeline, where the project has tables of events.
	Timeline *Timeline `json:"timeline,omitempty"`
}

// Attribute of a customer, as the file writes it.
type Attribute struct {
	Header string   `json:"header"`
	Text   string   `json:"text,omitempty"`
	Number *float64 `json:"number,omitempty"`
}

// Order of a customer.
type Order struct {
	ID      string  `json:"id,omitempty"`
	Date    string  `json:"date"`
	Sales   float64 `json:"sales"`
	Refunds float64 `json:"refunds"`
	Net     float64 `json:"net"`
	Counted bool    `json:"counted"`
	Lines   int     `json:"lines"`
}

// RowsQuery asks for rows of the file. What: "preview" (Table, from its first row), "setAside"
// (Reason) or "customer" (Index: the rows behind the customer).
type RowsQuery struct {
	What   string       `json:"what"`
	Table  int          `json:"table,omitempty"`
	Reason clean.Reason `json:"reason,omitempty"`
	Index  int          `json:"index,omitempty"`
	Offset int          `json:"offset,omitempty"`
	Limit  int          `json:"limit"`
}

// RowsPage holds rows as the file writes them.
type RowsPage struct {
	Total   int             `json:"total"`
	Headers []string        `json:"headers"`
	Rows    []clean.Example `json:"rows"`
}

// ExportParams ask for a file.
type ExportParams struct {
	// What: "contacts" (the first list as far as it is worked through, without its controls), "controls"
	// (those who must not be contacted), "campaign" (JSON that remembers by hash who is which), "customers"
	// (Filter), "setAside" (Reason "" means all), "recipe", "features" (the feature table, coded, with a
	// sheet of its definitions), "method" (settings, models, parameters, holdout figures, fingerprint; a
	// sheet of every workbook, a file of its own beside a CSV).
	What   string       `json:"what"`
	Format string       `json:"format"` // "csv" or "xlsx"; a recipe is always JSON
	Filter Filter       `json:"filter"`
	Reason clean.Reason `json:"reason,omitempty"`
	// Labels dress the codes: column headers ("col.id"), segments ("segment.champions"), lists,
	// reasons ("reason.past_rhythm", a template whose {names} are the fields of contact.Reason,
	// and {n|one|other} picks by number). A code without a label is written as it is.
	Labels map[string]string `json:"labels"`
}

// ExportResult describes the bytes that come beside it. Book is set instead of bytes when the
// workbook module has to write the file.
type ExportResult struct {
	Name string `json:"name"`
	Mime string `json:"mime"`
	Rows int    `json:"rows"`
	// Guarded counts cells that a spreadsheet would have run as a formula and that got an
	// apostrophe in front (CSV only).
	Guarded int  `json:"guarded"`
	Book    bool `json:"book,omitempty"` // the bytes are an export.Book as JSON
}
