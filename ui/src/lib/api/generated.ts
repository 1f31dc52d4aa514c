// Made from the command list in crates/office. Renew it with ROLLBOOK_RENEW=1 cargo test -p office.

export type Code = string;
export type Session = "am" | "pm";
export type ReturnKind = "continuous_absence" | "sickness_15" | "new_pupil" | "deletion" | "irregular_attendance";
export type GroupKind = "registration" | "teaching" | "bus" | "club" | "trip" | "other";
export type LeaveKind = "C" | "C1" | "J1" | "S";
export type Decision = "granted" | "part_granted" | "refused" | "withdrawn";
export type ArrangementKind = "nursery" | "flexi" | "part_time" | "visit" | "sport" | "work_experience" | "off_site" | "authority_provision" | "suspension" | "permanent_exclusion" | "study_leave" | "dual" | "travelling";
export type ArrangementNoteKind = "review" | "notice" | "confirmed" | "absent" | "provision" | "returned" | "ended" | "risk_assessment";
export interface Signed { by: string; on: string }
export type DocumentKind = "medical_evidence" | "absence_note" | "leave_form" | "licence" | "agreement" | "letter" | "other";
export type DataKind = "marks" | "contact_log" | "documents" | "leave" | "cases" | "safeguarding" | "admission_register";
export type RegisterState = "not_open" | "open" | "taken" | "missing" | "late_taken";

export type AbsenceReport = { upns: Array<string>, from: string, to: string, session?: Session, code: Code, caller: string, relationship: string, words: string, expected_back?: string, nature?: string, 
/**
 * The kind of illness, as `illness_list` names it.
 */
illness?: string, };

export type AbsencesElsewhereRecord = { upn: string, school: string, sessions: Array<PenaltySession>, 
/**
 * What proves them: the transfer file, the school's letter.
 */
evidence: string, };

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

export type ArrangementPlanned = { arrangement: string, pupils: number, sessions: number, 
/**
 * What the families are owed in writing: the agreement on a part-time timetable.
 */
letters: Array<LetterOwedRow>, };

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
 * What its families are owed in writing.
 */
letters: Array<LetterOwedRow>, 
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
cancels: Array<SessionCode>, 
/**
 * When they had signed out, where this is their return.
 */
returned?: ClockTime, 
/**
 * Why the desk asks whether everything is all right: "late 3 times in 5 school days".
 */
ask_because?: string, };

export type ArrivalRow = { upn: string | null, pupil: string | null, name: string, group: string | null, session: Session, arrived: ClockTime, code: Code, minutes_late: number | null, reason: string | null, };

export type ArrivalsRecorded = ArrivalRecorded | Array<ArrivalRecorded>;

export type AsOf = { as_of: string, };

export type BulkPreviewRow = { upn: string | null, pupil: string | null, name: string, group: string | null, date: string, session: Session, now: Code | null, planned: Code | null, 
/**
 * Somebody saw the pupil here in this session.
 */
is_here: boolean, 
/**
 * Why the change would be refused, which refuses the whole of it.
 */
refused: string | null, };

export type Calendar = { periods: Array<CalendarPeriod>, 
/**
 * Bundled, for England and Wales.
 */
bank_holidays: Array<CalendarPeriod>, school_days: number, 
/**
 * Registers that were taken in sessions which the calendar now says were closed: their marks stand until somebody
 * looks at them.
 */
reviews: Array<CalendarReview>, };

export type CalendarChange = { add: Array<CalendarPeriod>, remove: Array<CalendarPeriod>, };

export type CalendarPeriod = { 
/**
 * term, holiday, inset, bank_holiday, closure or open.
 */
kind: string, first_day: string, last_day: string, title: string, };

export type CalendarReview = { date: string, session: Session, 
/**
 * "Monday 4 May 2026 is a bank holiday."
 */
why: string, registers: number, };

export type CalendarShow = { from: string, to: string, };

export type CallRow = { upn: string | null, pupil: string | null, name: string, group: string | null, at: ClockTime, code: Code, caller: string, relationship: string, words: string, from: string, to: string, expected_back: string | null, 
/**
 * The name of a kind of illness.
 */
illness: string | null, };

export type CallSheetPrint = { date: string, 
/**
 * Where the PDF goes; a temporary file that is opened, unless said.
 */
to_file?: string, };

export type Changed = "marks" | "figures" | "calls" | "pupils" | "staff" | "calendar" | "policy" | "school" | "people" | "passes" | "documents" | "follow_up" | "leave" | "retention" | "messages" | "penalties" | "letters";

export type ChronologyPrint = { upn: string, from: string, to: string, 
/**
 * Where the PDF goes; a temporary file that is opened, unless said.
 */
to_file?: string, };

export type ChronologyRow = { 
/**
 * RFC 3339 with offset.
 */
at: string, kind: Happening, 
/**
 * The day that it is about.
 */
date: string, 
/**
 * "N in the morning", "Call to Ms Abara: no answer".
 */
what: string, 
/**
 * What was said, or why.
 */
words: string, by: Person, };

export type ChronologyShow = { upn: string, from: string, to: string, };

export type ClockTime = string;

export type ClosureDeclare = { from: string, to: string, session?: Session, code: Code, upns?: Array<string>, reason?: string, };

export type Cohort = "all" | "compulsory" | "dfe_5_15";

export type ContactCard = { name: string, relationship: string, priority: number | null, parental_responsibility: boolean, lives_with: boolean, phone: string, mobile: string, email: string, no_contact: boolean, };

export type ContactChange = { upn: string, contact?: string, title?: string, forename?: string, surname?: string, relationship?: string, parental_responsibility?: Flag, lives_with?: Flag, priority?: number, phone?: string, mobile?: string, email?: string, address?: Array<string>, postcode?: string, language?: string, letters?: Flag, 
/**
 * Must not be contacted, written to or told anything.
 */
no_contact?: Flag, 
/**
 * No longer a contact of this pupil.
 */
removed?: Flag, reason?: string, };

export type ContactLog = { upn?: string, upns?: Array<string>, 
/**
 * The day of the absence.
 */
date: string, 
/**
 * call, text, email, letter, visit, in_person, told or other.
 */
channel: string, 
/**
 * A contact's name, or whoever else was tried or told.
 */
person: string, 
/**
 * reached, no_answer, message_left, wrong_number, refused, visited_seen, visited_nobody, sent, told or not_delivered.
 */
outcome: string, words: string, 
/**
 * The step of the ladder that this did, from 1; the first open one that it fits, unless said.
 */
step?: number, 
/**
 * The code that whoever logs it decides on, where a reason was given: then it is a report of absence as well.
 */
code?: Code, 
/**
 * Until when the absence lasts; the day of the absence, unless said.
 */
to?: string, expected_back?: string, nature?: string, };

export type ContactShown = { contact: string, name: string, title: string, forename: string, surname: string, relationship: string, parental_responsibility: boolean, lives_with: boolean, priority: number | null, phone: string, mobile: string, email: string, address: Array<string>, postcode: string, language: string, letters: boolean, no_contact: boolean, };

export type ContactToRing = { name: string, relationship: string, phone: string, };

