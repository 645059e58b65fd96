package learn

// Kind says what an encoded column is made of.
type Kind string

const (
	Quantity Kind = "quantity" // the imputed value, z-scored
	Level    Kind = "level"    // 1 where the category has this level, else 0
	Missing  Kind = "missing"  // 1 where the feature is missing, else 0
)

// EncodedColumn is one column of a Matrix. For a Quantity x = (value − Center)/Scale; flags have
// Center 0 and Scale 1.
type EncodedColumn struct {
	Feature int32 // index in Table.Columns of the feature it comes from
	Kind    Kind
	Code    int32   // the level's code, for a Level; else −1
	Level   string  // the level's name, for a Level
	Impute  float64 // what stands in for a missing quantity: the median of the rows that were learnt from
	Center  float64 // mean after imputation
	Scale   float64 // population standard deviation after imputation
}

// Encoding is fitted on the rows that are learnt from and then applied to any row.
//
//   - A quantity is imputed by its median and z-scored with the population standard deviation;
//     where any value was missing, a Missing column follows it.
//   - A category becomes one Level column for every level (no level is left out: penalised
//     regression and trees want all, and the unpenalised fit survives the collinearity), and a
//     Missing column where any was missing. A level not seen in fitting is all zeros.
//   - A column that is constant on the rows is dropped; a feature of which no column is left is
//     listed in Constant.
type Encoding struct {
	Features []string        // the names of the table's columns, by index
	Columns  []EncodedColumn // in the order of the table; the columns of a Matrix
	Constant []int32         // features that say nothing on these rows: constant or wholly missing
}

// Encode fits an Encoding on the rows of t (nil: all).
func Encode(t *Table, rows []int32) *Encoding { panic("soon") }

// Matrix encodes the rows of t (nil: all). t must have the columns that Encode saw, in their order.
func (e *Encoding) Matrix(t *Table, rows []int32) *Matrix { panic("soon") }

// Name is the column's name for a log or a test: "tenure", "Contract=Two year", "income missing".
func (e *Encoding) Name(column int) string { panic("soon") }

// ByFeature adds up what belongs to encoded columns (Shapley values) over the features they come
// from: one figure for every column of the table, 0 for those that are constant.
func (e *Encoding) ByFeature(phi []float64) []float64 { panic("soon") }
