// Package segment divides customers into groups that resemble each other, says how far the
// division can be trusted, and what sets each group apart.
//
// What is compared: in a file with orders, recency ln(R+1), frequency ln F and monetary value ln M
// of the active customers, R in days from the last order that counts to the analysis date; those
// whose net money is not above zero stand apart, counted. In a customer table, its numeric columns.
// Either way each feature is then z-scored with the population standard deviation, so that each
// weighs the same.
//
// How: k-means, that is the division with the least inertia W = Σ ‖x − c(x)‖², c(x) the mean of
// x's group; started by k-means++ (D. Arthur and S. Vassilvitskii, SODA 2007), iterated as S. Lloyd
// (IEEE Trans. Inf. Theory 28, 1982) with the bounds of G. Hamerly (SDM 2010), and improved by
// moves of single customers (J. Hartigan and M. Wong, Applied Statistics 28, 1979) until none
// helps. The best of many starts is kept. Everything random comes from fixed seeds.
//
// How many: the k from 3 to 7 whose division is the most stable among those in which every group
// holds at least 2 % of the customers (STATISTICS 20). Stability is the mean adjusted Rand index
// (L. Hubert and P. Arabie, J. of Classification 2, 1985) between the division and the divisions
// of bootstrap samples, each carried over to all customers by the nearest centre (Y. Fang and
// J. Wang, Comput. Stat. Data Anal. 56, 2012; C. Hennig, ibid. 52, 2007). Only where stabilities
// differ by no more than their standard error does the silhouette (P. Rousseeuw, J. Comput. Appl.
// Math. 20, 1987) decide; else it is shown. 2 and 8 are shown beside and never chosen by themselves.
//
// Below 30 customers nothing is divided unasked. Where every k leaves a group below 2 %, that is
// said beside the most stable one.
//
// Above 25,000 customers k is chosen on a sample of 5,000, one drawn from each of as many equal
// stretches of the dataset; the best centres are then iterated over everyone (Result.Sampled).
package segment

import "github.com/keepsight/keepsight/core/dataset"

// Input is the dataset and what the rhythm of orders knows; the columns run parallel to
// dataset.Customers and may be nil.
type Input struct {
	Data *dataset.Dataset
	// QuietDays since the last order that counts, -1 where there is none; nil: AsOf − LastDay.
	QuietDays []int32
	// UsualGapDays between orders, 0 where unknown; nil: the customer's own mean gap. Read by the
	// feature "gap" only.
	UsualGapDays []float64
}

// Options of segmentation; the zero value is the good answer.
type Options struct {
	// Features by name, separated by commas. "": recency, frequency and monetary for orders, every
	// suitable numeric column for a customer table. For orders also tenure, meanOrder and gap.
	Features string `json:"features,omitempty"`
	// Scale: "" or "z" makes the population standard deviation of each feature 1; "none" leaves
	// the units as they are.
	Scale string `json:"scale,omitempty"`
	// Log takes the natural logarithm first; of v + 1 where zeros occur and always for recency, tenure
	// and gap; never where v < 0 occurs.
	// "": "yes" for orders, "no" for a customer table. "auto": columns that are heavily skewed to
	// the right (skewness above 1). "yes": every column that allows it. "no": none.
	Log string `json:"log,omitempty"`
	// K is the number of segments, 2 to 12; 0: chosen from 3 to 7.
	K int `json:"k,omitempty"`
	// Restarts of k-means for each k; 0: 20.
	Restarts int `json:"restarts,omitempty"`
}

