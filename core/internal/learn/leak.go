package learn

// LeakKind says why a feature is suspicious.
type LeakKind string

const (
	LeakSeparates LeakKind = "separates" // the values alone tell the classes apart: AUC ≥ LeakAUC
	LeakMissing   LeakKind = "missing"   // whether it is filled in tells the classes apart: AUC ≥ LeakAUC
	LeakPureLevel LeakKind = "pureLevel" // levels with one outcome only, too many rows to be chance
)

// LeakAUC is the AUC from which one feature alone is too good to be true.
const LeakAUC = 0.995

// Leak is a feature that seems to know the outcome: it was probably written after it.
type Leak struct {
	Feature int32    `json:"feature"` // index in the table
	Name    string   `json:"name"`
	Kind    LeakKind `json:"kind"`
	AUC     float64  `json:"auc"`              // of the feature alone, whichever way it points
	Levels  []string `json:"levels,omitempty"` // the pure levels, for LeakPureLevel
	Rows    int      `json:"rows"`             // rows that show it
}

// LeakOf lists the features that alone separate the classes, in the order of the table. A category
// is ranked by the share of positives among the other rows of its level, so that a column of
// distinct names is no leak. Empty when a class is missing.
func LeakOf(t *Table, y []bool) []Leak { panic("soon") }
