package segment

// Problem that keeps the customers from being divided, or from being divided as asked.
type Problem string

const (
	NoCustomers  Problem = "no_customers"  // none can be divided
	NoFeatures   Problem = "no_features"   // no suitable numeric column
	FewCustomers Problem = "few_customers" // fewer than 30: not divided unless Options.K is given
	AllEqual     Problem = "all_equal"     // every customer is the same point
	FewDistinct  Problem = "few_distinct"  // fewer distinct points than segments: K is what there is
)

// Source of the features.
type Source string

const (
	FromOrders     Source = "orders"
	FromAttributes Source = "attributes"
)

// ApartCode says why customers were not divided.
type ApartCode string

const (
	NoOrder  ApartCode = "no_order"  // no order that counts
	NoMoney  ApartCode = "no_money"  // net money not above zero
	NoValues ApartCode = "no_values" // none of the features filled in
)

// Unit of a feature; "" for a column of the file.
type Unit string

const (
	NoUnit Unit = ""
	Days   Unit = "days"
	Orders Unit = "orders"
	Money  Unit = "money"
)

// LeftOutReason says why a column was not used.
type LeftOutReason string

const (
	NotChosen     LeftOutReason = "not_chosen"     // Options.Features does not name it
	IsCategory    LeftOutReason = "category"       // not a number
	IDLike        LeftOutReason = "id_like"        // whole numbers, each once: without gaps, or all of as many digits, at least six
	IsConstant    LeftOutReason = "constant"       // one value
	IsBinary      LeftOutReason = "binary"         // two values
	FewValues     LeftOutReason = "few_values"     // three or four whole numbers: a code rather than a quantity
	IsLabel       LeftOutReason = "label"          // says who has left
	MostlyMissing LeftOutReason = "mostly_missing" // more than half are blank
)

// KReason says why a k is not chosen by itself.
type KReason string

const (
	OutsideRange KReason = "outside_range" // not 3 to 7
	TooSmall     KReason = "too_small"     // a segment below 2 % of the customers
)

// WhyCode says how k was chosen.
type WhyCode string

const (
	MostStable  WhyCode = "most_stable"   // of several that are allowed
	OnlyAllowed WhyCode = "only_allowed"  // every other k leaves a segment below 2 %
	NotStable   WhyCode = "not_stable"    // the most stable, and even that is below 0.6: the borders are drawn, not found
	NoneAllowed WhyCode = "none_allowed"  // every k leaves a segment below 2 %; the most stable was taken
	ChosenByYou WhyCode = "chosen_by_you" // Options.K
	Undivided   WhyCode = "undivided"     // see Result.Problem
)

// Suggestion of what would divide better.
type Suggestion string

const SuggestLog Suggestion = "log"

// NameKind says of what a name is made.
type NameKind string

const (
	ByRFM    NameKind = "rfm"
	ByTraits NameKind = "traits"
	Everyone NameKind = "everyone" // the one segment of customers that were not divided
)

// Level of a feature in a segment, by its effect D: "high" from 0.5 up (Cohen's medium effect),
// "low" from −0.5 down, else "mid".
type Level string

const (
	High Level = "high"
	Mid  Level = "mid"
	Low  Level = "low"
)

// RecencyLevel words a Level of recency: few days are recent.
type RecencyLevel string

const (
	Recent     RecencyLevel = "recent"
	MidRecency RecencyLevel = "mid"
	Lapsed     RecencyLevel = "lapsed"
)

// FrequencyLevel words a Level of frequency.
type FrequencyLevel string

const (
	Frequent     FrequencyLevel = "frequent"
	MidFrequency FrequencyLevel = "mid"
	Rare         FrequencyLevel = "rare"
)

// MonetaryLevel words a Level of monetary value.
type MonetaryLevel string

const (
	Big         MonetaryLevel = "big"
	MidMonetary MonetaryLevel = "mid"
	Small       MonetaryLevel = "small"
)
