// Generated from the Go structs of core/engine. Do not edit.

export interface Analyses {
  rfm?: RfmResult;
  rhythm?: RhythmResult;
  overview?: OverviewResult;
  clv?: ClvResult;
  churn?: ChurnResult;
  contact?: ContactResult;
  lift?: LiftResult;
  segment?: SegmentResult;
  prepare?: PrepareResult;
  propensity?: PropensityResult;
  contract?: ContractResult;
  income?: IncomeResult;
  loyalty?: LoyaltyResult;
  reconcile: Reconcile[];
  heads?: Customer[];
}

export interface AnalyzeParams {
  only?: string[];
  options: Options;
}

export interface AnalyzeResult {
  analyses: Analyses;
}

export interface Attribute {
  header: string;
  text?: string;
  number?: number;
}

export interface ChurnBand {
  from: number;
  to: number;
  customers: number;
  expected: number;
  net: number;
}

export interface ChurnBin {
  mean: number;
  actual: number;
  low: number;
  high: number;
  customers: number;
}

export interface ChurnCalibration {
  method: string;
  bins: ChurnBin[];
}

export interface ChurnChangeable {
  feature: string;
  value?: number;
  level?: string;
  low?: number;
  high?: number;
  levels: string[];
}

export interface ChurnCondition {
  feature: string;
  op: string;
  value?: number;
  level?: string;
  orMissing?: boolean;
}

export interface ChurnDriver {
  feature: string;
  level?: string;
  direction: number;
  points: number;
  lossRise?: number;
  left?: number;
  stayed?: number;
}

export interface ChurnLabel {
  kind: string;
  column?: string;
  value?: string;
  horizonDays?: number;
}

export interface ChurnModel {
  name: string;
  auc?: number;
  logLoss: number;
  brier: number;
  accuracy: number;
  precision?: number;
  lift?: number;
  top20: number;
  selectLogLoss: number;
  selectSE: number;
  aucByFold?: number[];
  aucSD?: number;
  logLikelihood?: number;
}

export interface ChurnMoved {
  risk: number;
  with: number;
}

export interface ChurnNote {
  code: string;
  feature?: string;
  level?: string;
  count?: number;
  value?: number;
}

export interface ChurnOptions {
  foldFile?: string;
  penalty?: number;
  without?: string;
  model?: string;
}

export interface ChurnPeriod {
  from?: string;
  number?: number;
  atRisk: number;
  left: number;
  share: number;
  low: number;
  high: number;
  expected: number;
  stands: number;
}

export interface ChurnPeriodTable {
  unit: string;
  share: number;
  periods: ChurnPeriod[];
  tested: number;
}

export interface ChurnPeriods {
  kind: string;
  horizonDays?: number;
  tables: ChurnPeriodTable[];
}

export const churnProblems = ["", "short_history", "no_repeat", "few_customers", "only_summed", "one_class", "no_features", "nothing_to_test"] as const;
export type ChurnProblem = (typeof churnProblems)[number];

export interface ChurnReasons {
  risk: number;
  base: number;
  saferThoughOverdue?: boolean;
  none?: boolean;
  terms: ChurnTerm[];
}

export interface ChurnResult {
  label: ChurnLabel;
  without: string[];
  problem?: ChurnProblem;
  needDays?: number;
  haveDays?: number;
  train: ChurnWindow[];
  test?: ChurnWindow;
  folds?: number;
  customers: number;
  baseRate: number;
  expected: number;
  models: ChurnModel[];
  chosen?: string;
  calibration?: ChurnCalibration;
  importance?: string;
  drivers: ChurnDriver[];
  bands: ChurnBand[];
  survival?: ChurnSurvival;
  periods?: ChurnPeriods;
  rules: ChurnRule[];
  notes: ChurnNote[];
}

export interface ChurnRule {
  conditions: ChurnCondition[];
  customers: number;
  risk: number;
}

export interface ChurnStep {
  time: number;
  share: number;
  low: number;
  high: number;
  atRisk: number;
}

export interface ChurnSurvival {
  kind: string;
  unit: string;
  median?: number;
  steps: ChurnStep[];
}

export interface ChurnTerm {
  feature: string;
  points: number;
  value?: number;
  level?: string;
  missing?: boolean;
}

export interface ChurnWindow {
  from: string;
  to: string;
  customers: number;
  left: number;
}

export interface CleanCandidate {
  id: string;
  name?: string;
  wrote: string;
  orders: number;
  money: number;
}

export interface CleanChange {
  file?: string;
  sheet?: string;
  row?: number;
  col?: number;
  customer?: string;
  order?: string;
  date?: string;
  money?: number;
  before?: string;
  after?: string;
}

export interface CleanEvidence {
  code: string;
  text: string;
}

export interface CleanEvidenceCount {
  code: string;
  count: number;
}

export interface CleanExample {
  file: string;
  sheet?: string;
  row: number;
  cells: string[];
  col?: number;
}

export interface CleanFirstSale {
  month: string;
  customers: number;
  nextMonth: string;
  nextCustomers: number;
  answer?: string;
}

export interface CleanHistory {
  unit?: string;
  countsFirst?: boolean;
  sinceLast?: boolean;
  since: boolean;
  dated: boolean;
  money: string;
}

export interface CleanJoin {
  kind: string;
  file: string;
  sheet?: string;
  tables: number;
  key?: string;
  header?: string;
  rows: number;
  matched: number;
  customers: number;
  unnamed: number;
  unnamedExamples: string[];
  unknown: number;
  unknownExamples: string[];
  few?: boolean;
  hint?: string;
  hintRows?: number;
}

export interface CleanLabel {
  header: string;
  value?: string;
  guessed?: boolean;
  left: number;
  stayed: number;
  unknown: number;
  dates?: string;
  values: CleanLabelValue[];
}

export interface CleanLabelValue {
  value: string;
  count: number;
}

export interface CleanLedger {
  rowsIn: number;
  rowsUsed: number;
  rowsSetAside: number;
  setAside: CleanSetAside[];
  repairs: CleanRepair[];
  saleRows: number;
  refundRows: number;
  sales: number;
  refunds: number;
  net: number;
  duplicateRows: number;
  unmatchedRefunds: number;
  steps: CleanStep[];
  merges?: CleanMerges;
  tables?: CleanTableRows[];
}

export interface CleanLeftOut {
  header: string;
  code: CleanLeftOutCode;
}

export const cleanLeftOutCodes = ["empty", "constant", "date", "identifier", "row_number", "nearly_unique", "second_label"] as const;
export type CleanLeftOutCode = (typeof cleanLeftOutCodes)[number];

export interface CleanMergeChoices {
  together?: string[][];
  apart?: string[][];
}

export interface CleanMerges {
  groups: number;
  customers: number;
  open: number;
  merged: number;
  apart: number;
  through: number;
  gone: number;
  shared: number;
  by: CleanEvidenceCount[];
  proposals: CleanProposal[];
}

