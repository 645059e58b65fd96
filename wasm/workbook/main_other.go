//go:build !js

// Command workbook is a module for the browser; see main_js.go.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "workbook: built for the browser (GOOS=js GOARCH=wasm); natively keepsight does the same work")
	os.Exit(1)
}