export type ContactsChecked = { upn: string, };

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
departures: Array<DepartureRow>, 
/**
 * Latest first.
 */
calls: Array<CallRow>, 
/**
 * Those about whether a pupil is here first.
 */
disagreements: Array<DisagreementRow>, n_deadlines: Array<NDeadlineRow>, counts: DayCounts, messages: MessagesWaiting, };

export type DayBoardShow = { date: string, };

export type DayCounts = { on_roll: number, present: number, absent_with_a_reason: number, unexplained: number, late: number, late_after_close: number, registers_missing: number, 
/**
 * Marks that are N and whose last day this is.
 */
n_due_today: number, n_overdue: number, 
/**
 * Signed out and not back.
 */
signed_out: number, 
/**
 * Answers to the desk's question today, for those who may read them.
 */
welfare_answers: number, };

export type DemoOpen = { 
/**
 * Where this computer has no keyring that could keep the key.
 */
passphrase?: string, };

export type DepartureRecord = { upns?: Array<string>, upn?: string, 
/**
 * When they left: now, unless said. With `back` alone their open departure ends.
 */
left?: ClockTime, 
/**
 * Why, in words.
 */
reason?: string, 
/**
 * When they came back or, later than now, are expected back.
 */
back?: ClockTime, 
/**
 * For the registers that they will miss. Without it `I` or `M` where the reason says so, else `N`.
 */
code?: Code, nature?: string, 
/**
 * Who collects them, by name.
 */
collected_by?: string, };

export type DepartureRecorded = { upn: string, left: ClockTime, back: ClockTime | null, expected_back: ClockTime | null, 
/**
 * What was planned for the registers that they will miss.
 */
planned: Array<SessionCode>, 
/**
 * What had been planned when they left and is expected no more.
 */
cancels: Array<SessionCode>, 
/**
 * The mark that coming back made, where it was an arrival.
 */
mark: SessionCode | null, 
/**
 * "Left 10:02. The morning mark stays; I is planned for the afternoon."
 */
why: string, 
/**
 * What does not fit: "The morning register says N."
 */
doubt: string | null, };

export type DepartureRow = { upn: string | null, pupil: string | null, name: string, group: string | null, left: ClockTime, back: ClockTime | null, expected_back: ClockTime | null, reason: string, collected_by: string | null, 
/**
 * Of the afternoon, while its register is still to come.
 */
planned: Code | null, doubt: string | null, 
/**
 * Who signed them out.
 */
by: string, };

export type DeparturesRecorded = DepartureRecorded | Array<DepartureRecorded>;

export type DeviceKnown = { device: string, 
/**
 * This very computer, which is known up to now.
 */
here: boolean, 
/**
 * "R. Desk, Receptionist": who did the last thing there.
 */
used_by: string, 
/**
 * RFC 3339 with offset.
 */
known_to: string, 
/**
 * "09:11", with the day where it is another one.
 */
words: string, };

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
 * The current one first.
 */
says: Array<SaysRow>, };

export type DisposalCount = { kind: DataKind, what: string, count: number, 
/**
 * The period by which it went.
 */
years: number, };

export type DisposalMade = { 
/**
 * `None` where nothing was due, or all of it is held.
 */
disposal: string | null, pupils: number, counts: Array<DisposalCount>, 
/**
 * What was due and kept, because of a legal hold.
 */
skipped: Array<RetentionRow>, };

export type DisposalPrint = { disposal?: string, to_file?: string, };

export type DisposalRow = { disposal: string, 
/**
 * RFC 3339 with offset.
 */
at: string, by: Person, reason: string, as_of: string, pupils: number, held: number, counts: Array<DisposalCount>, };

export type DisposalRun = { 
/**
 * Only of these pupils; of everybody, unless said.
 */
upns?: Array<string>, reason: string, };

export type DocumentAdd = { upn: string, kind: DocumentKind, 
/**
 * What it is called here; the file's name where nothing is said.
 */
title?: string, file_name: string, 
/**
 * Base64. Either this or `from_file`.
 */
content?: string, 
/**
 * A file of this computer, for scripts.
 */
from_file?: string, 
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

export type EarlierTime = { entered: string | null, entry_date: string, leaving_date: string | null, leaving: string | null, };

export type Empty = Record<symbol, never>;

export type EvacuationPrint = { 
/**
 * Only this group.
 */
group?: string, 
/**
 * Where the PDF goes; shown if not said.
 */
to_file?: string, };

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
sa?: boolean, 
/**
 * By pupil only: the last day of a part-time timetable that was agreed for some of these days. Its sessions count as
 * absence, and are no failing of the family.
 */
c2_agreed_until?: string, pupils?: number, pa_pupils?: number, sa_pupils?: number, };

export type FiguresWhere = { year_group?: string, group?: string, 
/**
 * A column of the pupils file: `fsm`, `sen`, `looked_after`, ...
 */
flag?: string, cohort: Cohort, };

export type FileImport = { 
/**
 * pupils, contacts, professionals, staff, calendar or messages.
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

export type FirstMessageRow = { upn: string | null, pupil: string | null, name: string, group: string | null, person: string, relationship: string, phone: string, 
/**
 * How it would be sent; nothing for somebody to be rung.
 */
channel: "text" | "email" | null, 
/**
 * The number or address that it would go to.
 */
to: string | null, 
/**
 * What it would say.
 */
words: string | null, };

export type FirstMessages = { 
/**
 * Without a key for messages the same people are rung.
 */
can_send: boolean, rows: Array<FirstMessageRow>, held: Array<HeldOut>, };

export type FirstMessagesShow = { date: string, };

export type Flag = boolean | string;

export type FollowUp = { date: string, 
/**
 * Why there is no school, when there is none.
 */
closed: string | null, 
/**
 * Vulnerable pupils first, then by what is due next; brothers and sisters together.
 */
rows: Array<FollowUpRow>, 
/**
 * What the ladder asks somebody in the school to do; what is open first. Empty for those who only ring.
 */
tasks: Array<FollowUpTask>, 
/**
 * Whether a message can be sent to many at once; else the same people are rung.
 */
can_send: boolean, };

export type FollowUpContact = { name: string, relationship: string, phones: Array<string>, 
/**
 * What came of the last attempt today: "no answer 09:12".
 */
last: string | null, };

export type FollowUpRow = { upn: string | null, pupil: string | null, name: string, group: string | null, year_group: string, sessions: Session[], 
/**
 * The how-manieth school day running without being in school, from 1.
 */
day: number, age: number | null, 
/**
 * Why this pupil comes first: "child protection plan", "social worker".
 */
vulnerable: Array<string>, 
/**
 * The tutor's suggestion: "says dentist".
 */
note: string | null, 
/**
 * What a family has said that explains nothing yet: "no call today (reported ill yesterday)", "running late, said 08:12".
 */
said: string | null, 
/**
 * "absent in 9 of the last 40 sessions, 3 of them without a reason".
 */
pattern: string, contacts: Array<FollowUpContact>, 
/**
 * The same for brothers and sisters who are not accounted for either; their rows follow each other.
 */
family: string | null, siblings: Array<FollowUpSibling>, next: NextAction, 
/**
 * A message to whoever is next reached nobody today: they are rung.
 */
failed: boolean, 
/**
 * A message about today waits to be sent.
 */
waiting: boolean, 
/**
 * How far today's last message is: "Text sent 09:17, delivered".
 */
message: string | null, tried: Array<TriedRow>, decided: Array<RiskRowShown>, 
/**
 * Somebody was reached today.
 */
reached: boolean, 
/**
 * The last day on which the mark may be N.
 */
deadline: string, };

