mod apart;
mod disposed;
mod said;

use proptest::prelude::*;
use record::part::{ContactLogged, RiskDecided};
use record::reference::{ContactField, GroupField, ProfessionalField, PupilField, StaffField};
use record::{
    Actor, ArrangementMade, ArrangementNoted, Call, Closure, Departure, Draft, Entry, LeaveAsked, LeaveDecided,
    LeaveMeeting, LetterOwed, Membership, MessageReceived, MessageWorked, Op, OpKind, Part, Plan, PlanCancelled,
    ProfessionalTold, RegisterTaken, Return, ReturnSent, Welfare,
};
use register::follow_up::{Channel, Outcome, RiskChoice};
use register::marks::departure::NewDeparture;
use register::marks::{NewEntry, Source};
use register::messages::MessageOutcome;
use register::roll::ReturnKind;
use register::roll::professionals::Why;
use register::{
    Code, ContactId, DeviceId, EntryId, GroupId, OpId, ProfessionalId, PupilId, SchoolSession, Session, Slot, StaffId,
};
use tempfile::TempDir;

use self::said::said;
use super::*;
use crate::file::Store;
use crate::file::tests::made;

const DEVICES: usize = 3;

fn registers() -> u32 {
    if std::env::var_os("ROLLBOOK_THOROUGH").is_some() { 1_000 } else { 16 }
}

/// Something that one device does.
#[derive(Clone, Debug)]
enum Doing {
    /// Replaces, and settles, entries that some device made before it, as somebody who had seen them would.
    Entry {
        code: Code,
        source: Source,
        replaces: Option<prop::sample::Index>,
        settles: Option<prop::sample::Index>,
    },
    Plan(Code),
    /// Of a plan that some device made before it.
    Cancelled(prop::sample::Index),
    Taken,
    Call,
    Departure,
    /// From a departure that some device made before it.
    Return(prop::sample::Index),
    Welfare,
    Closure(Code),
    Pupil,
    Contact,
    Professional,
    Staff,
    Group,
    Membership {
        to: Option<i64>,
    },
    School,
    Policy,
    Calendar,
    Returned,
    Told,
    ContactLogged,
    RiskDecided,
    Leave(OfLeave),
}

/// By which device, about which of a few rows, days and instants, so that they meet.
#[derive(Clone, Debug)]
struct Done {
    doing: Doing,
    device: usize,
    row: i64,
    day: i64,
    session: Session,
    at: i64,
    version: u32,
    /// Where it comes when the operations are shuffled, twice.
    order: (u32, u32),
}

fn doing() -> impl Strategy<Value = Doing> {
    let code = || prop::sample::select(vec![Code::PresentAm, Code::L, Code::N, Code::N, Code::I, Code::U, Code::M]);
    let before = || prop::option::of(any::<prop::sample::Index>());
    let entry = (code(), prop::sample::select(&Source::ALL[..]), before(), before());
    let entry = entry.prop_map(|(code, source, replaces, settles)| Doing::Entry { code, source, replaces, settles });
    prop_oneof![
        8 => entry,
        2 => code().prop_map(Doing::Plan),
        2 => any::<prop::sample::Index>().prop_map(Doing::Cancelled),
        2 => Just(Doing::Departure),
        2 => any::<prop::sample::Index>().prop_map(Doing::Return),
        1 => prop::sample::select(vec![Code::Y4, Code::PlannedClosure, Code::Y3]).prop_map(Doing::Closure),
        2 => prop::option::of(-1i64..4).prop_map(|to| Doing::Membership { to }),
        3 => prop::sample::select(LEAVE.to_vec()).prop_map(Doing::Leave),
        6 => prop::sample::select(vec![
            Doing::Taken, Doing::Call, Doing::Welfare, Doing::Pupil, Doing::Contact, Doing::Professional, Doing::Staff,
            Doing::Group, Doing::School, Doing::Policy, Doing::Calendar, Doing::Returned, Doing::Told,
            Doing::ContactLogged, Doing::RiskDecided,
        ]),
    ]
}

