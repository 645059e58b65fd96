package convention

import (
	"math"
	"testing"
	"time"
)

// Law: over every day that a spreadsheet counts without its leap-year error, the calendar goes
// round, agrees with Go's own, and so do serial numbers and ISO texts.
func TestLawEveryDay(t *testing.T) {
	from, to := FromCivil(1900, 3, 1), FromCivil(2199, 12, 31)
	at := time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)
	serial := 61.0 // 1900-03-01 in the 1900 system (ECMA-376 part 1, 18.17.4.1)
	var f DateFormat
	for day := from; day <= to; day++ {
		y, m, d := day.Civil()
		if y != at.Year() || m != int(at.Month()) || d != at.Day() || FromCivil(y, m, d) != day {
			t.Fatalf("day %d: %d-%d-%d, want %v", day, y, m, d, at)
		}
		iso := day.String()
		if iso != at.Format("2006-01-02") {
			t.Fatalf("String %s, want %s", iso, at.Format("2006-01-02"))
		}
		if back, ok := ParseDay(iso); !ok || back != day {
			t.Fatalf("ParseDay(%s) = %d, %v", iso, back, ok)
		}
		if got, ok := FromSerial(serial, false); !ok || got.Day != day || got.Second != -1 || got.Serial() != serial {
			t.Fatalf("FromSerial(%v) = %v, %v", serial, got, ok)
		}
		if got, ok := f.Parse(iso); !ok || got != (Moment{day, -1}) {
			t.Fatalf("Parse(%s) = %v, %v", iso, got, ok)
		}
		at, serial = at.AddDate(0, 0, 1), serial+1
	}
}

func TestLawEverySecondOfADay(t *testing.T) {
	for s := int32(0); s < 86400; s++ {
		m := Moment{FromCivil(2011, 12, 9), s}
		got, ok := FromSerial(m.Serial(), false)
		if s == 0 {
			m.Second = -1 // a whole number has no time of day
		}
		if !ok || got != m {
			t.Fatalf("second %d: %v, %v", s, got, ok)
		}
		if s > 0 {
			if got, ok := (DateFormat{}).Parse(m.ISO()); !ok || got != m {
				t.Fatalf("%s: %v, %v", m.ISO(), got, ok)
			}
		}
	}
}

func TestFromSerial(t *testing.T) {
	for _, c := range []struct {
		serial   float64
		date1904 bool
		want     string
	}{
		{1, false, "1900-01-01"},
		{59, false, "1900-02-28"},
		{60, false, ""}, // 29 February 1900 does not exist
		{61, false, "1900-03-01"},
		{40918.53472222222, false, "2012-01-10 12:50:00"},
		{43538 + 1462, false, "2023-03-15"}, // the two systems are 1,462 days apart
		{43538, true, "2023-03-15"},
		{45361.999999, false, "2024-03-11 00:00:00"}, // rounded to the second
		{2958465, false, "9999-12-31"},
		{2958466, false, ""},
		{2958465.9999999, false, ""},
		{2957003, true, "9999-12-31"},
		{2957004, true, ""},
		{0, false, ""}, {0.5, false, ""}, {-1, false, ""}, {0.5, true, ""},
		{math.NaN(), false, ""}, {math.Inf(1), false, ""}, {math.Inf(-1), true, ""}, {1e300, false, ""},
	} {
		m, ok := FromSerial(c.serial, c.date1904)
		got := ""
		if ok {
			got = m.String()
		}
		if got != c.want {
			t.Errorf("FromSerial(%v, %v) = %q, want %q", c.serial, c.date1904, got, c.want)
		}
	}
}

func TestParseDay(t *testing.T) {
	for iso, want := range map[string]bool{
		"2011-12-09": true, "2024-02-29": true, "2023-02-29": false, "1900-02-29": false, "2000-02-29": true,
		"0001-01-01": true, "0000-01-01": false, "9999-12-31": true, "2011-13-01": false, "2011-04-31": false,
		"2011-1-01": false, "2011-01-01 ": false, "": false, "2011/01/01": false, "20110101": false, "-011-01-01": false,
	} {
		day, ok := ParseDay(iso)
		if ok != want || ok && day.String() != iso {
			t.Errorf("ParseDay(%q) = %v, %v", iso, day, ok)
		}
	}
}

func TestFromCivilCountsOn(t *testing.T) {
	for want, got := range map[string]Day{
		"2011-02-01": FromCivil(2011, 1, 32), "2012-01-05": FromCivil(2011, 13, 5), "2010-12-31": FromCivil(2011, 1, 0),
		"2010-11-05": FromCivil(2011, -1, 5), "1970-01-01": 0, "1969-12-31": -1,
	} {
		if got.String() != want {
			t.Errorf("got %v, want %s", got, want)
		}
	}
}
