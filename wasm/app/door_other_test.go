//go:build !js

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/keepsight/keepsight/core/engine"
	"github.com/keepsight/keepsight/core/fault"
)

// doorAnswer is what the door says of one file, natively: the refusal, or what `open` answers,
// and further questions (rows, the ledger) with their answers. js/suite/hostile.mjs asks the page's own worker the same.
type doorAnswer struct {
	File  string          `json:"file"`
	Code  fault.Code      `json:"code,omitempty"`
	Open  json.RawMessage `json:"open,omitempty"`
	Asked []doorQuestion  `json:"asked,omitempty"`
}

type doorQuestion struct {
	Verb   engine.Verb     `json:"verb"`
	Params json.RawMessage `json:"params"`
	Answer json.RawMessage `json:"answer"`
}

// TestDoor writes native.json into the folder KEEPSIGHT_DOOR, for the files that its cases.json names.
func TestDoor(t *testing.T) {
	dir := os.Getenv("KEEPSIGHT_DOOR")
	if dir == "" {
		t.Skip("not run: no folder of cases is given (KEEPSIGHT_DOOR)")
	}
	raw, err := os.ReadFile(filepath.Join(dir, "cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ File string }
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	answers := []doorAnswer{}
	for _, c := range cases {
		answers = append(answers, askDoor(t, filepath.Join(dir, c.File)))
	}
	out, err := json.Marshal(answers)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "native.json"), out, 0o600); err != nil {
		t.Fatal(err)
	}
}

func askDoor(t *testing.T, path string) doorAnswer {
	t.Helper()
	e := newEngine()
	a := doorAnswer{File: filepath.Base(path)}
	if err := addFile(e, path, ""); err != nil {
		a.Code = fault.As(err).Code
		return a
	}
	var err error
	if a.Open, _, err = e.Call(engine.VerbOpen, nil, nil); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	ask := func(verb engine.Verb, params any) {
		q, err := json.Marshal(params)
		if err != nil {
			t.Fatal(err)
		}
		answer, _, err := e.Call(verb, q, nil)
		if err != nil {
			t.Fatalf("%s, %s: %v", path, verb, err)
		}
		a.Asked = append(a.Asked, doorQuestion{verb, q, answer})
	}
	for i, table := range e.Tables() {
		// All rows of what is small, and the first and the last of what is not.
		head := 3000
		if len(table.Columns) > 20 {
			head = 8
		}
		ask(engine.VerbQuery, engine.QueryParams{Rows: &engine.RowsQuery{What: "preview", Table: i, Limit: head}})
		ask(engine.VerbQuery, engine.QueryParams{Rows: &engine.RowsQuery{What: "preview", Table: i, Offset: max(0, table.Rows-1), Limit: 1}})
	}
	ask(engine.VerbClean, engine.CleanParams{})
	return a
}