/// A request that all devices know of, by its number.
fn leave(number: i64) -> OpId {
    OpId { device: DeviceId([9; 8]), seq: number.unsigned_abs() }
}

/// Makes one part about a request.
type OfLeave = fn(OpId, PupilId, chrono::NaiveDate, String) -> Part;

const LEAVE: [OfLeave; 8] = [
    |_, pupil, from, words| {
        let (applicant, licence) = (String::new(), None);
        let received = from;
        Part::LeaveAsked(LeaveAsked {
            pupil,
            kind: 1,
            from,
            to: from,
            session: None,
            applicant,
            received,
            words,
            licence,
        })
    },
    |leave, pupil, held_on, with| {
        Part::LeaveMeeting(LeaveMeeting { leave, pupil, held_on, with, words: String::new() })
    },
    |leave, pupil, day, reason| {
        let settles = vec![EntryId { device: leave.device, seq: 1, item: 1 }];
        Part::LeaveDecided(LeaveDecided { leave, pupil, decision: 2, days: Some((day, day)), reason, settles })
    },
    |_, pupil, from, words| {
        Part::ArrangementMade(ArrangementMade {
            pupil,
            kind: 2,
            from,
            to: from,
            steps: vec![(from, 3)],
            provider: String::new(),
            nature: None,
            words,
            agreement: None,
            risk_assessment: None,
            extension: None,
        })
    },
    |arrangement, pupil, on, words| {
        let (session, whom) = (Some(Session::Pm), String::new());
        Part::ArrangementNoted(ArrangementNoted { arrangement, pupil, note: 1, on, session, whom, words })
    },
    |about, pupil, _, letter| Part::LetterOwed(LetterOwed { pupil, letter, about, addressee: String::new() }),
    |_, pupil, _, words| Part::MessageReceived(message(pupil, words)),
    |message, pupil, _, words| {
        let id = EntryId { item: 1, ..message.into() };
        let worked = MessageWorked::new(id, MessageOutcome::Reported, Some(pupil));
        Part::MessageWorked(MessageWorked { replaces: Some(message), words, ..worked })
    },
];

/// One that several devices receive.
fn message(pupil: PupilId, words: String) -> MessageReceived {
    let (from, name) = (String::new(), String::new());
    let key = format!("text:{}", pupil.0);
    MessageReceived { channel: 4, came: 1_790_000_000_000, from, name, pupil: String::new(), words, key }
}

fn all_done() -> impl Strategy<Value = Vec<Done>> {
    let session = prop::sample::select(&Session::BOTH[..]);
    let place = (0..DEVICES, 1i64..4, 0i64..2, session, 0i64..3, 1u32..3, any::<(u32, u32)>());
    let done = (doing(), place).prop_map(|(doing, (device, row, day, session, at, version, order))| Done {
        doing,
        device,
        row,
        day,
        session,
        at,
        version,
        order,
    });
    prop::collection::vec(done, 4..30)
}

/// Something made before: its id, whom it is about, and when.
type Made = (EntryId, PupilId, Slot);

