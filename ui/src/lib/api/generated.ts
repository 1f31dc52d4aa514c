// Made from the command list in crates/office. Renew it with ROLLBOOK_RENEW=1 cargo test -p office.

export type Code = string;
export type Session = "am" | "pm";
export type LeaveKind = "C" | "C1" | "J1" | "S";
export type Decision = "granted" | "part_granted" | "refused" | "withdrawn";
export type ArrangementKind = "nursery" | "flexi" | "part_time" | "visit" | "sport" | "work_experience" | "off_site" | "authority_provision" | "suspension" | "permanent_exclusion" | "study_leave" | "dual" | "travelling";
export type ArrangementNoteKind = "review" | "notice" | "confirmed" | "absent" | "provision" | "returned" | "ended" | "risk_assessment";
export interface Signed { by: string; on: string }
export type RegisterState = "not_open" | "open" | "taken" | "missing" | "late_taken";

export type AbsenceReport = { upns: Array<string>, from: string, to: string, session?: Session, code: Code, caller: string, relationship: string, words: string, expected_back?: string, nature?: string, };

export type AbsentRow = { upn: string | null, pupil: string | null, name: string, group: string | null, session: Session, code: Code, 
/**
 * What was said when it was planned: "mother rang 08:12: temperature".
 */
known: string | null, };

export type AdministratorRecover = { recovery_words: string, username: string, title: string, forename: string, surname: string, position: string, password: string, reason: string, };

export type AppState = { stage: Stage, school: string | null, 
/**
 * A register for training and testing.
 */
rehearsal: boolean, person: SignedIn | null, 
/**
 * School time now, RFC 3339 with offset.
 */
now: string, 
/**
 * What went wrong with the file, in words, when it could not be opened.
 */
problem: string | null, 
/**
 * How the register is kept: "Kept on this computer only, until the trust's hub is set up."
 */
line: string, 
/**
 * Minutes without a key before the screen locks itself.
 */
lock_after_minutes: number, };

export type ArrangementActual = { upn: string, agreed: number, attended: number, };

export type ArrangementDue = { what: string, on: string, 
/**
 * Overdue, or a duty by law on that day.
 */
is_urgent: boolean, says: string, 
/**
 * Of which pupils, where it is not all of them.
 */
upns: Array<string>, };

export type ArrangementEnd = { arrangement: string, from: string, reason?: string, upns?: Array<string>, };

export type ArrangementList = { 
/**
 * What is due by the look of this day; today, unless said.
 */
as_of?: string, };

export type ArrangementMake = { kind: ArrangementKind, upns?: Array<string>, group?: string, from: string, to: string, 
/**
 * `["mon am", "thu"]`: the sessions of the week that the code is for; all of them, unless said.
 */
sessions?: string[], 
/**
 * Later weeks with other sessions.
 */
steps?: Array<ArrangementStep>, 
/**
 * The kind's own code, where somebody says one at all.
 */
code?: Code, 
/**
 * The provider, the other school, or with whom they travel.
 */
provider: string, nature?: string, words: string, 
/**
 * Of a parent with whom the pupil normally lives.
 */
agreement?: Signed, risk_assessment?: Signed, 
/**
 * Why a part-time timetable is longer than six weeks.
 */
extension?: { by: string, reason: string }, };

export type ArrangementNote = { arrangement: string, note: ArrangementNoteKind, 
/**
 * Today, unless said.
 */
on?: string, session?: Session, 
/**
 * Some of its pupils; everybody, unless said.
 */
upns?: Array<string>, 
/**
 * Who was told (`local_authority`, `trust_safeguarding_lead`, `agency`), or who said so.
 */
whom: string, words: string, 
/**
 * Of whoever did not come to the provider: the code of the absence; N, unless said.
 */
code?: Code, };

export type ArrangementNoted = { 
/**
 * RFC 3339 with offset.
 */
at: string, by: string, note: ArrangementNoteKind, on: string, session: Session | null, upns: Array<string>, whom: string, words: string, };