export interface CleanMoney {
  currency: string;
  rows: number;
  amount: number;
}

export interface CleanOptions {
  refunds?: string;
  sign?: string;
  duplicates?: string;
  asOf?: string;
  from?: string;
  to?: string;
  currency?: string;
  firstSale?: string;
  fillDown?: string;
  leftValue?: string;
  today?: string;
  errors?: string;
  summaryUnit?: string;
  contacts?: string;
  mergeBy?: string;
  mergeCustomers?: CleanMergeChoices;
}

export interface CleanOutcome {
  header: string;
  value?: string;
  guessed?: boolean;
  purchase?: boolean;
  yes: number;
  no: number;
  unknown: number;
  persons?: number;
}

export interface CleanParams {
  mapping?: SchemaMapping;
  edits?: Edit[];
  options: CleanOptions;
}

export interface CleanProposal {
  state: string;
  evidence: CleanEvidence[];
  customers: CleanCandidate[];
  into?: string;
  through?: string[][];
}

export const cleanReasons = ["units_row", "repeated_header", "total_row", "note_row", "no_customer", "no_date", "bad_date", "no_amount", "bad_amount", "bad_summary", "bad_contract", "price_zero", "never_paid", "not_won", "other_currency", "future_date", "out_of_range", "refund_dropped", "duplicate", "repeated_customer", "merged_customer"] as const;
export type CleanReason = (typeof cleanReasons)[number];

export interface CleanRepair {
  code: string;
  count: number;
}

export interface CleanResult {
  mapping: SchemaMapping;
  options: CleanOptions;
  problem?: FaultError;
  ledger?: CleanLedger;
  summary?: CleanSummary;
  warnings: FaultWarning[];
}

export interface CleanSetAside {
  code: CleanReason;
  count: number;
  money?: number;
  examples: CleanExample[];
}

export interface CleanStep {
  code: string;
  unit: string;
  count: number;
  role?: SchemaRole;
  column?: string;
  rowsBefore: number;
  rowsAfter: number;
  customersBefore: number;
  customersAfter: number;
  moneyBefore?: number;
  moneyAfter?: number;
  on: boolean;
  switch?: CleanSwitch;
  below?: number;
  above?: number;
  examples: CleanChange[];
}

export interface CleanSummary {
  kind: string;
  customers: number;
  orders: number;
  firstDate?: string;
  lastDate?: string;
  firstTime?: string;
  lastTime?: string;
  asOf?: string;
  currency?: string;
  currencies: CleanMoney[];
  firstSale?: CleanFirstSale;
  attributes?: number;
  attributesLeftOut?: CleanLeftOut[];
  label?: CleanLabel;
  outcome?: CleanOutcome;
  contracts?: boolean;
  history?: CleanHistory;
  rowIds?: boolean;
  joins?: CleanJoin[];
}

export interface CleanSwitch {
  option: string;
  on: string;
  off: string;
}

export interface CleanTableRows {
  file: string;
  sheet?: string;
  kind: string;
  rowsIn: number;
  rowsUsed: number;
  rowsSetAside: number;
}

export interface ClvAlive {
  name: ClvName;
  sum: number;
}

export const clvCodes = ["no_customers", "few_customers", "no_repeat", "few_repeaters", "no_time", "collapsed", "not_converged", "flat_likelihood", "no_first", "no_money", "summed", "no_holdout", "no_selection", "model_unavailable", "model_given", "simple_rule_wins", "widened", "value_widened", "q_le_1", "one_amount_for_all", "no_spend", "few_spenders", "steady_spend", "spend_not_converged", "not_positive_spend", "correlation_high", "history_cut", "revenue_not_profit", "season", "season_unsure", "season_in_test"] as const;
export type ClvCode = (typeof clvCodes)[number];

export interface ClvDetail {
  repeats: number;
  recencyWeeks: number;
  ageWeeks: number;
  historicOrders: number;
  historicNet: number;
  meanSpend: number;
  horizons: ClvHorizon[];
  noOrder?: number;
  alive: number;
}

export interface ClvFitted {
  name: ClvName;
  params?: ClvParams;
  logLikelihood?: number;
  collapsed: boolean;
  converged: boolean;
  iterations: number;
  gradientNorm: number;
  holdout?: ClvHoldoutScore;
}

export interface ClvFrequencyRow {
  x: number;
  orMore: boolean;
  customers: number;
  actual: number;
  expected: ClvModelValue[];
}

export interface ClvHistoric {
  customers: number;
  orders: number;
  net: number;
  meanNet: number;
  meanOrders: number;
  meanOrderValue: number;
}

export interface ClvHoldout {
  from: string;
  to: string;
  weeks: number;
  customers: number;
  actual: number;
  predicted?: ClvRange;
  predictedValue?: ClvRange;
  byFrequency: ClvFrequencyRow[];
  tracking: ClvTrackPoint[];
}

export interface ClvHoldoutScore {
  from: string;
  to: string;
  params?: ClvParams;
  logLikelihood?: number;
  collapsed: boolean;
  expected: number;
  actual: number;
  topFifth?: number;
  mae: number;
  rmse: number;
  corr?: number;
  predictiveLogLikelihood: number;
}

export interface ClvHorizon {
  months: number;
  orders: ClvRange;
  value: ClvRange;
}

export interface ClvModelValue {
  name: ClvName;
  value: number;
}

export const clvNames = ["past_average", "recency", "nbd", "bgnbd", "mbgnbd", "pnbd", "gamma_gamma"] as const;
export type ClvName = (typeof clvNames)[number];

export interface ClvNewCustomer {
  model: ClvName;
  horizons: ClvHorizon[];
  meanSpend: number;
}

export interface ClvNote {
  code: ClvCode;
  model?: ClvName;
  count?: number;
  value?: number;
}

export interface ClvOptions {
  holdoutFrom?: string;
  months?: number;
  margin?: number;
  discountPerMonth?: number;
  model?: ClvName;
  draws?: number;
}

export interface ClvParams {
  r: number;
  alpha: number;
  a?: number;
  b?: number;
  s?: number;
  beta?: number;
}

export interface ClvPopulation {
  customers: number;
  repeaters: number;
  oneTimeShare: number;
  repeats: number;
  orderDays: number;
  distinctInput: number;
}

export interface ClvRange {
  value: number;
  low: number;
  high: number;
  widenedBy?: number;
}

export interface ClvResult {
  asOf: string;
  horizonDays: number;
  months: number;
  margin?: number;
  discountPerMonth?: number;
  population: ClvPopulation;
  historic: ClvHistoric;
  models: ClvFitted[];
  gammaGamma?: ClvSpend;
  holdout?: ClvHoldout;
  selection?: ClvSelection;
  chosen?: ClvName;
  expectedOrders?: ClvRange;
  expectedValue?: ClvRange;
  horizons: ClvHorizon[];
  topTenthShare?: number;
  alive: ClvAlive[];
  newCustomer?: ClvNewCustomer;
  season?: ClvSeason;
  notes: ClvNote[];
}

