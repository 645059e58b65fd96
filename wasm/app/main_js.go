// Command app is the analysis core. Compiled for the browser it is core.wasm, held by the data
// worker; compiled natively it is the command keepsight. Both are the same engine behind two
// doors; this file is the browser's.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"syscall/js"

	"github.com/keepsight/keepsight/core/engine"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// door is the one project of this worker and the file that is being read.
type door struct {
	engine *engine.Engine
	source *file
	reader ingest.Reader
	stream ingest.Stream
	failed error // what the last feed_commit met
}

var core = door{engine: engine.New(engine.Host{})}

func main() {
	api := map[string]any{}
	for name, f := range map[string]func(args []js.Value) (any, []byte, error){
		"begin":     core.begin,
		"open":      core.open,
		"next":      core.next,
		"restart":   core.restart,
		"end":       core.end,
		"drain":     core.drain,
		"progress":  core.progress,
		"skeleton":  core.skeleton,
		"catalogue": core.catalogue,
		"finish":    core.finish,
		"feedError": core.feedError,
		"divide":    core.divide,
		"lend":      core.lend,
		"only":      core.only,
		"part":      core.part,
		"adopt":     core.adopt,
		"call":      core.call,
	} {
		api[name] = js.FuncOf(func(_ js.Value, args []js.Value) any { return reply(f, args) })
	}
	js.Global().Set("keepsight", js.ValueOf(api))
	if ready := js.Global().Get("keepsightReady"); ready.Type() == js.TypeFunction {
		ready.Invoke()
	}
	select {}
}

// reply packs what a function returns; a panic anywhere becomes a typed error here.
func reply(f func([]js.Value) (any, []byte, error), args []js.Value) (out any) {
	defer func() {
		if p := recover(); p != nil {
			out = map[string]any{"error": encodeError(panicked(p))}
		}
	}()
	result, blob, err := f(args)
	if err != nil {
		return map[string]any{"error": encodeError(err)}
	}
	m := map[string]any{}
	switch r := result.(type) {
	case nil:
	case []byte:
		m["json"] = string(r)
	default:
		text, err := json.Marshal(r)
		if err != nil {
			return map[string]any{"error": encodeError(err)}
		}
		m["json"] = string(text)
	}
	if blob != nil {
		bytes := js.Global().Get("Uint8Array").New(len(blob))
		js.CopyBytesToJS(bytes, blob)
		m["bytes"] = bytes
	}
	return m
}

func panicked(p any) error { return fault.New(fault.Internal, "detail", fmt.Sprint(p)) }

func encodeError(err error) string {
	text, err := json.Marshal(fault.As(err))
	if err != nil {
		return `{"code":"E_INTERNAL"}`
	}
	return string(text)
}

func (d *door) begin([]js.Value) (any, []byte, error) {
	d.engine.Begin()
	d.source, d.reader, d.failed = nil, nil, nil
	return nil, nil, nil
}

func (d *door) open(args []js.Value) (any, []byte, error) {
	f := args[0]
	d.source = &file{name: f.Get("name").String(), size: int64(f.Get("size").Float()), handle: f}
	d.failed = nil
	r, err := d.engine.Read(d.source)
	if d.source.lost {
		return nil, nil, fault.New(fault.Changed).At(fault.Place{File: d.source.name})
	}
	d.reader = r
	return nil, nil, err
}

func (d *door) next([]js.Value) (any, []byte, error) {
	s, ok := d.reader.Next()
	if !ok {
		return []byte("null"), nil, nil
	}
	d.stream, d.failed = s, nil
	return s, nil, nil
}

func (d *door) restart([]js.Value) (any, []byte, error) {
	d.reader.Restart()
	d.failed = nil
	return nil, nil, nil
}

func (d *door) end([]js.Value) (any, []byte, error) {
	return nil, nil, fault.In(d.reader.End(), d.source.name)
}

func (d *door) drain(args []js.Value) (any, []byte, error) {
	d.reader.Restart()
	err := ingest.DrainStream(d.reader, d.source, d.stream, func(ingest.Progress) { args[0].Invoke() })
	if d.source.lost {
		err = fault.New(fault.Changed)
	}
	return nil, nil, fault.In(err, d.source.name)
}

func (d *door) progress([]js.Value) (any, []byte, error) { return d.reader.Progress(), nil, nil }

func (d *door) skeleton([]js.Value) (any, []byte, error) {
	w, ok := d.reader.(ingest.Workbook)
	if !ok {
		return nil, nil, nil
	}
	bytes, err := w.Skeleton()
	return nil, bytes, err
}

func (d *door) catalogue(args []js.Value) (any, []byte, error) {
	var c ingest.Catalogue
	if err := json.Unmarshal([]byte(args[0].String()), &c); err != nil {
		return nil, nil, err
	}
	if w, ok := d.reader.(ingest.Workbook); ok {
		w.SetCatalogue(&c)
	}
	return nil, nil, nil
}

func (d *door) finish([]js.Value) (any, []byte, error) {
	return nil, nil, d.engine.Add(d.source, d.reader)
}

func (d *door) feedError([]js.Value) (any, []byte, error) {
	return nil, nil, fault.In(d.failed, d.source.name)
}

// call(verb, params, tick) is the door itself.
func (d *door) call(args []js.Value) (any, []byte, error) {
	verb, tick := engine.Verb(args[0].String()), args[2]
	paceMemory(d.engine, verb)
	answer, blob, err := d.engine.Call(verb, []byte(args[1].String()), func(p engine.Progress) {
		if text, err := json.Marshal(p); err == nil {
			tick.Invoke(string(text))
		}
	})
	return answer, blob, err
}

// file is a browser File as a Source: read(offset, length) answers through FileReaderSync.
type file struct {
	name   string
	size   int64
	handle js.Value
	lost   bool // the browser could not read it any more: it changed on disk
}

func (f *file) Name() string { return f.name }
func (f *file) Size() int64  { return f.size }

func (f *file) ReadAt(p []byte, off int64) (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			var thrown js.Error
			if e, ok := r.(error); !ok || !errors.As(e, &thrown) {
				panic(r)
			}
			f.lost = true
			n, err = 0, fault.New(fault.Changed).At(fault.Place{File: f.name})
		}
	}()
	if off >= f.size {
		return 0, io.EOF
	}
	want := int64(len(p))
	if want > f.size-off {
		want = f.size - off
	}
	n = js.CopyBytesToGo(p, f.handle.Call("read", float64(off), float64(want)))
	if n < len(p) {
		err = io.EOF
	}
	return n, err
}