export type ArrangementPlanned = { arrangement: string, pupils: number, sessions: number, };

export type ArrangementPupil = { upn: string, name: string, group: string | null, 
/**
 * From which day on it no longer holds for this pupil.
 */
ended: string | null, };

export type ArrangementRow = { arrangement: string, kind: ArrangementKind, 
/**
 * "part-time timetable".
 */
what: string, code: Code, from: string, to: string, state: ArrangementState, pupils: Array<ArrangementPupil>, provider: string, 
/**
 * The sessions of the week that its code is for, by the look of this day.
 */
sessions: Array<string>, due: Array<ArrangementDue>, };

export type ArrangementShow = { arrangement: string, };

export type ArrangementShown = { row: ArrangementRow, steps: Array<ArrangementStep>, nature: string | null, words: string, agreement: Signed | null, risk_assessment: Signed | null, extension: { by: string, reason: string } | null, 
/**
 * RFC 3339 with offset.
 */
made_at: string, made_by: Person, notes: Array<ArrangementNoted>, 
/**
 * Of a part-time timetable: sessions attended against those agreed.
 */
actual: Array<ArrangementActual>, };

export type ArrangementState = "running" | "ahead" | "over";

export type ArrangementStep = { from: string, sessions: string[], };

export type ArrivalRecord = { upns?: Array<string>, upn?: string, 
/**
 * Now, unless said.
 */
arrived?: ClockTime, code?: Code, reason?: string, cancel_rest: boolean, };

export type ArrivalRecorded = { upn: string, session: Session, code: Code, 
/**
 * From the session's start; null when not late.
 */
minutes_late: number | null, 
/**
 * Why this code: "Arrived 09:10; the register closed at 09:05."
 */
why: string, 
/**
 * The sessions of a planned or running absence that are still ahead. With `cancel_rest` they were cancelled.
 */
cancels: Array<SessionCode>, };

export type ArrivalRow = { upn: string | null, pupil: string | null, name: string, group: string | null, session: Session, arrived: ClockTime, code: Code, minutes_late: number | null, reason: string | null, };

export type ArrivalsRecorded = ArrivalRecorded | Array<ArrivalRecorded>;

export type Calendar = { periods: Array<CalendarPeriod>, 
/**
 * Bundled, for England and Wales.
 */
bank_holidays: Array<CalendarPeriod>, school_days: number, };

export type CalendarChange = { add: Array<CalendarPeriod>, remove: Array<CalendarPeriod>, };

export type CalendarPeriod = { 
/**
 * term, holiday, inset, bank_holiday, closure or open.
 */
kind: string, first_day: string, last_day: string, title: string, };

export type CalendarShow = { from: string, to: string, };

export type CallRow = { upn: string | null, pupil: string | null, name: string, group: string | null, at: ClockTime, code: Code, caller: string, relationship: string, words: string, from: string, to: string, expected_back: string | null, };

export type Changed = "marks" | "figures" | "calls" | "pupils" | "staff" | "calendar" | "policy" | "school" | "people" | "passes" | "leave";

export type ClockTime = string;

export type ClosureDeclare = { from: string, to: string, session?: Session, code: Code, upns?: Array<string>, reason?: string, };

export type Cohort = "all" | "compulsory" | "dfe_5_15";

export type ContactCard = { name: string, relationship: string, priority: number | null, parental_responsibility: boolean, lives_with: boolean, phone: string, mobile: string, email: string, no_contact: boolean, };

export type ContactToRing = { name: string, relationship: string, phone: string, };

export type CoverGiven = { username: string, from: string, to: string, };

export type CoverRow = { username: string, name: string, from: string, to: string, };