export interface ClvScore {
  name: ClvName;
  predictiveLogLikelihood: number;
  gain: number;
  standardError: number;
}

export interface ClvSeason {
  from: string;
  to: string;
  months: number;
  years: boolean;
  rows: ClvSeasonMonth[];
  f: number;
  p: number;
  found: boolean;
  test?: number;
}

export interface ClvSeasonMonth {
  month: number;
  actual: number;
  expected: number;
  index: number;
  strong?: boolean;
  weak?: boolean;
}

export interface ClvSelection {
  from: string;
  to: string;
  best: ClvName;
  scores: ClvScore[];
}

export interface ClvSpend {
  p?: number;
  q?: number;
  v?: number;
  logLikelihood?: number;
  customers: number;
  populationMean: number;
  correlation?: number;
  refused?: ClvCode;
  holdout?: ClvSpendHoldout;
}

export interface ClvSpendHoldout {
  p?: number;
  q?: number;
  v?: number;
  logLikelihood?: number;
  refused?: ClvCode;
  expected: number;
  actual: number;
}

export interface ClvTrackPoint {
  day: string;
  actual: number;
  expected: number;
}

export const contactActions = ["call", "write", "offer", "spare", "wait", "refuse", ""] as const;
export type ContactAction = (typeof contactActions)[number];

export interface ContactCut {
  capacity: number;
  calls: number;
  stake: number;
  paying: number;
  stopsAt?: number;
  next: number;
  nextStake: number;
  nextPaying: number;
}

export const contactLists = ["contact_first", "win_back", "leave_alone", ""] as const;
export type ContactList = (typeof contactLists)[number];

export interface ContactListCount {
  code: ContactList;
  customers: number;
  net: number;
  stake: number;
}

export interface ContactOptions {
  maxOverdue?: number;
  costPerContact?: number;
  capacity?: number;
  saveRate?: number;
}

export interface ContactReason {
  code: string;
  usualGapDays: number;
  quietDays: number;
  lastDate: string;
  expectedDate: string;
  overdueIndex: number;
  orders: number;
  net: number;
  refunds: number;
  plain?: boolean;
}

export interface ContactResult {
  lists: ContactListCount[];
  hasConsent: boolean;
  noConsent: number;
  consentUnknown: number;
  refused: number;
  openComplaint?: number;
  complaining?: number;
  heldBack?: number;
  heldUntil?: string;
  recent?: number;
  allHeldBack?: number;
  allRecent?: number;
  tooFewOrders: number;
  basis: string;
  horizonDays: number;
  months: number;
  margin: boolean;
  costPerContact: number;
  costAssumed: boolean;
  paying: number;
  byUplift?: boolean;
  cut?: ContactCut;
  saveRate?: number;
  gain?: number;
  top: ContactRow[];
}

export interface ContactRow {
  customer: number;
  reason: ContactReason;
}

export const contractCodes = ["few_contracts", "few_ended", "nobody_stays", "no_spread", "not_converged", "poor_fit", "not_begun", "end_ahead", "no_start", "end_unknown", "label_contradicts", "no_tenure", "unit_assumed", "no_holdout", "widened", "revenue_not_profit", "price_unknown"] as const;
export type ContractCode = (typeof contractCodes)[number];

export interface ContractHoldout {
  from: string;
  to: string;
  contracts: number;
  ended: number;
  expected: ContractRange;
  actual: number;
}

export interface ContractModel {
  alpha: number;
  beta: number;
  alphaError: number;
  betaError: number;
  logLikelihood: number;
  geometric: number;
  constant: boolean;
  converged: boolean;
}

export interface ContractNote {
  code: ContractCode;
  count?: number;
  value?: number;
}

export interface ContractOptions {
  period?: string;
  periods?: number;
  margin?: number;
  discountPerMonth?: number;
  draws?: number;
}

export const contractProblems = ["", "no_contracts", "nobody_left", "one_period"] as const;
export type ContractProblem = (typeof contractProblems)[number];

export interface ContractRange {
  value: number;
  low: number;
  high: number;
  widenedBy?: number;
}

export interface ContractResult {
  source: string;
  asOf?: string;
  period: string;
  contracts: number;
  running: number;
  ended: number;
  unknown: number;
  problem?: ContractProblem;
  median?: number;
  model?: ContractModel;
  rows: ContractRow[];
  periods: number;
  newContract?: ContractRange;
  remaining?: ContractRange;
  meanRemaining?: number;
  price?: string;
  value?: ContractRange;
  margin?: number;
  discountPerMonth?: number;
  holdout?: ContractHoldout;
  notes: ContractNote[];
}

export interface ContractRow {
  period: number;
  atRisk: number;
  left: number;
  kept?: number;
  retention?: number;
  share?: number;
  low?: number;
  high?: number;
  survival?: number;
}

export interface ConventionDateFormat {
  order: string;
  ambiguous?: boolean;
  contradictory?: boolean;
  serial?: boolean;
}

export interface ConventionNumberFormat {
  decimal: string;
  group?: string;
  currency?: string;
  ambiguous?: boolean;
}

export interface Customer {
  index: number;
  id: string;
  name?: string;
  phone?: string;
  email?: string;
  owner?: string;
  region?: string;
  consent?: string;
  orders: number;
  sales: number;
  refunds: number;
  net: number;
  first?: string;
  last?: string;
  quietDays?: number;
  usualGapDays?: number;
  overdueIndex?: number;
  state?: RhythmState;
  next?: NextOrder;
  r?: number;
  f?: number;
  m?: number;
  segment?: RfmSegment;
  family?: string;
  quadrant?: RfmQuadrant;
  list?: ContactList;
  rank?: number;
  reason: ContactReason;
  chance?: number;
  risk?: number;
  stake?: number;
  oneIn?: number;
  action?: ContactAction;
  arm?: LiftArm;
  expectedOrders?: number;
  expectedValue?: number;
  cluster?: number;
  stand?: string;
  answer?: string;
  survivedPeriods?: number;
  remainingPeriods?: number;
  remainingValue?: number;
  incomeBand?: number;
  room?: number;
}

export interface CustomerDetail {
  customer: Customer;
  orders: Order[];
  gapDays: number[];
  orderCount: number;
  value?: ClvDetail;
  reasons?: ChurnReasons;
  changeable: ChurnChangeable[];
  chance?: PropensityReasons;
  saferThoughOverdue?: boolean;
  attributes: Attribute[];
  timeline?: Timeline;
}

export interface CustomerQuery {
  index: number;
}

export interface CustomersPage {
  total: number;
  net: number;
  orders: number;
  offset: number;
  rows: Customer[];
}

export interface CustomersQuery {
  filter: Filter;
  sort: SortKey;
  descending?: boolean;
  offset: number;
  limit: number;
}

