// Made from the list of commands in crates/office. Not written by hand.

export type Code = string;
export type Session = "am" | "pm";
export type RegisterState = "not_open" | "open" | "taken" | "missing" | "late_taken";

export interface AbsenceReport {
  upns: string[];
  from: string;
  to: string;
  session?: Session;
  code: Code;
  caller: string;
  relationship: string;
  words: string;
  expected_back?: string;
  nature?: string;
}

export interface ReportedSession {
  upn: string;
  date: string;
  session: Session;
  code: Code;
  state: ReportedState;
}

export type ReportedState = "planned" | "amended";

export interface DayBoardShow {
  date: string;
}

export interface DayBoard {
  date: string;
  /** Why there is no school, when there is none. */
  closed: string | null;
  am: Times;
  pm: Times;
  registers: RegisterLine[];
  /** In the order to chase: vulnerable pupils first, then the longest away. */
  unexplained: UnexplainedRow[];
  /** Latest first. */
  arrivals: ArrivalRow[];
  /** Sign-outs; latest first. */
  departures: ArrivalRow[];
  /** Latest first. */
  calls: CallRow[];
  /** Those about whether a pupil is here first. */
  disagreements: DisagreementRow[];
  n_deadlines: NDeadlineRow[];
  counts: DayCounts;
}

export interface DayCounts {
  on_roll: number;
  present: number;
  absent_with_a_reason: number;
  unexplained: number;
  late: number;
  late_after_close: number;
  registers_missing: number;
  n_due_today: number;
}

export interface UnexplainedRow {
  upn: string | null;
  pupil: string | null;
  name: string;
  group: string | null;
  year_group: string;
  session: Session;
  code: Code;
  /** The how-manieth school day running without being in school, from 1. */
  day: number;
  /** Why this pupil comes first: "child protection plan", "social worker". */
  vulnerable: string[];
  /** The tutor's suggestion: "says dentist". */
  note: string | null;
  contacts: ContactToRing[];
  deadline: string;
}

export interface ContactToRing {
  name: string;
  relationship: string;
  phone: string;
}

export interface ArrivalRow {
  upn: string | null;
  pupil: string | null;
  name: string;
  group: string | null;
  session: Session;
  arrived: string;
  code: Code;
  minutes_late: number | null;
  reason: string | null;
}

export interface CallRow {
  upn: string | null;
  pupil: string | null;
  name: string;
  group: string | null;
  at: string;
  code: Code;
  caller: string;
  relationship: string;
  words: string;
  from: string;
  to: string;
  expected_back: string | null;
}

export interface DisagreementRow {
  upn: string | null;
  pupil: string | null;
  name: string;
  group: string | null;
  date: string;
  session: Session;
  /** One says the pupil is here, the other that they are not. */
  about_presence: boolean;
  /** "T. Okafor, tutor, 08:49: N"; the current one first. */
  says: string[];
}

export interface NDeadlines {
  as_of: string;
}

export interface NDeadlineRow {
  upn: string | null;
  pupil: string | null;
  name: string;
  date: string;
  session: Session;
  deadline: string;
  /** Negative when overdue. */
  school_days_left: number;
}

export interface FiguresAsk {
  from: string;
  to: string;
  by: FiguresBy;
  where?: FiguresWhere;
  /** The marks as they stood at this instant. */
  as_known_at?: string;
}

export type FiguresBy = "pupil" | "group" | "year_group" | "school" | "weekday" | "week";

export interface FiguresWhere {
  year_group?: string;
  group?: string;
  /** A column of the pupils file: `fsm`, `sen`, `looked_after`, ... */
  flag?: string;
  cohort: Cohort;
}

export type Cohort = "all" | "compulsory" | "dfe_5_15";

export interface FiguresRow {
  key: string;
  possible: number;
  attended: number;
  authorised: number;
  unauthorised: number;
  not_possible: number;
  /** Closed registers without a mark. */
  missing: number;
  late: number;
  late_after_close: number;
  minutes_late: number;
  codes: Record<string, number>;
  /** Null when no session was possible. */
  attendance_pct: string | null;
  absence_pct: string | null;
  /** By pupil only: at least 10% of possible sessions missed. */
  pa?: boolean;
  /** By pupil only: at least 50% of possible sessions missed. */
  sa?: boolean;
  pupils?: number;
  pa_pupils?: number;
  sa_pupils?: number;
}

export interface FileImport {
  /** pupils, contacts, professionals, staff or calendar. */
  kind: string;
  /** Base64. */
  content: string;
  dry_run: boolean;
  take_good_rows: boolean;
}