export type DayBoard = { date: string, 
/**
 * Why there is no school, when there is none.
 */
closed: string | null, am: Times, pm: Times, registers: Array<RegisterLine>, 
/**
 * In the order to chase: vulnerable pupils first, then the longest away.
 */
unexplained: Array<UnexplainedRow>, 
/**
 * Away with a reason, by name: what `counts.absent_with_a_reason` counts.
 */
absent: Array<AbsentRow>, 
/**
 * Latest first.
 */
arrivals: Array<ArrivalRow>, 
/**
 * Sign-outs; latest first.
 */
departures: Array<ArrivalRow>, 
/**
 * Latest first.
 */
calls: Array<CallRow>, 
/**
 * Those about whether a pupil is here first.
 */
disagreements: Array<DisagreementRow>, n_deadlines: Array<NDeadlineRow>, counts: DayCounts, };

export type DayBoardShow = { date: string, };

export type DayCounts = { on_roll: number, present: number, absent_with_a_reason: number, unexplained: number, late: number, late_after_close: number, registers_missing: number, 
/**
 * Marks that are N and whose last day this is.
 */
n_due_today: number, n_overdue: number, };

export type DemoOpen = { 
/**
 * Where this computer has no keyring that could keep the key.
 */
passphrase?: string, };

export type DisagreementRow = { upn: string | null, pupil: string | null, name: string, group: string | null, date: string, session: Session, 
/**
 * The one that counts until somebody decides.
 */
code: Code, 
/**
 * One says the pupil is here, the other that they are not.
 */
about_presence: boolean, 
/**
 * "T. Okafor, tutor, 08:49: N"; the current one first.
 */
says: Array<string>, };

export type DocumentAdd = { upn: string, kind: DocumentKind, 
/**
 * What it is called here; the file's name where nothing is said.
 */
title?: string, file_name: string, 
/**
 * Base64.
 */
content: string, 
/**
 * The first and last day of the absence that it is about.
 */
from?: string, to?: string, 
/**
 * The leave or arrangement that it is about.
 */
request?: string, };

export type DocumentAdded = { document: string, };

export type DocumentLine = { document: string, 
/**
 * "medical evidence".
 */
kind: string, title: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * RFC 3339 with offset.
 */
added_at: string, added_by: string, 
/**
 * The first and last day of the absence that it is about.
 */
from: string | null, to: string | null, request: string | null, 
/**
 * The last day on which it is kept; none while the pupil is on roll and it goes by their leaving.
 */
kept_until: string | null, };

export type DocumentList = { upn: string, };

export type DocumentShow = { upn: string, document: string, 
/**
 * Where it goes; a temporary file that is opened, unless said.
 */
to_file?: string, };

export type DocumentWithdraw = { upn: string, document: string, reason: string, };

export type Empty = Record<symbol, never>;

export type FiguresAsk = { from: string, to: string, by: FiguresBy, where?: FiguresWhere, 
/**
 * The marks as they stood at this instant.
 */
as_known_at?: string, };

export type FiguresBy = "pupil" | "group" | "year_group" | "school" | "weekday" | "week";

export type FiguresRow = { key: string, possible: number, attended: number, authorised: number, unauthorised: number, not_possible: number, 
/**
 * Closed registers without a mark.
 */
missing: number, late: number, late_after_close: number, minutes_late: number, codes: { [key in string]: number }, 
/**
 * Null when no session was possible.
 */
attendance_pct: string | null, absence_pct: string | null, 
/**
 * By pupil only: at least 10% of possible sessions missed.
 */
pa?: boolean, 
/**
 * By pupil only: at least 50% of possible sessions missed.
 */
sa?: boolean, pupils?: number, pa_pupils?: number, sa_pupils?: number, };

export type FiguresWhere = { year_group?: string, group?: string, 
/**
 * A column of the pupils file: `fsm`, `sen`, `looked_after`, ...
 */
flag?: string, cohort: Cohort, };

export type FileImport = { 
/**
 * pupils, contacts, professionals, staff or calendar.
 */
kind: string, 
/**
 * Base64.
 */
content: string, dry_run: boolean, take_good_rows: boolean, };

