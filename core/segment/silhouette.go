package segment

import "math"

// mostSilhouette points are compared pair by pair; of more, so many customers evenly spread.
const mostSilhouette = 5000

// silhouettes of several divisions of the same points, and of how many customers they are (0: of
// all). For a customer, a is the mean distance to the others of its segment, b the least mean
// distance to those of another; s = (b − a) ÷ max(a, b), 0 when it is alone. Their mean is the
// silhouette (Rousseeuw 1987). Every distance is computed once for all divisions.
func silhouettes(p *points, base []*division) (mean []float64, of int) {
	rows, weight := everyPoint(p)
	if p.n > mostSilhouette {
		rows, weight = evenCustomers(p, mostSilhouette)
		of = mostSilhouette
	}
	widest := 0
	for _, v := range base {
		widest = max(widest, v.k)
	}
	inGroup := make([][]float64, len(base)) // weight of each group among the rows
	for at, v := range base {
		inGroup[at] = make([]float64, v.k)
		for r, i := range rows {
			inGroup[at][v.of[i]] += weight[r]
		}
	}
	mean = make([]float64, len(base))
	total := 0.0
	to := make([]float64, len(base)*widest) // Σ distances to each group
	for r, i := range rows {
		clear(to)
		x := p.row(int(i))
		for q, j := range rows {
			e := weight[q] * math.Sqrt(squared(x, p.row(int(j))))
			for at, v := range base {
				to[at*widest+int(v.of[j])] += e
			}
		}
		for at, v := range base {
			mean[at] += weight[r] * width(to[at*widest:at*widest+v.k], inGroup[at], int(v.of[i]))
		}
		total += weight[r]
	}
	for at := range mean {
		mean[at] /= total
	}
	return mean, of
}

// width is the silhouette of one customer.
func width(to, inGroup []float64, own int) float64 {
	if inGroup[own] <= 1 {
		return 0
	}
	a, b := to[own]/(inGroup[own]-1), math.Inf(1)
	for j, w := range inGroup {
		if j != own && w > 0 {
			b = min(b, to[j]/w)
		}
	}
	if most := max(a, b); most > 0 && !math.IsInf(b, 1) {
		return (b - a) / most
	}
	return 0
}

func everyPoint(p *points) (rows []int32, weight []float64) {
	rows, weight = make([]int32, p.n), make([]float64, p.n)
	for i := range rows {
		rows[i], weight[i] = int32(i), p.at(i)
	}
	return rows, weight
}

// evenCustomers picks m customers, evenly spread over the points in their order.
func evenCustomers(p *points, m int) (rows []int32, weight []float64) {
	sum, i := p.at(0), 0
	for j := range m {
		for sum <= (float64(j)+0.5)*p.total/float64(m) && i < p.n-1 {
			i++
			sum += p.at(i)
		}
		if len(rows) > 0 && rows[len(rows)-1] == int32(i) {
			weight[len(weight)-1]++
			continue
		}
		rows, weight = append(rows, int32(i)), append(weight, 1)
	}
	return rows, weight
}
