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
	given, k, twice, err := readFolds(opt.FoldFile)
	if err != nil {
		return nil, 0, err
	}
	if twice > 0 {
		r.note(Note{Code: NoteFoldTwice, Count: twice})
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
// folds are numbered anew from 0 in ascending order. twice counts the ids that stand in several.
func readFolds(text string) (folds map[string]int8, k, twice int, err error) {
	of := map[string]int{}
	several := map[string]bool{}
	var numbers []int
	for n, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line = strings.TrimSpace(line)
		if n == 0 || line == "" {
			continue
		}
		at := strings.LastIndexByte(line, ',')
		number, err := strconv.Atoi(strings.Trim(line[at+1:], `" `))
		if at < 0 || err != nil {
			return nil, 0, 0, fault.New(fault.BadOption, "name", "churn.foldFile", "value", line).At(fault.Place{Row: n + 1})
		}
		id := strings.TrimSpace(line[:at])
		if inner, quoted := strings.CutPrefix(id, `"`); quoted {
			id = strings.ReplaceAll(strings.TrimSuffix(inner, `"`), `""`, `"`)
		}
		if before, known := of[id]; known && before != number {
			several[id] = true
		}
		of[id] = number
		numbers = append(numbers, number)
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	if text != "" && (len(numbers) < 2 || len(numbers) > mostFolds) {
		return nil, 0, 0, fault.New(fault.BadOption, "name", "churn.foldFile", "value", len(numbers))
	}
	folds = make(map[string]int8, len(of))
	for id, number := range of {
		at, _ := slices.BinarySearch(numbers, number)
		folds[id] = int8(at)
	}
	return folds, len(numbers), len(several), nil
}
