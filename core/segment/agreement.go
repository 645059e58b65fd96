package segment

// adjustedRand is the adjusted Rand index of two labellings of the same weighted points: 1 when
// they divide alike, 0 on average when they have nothing to do with each other (Hubert and Arabie
// 1985, equation 5):
//
//	(Σ C(nᵢⱼ,2) − E) ÷ (½(Σ C(aᵢ,2) + Σ C(bⱼ,2)) − E),  E = Σ C(aᵢ,2)·Σ C(bⱼ,2) ÷ C(n,2)
//
// Two labellings that both put everyone into one group, or everyone apart, agree fully.
func adjustedRand(a, b []uint8, weight func(i int) float64) float64 {
	rows, cols := 0, 0
	for i := range a {
		rows, cols = max(rows, int(a[i])+1), max(cols, int(b[i])+1)
	}
	if rows == 0 {
		return 1
	}
	table := make([]float64, rows*cols)
	inA, inB := make([]float64, rows), make([]float64, cols)
	n := 0.0
	for i := range a {
		w := weight(i)
		table[int(a[i])*cols+int(b[i])] += w
		inA[a[i]] += w
		inB[b[i]] += w
		n += w
	}
	together, pairsA, pairsB := pairs(table), pairs(inA), pairs(inB)
	expected := 0.0
	if n > 1 {
		expected = pairsA * pairsB / (n * (n - 1) / 2)
	}
	half := (pairsA + pairsB) / 2
	if half-expected == 0 {
		return 1
	}
	return (together - expected) / (half - expected)
}

func pairs(counts []float64) float64 {
	sum := 0.0
	for _, c := range counts {
		sum += c * (c - 1) / 2
	}
	return sum
}