export interface ImportReport {
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  rejected: RejectedRow[];
  ignored_columns: string[];
  /** How the file was read: its encoding, and values worth a look. */
  notes: string[];
  /** Rows that may be pupils who are already here: proposed, not done. */
  proposed?: string[];
  /** Codes for the first sign-in of new staff. */
  one_time_codes?: OneTimeCode[];
}

export interface RejectedRow {
  /** The line of the file; the header is 1. */
  row: number;
  column: string;
  value: string;
  problem: string;
  remedy: string;
}

export interface FileMade {
  file: string;
  pages: number | null;
}

export interface MarksSubmit {
  group: string;
  date: string;
  session: Session;
  marks: SubmittedMark[];
  /** Asked for when the register is taken after its close. */
  reason?: string;
}

export interface SubmittedMark {
  /** The pupil's UPN, or the school's own reference where there is none. */
  upn: string;
  code: Code;
  arrived?: string;
  nature?: string;
  note?: string;
}

export interface MarksSubmitted {
  /** RFC 3339 with offset. */
  taken_at: string;
  late_taken: boolean;
  /** How many entries were made. */
  entries: number;
}

export interface ArrivalRecord {
  upns?: string[];
  upn?: string;
  /** Now, unless said. */
  arrived?: string;
  code?: Code;
  reason?: string;
  cancel_rest: boolean;
}

export type ArrivalsRecorded = ArrivalRecorded | ArrivalRecorded[];

export interface ArrivalRecorded {
  upn: string;
  session: Session;
  code: Code;
  /** From the session's start; null when not late. */
  minutes_late: number | null;
  /** Why this code: "Arrived 09:10; the register closed at 09:05." */
  why: string;
  /** The sessions of a planned or running absence that are still ahead. With `cancel_rest` they were cancelled. */
  cancels?: SessionCode[];
}

export interface SessionCode {
  date: string;
  session: Session;
  code: Code;
}

export interface MarkAmend {
  upn: string;
  date: string;
  session: Session;
  code: Code;
  reason?: string;
  arrived?: string;
  nature?: string;
}

export interface MarkAmended {
  entry: string;
  replaces: string | null;
  settles: string[];
}

export interface MarksBulkAmend {
  upns: string[];
  from: string;
  to: string;
  session?: Session;
  code: Code;
  reason?: string;
  nature?: string;
}

export interface ClosureDeclare {
  from: string;
  to: string;
  session?: Session;
  code: Code;
  upns?: string[];
  reason?: string;
}

export interface MarkCounts {
  pupils: number;
  sessions: number;
  /** Marks made or amended. */
  marked: number;
  /** Sessions still ahead, filled in for whoever takes the register. */
  planned: number;
  /** Marks of pupils who were here, left as they are. */
  kept: number;
}

export interface MarksOf {
  upn: string;
  from: string;
  to: string;
}

export interface MarkRow {
  date: string;
  session: Session;
  code: Code;
  minutes_late: number | null;
  entry: string;
}

export interface MarkHistory {
  upn: string;
  date: string;
  session: Session;
}

export interface HistoryRow {
  entry: string;
  replaces: string | null;
  settles: string[];
  code: Code;
  /** RFC 3339 with offset. */
  at: string;
  by: Person;
  reason: string | null;
  device: string;
  current: boolean;
  minutes_late: number | null;
  arrived: string | null;
  nature: string | null;
}

export interface Person {
  name: string;
  position: string;
}

export interface AppState {
  stage: Stage;
  school: string | null;
  /** A register for training and testing. */
  rehearsal: boolean;
  person: SignedIn | null;
  /** School time now, RFC 3339 with offset. */
  now: string;
  /** What went wrong with the file, in words, when it could not be opened. */
  problem: string | null;
  /** How the register is kept: "Kept on this computer only, until the trust's hub is set up." */
  line: string;
  /** Minutes without a key before the screen locks itself. */
  lock_after_minutes: number;
}

export type Stage = "no_register" | "key_needed" | "signed_out" | "signed_in";

export interface SignedIn {
  username: string;
  name: string;
  position: string;
  roles: string[];
  groups: string[];
}

export interface PersonToSignIn {
  username: string;
  name: string;
  position: string;
  /** Signs in with the one-time code and sets a password. */
  first_time: boolean;
}

export interface SignIn {
  username: string;
  password: string;
}

export interface SignInFirst {
  username: string;
  one_time_code: string;
  password: string;
}

