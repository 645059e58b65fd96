package main

import "unsafe"

// The bytes of a file are the one exception to the door: the worker copies each chunk that the
// browser's decoder gives straight into this buffer and says how many came. A call of a wasm
// export costs a hundredth of one through syscall/js.
var feed [1 << 20]byte

//go:wasmexport feed_ptr
func feedPtr() uint32 { return uint32(uintptr(unsafe.Pointer(&feed[0]))) }

//go:wasmexport feed_space
func feedSpace() uint32 { return uint32(len(feed)) }

// feedCommit hands n bytes of the buffer to the reader; 1 means that feedError has the reason.
//
//go:wasmexport feed_commit
func feedCommit(n uint32) (failed uint32) {
	defer func() {
		if p := recover(); p != nil {
			core.failed, failed = panicked(p), 1
		}
	}()
	if core.failed != nil {
		return 1
	}
	if _, err := core.reader.Write(feed[:n]); err != nil {
		core.failed = err
		return 1
	}
	return 0
}
