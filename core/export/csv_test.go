package export

import "testing"

func TestCSV(t *testing.T) {
	s := &Sheet{Rows: 2, Columns: []BookColumn{
		{Header: "Name", Format: FormatText, Texts: []string{`A "B", C`, "=1+1"}},
		{Header: "Net", Format: FormatMoney, Numbers: []float64{123725.44999999975, -0.001}},
		{Header: "Gap", Format: FormatNumber, Numbers: []float64{7.5, 0}, Absent: []int{1}},
		{Header: "On", Format: FormatDate, Texts: []string{"2024-02-29", ""}},
		{Header: "N", Format: FormatInteger, Numbers: []float64{12, 3}},
	}}
	if err := (&Book{Sheets: []Sheet{*s}}).Check(); err != nil {
		t.Fatal(err)
	}
	got, guarded := CSV(s)
	want := "\ufeffName,Net,Gap,On,N\r\n\"A \"\"B\"\", C\",123725.45,7.5,2024-02-29,12\r\n'=1+1,-0.001,,,3\r\n"
	if string(got) != want || guarded != 1 {
		t.Errorf("guarded %d\n%q\n%q", guarded, got, want)
	}
}

func TestFill(t *testing.T) {
	values := map[string]Value{"n": Int(1), "days": Days(12.4), "net": Money(3.5), "on": Date("2024-01-02")}
	for template, want := range map[string]string{
		"{n} {n|order|orders} in {days} {days|day|days}, {net} on {on}": "1 order in 12 days, 3.50 on 2024-01-02",
		"{unknown} stays, so does {n":                                   "{unknown} stays, so does {n",
		"":                                                              "",
	} {
		if got := Fill(template, values); got != want {
			t.Errorf("%q: %q, want %q", template, got, want)
		}
	}
	if l := (Labels{"a.b": "B"}); l.Of("a.b") != "B" || l.Of("a.c") != "c" {
		t.Error("a code without a label is written as it is")
	}
}