export interface StaffReset {
  username: string;
}

export interface OneTimeCode {
  username: string;
  one_time_code: string;
}

export interface StaffRow {
  username: string;
  title: string;
  forename: string;
  surname: string;
  position: string;
  roles: string[];
  groups: string[];
  has_password: boolean;
  left: boolean;
}

export interface StaffChange {
  username: string;
  title?: string;
  forename?: string;
  surname?: string;
  position?: string;
  roles?: string[];
  groups?: string[];
  left?: boolean;
}

export interface StaffChanged {
  /** For somebody new: the code for the first sign-in. */
  one_time_code: string | null;
}

export interface PupilSearch {
  text: string;
  limit: number;
}

export interface PupilFound {
  upn: string | null;
  pupil: string | null;
  name: string;
  group: string | null;
  year_group: string;
  /** "brother Bilal in 9C": pupils who share a contact's phone or address. */
  siblings: Sibling[];
  /** In this session. */
  session: Session;
  code: Code | null;
  planned: Code | null;
  planned_note: string | null;
  /** The group's register of this session was taken. */
  register_taken: boolean;
}

export interface Sibling {
  upn: string | null;
  pupil: string | null;
  name: string;
  group: string | null;
}

export interface PupilShow {
  upn: string;
}

export interface PupilCard {
  upn: string | null;
  pupil: string | null;
  name: string;
  legal_name: string;
  dob: string;
  group: string | null;
  year_group: string;
  entry_date: string;
  leaving_date: string | null;
  siblings: Sibling[];
  contacts: ContactCard[];
  professionals: ProfessionalCard[];
  /** "child protection plan", "social worker"; empty for those who may not see it. */
  vulnerable: string[];
}

export interface ContactCard {
  name: string;
  relationship: string;
  priority: number | null;
  parental_responsibility: boolean;
  lives_with: boolean;
  phone: string;
  mobile: string;
  email: string;
  no_contact: boolean;
}

export interface ProfessionalCard {
  kind: string;
  name: string;
  organisation: string;
  phone: string;
  email: string;
}

export interface GroupLine {
  group: string;
  room: string | null;
  phone: string | null;
  tutor: string | null;
  pupils: number;
}

export interface GroupChange {
  group: string;
  room?: string;
  phone?: string;
}

export interface RegisterShow {
  group: string;
  date: string;
  session: Session;
}

export interface Register {
  group: string;
  room: string | null;
  date: string;
  session: Session;
  state: RegisterState;
  times: Times;
  /** RFC 3339 with offset, once taken. */
  taken_at: string | null;
  taken_by: string | null;
  /** "Friday afternoon by T. Okafor": the last register taken of this group before this one. */
  last_taken: string | null;
  pupils: RegisterPupil[];
  /** The days of `recent`, oldest first. */
  recent_days: string[];
  /** What this person may enter here. */
  codes: Code[];
}

export interface Times {
  opens: string;
  late_from: string;
  closes: string;
}

export interface RegisterPupil {
  upn: string | null;
  pupil: string | null;
  /** Surname, forename, as the school uses them. */
  name: string;
  /** Joined in the last five school days. */
  is_new: boolean;
  planned: Code | null;
  /** What the tutor needs to know of the plan: "mother rang 08:12: temperature". */
  planned_note: string | null;
  code: Code | null;
  minutes_late: number | null;
  arrived: string | null;
  note: string | null;
  entry: string | null;
  /** The last five school days, oldest first, by day: morning and afternoon. */
  recent: [Code | null, Code | null][];
}

export interface MyRegisters {
  date: string;
}

export interface RegisterLine {
  group: string;
  session: Session;
  state: RegisterState;
  room: string | null;
  /** The extension to ring. */
  phone: string | null;
  tutor: string | null;
  pupils: number;
  taken_at: string | null;
  taken_by: string | null;
  times: Times;
}

export interface WeekGridShow {
  group: string;
  /** Any day of the week. */
  week: string;
}

export interface WeekGrid {
  group: string;
  days: string[];
  /** By day, morning and afternoon: the register's state, or null when the school is closed. */
  states: [RegisterState | null, RegisterState | null][];
  pupils: WeekGridPupil[];
}

export interface WeekGridPupil {
  upn: string | null;
  pupil: string | null;
  name: string;
  /** By day, morning and afternoon. */
  marks: ([GridMark | null, GridMark | null])[];
}