export type FollowUpShow = { date: string, };

export type FollowUpSibling = { upn: string | null, pupil: string | null, name: string, group: string | null, 
/**
 * Not accounted for either, so that one call is about both.
 */
also_missing: boolean, };

export type FollowUpTask = { upn: string | null, pupil: string | null, name: string, group: string | null, code: Code, day: number, 
/**
 * Its place in the ladder, from 1.
 */
step: number, 
/**
 * "School day 5".
 */
when: string, 
/**
 * "Tell the safeguarding lead: five days without contact".
 */
words: string, 
/**
 * To whom it goes.
 */
whom: string, 
/**
 * The channel and outcome with which `contact_log` says that it is done.
 */
channel: string, outcome: string, due: ClockTime, overdue: string | null, 
/**
 * "O. Officer, Mon 23 Nov 09:40: told H. Head".
 */
done: string | null, };

export type FormMove = { form: string, to: string | null, };

export type FormMoving = { form: string, to: string | null, years: Array<string>, pupils: number, 
/**
 * User name and name of its tutor, who may go along.
 */
tutor: [string, string] | null, };

export type FormThen = { form: string, is_new: boolean, moving: number, joining: number, };

export type GridMark = { code: Code, minutes_late: number | null, 
/**
 * Not a mark yet: expected, and filled in when the register is taken.
 */
planned: boolean, amended: boolean, };

export type GroundShown = { ground: string, title: string, 
/**
 * What to write beside it.
 */
detail: string | null, questions: Array<QuestionShown>, };

export type GroupChange = { group: string, room?: string, phone?: string, };

export type GroupKeep = { group: string, kind: GroupKind, 
/**
 * Another name for it.
 */
name?: string, };

export type GroupLine = { group: string, kind: GroupKind, room: string | null, phone: string | null, tutor: string | null, pupils: number, };

export type GroupMember = { upn: string | null, pupil: string | null, name: string, 
/**
 * Their form on the day.
 */
form: string | null, year_group: string, from: string, to: string | null, 
/**
 * In the group and on roll on the day.
 */
now: boolean, };

export type GroupMembers = { group: string, 
/**
 * Who is in it from `from` on, up to `to` included where it is given.
 */
join: Array<string>, 
/**
 * Whose last day in it is `to`; yesterday where not said, so that they are out of it today.
 */
leave: Array<string>, 
/**
 * Today where not said.
 */
from?: string, to?: string, };

export type GroupShow = { group: string, 
/**
 * Today where not said.
 */
date?: string, };

export type GroupShown = { group: string, kind: GroupKind, date: string, members: Array<GroupMember>, };

export type Happening = "mark" | "amendment" | "arrival" | "report" | "attempt" | "escalation" | "decision";

export type HealthAsk = { from: string, to: string, };

export type HealthCheck = { from: string, to: string, 
/**
 * Only kinds of which something was found, the most urgent first.
 */
findings: Array<HealthFinding>, };

export type HealthFinding = { kind: HealthKind, 
/**
 * "Registers that nobody took".
 */
words: string, 
/**
 * What to do about each.
 */
mend: string, count: number, 
/**
 * The first five hundred.
 */
rows: Array<HealthRow>, };

export type HealthKind = "register_missing" | "mark_missing" | "unexplained" | "disagreement" | "not_on_roll" | "code_against_rules" | "school_closed";

export type HealthRow = { 
/**
 * Nobody where a whole register is missing.
 */
upn?: string, name: string, group: string | null, date: string, session: Session, code?: Code, words: string, };

export type HeldOut = { 
/**
 * A pupil, or a class.
 */
who: string, group: string | null, 
/**
 * "the register is missing: 28 pupils without a mark".
 */
why: string, };

export type HistoryRow = { entry: string, replaces: string | null, settles: Array<string>, code: Code, 
/**
 * RFC 3339 with offset.
 */
at: string, by: Person, reason: string | null, device: string, current: boolean, minutes_late: number | null, arrived: ClockTime | null, nature: string | null, };

export type HoldLifted = { 
/**
 * RFC 3339 with offset.
 */
at: string, by: string, reason: string, };

export type HoldShown = { hold: string, from: string, reason: string, by: string, };

export type IllnessList = { 
/**
 * The day on which it began.
 */
date: string, };

export type IllnessShown = { illness: string, name: string, 
/**
 * "48 hours after the last time (UKHSA, NHS Essex)".
 */
usually: string, advice: string, 
/**
 * The first school day on which a child may be back; nothing where it depends on the child.
 */
back: string | null, 
/**
 * "UK Health Security Agency, Children and young people settings: …, 21 February 2024".
 */
sources: Array<string>, };

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

export type InspectionPrint = { 
/**
 * Today, unless said.
 */
as_of?: string, to_file?: string, };

export type KeyRevoke = { slot: string, };

export type KeySlotRow = { slot: string, 
/**
 * passphrase, recovery_sheet, keyring or script_account.
 */
kind: "passphrase" | "recovery_sheet" | "keyring" | "script_account", 
/**
 * Of a script account.
 */
name: string | null, 
/**
 * What a script account may do; empty for the other ways in.
 */
may: ("verify" | "import" | "send_messages")[], 
/**
 * RFC 3339 with offset; none for what the register was made with.
 */
made: string | null, 
/**
 * The keyring of whoever runs Rollbook here.
 */
this_computer: boolean, };

export type KeysHistoryRow = { 
/**
 * RFC 3339 with offset.
 */
at: string, what: string, by: Person, };

export type KeysShown = { slots: Array<KeySlotRow>, 
/**
 * Not where Rollbook was started with the passphrase.
 */
uses_keyring: boolean, };

export type LadderPrint = { date: string, to_file?: string, };

export type LaterPeriod = { from: string, years: number, };

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

export type LegalHoldLift = { hold: string, reason: string, };

export type LegalHoldRow = { hold: string, upn: string | null, pupil: string | null, name: string, from: string, reason: string, 
/**
 * RFC 3339 with offset.
 */
at: string, by: string, lifted: HoldLifted | null, };

export type LegalHoldSet = { upn: string, reason: string, 
/**
 * Since when; today, unless said.
 */
from?: string, };

export type LetterAddressee = { 
/**
 * Names it in `letters_issue`.
 */
addressee: string, 
/**
 * "Ms Ngozi Abara and Mr Ben Abara".
 */
name: string, address: Array<string>, 
/**
 * In whose wording: "English".
 */
language: string, };