export type FileMade = { file: string, pages: number | null, };

export type FirstAdministrator = { username: string, title: string, forename: string, surname: string, position: string, 
/**
 * Besides `admin`.
 */
roles: Array<string>, password: string, };

export type GridMark = { code: Code, minutes_late: number | null, 
/**
 * Not a mark yet: expected, and filled in when the register is taken.
 */
planned: boolean, amended: boolean, };

export type GroupChange = { group: string, room?: string, phone?: string, };

export type GroupLine = { group: string, room: string | null, phone: string | null, tutor: string | null, pupils: number, };

export type HistoryRow = { entry: string, replaces: string | null, settles: Array<string>, code: Code, 
/**
 * RFC 3339 with offset.
 */
at: string, by: Person, reason: string | null, device: string, current: boolean, minutes_late: number | null, arrived: ClockTime | null, nature: string | null, };

export type ImportReport = { read: number, new: number, changed: number, unchanged: number, rejected: Array<RejectedRow>, ignored_columns: Array<string>, 
/**
 * How the file was read: its encoding, and values worth a look.
 */
notes: Array<string>, 
/**
 * Rows that may be pupils who are already here: proposed, not done.
 */
proposed: Array<string>, 
/**
 * Codes for the first sign-in of new staff.
 */
one_time_codes: Array<OneTimeCode>, };

export type KeyRevoke = { slot: string, };

export type KeySlotRow = { slot: string, 
/**
 * passphrase, recovery_sheet or keyring.
 */
kind: "passphrase" | "recovery_sheet" | "keyring", 
/**
 * RFC 3339 with offset; none for what the register was made with.
 */
made: string | null, 
/**
 * The keyring of whoever runs Rollbook here.
 */
this_computer: boolean, };

export type KeysShown = { slots: Array<KeySlotRow>, 
/**
 * Not where Rollbook was started with the passphrase.
 */
uses_keyring: boolean, };

export type LeaveAdvice = { upn: string, topic: string, 
/**
 * `law`: granting would be refused; `against`: by the school's policy; `note`.
 */
weight: "law" | "against" | "note", says: string, };

export type LeaveDecide = { leave: string, decision: "granted" | "part_granted" | "refused", 
/**
 * For `part_granted`: the first and the last day granted.
 */
from?: string, to?: string, reason?: string, 
/**
 * Some of the request's pupils; everybody for whom nothing is decided yet, unless said.
 */
upns?: Array<string>, };

export type LeaveDecisionMade = { leave: string, decision: Decision, planned: Array<LeaveSession>, letters: Array<LetterOwedRow>, 
/**
 * Of a refusal: what an absence would be. Nothing is planned.
 */
if_away: string | null, };

export type LeaveEvent = { 
/**
 * RFC 3339 with offset.
 */
at: string, by: Person, 
/**
 * "Granted 7 to 11 December 2026 for Abara, Chidera".
 */
what: string, reason: string | null, 
/**
 * A decision that another one has taken the place of.
 */
settled: boolean, };

export type LeaveFormPrint = { to_file?: string, };

export type LeaveLicence = { reference: string, from: string, to: string, 
/**
 * School days that it allows.
 */
days: number | null, };

export type LeaveList = { 
/**
 * Requests that end on this day or later, besides those to decide; the start of this school year, unless said.
 */
since?: string, };

export type LeaveMeetingRecord = { leave: string, held_on: string, with: string, words: string, };

export type LeavePupil = { upn: string, name: string, group: string | null, state: LeaveState, 
/**
 * The first and the last day granted.
 */
granted: [string, string] | null, };

export type LeaveRequest = { upns: Array<string>, from: string, to: string, session?: Session, kind: LeaveKind, 
/**
 * Who applied, as they are called among the pupil's contacts.
 */
applicant: string, 
/**
 * The day on which the application reached the school; today, unless said.
 */
received?: string, words: string, 
/**
 * For C1: the licence, exemption or order.
 */
licence?: LeaveLicence, };

