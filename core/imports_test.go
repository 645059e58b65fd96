// Package core_test holds the rules of the house that no compiler checks: which room may know which,
// and that nothing in core reaches for a clock, a file, a network or a browser.
//
// The rules are read off the source files and not off the go command, whose answers a cached test
// would not look at again. A package that no rule names is an analysis, the strictest kind: a new
// one is under the rules on the day it is written. Test files are free, but for the browser's door:
// a test may read a file, or compare with whatever it likes, because tests are not shipped.
package core_test

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/keepsight/keepsight/"

// room is the kind of a package, by its path below the module.
type room string

const (
	base     room = "base"     // fault: known to all, knows none
	shared   room = "shared"   // convention and internal
	ingest   room = "ingest"   // and the formats below it
	schema   room = "schema"   //
	dataset  room = "dataset"  //
	clean    room = "clean"    //
	quality  room = "quality"  // describes the files as they are, which no analysis may see
	analysis room = "analysis" // every package of core that is not named otherwise
	export   room = "export"   //
	workbook room = "workbook" // the only one with excelize
	engine   room = "engine"   //
	mains    room = "mains"    // wasm/app and wasm/workbook
	edge     room = "edge"     // wasm/site and wasm/edge: hand out files and know nothing of what is computed
)

func roomOf(pkg string) room {
	parts := strings.Split(pkg, "/")
	if parts[0] == "wasm" {
		if len(parts) > 1 && (parts[1] == "edge" || parts[1] == "site") {
			return edge
		}
		return mains
	}
	if len(parts) == 1 {
		return base // core itself holds this test and nothing else
	}
	switch parts[1] {
	case "fault":
		return base
	case "convention", "internal":
		return shared
	case "ingest", "schema", "dataset", "clean", "quality", "export", "workbook", "engine":
		return room(parts[1])
	}
	return analysis
}

// mayKnow is the order of the house. The workbook is not in it: see knowsWorkbook.
var mayKnow = map[room][]room{
	base:     {},
	shared:   {base, shared},
	ingest:   {base, shared, ingest},
	schema:   {base, shared, ingest},
	dataset:  {base, shared, ingest},
	clean:    {base, shared, ingest, schema, dataset},
	quality:  {base, shared, ingest, schema, clean},
	analysis: {base, shared, dataset},
	export:   {base, shared, ingest, schema, dataset, clean, analysis},
	workbook: {base, shared, ingest, export},
	engine:   {base, shared, ingest, schema, dataset, clean, quality, analysis, export},
	mains:    {base, shared, ingest, schema, dataset, clean, quality, analysis, export, engine, edge},
	edge:     {edge},
}

// source is one Go file: the package it belongs to, its name and its text.
type source struct{ pkg, name, text string }

func (s source) isTest() bool { return strings.HasSuffix(s.name, "_test.go") }

// goesToBrowser says whether the file is part of a js/wasm build.
func (s source) goesToBrowser() (bool, error) {
	ctx := build.Context{GOOS: "js", GOARCH: "wasm", Compiler: "gc", ReleaseTags: build.Default.ReleaseTags}
	ctx.OpenFile = func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s.text)), nil }
	return ctx.MatchFile(s.pkg, s.name)
}

// testSupport is the one package that only tests import; it reads and writes their golden files.
const testSupport = "core/internal/golden"

// onTheMachine are the standard packages that see the machine the code runs on, with those below
// them. net/url takes addresses apart and connects to none.
var onTheMachine = []string{"os", "net", "log", "testing", "math/rand", "crypto/rand", "plugin", "syscall"}

func seesTheMachine(imported string) bool {
	return imported != "net/url" && banned[imported] == nil && slices.ContainsFunc(onTheMachine, func(name string) bool {
		return imported == name || strings.HasPrefix(imported, name+"/")
	})
}

// banned are the names of allowed packages that see the clock, the time zone, the console or a
// random number without a seed.
var banned = map[string]func(name string) bool{
	"time": func(name string) bool {
		return slices.Contains([]string{"Now", "Since", "Until", "Local", "LoadLocation", "Sleep", "After",
			"AfterFunc", "Tick", "NewTicker", "NewTimer"}, name)
	},
	"math/rand/v2": func(name string) bool {
		return !strings.HasPrefix(name, "New") && !slices.Contains([]string{"Rand", "Source", "PCG", "ChaCha8", "Zipf"}, name)
	},
	"fmt": func(name string) bool { return strings.HasPrefix(name, "Print") || strings.HasPrefix(name, "Scan") },
}