export type LetterBecause = { counted?: LetterNumbers, 
/**
 * The percentage that attendance is below: "95".
 */
below?: string, 
/**
 * The first day of an illness.
 */
since?: string, 
/**
 * "5 December to 6 December 2026, refused", or what a letter said and what is right.
 */
words?: string, 
/**
 * So few sessions were possible yet that one day changes much.
 */
is_early: boolean, };

export type LetterDueRow = { upn: string, name: string, group: string | null, 
/**
 * As the catalogue names it: `letter95`.
 */
letter: string, letter_words: string, stage: string, stage_words: string, because: LetterBecause, 
/**
 * One for each address.
 */
addressees: Array<LetterAddressee>, 
/**
 * Why it does not go to the post by itself: a person decides.
 */
held?: string, 
/**
 * Somebody holds it, or nobody can be written to: it cannot be sent as it is.
 */
blocked: boolean, };

export type LetterFieldShown = { name: string, says: string, 
/**
 * The letter has to use it.
 */
needed: boolean, };

export type LetterHold = { upn: string, letter: string, 
/**
 * The last day; until the school year ends, unless said.
 */
until?: string, reason: string, };

export type LetterIssueItem = { upn: string, letter: string, 
/**
 * As `letters_due` names it; everybody who gets one, unless said.
 */
addressee?: string, 
/**
 * Why it is sent although a person had to decide, or is not due.
 */
reason?: string, };

export type LetterNumbers = { from: string, to: string, attended: number, possible: number, absent: number, authorised: number, unauthorised: number, 
/**
 * Two decimals, truncated.
 */
attendance_pct: string | null, 
/**
 * Before the register closed.
 */
late: number, late_after_close: number, minutes_late: number, };

export type LetterOwedRow = { upn: string, 
/**
 * As the letters' catalogue names it: `leave_granted`.
 */
letter: string, addressee: string, };

export type LetterPreview = { subject: string, paragraphs: Array<string>, };

export type LetterRelease = { upn: string, letter: string, reason: string, };

export type LetterSentRow = { 
/**
 * Names it in `letters_reprint`.
 */
entry: string, batch: string, upn: string, name: string, group: string, letter: string, letter_words: string, stage_words: string, date: string, to: string, address: Array<string>, subject: string, counted?: LetterNumbers, by: string, reason?: string, 
/**
 * What is right now, where an amendment has made the letter wrong.
 */
now_wrong?: LetterNumbers, };

export type LetterWordingGiven = { letter: string, 
/**
 * English, unless said.
 */
language?: string, subject: string, body: string, };

export type LetterWordingRestore = { letter: string, language?: string, };

export type LetterWordingShown = { letter: string, letter_words: string, language: string, subject: string, body: string, 
/**
 * The school's own, by whom and since when; else Rollbook's.
 */
changed?: string, fields: Array<LetterFieldShown>, };

export type LettersDueAsk = { as_of: string, 
/**
 * Only this letter.
 */
letter?: string, };

export type LettersIssue = { letters: Array<LetterIssueItem>, 
/**
 * The day that the letters bear; attendance is counted up to it.
 */
date: string, to_file?: string, 
/**
 * dl, unless said.
 */
envelope?: "dl" | "c5", 
/**
 * By registration group, unless said.
 */
sort?: "form" | "post", };

export type LettersIssued = { file: string, pages: number, 
/**
 * Names the batch in `letters_reprint`.
 */
batch: string, recipients: Array<LetterSentRow>, };

export type LettersReprint = { 
/**
 * One of a batch or of a letter.
 */
batch?: string, entry?: string, to_file?: string, envelope?: "dl" | "c5", };

export type LettersSentAsk = { 
/**
 * Of one pupil; of everybody, unless said.
 */
upn?: string, 
/**
 * Since this day; of this school year, unless said.
 */
from?: string, };

export type MarkAmend = { upn: string, date: string, session: Session, code: Code, reason?: string, arrived?: ClockTime, nature?: string, 
/**
 * When and how parents were told, which an illness that becomes `O` needs.
 */
told?: ParentsTold, };

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

export type MarkNamed = { upn: string, date: string, session: Session, };

export type MarkRow = { date: string, session: Session, code: Code, minutes_late: number | null, 
/**
 * Empty for Z: the name is in the admission register and nobody has marked it yet.
 */
entry: string, };

export type MarksBulkAmend = { upns: Array<string>, from: string, to: string, session?: Session, code: Code, reason?: string, nature?: string, 
/**
 * When and how parents were told, which an illness that becomes `O` needs.
 */
told?: ParentsTold, };

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

export type MessageDone = { message: string, sessions: Array<ReportedSession>, 
/**
 * How many are left.
 */
unworked: number, };

export type MessageGiven = { 
/**
 * call, answerphone, email, text or web_form.
 */
channel: string, 
/**
 * When it came, RFC 3339 with offset; now, unless said.
 */
received?: string, 
/**
 * The number or address it came from.
 */
from?: string, 
/**
 * Who sent it, as they call themselves.
 */
name?: string, 
/**
 * The pupil, as they were called.
 */
pupil?: string, words?: string, 
/**
 * "07700 900101 Ella has a temperature": from whom, if it begins with a number or an address, and the words.
 */
line?: string, 
/**
 * What an outside service calls it: the same message never enters twice.
 */
outside_id?: string, };

export type MessageLine = { message: string, 
/**
 * RFC 3339 with offset.
 */
received: string, channel: string, 
/**
 * "text", "web form"
 */
channel_words: string, from: string, name: string, 
/**
 * The pupil, as they were called.
 */
said: string, words: string, 
/**
 * Who typed or imported it.
 */
taken_by: string, matched: MessageMatch, suggestion: MessageSuggestion, 
/**
 * What became of it; several where two people worked it without knowing of each other.
 */
worked: Array<MessageWorkedLine>, };

export type MessageMatch = { by: "number" | "email" | "name" | "nobody", 
/**
 * The contact who sent it; empty where nobody is known by that number or name.
 */
caller: string, relationship: string, 
/**
 * Those the message is about first.
 */
pupils: Array<MessagePupil>, 
/**
 * What whoever works it has to know first: "Must not be contacted about Ella".
 */
warning: string | null, };

export type MessageProgress = "waiting" | "sent" | "delivered" | "failed" | "withdrawn";

export type MessagePupil = { upn: string | null, pupil: string | null, name: string, group: string | null, 
/**
 * "number of Ms Ngozi Abara, mother", "named, in 6A", "brother or sister of Abara, Chidera".
 */
why: string, 
/**
 * Nobody else fits, so that the form begins with it.
 */
chosen: boolean, 
/**
 * What is known of the day: "I, mother rang 08:02: temperature".
 */
known: string | null, };

export type MessageReceive = { messages: Array<MessageGiven>, };

export type MessageSentRow = { 
/**
 * Names it for `message_withdraw`.
 */
message: string, upn: string | null, pupil: string | null, name: string, group: string | null, person: string, channel: "text" | "email", 
/**
 * The number or address.
 */
to: string, 
/**
 * What was sent, or is to be.
 */
words: string, state: MessageProgress, 
/**
 * "Waiting since 09:12: no line", "Sent 09:17, delivered".
 */
said: string, 
/**
 * When it came to be so.
 */
at: ClockTime, by: string, 
/**
 * It has not left yet, so it can be withdrawn.
 */
can_withdraw: boolean, };