export interface Document {
  mapping: SchemaMapping;
  ledger: CleanLedger;
  summary: CleanSummary;
  warnings: FaultWarning[];
  analyses: Analyses;
}

export interface Edit {
  what: string;
  group?: number;
  table?: number;
  role?: SchemaRole;
  header?: string;
  value?: string;
}

export interface ExportParams {
  what: string;
  format: string;
  filter: Filter;
  reason?: CleanReason;
  labels: Record<string, string>;
}

export interface ExportResult {
  name: string;
  mime: string;
  rows: number;
  guarded: number;
  book?: boolean;
}

export const faultCodes = ["E_EMPTY", "E_NOT_SPREADSHEET", "E_ENCRYPTED", "E_PASSWORD", "E_OLD_XLS", "E_XLSB", "E_ODS", "E_NUMBERS", "E_HTML", "E_TRUNCATED", "E_TOO_BIG", "E_LOCKED_MEMBER", "E_TOO_MANY_FILES", "E_LOCKED_BOOK", "E_XML", "E_LIMIT_ROWS", "E_LIMIT_COLS", "E_LIMIT_CELL", "E_NO_SHEETS", "E_CHANGED", "E_NO_HEADER", "E_FORM", "E_NO_COLUMN", "E_EVENTS_ALONE", "E_NO_ROWS", "E_NO_SALES", "E_NO_MONEY", "E_ONE_CUSTOMER", "E_UNSURE", "E_BAD_OPTION", "E_BAD_RECIPE", "E_BAD_CAMPAIGN", "E_BAD_OUTCOMES", "E_UNKNOWN_VERB", "E_OUT_OF_ORDER", "E_INTERNAL", "E_OUT_OF_MEMORY", "E_STALLED", "E_WORKBOOK", "W_BAD_BYTES", "W_UNCLOSED_QUOTE", "W_RAGGED", "W_DATE", "W_AMOUNT", "W_NO_CACHED", "W_ERROR_CELLS", "W_DUP_CELL", "W_HIDDEN", "W_HIDDEN_ROWS", "W_MISSING_SHEET", "W_STRING_INDEX", "W_DUP_HEADER", "W_ATTRIBUTE", "W_ROW_IDS", "W_CUSTOMERS_UNUSED", "W_ALIKE_IDS", "W_DEALS", "W_JOIN", "W_SEVERAL_TABLES", "W_FILL_DOWN"] as const;
export type FaultCode = (typeof faultCodes)[number];

export interface FaultError {
  code: FaultCode;
  args?: Record<string, unknown>;
  where?: FaultPlace;
}

export interface FaultPlace {
  file?: string;
  sheet?: string;
  row?: number;
  col?: number;
}

export interface FaultWarning {
  code: FaultCode;
  file?: string;
  sheet?: string;
  row?: number;
  col?: number;
  count: number;
}

export interface FileInfo {
  name: string;
  size: number;
  format: string;
  encoding?: string;
  delimiter?: string;
  sheets: SheetInfo[];
}

export interface Filter {
  search?: string;
  ids?: string[];
  segment?: RfmSegment;
  family?: string;
  quadrant?: RfmQuadrant;
  r?: number;
  f?: number;
  list?: ContactList;
  state?: RhythmState;
  cluster?: number;
  scored?: boolean;
  hopeful?: boolean;
  roomy?: boolean;
  apart?: boolean;
  active?: boolean;
}

export interface Goal {
  name: string;
  analysis?: string;
  ways: Way[];
}

export interface IncomeBand {
  band: number;
  from: number;
  to: number;
  customers: number;
  median: number;
  low?: number;
  high?: number;
  lower: number;
  upper: number;
  below: number;
  room: number;
  small?: boolean;
}

export const incomeCodes = ["few_known", "missing_income", "missing_spend", "negative_income", "only_buyers", "score_not_money", "fewer_bands", "small_bands", "same_order"] as const;
export type IncomeCode = (typeof incomeCodes)[number];

export interface IncomeCorrelation {
  value: number;
  low?: number;
  high?: number;
  direction: number;
}

export interface IncomeNote {
  code: IncomeCode;
  count?: number;
  share?: number;
}

export interface IncomeOptions {
  column?: string;
  spend?: string;
  bands?: number;
}

export const incomeProblems = ["", "no_income", "income_in_words", "no_spend", "same_column", "few_customers", "constant_income", "constant_spend"] as const;
export type IncomeProblem = (typeof incomeProblems)[number];

export interface IncomeResult {
  problem?: IncomeProblem;
  column?: string;
  numbers: string[];
  source?: string;
  spend: string[];
  from?: string;
  to?: string;
  customers: number;
  correlation?: IncomeCorrelation;
  bands: IncomeBand[];
  room?: IncomeRoom;
  notes: IncomeNote[];
}

export interface IncomeRoom {
  customers: number;
  amount: number;
}

export const liftArms = ["contact", "control", "spared"] as const;
export type LiftArm = (typeof liftArms)[number];

export interface LiftChoice {
  share: number;
  contacts: number;
  controls: number;
  detectable?: number;
}

export interface LiftEffect {
  campaigns: number;
  contact: LiftGroup;
  control: LiftGroup;
  difference: LiftInterval;
  told: boolean;
  extra: LiftInterval;
  money?: LiftInterval;
  moneyTold?: boolean;
  extraMoney?: LiftInterval;
  cost: number;
  return?: LiftInterval;
  margin?: boolean;
  ranking: LiftRanking;
  strata: LiftStratum[];
  detectable?: number;
  missing?: number;
  missingControls?: number;
  mismatch?: boolean;
  contaminated?: number;
  notReached?: number;
  repeated?: number;
}

export interface LiftGroup {
  customers: number;
  converted: number;
  share: number;
  low: number;
  high: number;
  money: number;
  perHead: number;
}

export interface LiftInterval {
  value: number;
  low: number;
  high: number;
}

export interface LiftOptions {
  share?: number;
  spareBest?: number;
  spareIds?: string;
  windowDays?: number;
  seed?: number;
  campaigns?: string;
  outcomes?: string;
}

export interface LiftPlan {
  listed: number;
  contacts: number;
  controls: number;
  spared: number;
  share: number;
  suggested: number;
  baseRate: number;
  baseAssumed?: boolean;
  detectable?: number;
  choices: LiftChoice[];
  windowDays: number;
  from: string;
  until: string;
  spareBest?: number;
  spareIds?: string;
  unknown?: number;
}

export interface LiftRanking {
  used: boolean;
  needed?: number;
  gain: number;
  standardError: number;
  inMoney: boolean;
  uplift: LiftStratumUplift[];
}

export interface LiftResult {
  plan: LiftPlan;
  campaigns: LiftState[];
  problem?: string;
  until?: string;
  detail?: string;
  effect?: LiftEffect;
}

export interface LiftState {
  date: string;
  until: string;
  windowDays: number;
  contacts: number;
  controls: number;
  spared: number;
  code: string;
}

