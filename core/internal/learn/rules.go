package learn

// Op is how a Condition compares.
type Op string

const (
	AtMost  Op = "atMost"  // quantity ≤ Threshold
	Above   Op = "above"   // quantity > Threshold
	Is      Op = "is"      // category is Level
	IsNot   Op = "isNot"   // category is not Level
	Absent  Op = "absent"  // the feature is missing
	Present Op = "present" // the feature is not missing
)

// Condition is one clause of a rule, in the feature's own unit.
type Condition struct {
	Feature   int32   `json:"feature"` // index in the table
	Name      string  `json:"name"`
	Op        Op      `json:"op"`
	Threshold float64 `json:"threshold,omitempty"` // for AtMost and Above
	Level     string  `json:"level,omitempty"`     // for Is and IsNot
	// OrMissing: rows without a value meet the condition too, because the imputed median does
	// (for AtMost and Above) or because missing is not that level (for IsNot).
	OrMissing bool `json:"orMissing,omitempty"`
}

// Rule is one leaf as a list of conditions that all hold.
type Rule struct {
	Leaf       int         `json:"leaf"`       // index in Tree.Nodes
	Conditions []Condition `json:"conditions"` // in the order of the features; empty when the tree is one leaf
	Rows       int         `json:"rows"`       // rows that were learnt from and meet it
	Support    float64     `json:"support"`    // their share of all rows
	Class      int         `json:"class"`      // the largest class; 0 for a number
	Purity     float64     `json:"purity"`     // share of that class among the rule's rows; for a number 0
	Recall     float64     `json:"recall"`     // share of all that class's rows that the rule holds; for a number 0
	Value      float64     `json:"value"`      // P(yes) for a label, the mean for a number, else Purity
}

// Rules lists the leaves, from the root's left to its right, with bounds on one feature merged
// ("> 3" and "> 5" become "> 5"), "is A" standing for every "is not B", and "is not" on a category
// of two levels turned into "is". e is the encoding the tree was fitted with.
func (t *Tree) Rules(e *Encoding) []Rule { panic("soon") }
