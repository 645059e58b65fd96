package engine

import (
	"bytes"
	"testing"
)

// Example: the recipe of January's file says what changed in February's, and a broken memory of it is
// no reason to refuse the recipe.
func TestRecipeRemembersTheFile(t *testing.T) {
	quiet := func(Progress) {}
	open := func(content string, recipe []byte) *Engine {
		t.Helper()
		e := New(Host{})
		if err := e.AddFile(text("orders.csv", content), nil); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Open(OpenParams{Recipe: recipe}, quiet); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Clean(CleanParams{}, quiet); err != nil {
			t.Fatal(err)
		}
		return e
	}
	const january = "customer id,order date,amount\nA,2024-01-05,10\nB,2024-01-06,12\nA,2024-01-09,7\n"
	recipe, err := open(january, nil).recipe()
	if err != nil {
		t.Fatal(err)
	}
	same, err := open(january, recipe).report(QualityQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if same.Before == nil || same.Before.Rows != 3 || len(same.Changes) != 0 {
		t.Errorf("the same file: %+v, %+v", same.Before, same.Changes)
	}
	next, err := open("customer id,order date,amount\nA,2024-02-05,10\nC,2024-02-06,12\n", recipe).report(QualityQuery{Today: "2024-03-01"})
	if err != nil {
		t.Fatal(err)
	}
	if len(next.Changes) != 2 || next.Changes[0].From != 3 || next.Changes[0].To != 2 || next.Changes[1].Is != "2024-02-06" {
		t.Errorf("the next file: %+v", next.Changes)
	}
	broken := bytes.Replace(recipe, []byte(`"quality": {`), []byte(`"quality": 7, "was": {`), 1)
	if bytes.Equal(broken, recipe) {
		t.Fatal("the recipe holds no memory")
	}
	if r, err := open(january, broken).report(QualityQuery{}); err != nil || r.Before != nil {
		t.Errorf("a broken memory: %+v, %v", r, err)
	}
	if _, err := open(january, nil).report(QualityQuery{Today: "today"}); err == nil {
		t.Error("a day that is none was taken")
	}
}