export interface LiftStratum {
  code: string;
  contact: LiftGroup;
  control: LiftGroup;
  difference: LiftInterval;
  told: boolean;
}

export interface LiftStratumUplift {
  code: string;
  measured: number;
  shrunk: number;
}

export interface LoyaltyChange {
  joinColumn: string;
  windowDays: number;
  members: number;
  controls: number;
  noDay?: number;
  outside?: number;
  noBefore?: number;
  unmatched?: number;
  memberSpend: number[];
  controlSpend: number[];
  difference: LoyaltyInterval;
  check?: LoyaltyInterval;
  return?: LoyaltyInterval;
  cost?: number;
  margin?: number;
}

export interface LoyaltyInterval {
  value: number;
  low: number;
  high: number;
  told: boolean;
}

export interface LoyaltyMeasure {
  code: string;
  members: number;
  others: number;
  difference: LoyaltyInterval;
}

export interface LoyaltyOptions {
  column?: string;
  nonMember?: string;
  windowDays?: number;
  cost?: number;
  margin?: number;
}

export const loyaltyProblems = ["", "no_membership", "no_members", "no_others", "no_measure", "no_orders", "no_join_day", "few_joined", "short_orders"] as const;
export type LoyaltyProblem = (typeof loyaltyProblems)[number];

export interface LoyaltyResult {
  problem?: LoyaltyProblem;
  column?: string;
  columns: string[];
  values: LoyaltyValue[];
  members: number;
  others: number;
  unknown: number;
  blankIsNo?: boolean;
  source?: string;
  measures: LoyaltyMeasure[];
  change?: LoyaltyChange;
  changeProblem?: LoyaltyProblem;
}

export interface LoyaltyValue {
  value: string;
  customers: number;
  member: boolean;
  spend?: number;
  small?: boolean;
}

export interface MapPoints {
  points: number;
  customers: number;
  minX: number;
  maxX: number;
  minY: number;
  maxY: number;
}

export interface MapQuery {
  limit: number;
}

export interface Minimum {
  what: string;
  least?: number;
  few?: number;
}

export interface Moment {
  kind: string;
  date?: string;
  order?: string;
  counted?: boolean;
  type?: string;
  channel?: string;
  issue?: string;
  comment?: string;
  complaint?: boolean;
  resolved?: string;
  opened?: string;
  converted?: string;
  score?: number;
  money?: number;
  due?: string;
  paidOn?: string;
  lateDays?: number;
  paid?: number;
  probability?: number;
}

export interface NextOrder {
  from: string;
  to: string;
  halfFrom: string;
  halfTo: string;
}

export interface OpenParams {
  recipe?: unknown;
}

export interface OpenResult {
  files: FileInfo[];
  mapping: SchemaMapping;
  options: CleanOptions;
  warnings: FaultWarning[];
  recipeMissing: string[];
}

export interface Options {
  clean: CleanOptions;
  rhythm: RhythmOptions;
  rfm: RfmOptions;
  overview: OverviewOptions;
  clv: ClvOptions;
  churn: ChurnOptions;
  contact: ContactOptions;
  lift: LiftOptions;
  segment: SegmentOptions;
  prepare: PrepareOptions;
  propensity: PropensityOptions;
  contract: ContractOptions;
  income: IncomeOptions;
  loyalty: LoyaltyOptions;
}

export interface Order {
  id?: string;
  date: string;
  sales: number;
  refunds: number;
  net: number;
  counted: boolean;
  lines: number;
}

export interface OverviewChanges {
  net?: number;
  customers?: number;
  orderValue?: number;
  orders?: number;
}

export interface OverviewMonth {
  month: string;
  net: number;
  orders: number;
  customers: number;
  partial?: boolean;
}

export interface OverviewOptions {
  days?: number;
}

export interface OverviewPair {
  now: number;
  before: number;
  yearAgo: number;
}

export interface OverviewResult {
  days: number;
  from: string;
  to: string;
  hasBefore: boolean;
  hasYearAgo: boolean;
  net: OverviewPair;
  customers: OverviewPair;
  orderValue: OverviewPair;
  orders: OverviewPair;
  change: OverviewChanges;
  firstTime: number;
  months: OverviewMonth[];
  earlierMonths?: number;
}

export const prepareCodes = ["orders", "frequency", "value", "meanOrder", "quiet", "gap", "tenure", "ordersQ1", "ordersQ2", "ordersQ3", "ordersQ4", "moneyQ1", "moneyQ2", "moneyQ3", "moneyQ4", "ordersTrend", "moneyTrend", "night", "weekend", "products", "refunds", "discounted", "categories", "mainCategory", "categoryShare", "contacts", "complaints", "resolved", "score", "sent", "opened", "openRate", "converted", "conversionRate", "overdue", "daysLate", "openDeals", "dealAmount", "dealExpected", "dealsWon", "dealsLost", "attribute", "category", "textLength", "textWords"] as const;
export type PrepareCode = (typeof prepareCodes)[number];

export interface PrepareCoded {
  kind: PrepareCodedKind;
  level?: string;
  center: number;
  scale: number;
}

export const prepareCodedKinds = ["quantity", "level", "rest", "ordinal", "missing"] as const;
export type PrepareCodedKind = (typeof prepareCodedKinds)[number];

export interface PrepareComponent {
  share: number;
  total: number;
  loadings: PrepareLoading[];
}

export interface PrepareComponents {
  features: number;
  enough: number;
  shares: PrepareComponent[];
}

export interface PrepareFeature {
  key: string;
  code: PrepareCode;
  header?: string;
  unit?: PrepareUnit;
  source: PrepareSource;
  filled: number;
  rows: number;
  undefined?: boolean;
  spread?: PrepareSpread;
  levels?: PrepareLevel[];
  rest?: number;
  method?: PrepareMethod;
  proposed?: PrepareMethod;
  trials?: PrepareTrial[];
  tried?: number;
  fillValue?: number;
  fillLevel?: string;
  coded: PrepareCoded[];
}

export interface PrepareLeftOut {
  code: PrepareCode;
  header?: string;
  reason: PrepareReason;
}

export interface PrepareLevel {
  name: string;
  customers: number;
}

export interface PrepareLoading {
  key: string;
  weight: number;
}

export const prepareMethods = ["mean", "median", "mode", "predict", "blank"] as const;
export type PrepareMethod = (typeof prepareMethods)[number];

export interface PrepareOptions {
  methods?: string;
  scale?: string;
  codes?: string;
  split?: string;
}

export interface PreparePart {
  name: string;
  customers: number;
  from?: string;
  to?: string;
}

export const prepareProblems = ["no_customers", "no_features"] as const;
export type PrepareProblem = (typeof prepareProblems)[number];

