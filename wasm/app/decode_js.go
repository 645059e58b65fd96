package main

import (
	"syscall/js"

	"github.com/keepsight/keepsight/core/ingest/text"
)

func init() { text.Lend(decode) }

// decode has the browser decode p, so that this module carries no tables.
func decode(label string, p []byte) string {
	bytes := js.Global().Get("Uint8Array").New(len(p))
	js.CopyBytesToJS(bytes, p)
	return js.Global().Get("TextDecoder").New(label).Call("decode", bytes).String()
}
