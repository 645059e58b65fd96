package core_test

import (
	"strings"
	"testing"
)

// Each rule is broken once and kept once, in files that exist only here.
func TestRulesBite(t *testing.T) {
	cases := []struct {
		pkg, name, imports, body string
		want                     string // a part of the breach; empty: the file is in order
	}{
		{"core/rfm", "rfm.go", `"github.com/keepsight/keepsight/core/dataset"`, "", ""},
		{"core/rfm", "rfm.go", `"github.com/keepsight/keepsight/core/fault"`, "", ""},
		{"core/rfm", "rfm.go", `"github.com/keepsight/keepsight/core/internal/num"`, "", ""},
		{"core/rfm", "rfm.go", `"github.com/keepsight/keepsight/core/rfm/quadrant"`, "", ""},
		{"core/rfm", "rfm.go", `"github.com/keepsight/keepsight/core/rhythm"`, "", "may not know core/rhythm"},
		{"core/brandnew", "brandnew.go", `"github.com/keepsight/keepsight/core/rfm"`, "", "may not know core/rfm"},
		{"core/churn", "churn.go", `"github.com/keepsight/keepsight/core/ingest"`, "", "may not know core/ingest"},
		{"core/churn", "churn.go", `"github.com/keepsight/keepsight/core/schema"`, "", "may not know core/schema"},
		{"core/churn", "churn.go", `"github.com/keepsight/keepsight/core/clean"`, "", "may not know core/clean"},
		{"core/churn", "churn_test.go", `"github.com/keepsight/keepsight/core/clean"`, "", ""},
		{"core/rfm", "rfm.go", `"github.com/keepsight/keepsight/core/engine"`, "", "may not know core/engine"},
		{"core/engine", "analyses.go", `"github.com/keepsight/keepsight/core/rfm"`, "", ""},
		{"core/engine", "engine.go", `"github.com/keepsight/keepsight/wasm/app"`, "", "may not know wasm/app"},
		{"core/clean", "clean.go", `"github.com/keepsight/keepsight/core/schema"`, "", ""},
		{"core/schema", "schema.go", `"github.com/keepsight/keepsight/core/clean"`, "", "may not know core/clean"},
		{"core/quality", "quality.go", `"github.com/keepsight/keepsight/core/clean"`, "", ""},
		{"core/quality", "quality.go", `"github.com/keepsight/keepsight/core/dataset"`, "", "may not know core/dataset"},
		{"core/rfm", "rfm.go", `"github.com/keepsight/keepsight/core/quality"`, "", "may not know core/quality"},
		{"core/clean", "clean.go", `"github.com/keepsight/keepsight/core/quality"`, "", "may not know core/quality"},
		{"core/dataset", "dataset.go", `"github.com/keepsight/keepsight/core/schema"`, "", "may not know core/schema"},
		{"core/ingest/csv", "csv.go", `"github.com/keepsight/keepsight/core/ingest"`, "", ""},
		{"core/ingest/csv", "csv.go", `"github.com/keepsight/keepsight/core/dataset"`, "", "may not know core/dataset"},
		{"core/fault", "fault.go", `"github.com/keepsight/keepsight/core/convention"`, "", "may not know core/convention"},
		{"core/rfm", "rfm.go", `"github.com/keepsight/keepsight/core/internal/golden"`, "", "is for tests"},
		{"core/rfm", "rfm_test.go", `"github.com/keepsight/keepsight/core/internal/golden"`, "", ""},

		{"core/workbook", "read.go", `"github.com/xuri/excelize/v2"`, "", ""},
		{"core/ingest/xlsx", "xlsx.go", `"github.com/xuri/excelize/v2"`, "", "not a dependency"},
		{"wasm/workbook", "main_js.go", `"github.com/xuri/excelize/v2"`, "", "not a dependency"},
		{"core/ingest/xlsx", "xlsx_test.go", `"github.com/xuri/excelize/v2"`, "", ""},
		{"core/engine", "export.go", `"github.com/keepsight/keepsight/core/workbook"`, "", "may import core/workbook"},
		{"core/export", "export.go", `"github.com/keepsight/keepsight/core/workbook"`, "", "may import core/workbook"},
		{"wasm/workbook", "main_js.go", `"github.com/keepsight/keepsight/core/workbook"`, "", ""},
		{"wasm/app", "main_js.go", `"github.com/keepsight/keepsight/core/workbook"`, "", "may import core/workbook"},
		{"wasm/app", "door.go", `"github.com/keepsight/keepsight/core/workbook"`, "", "may import core/workbook"},
		{"wasm/app", "main_other.go", "//go:build !js\n" + `"github.com/keepsight/keepsight/core/workbook"`, "", ""},
		{"wasm/app", "main_other.go", "//go:build js\n" + `"github.com/keepsight/keepsight/core/workbook"`, "", "may import core/workbook"},
		{"core/ingest/text/xtext", "xtext.go", `"golang.org/x/text/encoding"`, "", ""},
		{"core/ingest/text", "decoder.go", `"golang.org/x/text/encoding"`, "", "not a dependency"},
		{"core/ingest/text", "decoder_test.go", `"golang.org/x/text/encoding"`, "", ""},
		{"core/ingest/open", "open.go", `"github.com/keepsight/keepsight/core/ingest/text/xtext"`, "", "native files of wasm/app"},
		{"wasm/app", "decode_js.go", `"github.com/keepsight/keepsight/core/ingest/text/xtext"`, "", "native files of wasm/app"},
		{"wasm/app", "decode_other.go", "//go:build !js\n" + `"github.com/keepsight/keepsight/core/ingest/text/xtext"`, "", ""},
		{"wasm/site", "handler.go", `"github.com/keepsight/keepsight/core/engine"`, "", "may not know core/engine"},
		{"wasm/edge", "main_js.go", `"github.com/syumai/workers"`, "", ""},
		{"wasm/app", "main_js.go", `"github.com/syumai/workers"`, "", "not a dependency"},
		{"core/clv", "fit.go", `"gonum.org/v1/gonum/optimize"`, "", ""},
		{"core/clv", "fit.go", `"example.com/statistics"`, "", "not a dependency"},

		{"wasm/app", "main_js.go", `"syscall/js"`, "", ""},
		{"core/engine", "door_js.go", `"syscall/js"`, "", "syscall/js"},
		{"core/engine", "door_test.go", `"syscall/js"`, "", "syscall/js"},
		{"core/rfm", "rfm.go", `"os"`, "", "sees the machine"},
		{"core/rfm", "rfm_test.go", `"os"`, "", ""},
		{"core/workbook", "write.go", `"os"`, "", ""},
		{"core/rfm", "rfm.go", `"net/http"`, "", "sees the machine"},
		{"core/ingest/xlsx", "xlsx.go", `"net/url"`, "", ""},
		{"core/rfm", "rfm.go", `"os/exec"`, "", "sees the machine"},
		{"core/rfm", "rfm.go", `"math/rand"`, "", "sees the machine"},
		{"core/rfm", "rfm.go", `. "time"`, "", "dot import"},

		{"core/rfm", "rfm.go", `"time"`, "var x = time.Now()", "time.Now"},
		{"core/rfm", "rfm.go", `clock "time"`, "var x = clock.Now()", "time.Now"},
		{"core/rfm", "rfm.go", `"time"`, "var x = time.Now", "time.Now"},
		{"core/rfm", "rfm.go", `"time"`, "var x = time.Local", "time.Local"},
		{"core/rfm", "rfm.go", `"time"`, "var x = time.Date(2011, 12, 10, 0, 0, 0, 0, time.UTC)", ""},
		{"core/rfm", "rfm.go", `"time"`, "func f(time struct{ Now int }) int { return time.Now }", ""},
		{"core/rfm", "rfm_test.go", `"time"`, "var x = time.Now()", ""},
		{"wasm/app", "main_js.go", `"time"`, "var x = time.Now()", ""},
		{"core/rfm", "rfm.go", `"math/rand/v2"`, "var x = rand.Float64()", "math/rand/v2.Float64"},
		{"core/rfm", "rfm.go", `"math/rand/v2"`, "var x = rand.New(rand.NewPCG(1, 2)).Float64()", ""},
		{"core/rfm", "rfm.go", `"fmt"`, `func f() { fmt.Println("x") }`, "fmt.Println"},
		{"core/rfm", "rfm.go", `"fmt"`, `var x = fmt.Sprint("x")`, ""},
	}
	for _, c := range cases {
		constraint := ""
		if strings.HasPrefix(c.imports, "//go:build") {
			constraint, c.imports, _ = strings.Cut(c.imports, "\n")
		}
		s := source{c.pkg, c.name, constraint + "\n\npackage x\n\nimport " + c.imports + "\n\n" + c.body + "\n"}
		found, err := breaches(s)
		if err != nil {
			t.Fatalf("%s/%s: %v", c.pkg, c.name, err)
		}
		all := strings.Join(found, "; ")
		if (c.want == "") != (all == "") || !strings.Contains(all, c.want) {
			t.Errorf("%s/%s with %s %s\n  found: %q\n  want:  %q", c.pkg, c.name, c.imports, c.body, all, c.want)
		}
	}
}
