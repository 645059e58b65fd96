// Generated from the Go structs of core/engine. Do not edit.

export interface Analyses {
  rfm?: RfmResult;
  rhythm?: RhythmResult;
  overview?: OverviewResult;
  contact?: ContactResult;
  heads?: Customer[];
}

export interface AnalyzeParams {
  only?: string[];
  options: Options;
}

export interface AnalyzeResult {
  analyses: Analyses;
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
}

export interface CleanMoney {
  currency: string;
  rows: number;
  amount: number;
}

export interface CleanOptions {
  refunds?: string;
  duplicates?: string;
  asOf?: string;
  from?: string;
  to?: string;
  currency?: string;
  firstSale?: string;
}

export interface CleanParams {
  mapping?: SchemaMapping;
  edits?: Edit[];
  options: CleanOptions;
}

export const cleanReasons = ["repeated_header", "total_row", "no_customer", "no_date", "bad_date", "no_amount", "bad_amount", "price_zero", "never_paid", "other_currency", "out_of_range", "refund_dropped", "duplicate"] as const;
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

export interface CleanSummary {
  customers: number;
  orders: number;
  firstDate: string;
  lastDate: string;
  firstTime?: string;
  lastTime?: string;
  asOf: string;
  currency?: string;
  currencies: CleanMoney[];
  firstSale?: CleanFirstSale;
}

export const contactLists = ["contact_first", "win_back", "leave_alone", ""] as const;
export type ContactList = (typeof contactLists)[number];

export interface ContactListCount {
  code: ContactList;
  customers: number;
  net: number;
}

export interface ContactOptions {
  maxOverdue?: number;
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
}

export interface ContactResult {
  lists: ContactListCount[];
  hasConsent: boolean;
  noConsent: number;
  consentUnknown: number;
  refused: number;
  tooFewOrders: number;
  top: ContactRow[];
}

export interface ContactRow {
  customer: number;
  reason: ContactReason;
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
  r?: number;
  f?: number;
  m?: number;
  segment?: RfmSegment;
  family?: string;
  quadrant?: RfmQuadrant;
  list?: ContactList;
  rank?: number;
  reason: ContactReason;
}

export interface CustomerDetail {
  customer: Customer;
  orders: Order[];
  gapDays: number[];
  orderCount: number;
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

export const faultCodes = ["E_EMPTY", "E_NOT_SPREADSHEET", "E_ENCRYPTED", "E_PASSWORD", "E_OLD_XLS", "E_XLSB", "E_ODS", "E_NUMBERS", "E_HTML", "E_TRUNCATED", "E_TOO_BIG", "E_XML", "E_LIMIT_ROWS", "E_LIMIT_COLS", "E_LIMIT_CELL", "E_NO_SHEETS", "E_CHANGED", "E_NO_HEADER", "E_NO_COLUMN", "E_NO_ROWS", "E_ONE_CUSTOMER", "E_UNSURE", "E_BAD_OPTION", "E_BAD_RECIPE", "E_UNKNOWN_VERB", "E_OUT_OF_ORDER", "E_INTERNAL", "E_OUT_OF_MEMORY", "E_WORKBOOK", "W_BAD_BYTES", "W_UNCLOSED_QUOTE", "W_RAGGED", "W_DATE", "W_AMOUNT", "W_NO_CACHED", "W_ERROR_CELLS", "W_DUP_CELL", "W_HIDDEN", "W_STRING_INDEX", "W_DUP_HEADER"] as const;
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
  segment?: RfmSegment;
  family?: string;
  quadrant?: RfmQuadrant;
  r?: number;
  f?: number;
  list?: ContactList;
  state?: RhythmState;
  apart?: boolean;
  active?: boolean;
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
  contact: ContactOptions;
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

export interface Progress {
  stage: Stage;
  file?: string;
  done: number;
  total: number;
  rows?: number;
}

export interface QueryParams {
  customers?: CustomersQuery;
  customer?: CustomerQuery;
  rows?: RowsQuery;
}

export interface QueryResult {
  customers?: CustomersPage;
  customer?: CustomerDetail;
  rows?: RowsPage;
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
  example?: string;
  exampleRow?: number;
}

export const schemaConfidences = ["sure", "likely", "check", "chosen", "none"] as const;
export type SchemaConfidence = (typeof schemaConfidences)[number];

export interface SchemaMapping {
  tables: SchemaTableMapping[];
  unsure: SchemaUnsure[];
}

export const schemaRoles = ["customer_id", "customer_name", "phone", "email", "owner", "consent", "order_id", "order_date", "status", "amount", "quantity", "unit_price", "currency", "product_id", "product", "category", "region"] as const;
export type SchemaRole = (typeof schemaRoles)[number];

export interface SchemaTableMapping {
  file: string;
  sheet?: string;
  kind: string;
  used: boolean;
  group: number;
  headerRow: number;
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

export interface SheetInfo {
  table: number;
  name?: string;
  state: string;
  rows: number;
}

export const sortKeys = ["id", "name", "net", "orders", "quiet", "first", "gap", "overdue", "segment", "rank", "quadrant"] as const;
export type SortKey = (typeof sortKeys)[number];

export const stages = ["read", "map", "clean", "analyze", "export"] as const;
export type Stage = (typeof stages)[number];

export const verbs = ["open", "clean", "analyze", "query", "export"] as const;
export type Verb = (typeof verbs)[number];
