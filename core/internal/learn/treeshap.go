package learn

// Shapley is φ for one row by path-dependent TreeSHAP (Lundberg, Erion, Lee 2018, "Consistent
// individualized feature attribution for tree ensembles", algorithm 2): the Shapley values of the
// game whose worth for a set of columns is the expectation of the score when only they are known,
// unknown ones following both branches by Cover. The score is that of LogOdds (for classes: the
// log-odds of class against the rest; a label's yes is class 1; ignored for a number).
// base + Σφ is the score of x; base is the mean score by Cover.
func (t *Tree) Shapley(x []float64, class int) (phi []float64, base float64) { panic("soon") }