export type MessageSuggestion = { 
/**
 * reported, late, passed_on, nothing_to_do or duplicate.
 */
outcome: string, code: Code | null, 
/**
 * On what it rests: "“temperature”", "an appointment"; empty where the words say nothing that is known.
 */
because: string, note: string, 
/**
 * The key of a kind of illness.
 */
illness: string | null, from: string, to: string, expected_back: string | null, 
/**
 * Only yesterday is spoken of: today is still to be asked about.
 */
only_yesterday: boolean, };

export type MessageWithdraw = { message: string, };

export type MessageWork = { message: string, 
/**
 * reported, late, passed_on, nothing_to_do or duplicate.
 */
outcome: string, 
/**
 * Of `reported`.
 */
absence?: AbsenceReport, 
/**
 * Of `late`: who is on the way.
 */
upns?: Array<string>, 
/**
 * Of `late`: by when.
 */
expected?: ClockTime, 
/**
 * Of `passed_on`: to whom.
 */
whom?: string, 
/**
 * Of `duplicate`: the message that says the same, where there is one.
 */
duplicate_of?: string, words?: string, 
/**
 * Somebody has worked it, and this takes the place of what they did.
 */
again: boolean, };

export type MessageWorkedLine = { outcome: string, 
/**
 * "Absence reported: Abara, Chidera; I".
 */
words: string, 
/**
 * RFC 3339 with offset.
 */
at: string, by: string, };

export type Messages = { date: string, 
/**
 * Oldest first.
 */
open: Array<MessageLine>, 
/**
 * Latest first.
 */
worked: Array<MessageLine>, 
/**
 * How many of the open ones match nobody.
 */
unmatched: number, };

export type MessagesList = { date: string, };

export type MessagesQueued = { queued: number, texts: number, emails: number, 
/**
 * Who gets none now, and why.
 */
held: Array<HeldOut>, };

export type MessagesReceived = { 
/**
 * As `message_work` names them; of a message that was here already, the one that was.
 */
messages: Array<string>, new: number, known: number, };

export type MessagesSend = { 
/**
 * Today: a message about another day would come as a surprise.
 */
date: string, upns?: Array<string>, };

export type MessagesSent = { 
/**
 * What keeps every message from leaving: "No line since 09:12."
 */
problem: string | null, 
/**
 * The one decided on last first.
 */
rows: Array<MessageSentRow>, };

export type MessagesSentShow = { date: string, };

export type MessagesWaiting = { unworked: number, 
/**
 * RFC 3339 with offset.
 */
since: string | null, };

export type MoveShown = { address: string, parent: string, on: string | null, };

export type MyRegisters = { date: string, };

export type NDeadlineRow = { upn: string | null, pupil: string | null, name: string, date: string, session: Session, deadline: string, 
/**
 * Negative when overdue.
 */
school_days_left: number, };

export type NDeadlines = { as_of: string, };

export type NResolve = { marks: Array<MarkNamed>, reason?: string, };

export type NToSettle = { as_of: string, };

export type NToSettleRow = { group: string | null, 
/**
 * "3 attempts, nobody reached; last 10:40 Fri: call Ms Abara, no answer".
 */
tried: string, attempts: number, reached: boolean, upn: string | null, pupil: string | null, name: string, date: string, session: Session, deadline: string, 
/**
 * Negative when overdue.
 */
school_days_left: number, };

export type NextAction = { kind: NextKind, 
/**
 * "Call Ms Abara (mother)", "Risk decision by the safeguarding lead".
 */
words: string, 
/**
 * Whom to try, as `contact_log` names them.
 */
person: string | null, phone: string | null, due: ClockTime, 
/**
 * "12 min overdue", "since Friday"; nothing before it is due.
 */
overdue: string | null, 
/**
 * Its place in the ladder, from 1.
 */
step: number | null, };

export type NextKind = "call" | "letter" | "visit" | "decide" | "code";

export type NotifyKeyShown = { 
/**
 * As the school called it at Notify.
 */
name: string, last_four: string, 
/**
 * In this computer's keyring; else in the encrypted register.
 */
in_keyring: boolean, };

export type NotifySettings = { key: NotifyKeyShown | null, text_template: string, email_template: string, words: string, subject: string, 
/**
 * Whether the texts that parents send back are fetched.
 */
fetches_texts: boolean, 
/**
 * The words as somebody would get them.
 */
example: string, 
/**
 * Why nothing is sent at present.
 */
problem: string | null, };

export type NotifySettingsChange = { 
/**
 * Takes the place of the one that there is.
 */
key?: string, remove_key?: boolean, 
/**
 * Notify's id of a template that holds `((message))`; empty for no texts.
 */
text_template?: string, 
/**
 * The same with `((subject))`; empty for no e-mails.
 */
email_template?: string, words?: string, subject?: string, fetches_texts?: boolean, };

export type NotifyTested = { works: boolean, said: string, };

export type OnSite = { date: string, at: ClockTime, session: Session, counts: OnSiteCounts, 
/**
 * By registration group; those without one come last.
 */
groups: Array<OnSiteGroup>, 
/**
 * From when each computer's record is known here.
 */
devices: Array<DeviceKnown>, 
/**
 * Why this list says less than it seems to: the school is closed, or its day is over.
 */
note: string | null, };

export type OnSiteCounts = { on_roll: number, here: number, elsewhere: number, absent: number, 
/**
 * Not registered yet.
 */
unknown: number, };

export type OnSiteGroup = { group: string, room: string | null, tutor: string | null, register: RegisterState, counts: OnSiteCounts, pupils: Array<OnSitePupil>, };

export type OnSitePupil = { upn: string | null, pupil: string | null, name: string, place: "here" | "elsewhere" | "absent" | "unknown", why: "mark" | "arrival" | "departure" | "return" | "plan" | "not_registered" | "closed", 
/**
 * The mark, or the planned code of somebody not registered yet.
 */
code: Code | null, 
/**
 * When they came, left or came back.
 */
since: ClockTime | null, 
/**
 * "arrived 09:10", "signed out 10:02: dentist", "not registered yet; / this morning".
 */
words: string, doubt: string | null, };

export type OnSiteShow = { 
/**
 * A time of today that has been; now, unless said.
 */
at?: ClockTime, };

export type OneTimeCode = { username: string, one_time_code: string, };

export type OtherSchoolShown = { name: string, from: string | null, };

export type Paper = { taken_by: string, taken_at: ClockTime, };

export type ParentsTold = { on: string, 
/**
 * "letter", "telephone".
 */
how: string, };

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

export type PenaltyAsk = { as_of: string, };

export type PenaltyDecide = { upn: string, 
/**
 * `notice_requested`, `notice_to_improve`, `support`, `other_legal_action`, `no_action`.
 */
decision: string, 
/**
 * As the alert says, so that nobody decides on other sessions than they saw.
 */
met_on: PenaltyMetOn, decided_by?: string, reason?: string, };