export type LeaveRequested = { leave: string, advice: Array<LeaveAdvice>, };

export type LeaveRow = { leave: string, state: LeaveState, kind: LeaveKind, from: string, to: string, session: Session | null, 
/**
 * Sessions with school, of the first pupil.
 */
sessions: number, 
/**
 * Calendar days until it starts; negative once it has begun.
 */
starts_in: number, applicant: string, received: string, pupils: Array<LeavePupil>, 
/**
 * Sessions after the last day granted in which somebody is still away, for a person to code.
 */
back_late: Array<LeaveSession>, letter_owed: boolean, };

export type LeaveSession = { upn: string, date: string, session: Session, code: Code, };

export type LeaveShow = { leave: string, };

export type LeaveShown = { request: LeaveRow, words: string, licence: LeaveLicence | null, advice: Array<LeaveAdvice>, 
/**
 * What became of it, oldest first.
 */
history: Array<LeaveEvent>, letters: Array<LetterOwedRow>, };

export type LeaveState = "decided_twice" | "to_decide" | "granted" | "part_granted" | "refused" | "withdrawn";

export type LeaveWithdraw = { leave: string, upns?: Array<string>, reason?: string, };

export type LetterOwedRow = { upn: string, 
/**
 * As the letters' catalogue names it: `leave_granted`.
 */
letter: string, addressee: string, };

export type MarkAmend = { upn: string, date: string, session: Session, code: Code, reason?: string, arrived?: ClockTime, nature?: string, };

export type MarkAmended = { entry: string, replaces: string | null, settles: Array<string>, };

export type MarkCounts = { pupils: number, sessions: number, 
/**
 * Marks made or amended.
 */
marked: number, 
/**
 * Sessions still ahead, filled in for whoever takes the register.
 */
planned: number, 
/**
 * Marks of pupils who were here, left as they are.
 */
kept: number, };

export type MarkHistory = { upn: string, date: string, session: Session, };

export type MarkRow = { date: string, session: Session, code: Code, minutes_late: number | null, entry: string, };

export type MarksBulkAmend = { upns: Array<string>, from: string, to: string, session?: Session, code: Code, reason?: string, nature?: string, };

export type MarksOf = { upn: string, from: string, to: string, };

export type MarksSubmit = { group: string, date: string, session: Session, marks: Array<SubmittedMark>, 
/**
 * Asked for when the register is taken after its close.
 */
reason?: string, 
/**
 * Keyed in from paper, by the office.
 */
paper?: Paper, };

export type MarksSubmitted = { 
/**
 * RFC 3339 with offset.
 */
taken_at: string, late_taken: boolean, 
/**
 * How many entries were made.
 */
entries: number, };

export type MyRegisters = { date: string, };

export type NDeadlineRow = { upn: string | null, pupil: string | null, name: string, date: string, session: Session, deadline: string, 
/**
 * Negative when overdue.
 */
school_days_left: number, };

export type NDeadlines = { as_of: string, };

export type OneTimeCode = { username: string, one_time_code: string, };

export type Paper = { taken_by: string, taken_at: ClockTime, };

export type PassGive = { group: string, date: string, username?: string, name?: string, };

export type PassGiven = { pass: string, 
/**
 * Shown once, for somebody without an account.
 */
pin: string | null, };

export type PassLine = { pass: string, group: string, 
/**
 * Who is sent.
 */
name: string, 
/**
 * Somebody without an account, who signs in with a PIN.
 */
supply: boolean, given_by: string, 
/**
 * RFC 3339 with offset.
 */
given_at: string, };

export type PassList = { date: string, };

export type PassTakeBack = { pass: string, date: string, };

export type PassphraseChange = { passphrase: string, };

export type Person = { name: string, position: string, };

export type PersonToSignIn = { username: string, name: string, position: string, 
/**
 * Signs in with the one-time code and sets a password.
 */
first_time: boolean, };