export const prepareReasons = ["no_times", "no_products", "no_categories", "no_discounts", "no_interactions", "no_types", "no_outcomes", "no_feedback", "not_in_summary", "no_campaigns", "no_opens", "no_conversions", "no_bills", "no_as_of", "no_deals", "no_deal_amounts", "not_long_enough", "empty", "constant", "id_like", "is_label", "too_many"] as const;
export type PrepareReason = (typeof prepareReasons)[number];

export interface PrepareResult {
  problem?: PrepareProblem;
  customers: number;
  apart: number;
  sampled?: number;
  asOf?: string;
  scale: string;
  codes: string;
  features: PrepareFeature[];
  leftOut: PrepareLeftOut[];
  columns: number;
  filled: number;
  split: PrepareSplit;
  components?: PrepareComponents;
}

export const prepareSources = ["orders", "events", "attributes"] as const;
export type PrepareSource = (typeof prepareSources)[number];

export interface PrepareSplit {
  by: string;
  why?: string;
  parts: PreparePart[];
}

export interface PrepareSpread {
  mean: number;
  sd: number;
  min: number;
  q1: number;
  median: number;
  q3: number;
  max: number;
}

export interface PrepareTrial {
  method: PrepareMethod;
  error?: number;
  right?: number;
}

export const prepareUnits = ["orders", "orders30", "money", "days", "ordersQuarter", "moneyQuarter", "share", "products", "categories", "times", "deals", "characters", "words", ""] as const;
export type PrepareUnit = (typeof prepareUnits)[number];

export interface Progress {
  stage: Stage;
  file?: string;
  analysis?: string;
  done: number;
  total: number;
  rows?: number;
}

export interface PropensityBin {
  mean: number;
  actual: number;
  low: number;
  high: number;
  cases: number;
}

export interface PropensityCalibration {
  method: string;
  bins: PropensityBin[];
}

export interface PropensityDriver {
  feature: string;
  level?: string;
  direction: number;
  points: number;
  yes?: number;
  no?: number;
}

export interface PropensityModel {
  name: string;
  auc?: number;
  logLoss: number;
  brier: number;
  accuracy: number;
  top20: number;
  selectLogLoss: number;
  selectSE: number;
}

export interface PropensityNote {
  code: string;
  feature?: string;
  level?: string;
  count?: number;
  value?: number;
}

export interface PropensityOptions {
  marginPercent?: number;
  without?: string;
  model?: string;
}

export const propensityProblems = ["", "short_history", "no_repeat", "few_cases", "few_of_outcome", "one_class", "no_features", "nothing_to_test"] as const;
export type PropensityProblem = (typeof propensityProblems)[number];

export const propensityQuestions = ["convert", "buy", "more"] as const;
export type PropensityQuestion = (typeof propensityQuestions)[number];

export interface PropensityReasons {
  chance: number;
  base: number;
  terms: PropensityTerm[];
}

export interface PropensityResult {
  question: PropensityQuestion;
  column?: string;
  value?: string;
  horizonDays?: number;
  marginPercent?: number;
  without: string[];
  problem?: PropensityProblem;
  needDays?: number;
  haveDays?: number;
  train: PropensityWindow[];
  test?: PropensityWindow;
  folds?: number;
  cases: number;
  yes: number;
  persons: number;
  customers: number;
  baseRate: number;
  expected: number;
  models: PropensityModel[];
  chosen?: string;
  calibration?: PropensityCalibration;
  drivers: PropensityDriver[];
  notes: PropensityNote[];
}

export interface PropensityTerm {
  feature: string;
  points: number;
  value?: number;
  level?: string;
  missing?: boolean;
}

export interface PropensityWindow {
  from: string;
  to: string;
  customers: number;
  yes: number;
}

export interface QualityChange {
  code: QualityChangeCode;
  table: string;
  file?: string;
  sheet?: string;
  role?: SchemaRole;
  header?: string;
  count?: number;
  from?: number;
  to?: number;
  was?: string;
  is?: string;
  values?: string[];
  look?: boolean;
}

export const qualityChangeCodes = ["rows", "table_gone", "table_new", "column_gone", "column_new", "fill", "kind", "values_new", "values_gone", "dates", "ids"] as const;
export type QualityChangeCode = (typeof qualityChangeCodes)[number];

export const qualityCodes = ["blank", "repeated_id", "variant_case", "variant_zero", "variant_form", "not_date", "not_number", "not_email", "not_phone", "not_currency", "not_yes_no", "below_zero", "above_limit", "after_end", "far_date", "months_empty", "disagree", "not_meant_to", "quiet_since", "one_value"] as const;
export type QualityCode = (typeof qualityCodes)[number];

export interface QualityColumn {
  header: string;
  role?: SchemaRole;
  kind: string;
  filled: number;
  distinct: number;
  score: number;
  weight: number;
  parts: QualityPart[];
  findings: QualityFinding[];
  first?: string;
  last?: string;
}

export interface QualityFinding {
  code: QualityCode;
  count: number;
  value?: string;
  other?: string;
  limit?: string;
  with?: SchemaRole[];
  where?: FaultPlace;
}

export const qualityMeasures = ["completeness", "validity", "uniqueness", "consistency", "timeliness"] as const;
export type QualityMeasure = (typeof qualityMeasures)[number];

export interface QualityPart {
  measure: QualityMeasure;
  share: number;
  good: number;
  of: number;
  unscored?: boolean;
}

export interface QualityQuery {
  today?: string;
}

export interface QualityReport {
  score?: number;
  weights: QualityWeight[];
  tables: QualityTable[];
  today?: string;
  changes?: QualityChange[];
  before?: QualitySpan;
}

export interface QualitySpan {
  rows: number;
  first?: string;
  last?: string;
}

export interface QualityTable {
  group: number;
  kind: string;
  file: string;
  sheet?: string;
  tables: number;
  rows: number;
  columns: QualityColumn[];
  further?: number;
}

export interface QualityWeight {
  measure: QualityMeasure;
  weight: number;
}

export interface QueryParams {
  map?: MapQuery;
  customers?: CustomersQuery;
  customer?: CustomerQuery;
  rows?: RowsQuery;
  quality?: QualityQuery;
  unlock?: UnlockQuery;
  whatIf?: WhatIfQuery;
}

export interface QueryResult {
  map?: MapPoints;
  customers?: CustomersPage;
  customer?: CustomerDetail;
  rows?: RowsPage;
  quality?: QualityReport;
  unlock?: Unlock;
  whatIf?: ChurnMoved;
}

export interface Reconcile {
  code: string;
  horizonDays?: number;
  count?: number;
  value?: number;
}

export interface RfmAxis {
  rule: string;
  classes: RfmClass[];
}

export interface RfmCell {
  r: number;
  f: number;
  customers: number;
  net: number;
}

export interface RfmClass {
  score: number;
  low?: number;
  high?: number;
  customers: number;
}

export interface RfmFamilyCount {
  code: string;
  customers: number;
  revenue: number;
  customerShare: number;
  revenueShare: number;
}

export interface RfmOptions {
  frequencyScore?: string;
  quadrantCut?: string;
  newWithinDays?: number;
  newUnknown?: boolean;
}

