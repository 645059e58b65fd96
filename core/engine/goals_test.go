package engine

import (
	"bytes"
	"encoding/json"
	"os"
	"runtime"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/internal/golden"
	"github.com/keepsight/keepsight/core/schema"
)

// The start page offers the questions before any engine runs, so it has the list as a file of its
// own: TestGoals fails when that differs, and writes it with -update.
const goalsFile = "../../js/engine/goals.gen.ts"

func TestGoals(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("the generated file is compared natively")
	}
	list, err := json.MarshalIndent(Goals, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got := append([]byte("// Generated from core/engine/goals.go. Do not edit.\nimport type { Goal } from './protocol.gen.ts';\n\nexport const GOALS: readonly Goal[] = "), list...)
	got = append(got, ";\n"...)
	if golden.Updating() {
		if err := os.WriteFile(goalsFile, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(goalsFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Fatalf("%s does not match the list of goals: run ./build.sh build", goalsFile)
	}
}

// Example: from a file to what it answers, what it does not, and the one column that would.
func TestUnlock(t *testing.T) {
	cases := []struct {
		name, file string
		states     map[string]UnlockState
		lacks      map[string][]schema.Role
	}{
		{"orders", "customer id,order date,amount\nA,2024-01-05,10\nA,2024-02-05,12\nB,2024-01-09,7\nC,2024-03-01,9\n",
			map[string]UnlockState{"leaving": Answers, "contact": Answers, "value": Answers, "who": Answers, "best": Answers, "together": MoreAway, "satisfied": MoreAway},
			map[string][]schema.Role{"together": {schema.OrderID, schema.Product}, "satisfied": {schema.Score}}},
		{"orders with baskets", "customer id,order id,order date,product name,amount\nA,1,2024-01-05,tea,10\nA,2,2024-02-05,cup,12\nB,3,2024-01-09,tea,7\nC,4,2024-03-01,pot,9\n",
			map[string]UnlockState{"leaving": Answers, "together": NotYet}, nil},
		{"no money", "customer id,order date,remark\nA,2024-01-05,x\nA,2024-02-05,x\nB,2024-01-09,y\nC,2024-03-01,z\n",
			map[string]UnlockState{"leaving": OneAway, "contact": OneAway, "value": OneAway, "who": OneAway},
			map[string][]schema.Role{"leaving": {schema.Amount}, "value": {schema.Amount}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := New(Host{})
			if err := e.AddFile(memory{bytes.NewReader([]byte(c.file)), "a.csv"}, nil); err != nil {
				t.Fatal(err)
			}
			if _, err := e.Open(OpenParams{}, func(Progress) {}); err != nil {
				t.Fatal(err)
			}
			u, err := e.unlock()
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range u.Goals {
				if want, ok := c.states[g.Name]; ok && g.State != want {
					t.Errorf("%s: %s, want %s (lacks %v)", g.Name, g.State, want, g.Lacks)
				}
				if want, ok := c.lacks[g.Name]; ok && !slices.Equal(g.Lacks, want) {
					t.Errorf("%s lacks %v, want %v", g.Name, g.Lacks, want)
				}
			}
		})
	}
}