export type Phase = "primary" | "secondary" | "all_through" | "special" | "pru";

export type PolicyAdopt = { from: string, 
/**
 * A preset's name, or a policy document.
 */
policy: string | Record<string, unknown>, };

export type PolicyAdopted = { policy: string, filled_from_default: Array<string>, warnings: Array<string>, };

export type PolicyVersion = { from: string, name: string, warnings: Array<string>, 
/**
 * Parameter names and values as people read them.
 */
parameters: Array<[string, string]>, };

export type ProfessionalCard = { kind: string, name: string, organisation: string, phone: string, email: string, };

export type PupilCard = { upn: string | null, pupil: string | null, name: string, legal_name: string, dob: string, group: string | null, year_group: string, entry_date: string, leaving_date: string | null, siblings: Array<Sibling>, contacts: Array<ContactCard>, professionals: Array<ProfessionalCard>, 
/**
 * "child protection plan", "social worker"; empty for those who may not see it.
 */
vulnerable: Array<string>, };

export type PupilFound = { upn: string | null, pupil: string | null, name: string, group: string | null, year_group: string, 
/**
 * "brother Bilal in 9C": pupils who share a contact's phone or address.
 */
siblings: Array<Sibling>, 
/**
 * In this session.
 */
session: Session, code: Code | null, planned: Code | null, planned_note: string | null, 
/**
 * The group's register of this session was taken.
 */
register_taken: boolean, };

export type PupilSearch = { text: string, limit: number, };

export type PupilShow = { upn: string, };

export type RecoveryCheck = { words: Array<string>, };

export type RecoveryChecked = { wrong: Array<WrongWord>, 
/**
 * What is wrong with all of them together, once there are 24.
 */
problem: string | null, };

export type Register = { group: string, room: string | null, date: string, session: Session, state: RegisterState, times: Times, 
/**
 * RFC 3339 with offset, once taken.
 */
taken_at: string | null, taken_by: string | null, 
/**
 * Taken on paper first; `taken_by` keyed it in.
 */
paper: Paper | null, 
/**
 * Who was sent to take it instead of the tutor: "J. Marsh, supply".
 */
sent: string | null, 
/**
 * "Friday afternoon by T. Okafor": the last register taken of this group before this one.
 */
last_taken: string | null, pupils: Array<RegisterPupil>, 
/**
 * The days of `recent`, oldest first.
 */
recent_days: string[], 
/**
 * What this person may enter here.
 */
codes: Code[], };

export type RegisterLine = { group: string, session: Session, state: RegisterState, room: string | null, 
/**
 * The extension to ring.
 */
phone: string | null, tutor: string | null, pupils: number, taken_at: string | null, taken_by: string | null, 
/**
 * Taken on paper first; `taken_by` keyed it in.
 */
paper: Paper | null, times: Times, };

export type RegisterPrint = { group: string, date: string, 
/**
 * Where the PDF goes; a temporary file that is opened, unless said.
 */
to_file?: string, };

export type RegisterPupil = { upn: string | null, pupil: string | null, 
/**
 * Surname, forename, as the school uses them.
 */
name: string, 
/**
 * Joined in the last five school days.
 */
is_new: boolean, planned: Code | null, 
/**
 * What the tutor needs to know of the plan: "mother rang 08:12: temperature".
 */
planned_note: string | null, code: Code | null, minutes_late: number | null, arrived: ClockTime | null, note: string | null, entry: string | null, 
/**
 * The last five school days, oldest first, by day: morning and afternoon.
 */
recent: [Code | null, Code | null][], };

export type RegisterShow = { group: string, date: string, session: Session, };

export type RegisterUnlock = { passphrase?: string, 
/**
 * The words of the recovery sheet.
 */
recovery_words?: string, };

export type RejectedRow = { 
/**
 * The line of the file; the header is 1.
 */
row: number, column: string, value: string, problem: string, remedy: string, };