impl Done {
    fn part(&self, number: usize, known: &[Made], plans: &[Made], out: &[Made]) -> Part {
        let monday = monday();
        let date = monday + chrono::TimeDelta::days(self.day);
        let (id, version, text) = (self.row, self.version, format!("number {number}"));
        let (pupil, group, at) = (PupilId(id), GroupId(id), SchoolSession::new(date, self.session));
        let chosen = |index: &Option<prop::sample::Index>| {
            let same: Vec<_> = known.iter().filter(|(_, of, slot)| (*of, *slot) == (pupil, at.slot())).collect();
            index.filter(|_| !same.is_empty()).map(|index| index.get(&same).0)
        };
        match &self.doing {
            Doing::Entry { code, source, replaces, settles } => Part::Entry(Entry::new(NewEntry {
                pupil,
                at,
                code: *code,
                source: *source,
                arrived: None,
                minutes_late: (*code == Code::L).then_some(7),
                nature: None,
                note: Some(text),
                replaces: chosen(replaces),
                settles: chosen(settles).into_iter().collect(),
            })),
            Doing::Plan(code) => {
                let slots = vec![at.slot(), Slot(at.slot().0 + 1)];
                Part::Plan(Plan { pupil, slots, code: code.number(), nature: None, words: text })
            }
            Doing::Cancelled(index) if !plans.is_empty() => {
                let (plan, pupil, slot) = *index.get(plans);
                Part::PlanCancelled(PlanCancelled { plan, pupil, slots: vec![slot] })
            }
            Doing::Cancelled(_) | Doing::Taken => {
                Part::RegisterTaken(RegisterTaken { group, slot: at.slot(), late_taken: version == 2 })
            }
            Doing::Call => Part::Call(call(pupil, date, text)),
            Doing::Return(index) if !out.is_empty() => {
                let (departure, pupil, _) = *index.get(out);
                Part::Return(Return::new(departure, pupil, time(11)))
            }
            Doing::Departure | Doing::Return(_) => Part::Departure(departure(pupil, date, text, version == 2)),
            Doing::Welfare => Part::Welfare(Welfare { pupil, day: date, because: String::new(), words: text }),
            Doing::Closure(code) => {
                Part::Closure(Closure::new(date, date, Some(self.session), *code, *code != Code::Y3))
            }
            Doing::Pupil => Part::Pupil { id: pupil, version, fields: vec![PupilField::UsedSurname(text)] },
            Doing::Contact => {
                Part::Contact { id: ContactId(100 + id), pupil, version, fields: vec![ContactField::Phone(text)] }
            }
            Doing::Professional => {
                let fields = vec![ProfessionalField::Name(text)];
                Part::Professional { id: ProfessionalId(200 + id), pupil, version, fields }
            }
            Doing::Staff => Part::Staff { id: StaffId(300 + id), version, fields: vec![StaffField::Position(text)] },
            Doing::Group => Part::Group { id: group, version, fields: vec![GroupField::Room(text)] },
            Doing::Membership { to } => {
                let to = to.map(|days| date + chrono::TimeDelta::days(days));
                Part::Membership(Membership { group, pupil, from: monday, to, version })
            }
            Doing::School => Part::School(text),
            Doing::Policy => Part::Policy { from: date, policy: text },
            Doing::Leave(part) => part(leave(id), pupil, date, text),
            Doing::Calendar => Part::Calendar { added: text, removed: "[]".to_owned() },
            Doing::Returned => Part::ReturnSent(
                ReturnSent::new(pupil, ReturnKind::Deletion, (monday, date), date).noted("post", &text),
            ),
            Doing::Told => {
                let told = ProfessionalTold::new(pupil, ProfessionalId(200 + id), Why::Deletion, date, date);
                Part::ProfessionalTold(told.noted("telephone", &text))
            }
            Doing::ContactLogged => Part::ContactLogged(ContactLogged {
                person: text,
                ..ContactLogged::new(pupil, date, Channel::Call, Outcome::NoAnswer)
            }),
            Doing::RiskDecided => Part::RiskDecided(RiskDecided::new(pupil, date, RiskChoice::Visit, &text)),
        }
    }
}

fn call(pupil: PupilId, date: chrono::NaiveDate, text: String) -> Call {
    Call {
        pupil,
        from: date,
        to: date,
        code: Code::I.number(),
        caller: text.clone(),
        relationship: String::new(),
        words: text,
        expected_back: None,
    }
}

fn departure(pupil: PupilId, date: chrono::NaiveDate, reason: String, is_back: bool) -> Departure {
    Departure::new(NewDeparture {
        pupil,
        date,
        left: time(10),
        reason,
        collected_by: None,
        expected_back: None,
        back: is_back.then(|| time(12)),
    })
}

fn monday() -> chrono::NaiveDate {
    "2026-11-23".parse().unwrap()
}

fn time(hour: u32) -> chrono::NaiveTime {
    chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
}