export type RfmQuadrant = string;

export interface RfmQuadrantCut {
  rule: string;
  recencyDays: number;
  frequency: number;
  monetary: number;
  onTheCut: string;
}

export interface RfmQuadrantRow {
  code: RfmQuadrant;
  customers: number;
  revenue: number;
  mean: number;
}

export interface RfmResult {
  asOf: string;
  customers: number;
  apart: number;
  orders: number;
  revenue: number;
  refunds: number;
  netRevenue: number;
  activeNet: number;
  meanRecencyDays: number;
  meanFrequency: number;
  meanMonetary: number;
  topFifthShare: number;
  oneTimeShare: number;
  recencyAxis: RfmAxis;
  frequencyAxis: RfmAxis;
  monetaryAxis: RfmAxis;
  cells: RfmCell[];
  map: string;
  segments: RfmSegmentCount[];
  families: RfmFamilyCount[];
  quadrants: RfmQuadrantRow[];
  quadrantCut: RfmQuadrantCut;
}

export type RfmSegment = string;

export interface RfmSegmentCount {
  code: RfmSegment;
  family: string;
  customers: number;
  revenue: number;
  mean: number;
}

export interface RhythmOptions {
  horizonDays?: number;
  minOrderDays?: number;
}

export interface RhythmResult {
  horizonDays: number;
  minOrderDays: number;
  gaps: number;
  groupGapDays: number;
  priorGaps: number;
  shrinkage: RhythmShrinkage;
  states: RhythmStateCount[];
  window?: RhythmWindow;
}

export const rhythmShrinkages = ["partly", "group", "own", "none"] as const;
export type RhythmShrinkage = (typeof rhythmShrinkages)[number];

export const rhythmStates = ["on_rhythm", "just_past", "long_gone", "no_rhythm"] as const;
export type RhythmState = (typeof rhythmStates)[number];

export interface RhythmStateCount {
  code: RhythmState;
  customers: number;
  net: number;
}

export interface RhythmWindow {
  customers: number;
  told: boolean;
  sigma?: number;
  normal?: boolean;
  tested: number;
  within50?: number;
  within80?: number;
}

export interface RowsPage {
  total: number;
  headers: string[];
  rows: CleanExample[];
}

export interface RowsQuery {
  what: string;
  table?: number;
  reason?: CleanReason;
  index?: number;
  offset?: number;
  limit: number;
}

export interface SampleSize {
  what: string;
  least?: number;
  few?: number;
  have: number;
}

export interface SchemaColumn {
  header: string;
  role?: SchemaRole;
  confidence: SchemaConfidence;
  samples: string[];
  kind: string;
  blank: number;
  distinct: number;
  negative?: number;
  zero?: number;
  number?: ConventionNumberFormat;
  date?: ConventionDateFormat;
  negated?: boolean;
  leftValue?: string;
  yesValue?: string;
  tenureUnit?: string;
  example?: string;
  exampleRow?: number;
}

export const schemaConfidences = ["sure", "likely", "check", "chosen", "none"] as const;
export type SchemaConfidence = (typeof schemaConfidences)[number];

export interface SchemaMapping {
  tables: SchemaTableMapping[];
  unsure: SchemaUnsure[];
  alike?: FaultWarning;
}

export const schemaRoles = ["customer_id", "customer_name", "phone", "email", "owner", "consent", "order_id", "order_date", "status", "amount", "quantity", "unit_price", "currency", "product_id", "product", "category", "discount", "region", "left", "tenure", "gender", "age", "birthday", "job", "education", "income", "level", "acquisition", "joined", "contract_end", "period_price", "frequency", "recency", "observed", "monetary", "order_count", "last_order", "first_order", "total_spent", "event_date", "event_type", "channel", "resolved", "score", "comment", "issue", "campaign", "sent", "opened", "converted", "cost", "arm", "due_date", "paid_date", "paid_amount", "stage", "probability", "expected"] as const;
export type SchemaRole = (typeof schemaRoles)[number];

export interface SchemaTableMapping {
  file: string;
  sheet?: string;
  kind: string;
  kindChosen?: boolean;
  used: boolean;
  group: number;
  headerRow: number;
  groupRow?: number;
  unitRows?: number;
  rows: number;
  columns: SchemaColumn[];
}

export interface SchemaUnsure {
  group: number;
  role: SchemaRole;
  about: string;
  candidates: string[];
  chosen?: string;
  example?: string;
  where?: FaultPlace;
}

export interface SegmentApart {
  code: SegmentApartCode;
  customers: number;
}

export const segmentApartCodes = ["no_order", "no_money", "no_values"] as const;
export type SegmentApartCode = (typeof segmentApartCodes)[number];

export interface SegmentByK {
  k: number;
  inertia: number;
  silhouette?: number;
  stability?: number;
  stabilityError?: number;
  smallestShare: number;
  allowed: boolean;
  reason?: SegmentKReason;
}

export interface SegmentCluster {
  index: number;
  customers: number;
  share: number;
  centre: number[];
  median: number[];
  money?: number;
  moneyShare?: number;
  name: SegmentName;
  effects: SegmentEffect[];
  rules: SegmentRule[];
}

export interface SegmentCondition {
  feature: string;
  above?: number;
  upTo?: number;
}

export interface SegmentEffect {
  feature: string;
  d: number;
  level: SegmentLevel;
}

export interface SegmentFeature {
  name: string;
  unit: SegmentUnit;
  logged: boolean;
  mean: number;
  median: number;
  sd: number;
  missing: number;
  constant: boolean;
}

export const segmentFrequencyLevels = ["frequent", "mid", "rare"] as const;
export type SegmentFrequencyLevel = (typeof segmentFrequencyLevels)[number];

export const segmentKReasons = ["outside_range", "too_small"] as const;
export type SegmentKReason = (typeof segmentKReasons)[number];

export interface SegmentLeftOut {
  name: string;
  reason: SegmentLeftOutReason;
}

export const segmentLeftOutReasons = ["not_chosen", "category", "id_like", "constant", "binary", "few_values", "label", "mostly_missing"] as const;
export type SegmentLeftOutReason = (typeof segmentLeftOutReasons)[number];

export const segmentLevels = ["high", "mid", "low"] as const;
export type SegmentLevel = (typeof segmentLevels)[number];

export interface SegmentLoading {
  feature: string;
  x: number;
  y: number;
}

export interface SegmentMap {
  explained: number[];
  loadings: SegmentLoading[];
  centres: number[][];
  low: number[];
  high: number[];
}

export const segmentMonetaryLevels = ["big", "mid", "small"] as const;
export type SegmentMonetaryLevel = (typeof segmentMonetaryLevels)[number];

export interface SegmentName {
  kind: SegmentNameKind;
  code?: string;
  recency?: SegmentRecencyLevel;
  frequency?: SegmentFrequencyLevel;
  monetary?: SegmentMonetaryLevel;
  traits: SegmentTrait[];
  rank?: SegmentRank;
}