export type ReportedSession = { upn: string, date: string, session: Session, code: Code, state: ReportedState, };

export type ReportedState = "planned" | "amended";

export type School = { name: string, 
/**
 * Local authority number, three digits.
 */
la: string, 
/**
 * Establishment number, four digits.
 */
estab: string, 
/**
 * Six digits.
 */
urn: string, phase: Phase, address: Array<string>, phone: string, email: string, trust: string, };

export type SchoolCreate = { school: School, 
/**
 * A preset's name.
 */
policy: string, rehearsal: boolean, 
/**
 * The first administrator, who is signed in at once.
 */
administrator: FirstAdministrator, 
/**
 * A passphrase that opens the file where the system's keyring cannot.
 */
passphrase?: string, };

export type SchoolCreated = { register: string, school: string, policy: string, rehearsal: boolean, filled_from_default: Array<string>, warnings: Array<string>, 
/**
 * The PDF to print and lock away.
 */
recovery_sheet: string | null, };

export type SessionCode = { date: string, session: Session, code: Code, };

export type Sibling = { upn: string | null, pupil: string | null, name: string, group: string | null, };

export type SignIn = { username: string, password: string, };

export type SignInFirst = { username: string, one_time_code: string, password: string, };

export type SignInPass = { group: string, pin: string, };

export type SignedIn = { username: string, name: string, position: string, roles: Array<string>, groups: Array<string>, 
/**
 * For whom this person stands in today, in words.
 */
covering?: string, };

export type StaffChange = { username: string, title?: string, forename?: string, surname?: string, position?: string, roles?: Array<string>, groups?: Array<string>, left?: boolean, 
/**
 * The last day on which they may sign in; null for none.
 */
until?: string | null, 
/**
 * Everybody for whom they stand in.
 */
covers?: Array<CoverGiven>, };

export type StaffChanged = { 
/**
 * For somebody new: the code for the first sign-in.
 */
one_time_code: string | null, };

export type StaffHistoryRow = { 
/**
 * RFC 3339 with offset.
 */
at: string, 
/**
 * Whom it changed.
 */
who: string, what: string, reason: string | null, by: Person, 
/**
 * Done with the recovery sheet.
 */
recovered: boolean, };

export type StaffReset = { username: string, };

export type StaffRow = { username: string, title: string, forename: string, surname: string, position: string, roles: Array<string>, groups: Array<string>, has_password: boolean, left: boolean, 
/**
 * The last day on which this person may sign in.
 */
until: string | null, covers: Array<CoverRow>, };

export type Stage = "no_register" | "key_needed" | "signed_out" | "signed_in";

export type SubmittedMark = { 
/**
 * The pupil's UPN, or the school's own reference where there is none.
 */
upn: string, code: Code, arrived?: ClockTime, nature?: string, note?: string, };

export type Times = { opens: ClockTime, late_from: ClockTime, closes: ClockTime, };

export type UnexplainedRow = { upn: string | null, pupil: string | null, name: string, group: string | null, year_group: string, session: Session, code: Code, 
/**
 * The how-manieth school day running without being in school, from 1.
 */
day: number, 
/**
 * Why this pupil comes first: "child protection plan", "social worker".
 */
vulnerable: Array<string>, 
/**
 * The tutor's suggestion: "says dentist".
 */
note: string | null, contacts: Array<ContactToRing>, deadline: string, };

export type WeekGrid = { group: string, days: string[], 
/**
 * By day, morning and afternoon: the register's state, or null when the school is closed.
 */
states: [RegisterState | null, RegisterState | null][], pupils: Array<WeekGridPupil>, };

export type WeekGridPupil = { upn: string | null, pupil: string | null, name: string, 
/**
 * By day, morning and afternoon.
 */
marks: Array<[GridMark | null, GridMark | null]>, };

export type WeekGridShow = { group: string, 
/**
 * Any day of the week.
 */
week: string, };

