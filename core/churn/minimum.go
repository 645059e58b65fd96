package churn

// What there must be to learn from, for those who say beforehand what a file can answer.
const (
	FewestCases = fewestCases // customers at a cut-off, or with a known label
	FewestRarer = fewestRarer // of those who left and those who stayed the fewer
)