export type PenaltyDecision = { decision: string, 
/**
 * "a penalty notice is requested".
 */
words: string, on: string, by: string, reason: string, };

export type PenaltyEvidencePrint = { upn: string, as_of: string, to_file?: string, };

export type PenaltyMetOn = { date: string, session: Session, };

export type PenaltyNoticeRecord = { upn: string, 
/**
 * The parent: a contact's number.
 */
contact: string, issued: string, 
/**
 * `absence` where not said, or `suspension`.
 */
for?: string, 
/**
 * The sessions it covers; where not said, those of the threshold that was met by then.
 */
sessions?: Array<PenaltyMetOn>, 
/**
 * The authority's own.
 */
reference: string, };

export type PenaltyNoticeRecorded = { notice: string, sessions: number, };

export type PenaltyNoticeRow = { notice: string, for: "absence" | "suspension", issued: string, sessions: number, reference: string, withdrawn: string | null, };

export type PenaltyNoticeWithdraw = { notice: string, on: string, 
/**
 * The authority recorded that its sessions may be used again.
 */
may_be_reissued: boolean, reason?: string, };

export type PenaltyParent = { contact: string, name: string, 
/**
 * Without the sessions that a notice to them has covered.
 */
count: number, notices: Array<PenaltyNoticeRow>, 
/**
 * `first`: £80 within 21 days, £160 within 28; `second`: £160 within 28; `none`: two in three years.
 */
next_notice: "first" | "second" | "none", 
/**
 * The last day on which no further notice may be issued.
 */
none_until: string | null, 
/**
 * The rate is the authority's to confirm.
 */
authority_confirms: boolean, };

export type PenaltySession = { date: string, session: Session, code: Code, 
/**
 * The school that marked it, where it was another.
 */
elsewhere?: string, };

export type PenaltyThresholdRow = { upn: string | null, pupil: string | null, name: string, group: string | null, count: number, 
/**
 * The session with which the count reached ten.
 */
met_on: PenaltyMetOn, window: PenaltyWindow, sessions: Array<PenaltySession>, parents: Array<PenaltyParent>, decided?: PenaltyDecision, };

export type PenaltyWindow = { from: string, to: string, };

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
parameters: Array<[string, string]>, 
/**
 * The first-day ladder: when each step is due, and what it is.
 */
ladder: Array<[string, string]>, };

export type ProfessionalCard = { kind: string, name: string, organisation: string, phone: string, email: string, };

export type ProfessionalChange = { upn: string, professional?: string, kind?: string, name?: string, organisation?: string, phone?: string, email?: string, 
/**
 * The last day on which they worked with the pupil.
 */
ended?: string, };

export type ProfessionalDueRow = { upn: string | null, pupil: string | null, name: string, group: string | null, professional: string, kind: string, 
/**
 * Who it is, and where.
 */
who: string, phone: string, email: string, why: "unexplained_absence" | "deletion" | "falling_attendance", from: string, through: string, deadline: string, 
/**
 * "Unexplained absence since Monday 23 November 2026."
 */
words: string, };

export type ProfessionalShown = { professional: string, kind: string, name: string, organisation: string, phone: string, email: string, told: Array<ToldShown>, };

export type ProfessionalTell = { upn: string, professional: string, why: "unexplained_absence" | "deletion" | "falling_attendance", through: string, told?: string, how: string, words: string, };

export type PupilAdmit = { 
/**
 * The day on which the name was entered; today where not said.
 */
entered?: string, 
/**
 * For a stay that ends on a day known before.
 */
leaving_date?: string, 
/**
 * Another child than the one with the same legal name and date of birth.
 */
another_child: boolean, upn?: string, pupil?: string, former_upn?: string, legal_surname?: string, legal_forename?: string, middle_names?: string, used_surname?: string, used_forename?: string, sex?: string, dob?: string, year_group?: string, reg_group?: string, 
/**
 * The starting day.
 */
entry_date?: string, enrol_status?: string, ethnicity?: string, language?: string, sen?: string, fsm?: Flag, pupil_premium?: Flag, looked_after?: Flag, previously_looked_after?: Flag, social_worker?: Flag, had_social_worker?: Flag, child_in_need?: Flag, child_protection?: Flag, youth_offending?: Flag, mobile_child?: Flag, young_carer?: Flag, medical?: Flag, vulnerable?: Flag, 
/**
 * The pupil's address, a line each.
 */
address?: Array<string>, postcode?: string, boarder?: Flag, 
/**
 * Name and address of the last school attended.
 */
last_school?: string, moves_to?: MoveShown, other_school?: OtherSchoolShown, };

export type PupilCard = { upn: string | null, pupil: string | null, name: string, legal_name: string, dob: string, group: string | null, year_group: string, entry_date: string, leaving_date: string | null, siblings: Array<Sibling>, contacts: Array<ContactCard>, professionals: Array<ProfessionalCard>, 
/**
 * "child protection plan", "social worker"; empty for those who may not see it.
 */
vulnerable: Array<string>, };

export type PupilChange = { upn: string, change: PupilColumns, 
/**
 * From which day the pupil is in another form; today where not said.
 */
from?: string, reason?: string, };

export type PupilColumns = { upn?: string, pupil?: string, former_upn?: string, legal_surname?: string, legal_forename?: string, middle_names?: string, used_surname?: string, used_forename?: string, sex?: string, dob?: string, year_group?: string, reg_group?: string, 
/**
 * The starting day.
 */
entry_date?: string, enrol_status?: string, ethnicity?: string, language?: string, sen?: string, fsm?: Flag, pupil_premium?: Flag, looked_after?: Flag, previously_looked_after?: Flag, social_worker?: Flag, had_social_worker?: Flag, child_in_need?: Flag, child_protection?: Flag, youth_offending?: Flag, mobile_child?: Flag, young_carer?: Flag, medical?: Flag, vulnerable?: Flag, 
/**
 * The pupil's address, a line each.
 */
address?: Array<string>, postcode?: string, boarder?: Flag, 
/**
 * Name and address of the last school attended.
 */
last_school?: string, moves_to?: MoveShown, other_school?: OtherSchoolShown, };

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
register_taken: boolean, 
/**
 * When they signed out, while they are not back.
 */
signed_out: ClockTime | null, 
/**
 * The contact by whom the pupil was found: "mother Ife Oyelaran, 07700 900123".
 */
contact: string | null, };

export type PupilLeave = { upn: string, 
/**
 * The last day on roll.
 */
leaving_date: string, 
/**
 * The letter of reg 9(1): `a` to `o`.
 */
ground: string, detail: string, 
/**
 * The ground's questions by their keys: `yes`, `no`, a date, or one of the choices.
 */
answers: { [key in string]: string }, };

export type PupilRoll = { name: string, full_name: string, columns: PupilColumns, group: string | null, entered: string | null, leaving_date: string | null, leaving: string | null, 
/**
 * Times on roll before this one, oldest first: a pupil who left and came back.
 */
earlier: Array<EarlierTime>, 
/**
 * The deletion may still be withdrawn.
 */
may_stay: boolean, contacts: Array<ContactShown>, professionals: Array<ProfessionalShown>, problems: Array<RollProblem>, checked_on: string | null, checked_by: string, };