export type WrongWord = { 
/**
 * As on the sheet, from 1.
 */
number: number, typed: string, meant: Array<string>, };

export interface Commands {
  app_state: [Empty, AppState];
  school_create: [SchoolCreate, SchoolCreated];
  demo_open: [DemoOpen, AppState];
  register_unlock: [RegisterUnlock, AppState];
  people_list: [Empty, Array<PersonToSignIn>];
  sign_in: [SignIn, SignedIn];
  sign_in_first: [SignInFirst, SignedIn];
  pass_groups: [Empty, Array<string>];
  sign_in_pass: [SignInPass, SignedIn];
  sign_out: [Empty, Empty];
  recovery_check: [RecoveryCheck, RecoveryChecked];
  administrator_recover: [AdministratorRecover, SignedIn];
  marks_submit: [MarksSubmit, MarksSubmitted];
  arrival_record: [ArrivalRecord, ArrivalsRecorded];
  absence_report: [AbsenceReport, Array<ReportedSession>];
  mark_amend: [MarkAmend, MarkAmended];
  marks_bulk_amend: [MarksBulkAmend, MarkCounts];
  closure_declare: [ClosureDeclare, MarkCounts];
  document_add: [DocumentAdd, DocumentAdded];
  document_withdraw: [DocumentWithdraw, Empty];
  pass_give: [PassGive, PassGiven];
  pass_take_back: [PassTakeBack, Empty];
  policy_adopt: [PolicyAdopt, PolicyAdopted];
  calendar_change: [CalendarChange, Calendar];
  group_change: [GroupChange, GroupLine];
  staff_change: [StaffChange, StaffChanged];
  staff_reset: [StaffReset, OneTimeCode];
  recovery_sheet_renew: [Empty, FileMade];
  passphrase_change: [PassphraseChange, KeysShown];
  keyring_keep: [Empty, KeysShown];
  key_revoke: [KeyRevoke, KeysShown];
  file_import: [FileImport, ImportReport];
  leave_request: [LeaveRequest, LeaveRequested];
  leave_meeting: [LeaveMeetingRecord, LeaveShown];
  leave_withdraw: [LeaveWithdraw, LeaveShown];
  leave_decide: [LeaveDecide, LeaveDecisionMade];
  arrangement_make: [ArrangementMake, ArrangementPlanned];
  arrangement_note: [ArrangementNote, ArrangementShown];
  arrangement_end: [ArrangementEnd, ArrangementShown];
  register_show: [RegisterShow, Register];
  my_registers: [MyRegisters, Array<RegisterLine>];
  register_print: [RegisterPrint, FileMade];
  week_grid: [WeekGridShow, WeekGrid];
  document_list: [DocumentList, Array<DocumentLine>];
  document_show: [DocumentShow, FileMade];
  pass_list: [PassList, Array<PassLine>];
  day_board: [DayBoardShow, DayBoard];
  marks_of: [MarksOf, Array<MarkRow>];
  mark_history: [MarkHistory, Array<HistoryRow>];
  figures: [FiguresAsk, Array<FiguresRow>];
  n_deadlines: [NDeadlines, Array<NDeadlineRow>];
  pupil_search: [PupilSearch, Array<PupilFound>];
  pupil_show: [PupilShow, PupilCard];
  group_list: [Empty, Array<GroupLine>];
  staff_list: [Empty, Array<StaffRow>];
  staff_history: [Empty, Array<StaffHistoryRow>];
  keys_show: [Empty, KeysShown];
  policy_list: [Empty, Array<PolicyVersion>];
  calendar_show: [CalendarShow, Calendar];
  leave_list: [LeaveList, Array<LeaveRow>];
  leave_show: [LeaveShow, LeaveShown];
  arrangement_list: [ArrangementList, Array<ArrangementRow>];
  arrangement_show: [ArrangementShow, ArrangementShown];
  leave_form_print: [LeaveFormPrint, FileMade];
}
