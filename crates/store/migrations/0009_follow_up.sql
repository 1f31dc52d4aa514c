-- Attempts to reach somebody about an absence, and decisions about the risk.
create table contact_log (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    day text not null,
    channel integer not null,
    outcome integer not null,
    contact integer,
    person text not null,
    words text not null,
    step integer,
    step_words text,
    made_by text not null,
    primary key (device, seq, item)
) without rowid;

create index contact_log_by_pupil on contact_log (pupil, day);

create table risk_decision (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    day text not null,
    choice integer not null,
    until integer,
    decided_by text,
    reason text not null,
    shown text not null,
    made_by text not null,
    primary key (device, seq, item)
) without rowid;

create index risk_decision_by_pupil on risk_decision (pupil, day);
