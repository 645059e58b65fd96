package convention

import "testing"

func TestDateParse(t *testing.T) {
	for _, c := range []struct{ text, dmy, mdy string }{
		{"03/04/2011", "2011-04-03", "2011-03-04"},
		{"3/4/11", "2011-04-03", "2011-03-04"},
		{"13/02/2023", "2023-02-13", ""},
		{"02/13/2023", "", "2023-02-13"},
		{"15.03.23", "2023-03-15", ""},
		{"5. 1. 2011", "2011-01-05", "2011-05-01"},
		{"05-01-2011 8:26", "2011-01-05 08:26:00", "2011-05-01 08:26:00"},
		{"1/2/68", "2068-02-01", "2068-01-02"}, // POSIX strptime %y
		{"1/2/69", "1969-02-01", "1969-01-02"},
		{"3/4/2011 12:05 AM", "2011-04-03 00:05:00", "2011-03-04 00:05:00"},
		{"3/4/2011 12:05:09 p.m.", "2011-04-03 12:05:09", "2011-03-04 12:05:09"},
		{"3/4/2011, 8 pm", "2011-04-03 20:00:00", "2011-03-04 20:00:00"},
		{"1/2/3", "", ""}, {"1/2/123", "", ""}, {"1-2/2011", "", ""}, {"29/02/2023", "", ""}, {"0/1/2011", "", ""},
	} {
		for _, o := range []struct{ order, want string }{{"dmy", c.dmy}, {"mdy", c.mdy}} {
			if got := parsed(DateFormat{Order: o.order}, c.text); got != o.want {
				t.Errorf("%s: Parse(%q) = %q, want %q", o.order, c.text, got, o.want)
			}
		}
	}
	// What is read alike whatever the order.
	for text, want := range map[string]string{
		"2011-12-09":                      "2011-12-09",
		" 2011-12-09 ":                    "2011-12-09",
		"2011-1-5":                        "2011-01-05",
		"2011/1/5 11:42":                  "2011-01-05 11:42:00",
		"2011.01.05":                      "2011-01-05",
		"2011-12-09T12:50:00":             "2011-12-09 12:50:00",
		"2011-12-09t12:50:00z":            "2011-12-09 12:50:00",
		"2011-12-09 12:50:00.999":         "2011-12-09 12:50:00",
		"2011-12-09 12:50:00,5":           "2011-12-09 12:50:00",
		"2024-03-10T02:30:00-05:00":       "2024-03-10 02:30:00",
		"2024-03-10T23:30:00+0800":        "2024-03-10 23:30:00",
		"2011-01-07 10:04:00 +0000":       "2011-01-07 10:04:00",
		"2011-01-07 10:04:00 UTC":         "2011-01-07 10:04:00",
		"2011-12-09 8:26 pm":              "2011-12-09 20:26:00",
		"20110105":                        "2011-01-05",
		"20110105082600":                  "2011-01-05 08:26:00",
		"201101050826":                    "2011-01-05 08:26:00",
		"20110105T08:26:00Z":              "2011-01-05 08:26:00",
		"20110105 08:26":                  "2011-01-05 08:26:00",
		"2011年1月5日":                       "2011-01-05",
		"2011年01月05日 14:05:06":            "2011-01-05 14:05:06",
		"2011年1月5日14:05":                  "2011-01-05 14:05:00",
		"2011 年 1 月 5 日":                  "2011-01-05",
		"2011年1月5日 下午2:05":                "2011-01-05 14:05:00",
		"2011年1月5日上午 12:05":               "2011-01-05 00:05:00",
		"2011/1/5 下午 02:05:09":            "2011-01-05 14:05:09",
		"2011/1/5 下午14:05":                "2011-01-05 14:05:00",
		"2011年1月5日 14时05分":                "2011-01-05 14:05:00",
		"2011年1月5日 8时":                    "2011-01-05 08:00:00",
		"2011-01-05 星期三 8:26":             "2011-01-05 08:26:00",
		"2011-01-05 (周三) 8:26":            "2011-01-05 08:26:00",
		"２０１１／１／５":                        "2011-01-05",
		"2011-Jan-05":                     "2011-01-05",
		"5 Jan 2011":                      "2011-01-05",
		"05-Jan-11":                       "2011-01-05",
		"05JAN2011":                       "2011-01-05",
		"5th January 2011":                "2011-01-05",
		"January 5, 2011":                 "2011-01-05",
		"Jan. 5th 2011":                   "2011-01-05",
		"Jan 5, 2011 8:26:00 AM":          "2011-01-05 08:26:00",
		"Wed, 05 Jan 2011 08:26:00 GMT":   "2011-01-05 08:26:00",
		"Wednesday, January 5, 2011":      "2011-01-05",
		"5. März 2011":                    "2011-03-05",
		"5. Okt. 2011":                    "2011-10-05",
		"5 août 2011":                     "2011-08-05",
		"5 de enero de 2011":              "2011-01-05",
		"9999-12-31":                      "9999-12-31",
		"2024-02-29":                      "2024-02-29",
		"2011-12-09\u00a012:50":           "2011-12-09 12:50:00",
		"2011-12-09 12:50:00 GMT+0100":    "2011-12-09 12:50:00",
		"2011-12-09 00:00:00":             "2011-12-09 00:00:00",
		"2011-12-09 12:50:00.000000000 Z": "2011-12-09 12:50:00",
		"Fri Dec 09 2011 12:50:00 GMT+0800 (China Standard Time)": "2011-12-09 12:50:00",

		"2023-02-29": "", "2011-13-01": "", "2011-04-31": "", "0000-01-01": "", "0001-01-01": "", "10000-01-01": "",
		"-0001-01-01": "", "1678838400": "", "2011-12-09 24:00": "", "2011-12-09 12:60": "", "2011-12-09 12:50:60": "",
		"2011-12-09 13:00 am": "", "2011-12-09 0:10 pm": "", "2011-12-09x": "", "2011-12-09 12:50 foo": "", "2011-12-09T": "",
		"2011-12-09 12": "", "2011-12-09 12:5": "", "2011-12-09 12:50:00 +25:00": "", "2011-12": "", "2011年1月": "", "12:50": "",
		"": "", "Jan 2011": "", "5 Foo 2011": "", "99991231": "", "12345678": "", "40918": "", "2011-12-0912:50": "",
		"32 Jan 2011": "", "31 Feb 2011": "", "2011--1-05": "", "2011-01-5-": "", "536365": "", "2011-01-05 (周八) 8:26": "",
	} {
		for _, order := range []string{"ymd", "dmy", "mdy", ""} {
			if got := parsed(DateFormat{Order: order}, text); got != want {
				t.Errorf("%s: Parse(%q) = %q, want %q", order, text, got, want)
			}
		}
	}
	for text, want := range map[string]string{"23-03-15": "2023-03-15", "69/1/2": "1969-01-02", "15/03/2023": "", "3/4/11": ""} {
		if got := parsed(DateFormat{Order: "ymd"}, text); got != want {
			t.Errorf("ymd: Parse(%q) = %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"40918": "2012-01-10", "40918.5": "2012-01-10 12:00:00", "19999": "", "60001": "", "2011-12-09": "", "40918.": "", "4091x": ""} {
		if got := parsed(DateFormat{Order: "ymd", Serial: true}, text); got != want {
			t.Errorf("serial: Parse(%q) = %q, want %q", text, got, want)
		}
	}
}

func parsed(f DateFormat, s string) string {
	if m, ok := f.Parse(s); ok {
		return m.String()
	}
	return ""
}

func TestDetectDates(t *testing.T) {
	for _, c := range []struct {
		texts []Text
		want  DateFormat
		fit   int
	}{
		{texts("2011-12-09", "2011/1/5"), DateFormat{Order: "ymd"}, 2},
		{texts("03/04/2011", "13/02/2011"), DateFormat{Order: "dmy"}, 2},
		{texts("03/04/2011", "02/13/2011"), DateFormat{Order: "mdy"}, 2},
		{texts("03/04/2011", "05/06/2011"), DateFormat{Order: "dmy", Ambiguous: true}, 2},
		{texts("03.04.2011", "03.05.2011"), DateFormat{Order: "dmy", Ambiguous: true}, 2},
		{texts("3/4/2011 1:00 PM", "5/6/2011 2:00 PM"), DateFormat{Order: "mdy", Ambiguous: true}, 2},
		{texts("1/2/2011", "1/3/2011", "1/4/2011"), DateFormat{Order: "mdy", Ambiguous: true}, 3},
		// The same day in both orders leaves nothing open.
		{texts("05/05/2011", "06/06/2011"), DateFormat{Order: "dmy"}, 2},
		{[]Text{{"13/02/2023", 1}, {"02/13/2023", 3}, {"01/02/2023", 2}}, DateFormat{Order: "mdy", Contradictory: true}, 5},
		{[]Text{{"13/02/2023", 3}, {"02/13/2023", 1}}, DateFormat{Order: "dmy", Contradictory: true}, 3},
		{texts("03/04/2011", "13/02/2011", "2011-05-06", "n/a"), DateFormat{Order: "dmy"}, 3},
		{texts("02/30/2011", "13/02/2011"), DateFormat{Order: "dmy"}, 1},
		{texts("99/12/31", "98/01/02"), DateFormat{Order: "ymd"}, 2},
		{texts("23-03-15", "23-03-16", "23-04-17"), DateFormat{Order: "ymd", Ambiguous: true}, 3},
		{texts("15/03/23", "16/03/23", "17/04/23"), DateFormat{Order: "dmy"}, 3},
		{texts("40918", "40919.5"), DateFormat{Order: "ymd", Serial: true}, 2},
		{texts("40918", "abc"), DateFormat{Order: "ymd"}, 0},
		{texts("40918", "2011-12-09"), DateFormat{Order: "ymd"}, 1},
		{nil, DateFormat{Order: "ymd"}, 0},
		// The dates of the hostile suite: rows B and C contradict each other.
		{texts("01/02/2023", "13/02/2023", "02/13/2023", "0000-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "2023-02-29",
			"2024-03-10T02:30:00-05:00", "20230315", "15.03.23", "2023年3月15日", "1678838400"),
			DateFormat{Order: "dmy", Contradictory: true}, 7},
	} {
		f, fit, total := DetectDates(c.texts)
		sum := 0
		for _, x := range c.texts {
			sum += x.Count
		}
		if f != c.want || fit != c.fit || total != sum {
			t.Errorf("%v: %+v fit %d of %d, want %+v fit %d", c.texts, f, fit, total, c.want, c.fit)
		}
	}
}

// Law: a day written in any of the usual ways is read back; nothing panics.
func FuzzDateRoundTrip(f *testing.F) {
	f.Add(int32(14951), int32(46200), "2011-12-09 12:50")
	f.Add(int32(0), int32(-1), "3/4/11 8 pm")
	f.Add(int32(-25000), int32(0), "2011年1月5日 下午2:05")
	f.Fuzz(func(t *testing.T, day, second int32, s string) {
		for _, order := range []string{"ymd", "dmy", "mdy"} {
			m, ok := DateFormat{Order: order}.Parse(s)
			if !ok {
				continue
			}
			if y, _, _ := m.Day.Civil(); y < 1000 || y > 9999 || m.Second < -1 || m.Second >= 86400 {
				t.Fatalf("Parse(%q) = %v", s, m)
			}
			if back, ok := (DateFormat{Order: order}).Parse(m.ISO()); !ok || back != m {
				t.Fatalf("%q is %v and that is %v", s, m, back)
			}
		}
		m := Moment{FromCivil(1970, 1, 1) + Day(day%80000), second % 86400}
		if m.Second < 0 {
			m.Second = -1
		}
		y, mo, d := m.Day.Civil()
		two := func(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
		year := m.Day.String()[:4]
		time := m.String()[10:]
		for order, text := range map[string]string{
			"dmy": two(d) + "/" + two(mo) + "/" + year + time,
			"mdy": two(mo) + "-" + two(d) + "-" + year + time,
			"ymd": year + "年" + two(mo) + "月" + two(d) + "日" + time,
		} {
			if got, ok := (DateFormat{Order: order}).Parse(text); !ok || got != m || y < 1000 {
				t.Fatalf("%s: Parse(%q) = %v, want %v", order, text, got, m)
			}
		}
	})
}
