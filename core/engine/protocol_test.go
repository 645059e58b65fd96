package engine

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/internal/golden"
	"github.com/keepsight/keepsight/core/schema"
)

// The page's types are these structs, written once: TestProtocol fails when the generated file
// differs from them, and writes it with -update.
var roots = []any{
	OpenParams{}, OpenResult{}, CleanParams{}, CleanResult{}, AnalyzeParams{}, AnalyzeResult{},
	QueryParams{}, QueryResult{}, ExportParams{}, ExportResult{}, Progress{}, Document{}, Verb(""), Goal{},
}

const protocolFile = "../../js/engine/protocol.gen.ts"

func TestProtocol(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("the generated file is compared natively")
	}
	got := typescript(t)
	if golden.Updating() {
		if err := os.WriteFile(protocolFile, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(protocolFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Fatalf("%s does not match the wire types: run ./build.sh build", protocolFile)
	}
}

func typescript(t *testing.T) []byte {
	g := &generator{t: t, done: map[reflect.Type]bool{}, names: map[string]reflect.Type{}}
	for _, r := range roots {
		g.name(reflect.TypeOf(r))
	}
	var out bytes.Buffer
	out.WriteString("// Generated from the Go structs of core/engine. Do not edit.\n")
	names := make([]string, 0, len(g.names))
	for n := range g.names {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		out.WriteString("\n" + g.declare(n, g.names[n]))
	}
	out.WriteString("\n" + kinds())
	return out.Bytes()
}

// kinds writes down the kinds of tables, the roles of each and what it needs.
func kinds() string {
	var all, roles, needs strings.Builder
	list := func(rs []schema.Role) string {
		var b strings.Builder
		for i, r := range rs {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "%q", r)
		}
		return "[" + b.String() + "]"
	}
	for i, k := range schema.Kinds {
		if i > 0 {
			all.WriteString(", ")
		}
		fmt.Fprintf(&all, "%q", k)
		fmt.Fprintf(&roles, "  %s: %s,\n", k, list(schema.RolesOf(k)))
		fmt.Fprintf(&needs, "  %s: [", k)
		for j, ways := range schema.NeedsOf(k) {
			if j > 0 {
				needs.WriteString(", ")
			}
			needs.WriteString("[")
			for w, way := range ways {
				if w > 0 {
					needs.WriteString(", ")
				}
				needs.WriteString(list(way))
			}
			needs.WriteString("]")
		}
		needs.WriteString("],\n")
	}
	return fmt.Sprintf("export const schemaKinds = [%s] as const;\nexport type SchemaKind = (typeof schemaKinds)[number];\n\n", all.String()) +
		"export const schemaRolesOf: Record<SchemaKind, readonly SchemaRole[]> = {\n" + roles.String() + "};\n\n" +
		"/** Each need is met by one of several sets of roles. */\n" +
		"export const schemaNeeds: Record<SchemaKind, readonly (readonly (readonly SchemaRole[])[])[]> = {\n" + needs.String() + "};\n"
}

type generator struct {
	t     *testing.T
	done  map[reflect.Type]bool
	names map[string]reflect.Type
}

// name returns the TypeScript expression of a type and queues what it needs.
func (g *generator) name(rt reflect.Type) string {
	if rt.PkgPath() == "encoding/json" && rt.Name() == "RawMessage" {
		return "unknown"
	}
	switch rt.Kind() {
	case reflect.Pointer:
		return g.name(rt.Elem())
	case reflect.Slice, reflect.Array:
		elem := g.name(rt.Elem())
		if strings.Contains(elem, " ") {
			elem = "(" + elem + ")"
		}
		return elem + "[]"
	case reflect.Map:
		return "Record<string, " + g.name(rt.Elem()) + ">"
	case reflect.Bool:
		return "boolean"
	case reflect.Interface:
		return "unknown"
	case reflect.String:
		if rt.PkgPath() == "" {
			return "string"
		}
		return g.named(rt)
	case reflect.Struct:
		return g.named(rt)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Float64:
		return "number"
	}
	g.t.Fatalf("wire type %v cannot cross the door", rt)
	return ""
}

func (g *generator) named(rt reflect.Type) string {
	n := tsName(rt)
	if g.done[rt] {
		return n
	}
	g.done[rt] = true
	if other, taken := g.names[n]; taken {
		g.t.Fatalf("%v and %v would both be called %s", rt, other, n)
	}
	g.names[n] = rt
	if rt.Kind() == reflect.Struct {
		for _, f := range fields(rt) {
			g.name(f.Type)
		}
	}
	return n
}

// tsName: a package's main types carry its name (rfm.Result → RfmResult), so that the names of
// two analyses never meet.
func tsName(rt reflect.Type) string {
	pkg := rt.PkgPath()[strings.LastIndex(rt.PkgPath(), "/")+1:]
	if pkg == "engine" {
		return rt.Name()
	}
	return strings.ToUpper(pkg[:1]) + pkg[1:] + rt.Name()
}

func fields(rt reflect.Type) []reflect.StructField {
	var out []reflect.StructField
	for i := range rt.NumField() {
		f := rt.Field(i)
		tag := f.Tag.Get("json")
		switch {
		case tag == "-" || !f.IsExported():
		case f.Anonymous && tag == "":
			out = append(out, fields(f.Type)...)
		default:
			out = append(out, f)
		}
	}
	return out
}

func (g *generator) declare(n string, rt reflect.Type) string {
	if rt.Kind() == reflect.String {
		values := constants(g.t, rt)
		if len(values) == 0 {
			return fmt.Sprintf("export type %s = string;\n", n)
		}
		return fmt.Sprintf("export const %s = [%s] as const;\nexport type %s = (typeof %s)[number];\n",
			lower(n)+"s", strings.Join(values, ", "), n, lower(n)+"s")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "export interface %s {\n", n)
	for _, f := range fields(rt) {
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			g.t.Fatalf("%v.%s has no wire name", rt, f.Name)
		}
		optional := ""
		if strings.Contains(opts, "omitempty") || strings.Contains(opts, "omitzero") {
			optional = "?"
		}
		fmt.Fprintf(&b, "  %s%s: %s;\n", name, optional, g.name(f.Type))
	}
	b.WriteString("}\n")
	return b.String()
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// constants lists the values of a string type's constants, in source order: a closed list in Go
// becomes a union in TypeScript.
func constants(t *testing.T, rt reflect.Type) []string {
	dir := filepath.Join("../..", strings.TrimPrefix(rt.PkgPath(), "github.com/keepsight/keepsight"))
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			gen, ok := d.(*ast.GenDecl)
			if !ok || gen.Tok != token.CONST {
				continue
			}
			for _, s := range gen.Specs {
				v := s.(*ast.ValueSpec)
				if id, ok := v.Type.(*ast.Ident); !ok || id.Name != rt.Name() {
					continue
				}
				for _, val := range v.Values {
					if lit, ok := val.(*ast.BasicLit); ok && lit.Kind == token.STRING {
						text, err := strconv.Unquote(lit.Value)
						if err != nil {
							t.Fatal(err)
						}
						out = append(out, strconv.Quote(text))
					}
				}
			}
		}
	}
	return out
}