// breaches lists what the file does against the rules.
func breaches(s source) ([]string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), s.name, s.text, 0)
	if err != nil {
		return nil, err
	}
	var found []string
	report := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	inCore := strings.HasPrefix(s.pkg, "core")
	local := map[string]string{} // the name a package goes by in this file → its import path
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		if imported == "syscall/js" && inCore {
			report("syscall/js belongs to wasm")
		}
		if s.isTest() {
			continue
		}
		local[nameOf(spec, imported)] = imported
		if spec.Name != nil && spec.Name.Name == "." {
			report("a dot import of %s hides where a name comes from", imported)
		}
		below, ours := strings.CutPrefix(imported, module)
		switch {
		case ours:
			if why, err := mayImport(s, below); err != nil {
				return nil, err
			} else if why != "" {
				report("%s", why)
			}
		case strings.Contains(strings.Split(imported, "/")[0], "."):
			if !isDependency(s.pkg, imported) {
				report("%s is not a dependency of %s", imported, s.pkg)
			}
		case inCore && roomOf(s.pkg) != workbook && s.pkg != testSupport:
			if seesTheMachine(imported) {
				report("%s sees the machine", imported)
			}
		}
	}
	if inCore && !s.isTest() && roomOf(s.pkg) != workbook && s.pkg != testSupport {
		found = append(found, bannedNames(file, local)...)
	}
	return found, nil
}

func nameOf(spec *ast.ImportSpec, imported string) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	if name := path.Base(imported); name != "v2" {
		return name
	}
	return path.Base(path.Dir(imported))
}

// mayImport says why a file may not import the package below the module, or nothing.
func mayImport(s source, below string) (string, error) {
	from, to := roomOf(s.pkg), roomOf(below)
	if below == testSupport {
		return below + " is for tests", nil
	}
	if to == workbook {
		return knowsWorkbook(s)
	}
	if below == nativeTables {
		return knowsNativeTables(s)
	}
	same := from == analysis && to == analysis && strings.Split(s.pkg, "/")[1] == strings.Split(below, "/")[1]
	if same || slices.Contains(mayKnow[from], to) {
		return "", nil
	}
	return fmt.Sprintf("%s (%s) may not know %s (%s)", s.pkg, from, below, to), nil
}

// knowsWorkbook: excelize is 3 MB that core.wasm must not carry, so beside the module made for it
// only files of the native command may import it.
func knowsWorkbook(s source) (string, error) {
	if s.pkg == "wasm/workbook" {
		return "", nil
	}
	inBrowser, err := s.goesToBrowser()
	if err == nil && s.pkg == "wasm/app" && !inBrowser {
		return "", nil
	}
	return "only wasm/workbook and the native files of wasm/app may import core/workbook", err
}

// nativeTables holds what every browser has: the tables of GB18030 and Big5.
const nativeTables = "core/ingest/text/xtext"

func knowsNativeTables(s source) (string, error) {
	inBrowser, err := s.goesToBrowser()
	if err == nil && s.pkg == "wasm/app" && !inBrowser {
		return "", nil
	}
	return "only the native files of wasm/app may import " + nativeTables, err
}

func isDependency(pkg, imported string) bool {
	in := func(root string) bool { return imported == root || strings.HasPrefix(imported, root+"/") }
	switch {
	case in("github.com/xuri/excelize/v2"):
		return roomOf(pkg) == workbook
	case in("github.com/syumai/workers"):
		return roomOf(pkg) == edge
	case in("golang.org/x/text"):
		return pkg == nativeTables
	}
	return strings.HasPrefix(pkg, "core/") && in("gonum.org/v1/gonum")
}

func bannedNames(file *ast.File, local map[string]string) []string {
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		// An identifier with an Obj is a variable of the file that hides the package.
		if x, ok := sel.X.(*ast.Ident); ok && x.Obj == nil {
			if isBanned := banned[local[x.Name]]; isBanned != nil && isBanned(sel.Sel.Name) {
				found = append(found, fmt.Sprintf("%s.%s is not the same on every run", local[x.Name], sel.Sel.Name))
			}
		}
		return true
	})
	return found
}

func TestImportsRunOneWay(t *testing.T) {
	seen := map[string]int{}
	for _, root := range []string{"core", "wasm"} {
		err := filepath.WalkDir(filepath.Join("..", root), func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && d.Name() == "testdata" {
				return fs.SkipDir
			}
			if d.IsDir() || filepath.Ext(p) != ".go" {
				return nil
			}
			text, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			below := strings.TrimPrefix(filepath.ToSlash(p), "../")
			s := source{path.Dir(below), path.Base(below), string(text)}
			seen[root]++
			found, err := breaches(s)
			for _, breach := range found {
				t.Errorf("%s: %s", below, breach)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if seen[root] == 0 {
			t.Errorf("no Go file was found in %s", root)
		}
	}
}
