package main

import (
	"runtime/debug"

	"github.com/keepsight/keepsight/core/engine"
)

// What a browser gives to a wasm program it never gets back, so that the most that is ever in use
// decides. Go lets garbage grow to the size of what is alive; with large files that is too much, and
// a limit makes it collect earlier: while rows are cleaned one by their number, else the one that
// all memory together is to stay below.
const (
	mostMemory   = 960 << 20
	cleanBase    = 36 << 20
	cleanPerRow  = 60
	cleanPerText = 3 // times the bytes of all texts
)

func paceMemory(e *engine.Engine, verb engine.Verb) {
	limit := int64(mostMemory)
	if verb == engine.VerbClean {
		limit = cleanBase
		for i, t := range e.Tables() {
			if i == 0 {
				limit += cleanPerText * int64(t.Strings.Bytes())
			}
			limit += cleanPerRow * int64(t.Rows)
		}
	}
	debug.SetMemoryLimit(min(limit, mostMemory))
}