export type PupilSearch = { text: string, limit: number, };

export type PupilShow = { upn: string, };

export type PupilStay = { upn: string, reason: string, };

export type QuestionKind = "yes_no" | "date" | "choice";

export type QuestionShown = { key: string, question: string, kind: QuestionKind, 
/**
 * The answer with which the ground holds, where only one does.
 */
needed: string | null, 
/**
 * What to do with the other answer.
 */
otherwise: string | null, 
/**
 * Asked only where this question was answered with yes.
 */
only_if: string | null, 
/**
 * Key and words of each choice.
 */
choices: Array<[string, string]>, };

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

export type RetentionChange = { kind: DataKind, years: number, 
/**
 * From today, unless said.
 */
from?: string, reason: string, };

export type RetentionDue = { 
/**
 * What may be disposed of on this day; today, unless said.
 */
as_of?: string, };

export type RetentionPeriod = { kind: DataKind, what: string, years: number, 
/**
 * "from the day each was made", "from leaving".
 */
counted: string, 
/**
 * Whether the law says that it may not be less than six years.
 */
by_law: boolean, 
/**
 * Periods that hold from a later day.
 */
later: Array<LaterPeriod>, };

export type RetentionRow = { upn: string | null, pupil: string | null, name: string, kind: DataKind, 
/**
 * "marks and their amendments".
 */
what: string, count: number, 
/**
 * The first day on which any of it might go.
 */
from: string, 
/**
 * The hold that keeps it all the same.
 */
held: HoldShown | null, };

export type ReturnDone = { upn: string, kind: ReturnKind, from: string, to: string, 
/**
 * Today where not said.
 */
sent?: string, how: string, words: string, };

export type ReturnOwed = { upn: string | null, pupil: string | null, name: string, kind: ReturnKind | null, from: string | null, to: string | null, deadline: string | null, };

export type ReturnRow = { kind: ReturnKind, upn: string | null, pupil: string | null, name: string, group: string | null, from: string, to: string, deadline: string, 
/**
 * How far the absence has gone on.
 */
until: string, };

export type RiskDecide = { upn: string, date: string, 
/**
 * visit, police, social_care or wait_until.
 */
decision: string, 
/**
 * For wait_until.
 */
until?: ClockTime, reason?: string, 
/**
 * Whose decision it is, where somebody else enters it.
 */
decided_by?: string, };

export type RiskRowShown = { at: ClockTime, 
/**
 * "tell the police", "wait until 11:30".
 */
decision: string, reason: string, by: string, };

export type RollChanged = { 
/**
 * "contact Ada Abara" where it is not the pupil's own.
 */
of: string, field: string, before: string, after: string, };

export type RollCheckRow = { upn: string | null, pupil: string | null, name: string, group: string | null, 
/**
 * The worst first.
 */
problems: Array<RollProblem>, checked_on: string | null, };

export type RollHistoryRow = { 
/**
 * RFC 3339 with offset.
 */
at: string, by: Person, reason: string | null, 
/**
 * "Admitted", "Details changed".
 */
what: string, changes: Array<RollChanged>, };

export type RollPrint = { upn?: string, 
/**
 * As it stood at the end of this day; today where not said.
 */
as_of?: string, to_file?: string, };

export type RollProblem = { kind: string, words: string, };

export type RollSettings = { new_pupils_asked_from: string | null, leavers_asked_from: string | null, absence_return_days: number | null, 
/**
 * Sessions of G, N, O or U in a calendar month at which a pupil fails to attend regularly.
 */
irregular_sessions: number | null, la_consent_from: string | null, la_meeting_from: string | null, most_junior_year: string | null, most_senior_year: string | null, contacts_checked_every_months: number | null, };

export type SaysRow = { code: Code, by: Person, at: ClockTime, };

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

export type ScriptAccountAdd = { name: string, may: ("verify" | "import" | "send_messages")[], };

export type ScriptAccountAdded = { name: string, 
/**
 * Shown only now. A job has it in `ROLLBOOK_SCRIPT`.
 */
token: string, };

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

export type ToImproveRecord = { upn: string, from: string, to: string, 
/**
 * What has been done already.
 */
support: string, 
/**
 * What more is offered.
 */
offered: string, 
/**
 * What enough improvement is, for this pupil.
 */
improvement: string, 
/**
 * On what grounds a penalty notice may be issued before the last day.
 */
earlier: string, };

export type ToImproveRecorded = { notice: string, };

export type ToldShown = { told: string, why: string, how: string, words: string, by: string, };

export type TriedRow = { date: string, at: ClockTime, channel: string, person: string, outcome: string, words: string, by: string, };

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

export type WelfareRecord = { upn: string, 
/**
 * Why it was asked, as `arrival_record` said.
 */
because: string, words: string, };

export type WelfareRow = { upn: string | null, pupil: string | null, name: string, group: string | null, 
/**
 * RFC 3339 with offset.
 */
at: string, because: string, words: string, 
/**
 * Who asked.
 */
by: string, };

export type WelfareShow = { from: string, to: string, };

export type WrongWord = { 
/**
 * As on the sheet, from 1.
 */
number: number, typed: string, meant: Array<string>, };

export type YearLeavers = { ground: string, detail: string, };

export type YearPreview = { from: string, 
/**
 * The first day of the new year in the calendar.
 */
first_school_day: string | null, forms: Array<FormMoving>, then: Array<FormThen>, moving: number, leaving: number, joining: number, 
/**
 * Sentences to look at before anything moves.
 */
odd: Array<string>, 
/**
 * A year that has been prepared and not begun: it can be undone.
 */
pending: string | null, };

export type YearRoll = { from?: string, forms: Array<FormMove>, 
/**
 * Why those of the oldest forms leave; needed where anybody does.
 */
leavers?: YearLeavers, 
/**
 * Who takes which forms from that day.
 */
tutors: Array<YearTutor>, };

export type YearRollAsk = { 
/**
 * 1 September of the next school year where not said.
 */
from: string | null, forms: Array<FormMove>, };

export type YearRollUndo = { reason: string, };

export type YearRolled = { from: string, moved: number, left: number, tutors: number, };

