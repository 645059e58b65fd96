package churn

// Note is something that a person must be told; Value and Count are what its sentence needs.
type Note struct {
	Code    string  `json:"code"`
	Feature string  `json:"feature,omitempty"`
	Level   string  `json:"level,omitempty"`
	Count   int     `json:"count,omitempty"`
	Value   float64 `json:"value,omitempty"`
}

// Codes of notes.
const (
	NoteLeak           = "leak"            // Feature alone separates the classes (AUC in Value): it may only be known afterwards
	NotePureLevel      = "pure_level"      // all Count customers with Level of Feature went the same way: likewise
	NoteLeftOn         = "left_on"         // Feature is a date that Count of those who left have, and hardly anybody else: the day of leaving. No model reads it
	NoteWrittenOn      = "written_on"      // Feature is a date later than the day of leaving (Level is its column) of Count customers: the table was written on afterwards
	NoteTwins          = "twins"           // Count customers are alike in every column to one in another fold, where most are alike to nobody
	NoteSamePerson     = "same_person"     // Count customers have an id that differs from one in another fold by case, blanks or leading zeros alone
	NoteFoldTwice      = "fold_twice"      // Count ids stand in the given folds more than once, in different ones; the last counts
	NoteSeparated      = "separated"       // the unpenalised fit has no maximum; the penalised one is used
	NoteSimple         = "simple_wins"     // no model beats a simple rule (base, recency) by more than one standard error
	NoteWide           = "wide"            // Count features for Value cases of the rarer class
	NoteFew            = "few_leavers"     // Count cases of the rarer class in the test: the measures are rough
	NoteUnknown        = "unknown"         // Count customers whose label is neither value
	NoteNotScored      = "not_scored"      // Count customers whose last order is more than 2H days back: no score
	NoteImputed        = "imputed"         // Count blanks of Feature stood in for by the median inside the folds
	NoteNothingYet     = "nothing_yet"     // Count blanks of Feature are customers of no tenure: read as 0
	NoteDropped        = "dropped"         // Feature is constant
	NoteOther          = "other_levels"    // Count rare levels of Feature became one, "other"
	NoteTooMany        = "too_many"        // the last Count attributes play no part: the table is too wide to fit
	NoteSampled        = "sampled"         // trained on Count cases of Value, drawn with a fixed seed
	NoteSampledBoosted = "sampled_boosted" // boosting learnt from Count of Value cases, drawn by their content
	NoteSampledNetwork = "sampled_network" // the network likewise
	NoteOneWindow      = "one_window"      // trained on a single cut-off
	NoteNoValue        = "no_value"        // the value model could not be fitted
	NoteFoldsDrawn     = "bad_folds"       // Count customers with a label are missing in the given folds; folds were drawn
	NoteFileEnds       = "file_ends"       // the file ends Count days before the day before the analysis date
)

//go:noinline
func (r *Result) note(n Note) { r.Notes = append(r.Notes, n) }

// noteDrawn says which models learn from fewer cases than there are.
func (r *Result) noteDrawn(cases int) {
	if cases > mostBoosted {
		r.note(Note{Code: NoteSampledBoosted, Count: mostBoosted, Value: float64(cases)})
	}
	if cases > mostNetworked {
		r.note(Note{Code: NoteSampledNetwork, Count: mostNetworked, Value: float64(cases)})
	}
}
