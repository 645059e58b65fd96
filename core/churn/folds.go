package churn

import (
	"slices"
	"strconv"
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/learn"
)

const mostFolds = 100

// foldsOf the customers in the table (index of row → fold), given or drawn; −1 for a customer whose
// label is not known. k is their number.
func (r *Result) foldsOf(ds *dataset.Dataset, t *table, left []bool, opt Options) (fold []int8, k int, err error) {
	given, k, err := readFolds(opt.FoldFile)
	if err != nil {
		return nil, 0, err
	}
	fold = make([]int8, t.Rows)
	var known []int32
	missing := 0
	for i, stand := range ds.Left.State {
		fold[i] = -1
		if stand == dataset.StandUnknown {
			continue
		}
		known = append(known, int32(i))
		f, ok := given[ds.Strings.At(ds.Customers.ID[i])]
		if !ok {
			missing++
			continue
		}
		fold[i] = f
	}
	if opt.FoldFile != "" && missing == 0 {
		return fold, k, nil
	}
	if opt.FoldFile != "" {
		r.note(Note{Code: NoteFoldsDrawn, Count: missing})
	}
	for n, f := range learn.FoldsOf(&t.Table, known, left, foldsDrawn, foldSeed) {
		fold[known[n]] = f
	}
	return fold, foldsDrawn, nil
}

// readFolds reads a header line and rows of customer id and fold number, separated by a comma;
// folds are numbered anew from 0 in ascending order.
func readFolds(text string) (map[string]int8, int, error) {
	of := map[string]int{}
	var numbers []int
	for n, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line = strings.TrimSpace(line)
		if n == 0 || line == "" {
			continue
		}
		at := strings.LastIndexByte(line, ',')
		number, err := strconv.Atoi(strings.Trim(line[at+1:], `" `))
		if at < 0 || err != nil {
			return nil, 0, fault.New(fault.BadOption, "name", "churn.foldFile", "value", line).At(fault.Place{Row: n + 1})
		}
		id := strings.TrimSpace(line[:at])
		if inner, quoted := strings.CutPrefix(id, `"`); quoted {
			id = strings.ReplaceAll(strings.TrimSuffix(inner, `"`), `""`, `"`)
		}
		of[id] = number
		numbers = append(numbers, number)
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	if text != "" && (len(numbers) < 2 || len(numbers) > mostFolds) {
		return nil, 0, fault.New(fault.BadOption, "name", "churn.foldFile", "value", len(numbers))
	}
	folds := make(map[string]int8, len(of))
	for id, number := range of {
		at, _ := slices.BinarySearch(numbers, number)
		folds[id] = int8(at)
	}
	return folds, len(numbers), nil
}