export interface GridMark {
  code: Code;
  minutes_late: number | null;
  /** Not a mark yet: expected, and filled in when the register is taken. */
  planned: boolean;
  amended: boolean;
}

export interface RegisterPrint {
  group: string;
  date: string;
  /** Where the PDF goes; a temporary file that is opened, unless said. */
  to_file?: string;
}

export interface School {
  name: string;
  /** Local authority number, three digits. */
  la: string;
  /** Establishment number, four digits. */
  estab: string;
  /** Six digits. */
  urn: string;
  phase: Phase;
  address: string[];
  phone: string;
  email: string;
  trust: string;
}

export type Phase = "primary" | "secondary" | "all_through" | "special" | "pru";

export interface SchoolCreate {
  school: School;
  /** A preset's name. */
  policy: string;
  rehearsal: boolean;
  /** The first administrator, who is signed in at once. */
  administrator: FirstAdministrator;
  /** A passphrase that opens the file where the system's keyring cannot. */
  passphrase?: string;
}

export interface FirstAdministrator {
  username: string;
  title: string;
  forename: string;
  surname: string;
  position: string;
  /** Besides `admin`. */
  roles: string[];
  password: string;
}

export interface SchoolCreated {
  register: string;
  school: string;
  policy: string;
  rehearsal: boolean;
  filled_from_default: string[];
  warnings: string[];
  /** The PDF to print and lock away. */
  recovery_sheet: string | null;
}

export interface RegisterUnlock {
  passphrase?: string;
  /** The words of the recovery sheet. */
  recovery_words?: string;
}

export interface PolicyAdopt {
  from: string;
  /** A preset's name, or a policy document. */
  policy: string | Record<string, unknown>;
}

export interface PolicyAdopted {
  policy: string;
  filled_from_default: string[];
  warnings: string[];
}

export interface PolicyVersion {
  from: string;
  name: string;
  warnings: string[];
  /** Parameter names and values as people read them. */
  parameters: [string, string][];
}

export interface CalendarPeriod {
  /** term, holiday, inset, bank_holiday, closure or open. */
  kind: string;
  first_day: string;
  last_day: string;
  title: string;
}

export interface CalendarShow {
  from: string;
  to: string;
}

export interface Calendar {
  periods: CalendarPeriod[];
  /** Bundled, for England and Wales. */
  bank_holidays: CalendarPeriod[];
  school_days: number;
}

export interface CalendarChange {
  add: CalendarPeriod[];
  remove: CalendarPeriod[];
}

export interface Commands {
  app_state: [Record<string, never>, AppState];
  school_create: [SchoolCreate, SchoolCreated];
  demo_open: [Record<string, never>, AppState];
  register_unlock: [RegisterUnlock, AppState];
  people_list: [Record<string, never>, PersonToSignIn[]];
  sign_in: [SignIn, SignedIn];
  sign_in_first: [SignInFirst, SignedIn];
  sign_out: [Record<string, never>, Record<string, never>];
  marks_submit: [MarksSubmit, MarksSubmitted];
  arrival_record: [ArrivalRecord, ArrivalsRecorded];
  absence_report: [AbsenceReport, ReportedSession[]];
  mark_amend: [MarkAmend, MarkAmended];
  marks_bulk_amend: [MarksBulkAmend, MarkCounts];
  closure_declare: [ClosureDeclare, MarkCounts];
  policy_adopt: [PolicyAdopt, PolicyAdopted];
  calendar_change: [CalendarChange, Calendar];
  group_change: [GroupChange, GroupLine];
  staff_change: [StaffChange, StaffChanged];
  staff_reset: [StaffReset, OneTimeCode];
  file_import: [FileImport, ImportReport];
  register_show: [RegisterShow, Register];
  my_registers: [MyRegisters, RegisterLine[]];
  register_print: [RegisterPrint, FileMade];
  week_grid: [WeekGridShow, WeekGrid];
  day_board: [DayBoardShow, DayBoard];
  marks_of: [MarksOf, MarkRow[]];
  mark_history: [MarkHistory, HistoryRow[]];
  figures: [FiguresAsk, FiguresRow[]];
  n_deadlines: [NDeadlines, NDeadlineRow[]];
  pupil_search: [PupilSearch, PupilFound[]];
  pupil_show: [PupilShow, PupilCard];
  group_list: [Record<string, never>, GroupLine[]];
  staff_list: [Record<string, never>, StaffRow[]];
  policy_list: [Record<string, never>, PolicyVersion[]];
  calendar_show: [CalendarShow, Calendar];
}