// Result of segmentation.
type Result struct {
	// Problem is absent when nothing is wrong.
	Problem   Problem `json:"problem,omitempty"`
	Source    Source  `json:"source"`
	Log       string  `json:"log,omitempty"` // Options.Log as given
	Customers int     `json:"customers"`     // divided
	// Apart are the customers that were not divided: no order that counts or no money, or, in a
	// customer table, none of the features filled in.
	Apart     []Apart   `json:"apart"`
	Features  []Feature `json:"features"`
	LeftOut   []LeftOut `json:"leftOut"`   // columns that were looked at and not used
	K         int       `json:"k"`         // 1 where the customers could not be divided, 0 without customers or features
	Inertia   float64   `json:"inertia"`   // in the scale of the features
	Explained float64   `json:"explained"` // 1 − inertia ÷ inertia of one segment
	// Silhouette from −1 to 1; absent where K is below 2.
	Silhouette *float64 `json:"silhouette,omitempty"`
	// Stability is the mean adjusted Rand index over Bootstraps refits; absent where K is below 2.
	Stability *float64 `json:"stability,omitempty"`
	// Stable says that Stability is at least 0.6; below, the page says "not stable".
	Stable     bool `json:"stable"`
	Bootstraps int  `json:"bootstraps"`
	// Sampled customers on which k was chosen; 0 when all were looked at.
	Sampled int `json:"sampled"`
	// SilhouetteOf so many customers, evenly spread; 0 when of all.
	SilhouetteOf int       `json:"silhouetteOf"`
	ByK          []ByK     `json:"byK"` // ascending; 2 to 8, and K
	Why          Why       `json:"why"`
	Clusters     []Cluster `json:"clusters"` // largest first
	Map          Map       `json:"map"`

	// Cluster of each customer of the dataset, -1 for those apart. X and Y are its place on the
	// map, 0 for those apart.
	Cluster []int8    `json:"-"`
	X       []float32 `json:"-"`
	Y       []float32 `json:"-"`
}

// Apart counts customers that were not divided.
type Apart struct {
	Code      ApartCode `json:"code"`
	Customers int       `json:"customers"`
}

// Feature by which customers were compared.
type Feature struct {
	// Name: recency, frequency, monetary, tenure, meanOrder, gap; or the header of the column.
	Name   string  `json:"name"`
	Unit   Unit    `json:"unit"`
	Logged bool    `json:"logged"`
	Mean   float64 `json:"mean"` // in the unit
	Median float64 `json:"median"`
	SD     float64 `json:"sd"` // population, in the unit
	// Missing values, which were taken to be the median here and nowhere else (STATISTICS 19).
	Missing int `json:"missing"`
	// Constant: every customer has one value; it separates nobody.
	Constant bool `json:"constant"`
}

// LeftOut is a column that was not used.
type LeftOut struct {
	Name   string        `json:"name"`
	Reason LeftOutReason `json:"reason"`
}

// ByK is what dividing into K segments gives.
type ByK struct {
	K          int      `json:"k"`
	Inertia    float64  `json:"inertia"`
	Silhouette *float64 `json:"silhouette,omitempty"`
	Stability  *float64 `json:"stability,omitempty"`
	// StabilityError is the standard error of Stability over the bootstrap samples.
	StabilityError *float64 `json:"stabilityError,omitempty"`
	SmallestShare  float64  `json:"smallestShare"`
	// Allowed to be chosen by itself; Reason says why not.
	Allowed bool    `json:"allowed"`
	Reason  KReason `json:"reason,omitempty"`
}

// Why this k.
type Why struct {
	Code          WhyCode  `json:"code"`
	K             int      `json:"k"`
	Stability     *float64 `json:"stability,omitempty"`
	SmallestShare float64  `json:"smallestShare"`
	// NextK is the runner-up among those allowed; 0 when there is none.
	NextK         int      `json:"nextK"`
	NextStability *float64 `json:"nextStability,omitempty"`
	// BestSilhouetteK has the best silhouette of all k shown, which may be another; 0: none.
	BestSilhouetteK int `json:"bestSilhouetteK"`
	// Suggest taking logarithms where segments are tiny or unstable and columns are heavily skewed to the right
	// that were not logged.
	Suggest Suggestion `json:"suggest,omitempty"`
}
