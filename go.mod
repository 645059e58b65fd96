module github.com/keepsight/keepsight

go 1.26.0

require (
	github.com/syumai/workers v0.33.0
	github.com/xuri/excelize/v2 v2.11.1
	golang.org/x/text v0.43.0
	gonum.org/v1/gonum v0.17.0
)

// excelize pins a pseudo-version of efp that a module proxy may refuse; the tag holds the same formula parser.
replace github.com/xuri/efp => github.com/xuri/efp v0.0.2