export type YearTutor = { username: string, groups: Array<string>, };

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
  departure_record: [DepartureRecord, DeparturesRecorded];
  welfare_record: [WelfareRecord, Empty];
  absence_report: [AbsenceReport, Array<ReportedSession>];
  message_receive: [MessageReceive, MessagesReceived];
  message_work: [MessageWork, MessageDone];
  mark_amend: [MarkAmend, MarkAmended];
  marks_bulk_amend: [MarksBulkAmend, MarkCounts];
  marks_bulk_preview: [MarksBulkAmend, Array<BulkPreviewRow>];
  n_resolve: [NResolve, MarkCounts];
  closure_declare: [ClosureDeclare, MarkCounts];
  document_add: [DocumentAdd, DocumentAdded];
  document_withdraw: [DocumentWithdraw, Empty];
  pass_give: [PassGive, PassGiven];
  pass_take_back: [PassTakeBack, Empty];
  contact_log: [ContactLog, Empty];
  risk_decide: [RiskDecide, Empty];
  messages_send: [MessagesSend, MessagesQueued];
  message_withdraw: [MessageWithdraw, Empty];
  policy_adopt: [PolicyAdopt, PolicyAdopted];
  calendar_change: [CalendarChange, Calendar];
  group_change: [GroupChange, GroupLine];
  group_keep: [GroupKeep, GroupShown];
  group_members: [GroupMembers, GroupShown];
  staff_change: [StaffChange, StaffChanged];
  staff_reset: [StaffReset, OneTimeCode];
  recovery_sheet_renew: [Empty, FileMade];
  passphrase_change: [PassphraseChange, KeysShown];
  keyring_keep: [Empty, KeysShown];
  script_account_add: [ScriptAccountAdd, ScriptAccountAdded];
  key_revoke: [KeyRevoke, KeysShown];
  notify_settings_change: [NotifySettingsChange, NotifySettings];
  notify_test: [Empty, NotifyTested];
  file_import: [FileImport, ImportReport];
  leave_request: [LeaveRequest, LeaveRequested];
  leave_meeting: [LeaveMeetingRecord, LeaveShown];
  leave_withdraw: [LeaveWithdraw, LeaveShown];
  leave_decide: [LeaveDecide, LeaveDecisionMade];
  arrangement_make: [ArrangementMake, ArrangementPlanned];
  arrangement_note: [ArrangementNote, ArrangementShown];
  arrangement_end: [ArrangementEnd, ArrangementShown];
  pupil_admit: [PupilAdmit, ReturnOwed];
  pupil_change: [PupilChange, Empty];
  pupil_leave: [PupilLeave, ReturnOwed];
  pupil_stay: [PupilStay, Empty];
  contact_change: [ContactChange, Empty];
  contacts_checked: [ContactsChecked, Empty];
  professional_change: [ProfessionalChange, Empty];
  professional_told: [ProfessionalTell, Empty];
  return_done: [ReturnDone, Empty];
  roll_settings_change: [RollSettings, RollSettings];
  legal_hold_set: [LegalHoldSet, LegalHoldRow];
  legal_hold_lift: [LegalHoldLift, Empty];
  retention_settings_change: [RetentionChange, Array<RetentionPeriod>];
  disposal_run: [DisposalRun, DisposalMade];
  year_roll: [YearRoll, YearRolled];
  year_roll_undo: [YearRollUndo, Empty];
  letters_issue: [LettersIssue, LettersIssued];
  letter_hold: [LetterHold, Empty];
  letter_release: [LetterRelease, Empty];
  letter_wording_keep: [LetterWordingGiven, Empty];
  letter_wording_restore: [LetterWordingRestore, Empty];
  letters_due: [LettersDueAsk, Array<LetterDueRow>];
  letters_sent: [LettersSentAsk, Array<LetterSentRow>];
  letters_reprint: [LettersReprint, FileMade];
  letter_wordings: [Empty, Array<LetterWordingShown>];
  letter_preview: [LetterWordingGiven, LetterPreview];
  penalty_decide: [PenaltyDecide, Empty];
  penalty_notice_record: [PenaltyNoticeRecord, PenaltyNoticeRecorded];
  penalty_notice_withdraw: [PenaltyNoticeWithdraw, Empty];
  absences_elsewhere_record: [AbsencesElsewhereRecord, Empty];
  notice_to_improve: [ToImproveRecord, ToImproveRecorded];
  penalty_evidence_print: [PenaltyEvidencePrint, FileMade];
  penalty_threshold: [PenaltyAsk, Array<PenaltyThresholdRow>];
  penalty_alerts: [PenaltyAsk, Array<PenaltyThresholdRow>];
  year_roll_preview: [YearRollAsk, YearPreview];
  leave_grounds: [Empty, Array<GroundShown>];
  returns_due: [AsOf, Array<ReturnRow>];
  roll_checks: [AsOf, Array<RollCheckRow>];
  professionals_due: [AsOf, Array<ProfessionalDueRow>];
  pupil_roll: [PupilShow, PupilRoll];
  pupil_history: [PupilShow, Array<RollHistoryRow>];
  roll_print: [RollPrint, FileMade];
  roll_settings: [Empty, RollSettings];
  register_show: [RegisterShow, Register];
  my_registers: [MyRegisters, Array<RegisterLine>];
  register_print: [RegisterPrint, FileMade];
  week_grid: [WeekGridShow, WeekGrid];
  document_list: [DocumentList, Array<DocumentLine>];
  document_show: [DocumentShow, FileMade];
  pass_list: [PassList, Array<PassLine>];
  day_board: [DayBoardShow, DayBoard];
  messages_list: [MessagesList, Messages];
  illness_list: [IllnessList, Array<IllnessShown>];
  on_site: [OnSiteShow, OnSite];
  evacuation_print: [EvacuationPrint, FileMade];
  welfare_show: [WelfareShow, Array<WelfareRow>];
  marks_of: [MarksOf, Array<MarkRow>];
  mark_history: [MarkHistory, Array<HistoryRow>];
  figures: [FiguresAsk, Array<FiguresRow>];
  inspection_print: [InspectionPrint, FileMade];
  health_check: [HealthAsk, HealthCheck];
  n_deadlines: [NDeadlines, Array<NDeadlineRow>];
  n_to_settle: [NToSettle, Array<NToSettleRow>];
  follow_up: [FollowUpShow, FollowUp];
  first_messages: [FirstMessagesShow, FirstMessages];
  messages_sent: [MessagesSentShow, MessagesSent];
  call_sheet_print: [CallSheetPrint, FileMade];
  chronology: [ChronologyShow, Array<ChronologyRow>];
  chronology_print: [ChronologyPrint, FileMade];
  ladder_print: [LadderPrint, FileMade];
  pupil_search: [PupilSearch, Array<PupilFound>];
  pupil_show: [PupilShow, PupilCard];
  group_list: [Empty, Array<GroupLine>];
  group_show: [GroupShow, GroupShown];
  staff_list: [Empty, Array<StaffRow>];
  staff_history: [Empty, Array<StaffHistoryRow>];
  keys_show: [Empty, KeysShown];
  keys_history: [Empty, Array<KeysHistoryRow>];
  notify_settings: [Empty, NotifySettings];
  policy_list: [Empty, Array<PolicyVersion>];
  calendar_show: [CalendarShow, Calendar];
  leave_list: [LeaveList, Array<LeaveRow>];
  leave_show: [LeaveShow, LeaveShown];
  arrangement_list: [ArrangementList, Array<ArrangementRow>];
  arrangement_show: [ArrangementShow, ArrangementShown];
  leave_form_print: [LeaveFormPrint, FileMade];
  retention_due: [RetentionDue, Array<RetentionRow>];
  retention_settings: [Empty, Array<RetentionPeriod>];
  legal_hold_list: [Empty, Array<LegalHoldRow>];
  disposal_list: [Empty, Array<DisposalRow>];
  disposal_print: [DisposalPrint, FileMade];
}