fn new_device(folder: &TempDir, name: &str, like: Option<&Store>) -> Store {
    let mut store = Store::create(&folder.path().join(name), &made()).unwrap().0;
    if let Some(like) = like {
        store.signer.register = like.signer.register;
    }
    store
}

/// Each device does its share, and writes it down in the order in which it does it.
fn do_all(folder: &TempDir, all: &[Done]) -> (Vec<Store>, Vec<Op>) {
    let mut devices: Vec<Store> = vec![new_device(folder, "0", None)];
    for name in 1..DEVICES {
        devices.push(new_device(folder, &name.to_string(), Some(&devices[0])));
    }
    let (mut known, mut plans, mut out) = (Vec::new(), Vec::new(), Vec::new());
    for (number, done) in all.iter().enumerate() {
        let device = &mut devices[done.device];
        let actor = Actor { staff: None, name: format!("Somebody {number}"), position: "Form tutor".into() };
        let part = done.part(number, &known, &plans, &out);
        let draft = Draft { kind: OpKind::Amendment, parts: vec![Part::Actor(actor), part.clone()] };
        let at = DateTime::from_timestamp(1_790_000_000 + done.at, 0).unwrap();
        let id = device.transact(at, |writer| writer.append(&draft)).unwrap().entry(1);
        if let Part::Entry(entry) = &part {
            known.push((id, entry.pupil, entry.slot));
        }
        if let Part::Departure(departure) = &part {
            out.push((id, departure.pupil, SchoolSession::am(departure.day).slot()));
        }
        if let Part::Plan(plan) = &part {
            plans.push((id, plan.pupil, plan.slots[0]));
        }
    }
    let mut ops = Vec::new();
    let mut next = [0; DEVICES];
    for done in all {
        let device = &devices[done.device];
        ops.push(device.read().ops_of(device.device()).unwrap().swap_remove(next[done.device]));
        next[done.device] += 1;
    }
    (devices, ops)
}

type Keys = Vec<(DeviceId, [u8; 32])>;

fn take_in(store: &mut Store, keys: &Keys, ops: &[&Op]) {
    for op in ops {
        let author = op.header().unwrap().device;
        let (_, key) = *keys.iter().find(|(device, _)| *device == author).unwrap();
        store.transact(DateTime::UNIX_EPOCH, |writer| writer.take_in(op, &key)).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: registers(), ..ProptestConfig::default() })]

    #[test]
    fn the_ops_of_several_devices_in_any_order_give_the_same_register(all in all_done()) {
        let folder = TempDir::new().unwrap();
        let (mut devices, ops) = do_all(&folder, &all);
        let keys: Keys = devices.iter().map(|device| (device.device(), device.signer.public_key())).collect();
        let shuffled = |name: &str, key: &dyn Fn(&Done) -> u32| {
            let mut order: Vec<(u32, &Op)> = all.iter().map(key).zip(&ops).collect();
            order.sort_by_key(|(place, _)| *place);
            let mut store = new_device(&folder, name, Some(&devices[0]));
            let order: Vec<&Op> = order.into_iter().map(|(_, op)| op).collect();
            take_in(&mut store, &keys, &order);
            // What is here already changes nothing.
            take_in(&mut store, &keys, &order);
            store
        };
        let mut one = shuffled("one", &|done| done.order.0);
        let mut other = shuffled("other", &|done| done.order.1);
        let expected = said(&mut one);
        prop_assert_eq!(&said(&mut other), &expected);
        // A device that had its own first, and looked at its marks before the rest came.
        let mut own = devices.remove(0);
        own.mark_strips().unwrap();
        let backwards: Vec<&Op> = ops.iter().rev().collect();
        take_in(&mut own, &keys, &backwards);
        prop_assert_eq!(&said(&mut own), &expected);
        for store in [&one, &other, &own] {
            let verified = store.verify().unwrap();
            prop_assert_eq!((verified.first_bad_op, verified.first_unequal_table), (None, None));
        }
    }
}