export const segmentNameKinds = ["rfm", "traits", "everyone"] as const;
export type SegmentNameKind = (typeof segmentNameKinds)[number];

export interface SegmentOptions {
  features?: string;
  scale?: string;
  log?: string;
  k?: number;
  restarts?: number;
}

export const segmentProblems = ["no_customers", "no_features", "few_customers", "all_equal", "few_distinct"] as const;
export type SegmentProblem = (typeof segmentProblems)[number];

export interface SegmentRank {
  feature: string;
  place: number;
  of: number;
}

export const segmentRecencyLevels = ["recent", "mid", "lapsed"] as const;
export type SegmentRecencyLevel = (typeof segmentRecencyLevels)[number];

export interface SegmentResult {
  problem?: SegmentProblem;
  source: SegmentSource;
  log?: string;
  customers: number;
  apart: SegmentApart[];
  features: SegmentFeature[];
  leftOut: SegmentLeftOut[];
  k: number;
  inertia: number;
  explained: number;
  silhouette?: number;
  stability?: number;
  stable: boolean;
  bootstraps: number;
  sampled: number;
  silhouetteOf: number;
  byK: SegmentByK[];
  why: SegmentWhy;
  clusters: SegmentCluster[];
  map: SegmentMap;
}

export interface SegmentRule {
  conditions: SegmentCondition[];
  customers: number;
  coverage: number;
  precision: number;
}

export const segmentSources = ["orders", "attributes"] as const;
export type SegmentSource = (typeof segmentSources)[number];

export const segmentSuggestions = ["log"] as const;
export type SegmentSuggestion = (typeof segmentSuggestions)[number];

export interface SegmentTrait {
  feature: string;
  level: SegmentLevel;
}

export const segmentUnits = ["", "days", "orders", "money"] as const;
export type SegmentUnit = (typeof segmentUnits)[number];

export interface SegmentWhy {
  code: SegmentWhyCode;
  k: number;
  stability?: number;
  smallestShare: number;
  nextK: number;
  nextStability?: number;
  bestSilhouetteK: number;
  suggest?: SegmentSuggestion;
}

export const segmentWhyCodes = ["most_stable", "only_allowed", "not_stable", "none_allowed", "chosen_by_you", "undivided"] as const;
export type SegmentWhyCode = (typeof segmentWhyCodes)[number];

export interface SheetInfo {
  table: number;
  name?: string;
  state: string;
  rows: number;
}

export const sortKeys = ["id", "name", "net", "orders", "quiet", "first", "gap", "overdue", "segment", "rank", "quadrant", "risk", "stake", "value", "cluster", "chance", "worth", "room"] as const;
export type SortKey = (typeof sortKeys)[number];

export const stages = ["read", "map", "clean", "analyze", "export"] as const;
export type Stage = (typeof stages)[number];

export interface Timeline {
  count: number;
  moments: Moment[];
  interactions: number;
  complaints: number;
  complaintsSaid: number;
  complaintsResolved: number;
  resolution?: number;
  scores: number;
  meanScore?: number;
  invoices: number;
  owed?: number;
  late?: number;
}

export interface Unlock {
  goals: Unlocked[];
}

export interface UnlockQuery {
}

export const unlockStates = ["answers", "not_yet", "one_away", "more_away"] as const;
export type UnlockState = (typeof unlockStates)[number];

export interface Unlocked {
  name: string;
  state: UnlockState;
  way: number;
  lacks: SchemaRole[];
  describing?: number;
  table: number;
  candidates: string[];
  better: SchemaRole[];
  samples: SampleSize[];
}

export const verbs = ["open", "clean", "analyze", "query", "export"] as const;
export type Verb = (typeof verbs)[number];

export interface Way {
  kind: string;
  needs: SchemaRole[];
  describing?: number;
  better: SchemaRole[];
  minimum: Minimum[];
}

export interface WhatIfQuery {
  index: number;
  feature: string;
  value?: number;
  level?: string;
}

export const schemaKinds = ["orders", "customers", "summary", "interactions", "feedback", "campaigns", "receivables", "opportunities", "none"] as const;
export type SchemaKind = (typeof schemaKinds)[number];

export const schemaRolesOf: Record<SchemaKind, readonly SchemaRole[]> = {
  orders: ["customer_id", "order_date", "amount", "quantity", "unit_price", "order_id", "status", "product_id", "product", "category", "discount", "region", "currency", "customer_name", "email", "phone", "owner", "consent"],
  customers: ["customer_id", "left", "converted", "tenure", "gender", "age", "birthday", "region", "level", "income", "job", "education", "acquisition", "joined", "contract_end", "period_price", "customer_name", "email", "phone", "owner", "consent"],
  summary: ["customer_id", "frequency", "recency", "observed", "monetary", "order_count", "last_order", "total_spent", "first_order", "region", "customer_name", "email", "phone", "owner", "consent"],
  interactions: ["customer_id", "event_date", "event_type", "channel", "resolved", "issue", "comment", "score", "customer_name", "email", "phone", "owner"],
  feedback: ["customer_id", "score", "comment", "event_date", "issue", "channel", "order_id", "product_id", "product", "category", "customer_name", "email", "phone"],
  campaigns: ["customer_id", "campaign", "sent", "opened", "converted", "event_date", "channel", "arm", "cost", "customer_name", "email", "phone"],
  receivables: ["customer_id", "due_date", "amount", "paid_date", "paid_amount", "event_date", "order_id", "currency", "status", "customer_name", "email", "phone", "owner"],
  opportunities: ["customer_id", "stage", "probability", "amount", "expected", "event_date", "order_id", "currency", "customer_name", "email", "phone", "owner"],
  none: ["customer_id", "order_date", "amount", "quantity", "unit_price", "order_id", "status", "product_id", "product", "category", "discount", "region", "currency", "customer_name", "email", "phone", "owner", "consent", "left", "tenure", "converted"],
};

/** Each need is met by one of several sets of roles. */
export const schemaNeeds: Record<SchemaKind, readonly (readonly (readonly SchemaRole[])[])[]> = {
  orders: [[["customer_id"]], [["order_date"]], [["amount"], ["quantity", "unit_price"]]],
  customers: [],
  summary: [[["customer_id"]], [["frequency", "recency", "observed"], ["order_count", "last_order", "total_spent"]]],
  interactions: [[["customer_id"]], [["event_date"]], [["event_type"], ["channel"], ["resolved"], ["comment"], ["issue"]]],
  feedback: [[["score"], ["comment"]]],
  campaigns: [[["campaign"], ["sent"], ["opened"], ["converted"]]],
  receivables: [[["due_date"]], [["amount"]]],
  opportunities: [[["stage"], ["probability"], ["expected"]]],
  none: [[["customer_id"]], [["order_date"]], [["amount"], ["quantity", "unit_price"]]],
};
