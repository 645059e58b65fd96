package engine

import (
	"encoding/json"
	"fmt"
	"runtime/debug"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/export"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
	"github.com/keepsight/keepsight/core/quality"
	"github.com/keepsight/keepsight/core/schema"
)

// Host lends what core does not do itself. In the browser the workbook library is a module of its
// own that the page calls, and both fields are nil.
type Host struct {
	// Catalogue reads sheets and styles from the skeleton of a workbook; nil: ingest's own reading.
	Catalogue func(skeleton []byte) (*ingest.Catalogue, error)
	// Write writes a workbook; nil: the description of it is handed back as JSON.
	Write func(*export.Book) ([]byte, error)
}

// Engine holds one project: the tables that were read, the mapping, the dataset and the results.
// It is not safe for concurrent use.
type Engine struct {
	host    Host
	strings *ingest.Strings
	tables  []*ingest.Table
	files   []FileInfo

	mapping schema.Mapping
	mapped  bool
	options clean.Options
	cleaned *clean.Result // nil until clean succeeds
	run     *run          // nil until analyze succeeds
	order   ordering      // the customer selection asked for last

	quality *quality.Report   // nil until it is asked for
	before  *quality.Snapshot // of the file that the recipe was made with
}

// New returns an engine without a project.
func New(host Host) *Engine {
	e := &Engine{host: host}
	e.Begin()
	return e
}

// Begin forgets the project and starts a new one.
func (e *Engine) Begin() { *e = Engine{host: e.host, strings: ingest.NewStrings()} }

// Read opens a file of the project; its reader is drained by the host and then given to Add.
func (e *Engine) Read(src ingest.Source) (ingest.Reader, error) {
	r, err := open.File(src, e.strings)
	if err != nil {
		return nil, fault.In(err, src.Name())
	}
	return r, nil
}

// Add finishes a file whose streams are all read and takes its tables into the project.
func (e *Engine) Add(src ingest.Source, r ingest.Reader) error {
	tables, err := r.Finish()
	if err != nil {
		return fault.In(err, src.Name())
	}
	tables = schema.Split(tables)
	info := FileInfo{Name: src.Name(), Size: src.Size(), Format: "xlsx", Sheets: []SheetInfo{}}
	for i, t := range tables {
		if t.Text {
			info.Format, info.Encoding, info.Delimiter = "text", t.Encoding, t.Delimiter
		}
		e.strings.Keep(t)
		info.Sheets = append(info.Sheets, SheetInfo{Table: len(e.tables) + i, Name: t.Sheet, State: t.State, Rows: t.Rows})
	}
	e.files = append(e.files, info)
	e.tables = append(e.tables, tables...)
	e.mapped, e.cleaned, e.run, e.quality = false, nil, nil, nil
	return nil
}

// AddFile reads a whole file with Go's own decoders: the command line's and the tests' way.
func (e *Engine) AddFile(src ingest.Source, tick func(Progress)) error {
	r, err := e.Read(src)
	if err != nil {
		return err
	}
	if w, ok := r.(ingest.Workbook); ok && e.host.Catalogue != nil {
		if skeleton, err := w.Skeleton(); err == nil {
			// The library refuses some packages that can be read; then our own catalogue serves.
			if cat, err := e.host.Catalogue(skeleton); err == nil {
				w.SetCatalogue(cat)
			}
		}
	}
	err = ingest.Drain(r, src, func(p ingest.Progress) {
		if tick != nil {
			tick(Progress{Stage: StageRead, File: src.Name(), Done: p.Bytes, Total: p.Total, Rows: p.Rows})
		}
	})
	if err != nil {
		return err
	}
	return e.Add(src, r)
}

// Tables are the tables of the project, in the order in which they were read.
func (e *Engine) Tables() []*ingest.Table { return e.tables }

// Call is the door: params and the answer are JSON, blob is the file that an export makes, or the columns of a query. A
// panic in anything behind it becomes an Internal error; the engine stays usable for a new
// project.
func (e *Engine) Call(verb Verb, params []byte, tick func(Progress)) (reply, blob []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			reply, blob = nil, nil
			err = fault.New(fault.Internal, "detail", fmt.Sprint(p), "stack", string(debug.Stack()))
		}
	}()
	if tick == nil {
		tick = func(Progress) {}
	}
	var result any
	switch verb {
	case VerbOpen:
		result, err = call(params, func(p OpenParams) (*OpenResult, error) { return e.Open(p, tick) })
	case VerbClean:
		result, err = call(params, func(p CleanParams) (*CleanResult, error) { return e.Clean(p, tick) })
	case VerbAnalyze:
		result, err = call(params, func(p AnalyzeParams) (*AnalyzeResult, error) { return e.Analyze(p, tick) })
	case VerbQuery:
		result, err = call(params, func(p QueryParams) (*QueryResult, error) {
			res, columns, err := e.Query(p)
			blob = columns
			return res, err
		})
	case VerbExport:
		result, err = call(params, func(p ExportParams) (*ExportResult, error) {
			res, file, err := e.Export(p)
			blob = file
			return res, err
		})
	default:
		err = fault.New(fault.UnknownVerb, "verb", string(verb))
	}
	if err != nil {
		return nil, nil, err
	}
	if reply, err = json.Marshal(result); err != nil {
		// A NaN or an Inf tried to cross.
		return nil, nil, fault.New(fault.Internal, "detail", err.Error())
	}
	return reply, blob, nil
}

// call decodes the parameters of one verb. A pointer to nil must not hide in an interface, so the
// result is given back only without an error.
func call[P, R any](params []byte, do func(P) (R, error)) (any, error) {
	var p P
	if len(params) > 0 {
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, fault.New(fault.BadOption, "name", "params", "value", err.Error())
		}
	}
	r, err := do(p)
	if err != nil {
		return nil, err
	}
	return r, nil
}
