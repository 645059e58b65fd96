package learn

import (
	"slices"
	"testing"
)

var methods = []Method{
	{Name: ByLogistic},
	{Name: ByLogistic, Logistic: LogisticOptions{Lambda: 1}},
	{Name: ByTree, Tree: TreeOptions{MaxDepth: 4, MinLeaf: 15}},
	{Name: ByBoosting, Boost: BoostOptions{Trees: 40}},
	{Name: ByNetwork, Network: NetworkOptions{Epochs: 6}},
}

// Law: the order of the rows changes nothing (folds go with their rows).
func TestLawRowOrder(t *testing.T) {
	table, y := sample(900, 71)
	fold := StratifiedFolds(y, 4, 9)
	turned, labels, order := reordered(table, y, 72)
	folds := make([]int8, len(fold))
	for k, i := range order {
		folds[k] = fold[i]
	}
	same := FoldsOf(table, nil, y, 5, 4)
	for k, v := range FoldsOf(turned, nil, labels, 5, 4) {
		if v != same[order[k]] {
			t.Fatal("FoldsOf depends on the order")
		}
	}
	for _, method := range append(slices.Clone(methods), Method{Name: ByLogistic, Calibrate: true}, Method{Name: ByTree, Calibrate: true}) {
		a, b := FitModel(table, nil, y, method), FitModel(turned, nil, labels, method)
		near(t, "log-likelihood", b.Fit.LogLikelihood, a.Fit.LogLikelihood, 1e-9)
		pa, pb := a.Reasons(table, nil), b.Reasons(turned, nil)
		va, vb := CrossValidate(table, y, fold, method), CrossValidate(turned, labels, folds, method)
		for k, i := range order {
			near(t, "probability", pb[k].Probability, pa[i].Probability, 1e-9)
			near(t, "out of fold", vb.Probability[k], va.Probability[i], 1e-9)
			for f := range pa[i].Points {
				near(t, "points", pb[k].Points[f], pa[i].Points[f], 1e-9)
			}
		}
		near(t, "AUC", *vb.Mean.AUC, *va.Mean.AUC, 1e-9)
		if la, lb := LeakOf(table, y), LeakOf(turned, labels); len(la) != len(lb) {
			t.Error("leaks differ")
		}
	}
}

// Law: a row's out-of-fold score does not see the row: changing its label, or any label of its
// fold, changes no score of that fold; calibration included.
func TestLawNothingLeaksIntoTheFold(t *testing.T) {
	table, y := sample(600, 73)
	fold := StratifiedFolds(y, 3, 1)
	for _, method := range methods {
		method.Calibrate = true
		before := CrossValidate(table, y, fold, method)
		turned := slices.Clone(y)
		for i := range turned {
			if fold[i] == 1 {
				turned[i] = !turned[i]
			}
		}
		after := CrossValidate(table, turned, fold, method)
		moved := 0
		for i := range y {
			same := before.Score[i] == after.Score[i] && before.Probability[i] == after.Probability[i]
			if fold[i] == 1 && !same {
				t.Fatalf("%s: row %d is scored with its own label", method.Name, i)
			}
			if !same {
				moved++
			}
		}
		if moved == 0 {
			t.Error("the other folds did not learn from the change")
		}
	}
}

func TestRowsOutsideEveryFold(t *testing.T) {
	table, y := sample(400, 74)
	fold := StratifiedFolds(y, 4, 2)
	var kept []int32
	for i := range fold {
		if i%5 == 0 {
			fold[i] = -1
		} else {
			kept = append(kept, int32(i))
		}
	}
	v := CrossValidate(table, y, fold, methods[1])
	if v.Mean.Rows != 320 || v.Pooled.Rows != 320 || len(v.PerFold) != 4 || v.Score[5] != 0 {
		t.Errorf("%d rows, %d folds", v.Mean.Rows, len(v.PerFold))
	}
	var learn, test []int32
	for _, i := range kept {
		if fold[i] == 2 {
			test = append(test, i)
		} else {
			learn = append(learn, i)
		}
	}
	m := FitModel(table, learn, y, methods[1])
	for i, p := range m.Probabilities(table, test) {
		near(t, "fold 2", v.Probability[test[i]], p, 0)
	}
}

func TestStratifiedFolds(t *testing.T) {
	_, y := sample(503, 75)
	fold := StratifiedFolds(y, 5, 42)
	size, yes := [5]int{}, [5]int{}
	for i, k := range fold {
		size[k]++
		if y[i] {
			yes[k]++
		}
	}
	if slices.Max(size[:])-slices.Min(size[:]) > 1 || slices.Max(yes[:])-slices.Min(yes[:]) > 1 {
		t.Errorf("sizes %v, positives %v", size, yes)
	}
	if !slices.Equal(fold, StratifiedFolds(y, 5, 42)) || slices.Equal(fold, StratifiedFolds(y, 5, 43)) {
		t.Error("a seed must give its own folds, and always the same")
	}
}

// A fold number that no row has is no fold, and weighs nothing in the mean.
func TestEmptyFold(t *testing.T) {
	table, y := sample(200, 78)
	fold := StratifiedFolds(y, 2, 1)
	want := CrossValidate(table, y, fold, methods[1])
	for i := range fold {
		fold[i] *= 2
	}
	got := CrossValidate(table, y, fold, methods[1])
	near(t, "log loss", got.Mean.LogLoss, want.Mean.LogLoss, 1e-15)
	near(t, "SD", got.SD.Brier, want.SD.Brier, 1e-15)
}

func TestOneClassModel(t *testing.T) {
	table, y := sample(50, 76)
	clear(y)
	for _, method := range methods {
		method.Calibrate = true
		m := FitModel(table, nil, y, method)
		if m.Fit.Outcome != OneClass || m.Calibration != nil {
			t.Errorf("%s: %+v", method.Name, m.Fit)
		}
		near(t, string(method.Name), m.Probabilities(table, []int32{3})[0], 0.5/51, 1e-12)
	}
	if leaks := LeakOf(table, y); leaks != nil {
		t.Errorf("%+v", leaks)
	}
}

// Law: calibrating keeps the order and, on plenty of rows, does not lose likelihood.
func TestLawCalibrationKeepsRanks(t *testing.T) {
	table, y := sample(4000, 77)
	fold := StratifiedFolds(y, 4, 3)
	for _, method := range methods[1:] {
		raw := CrossValidate(table, y, fold, method)
		method.Calibrate = true
		cal := CrossValidate(table, y, fold, method)
		near(t, "AUC", *cal.Mean.AUC, *raw.Mean.AUC, 0)
		if cal.Mean.LogLoss > raw.Mean.LogLoss+0.005 {
			t.Errorf("%s: log loss %g, calibrated %g", method.Name, raw.Mean.LogLoss, cal.Mean.LogLoss)
		}
	}
}
