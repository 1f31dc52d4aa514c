-- What families asked for, one row for each pupil of a request. A request is named by the device and sequence of its op.
create table leave_request (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    kind integer not null,
    from_day text not null,
    to_day text not null,
    session text,
    applicant text not null,
    received text not null,
    words text not null,
    licence blob,
    recorded_by text not null,
    primary key (device, seq, item)
) without rowid;

create index leave_request_by_pupil on leave_request (pupil, to_day);
create index leave_request_by_day on leave_request (to_day);

create table leave_meeting (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    leave_device integer not null,
    leave_seq integer not null,
    pupil integer not null,
    held_on text not null,
    met text not null,
    words text not null,
    recorded_by text not null,
    primary key (device, seq, item)
) without rowid;

create index leave_meeting_by_leave on leave_meeting (leave_device, leave_seq);

create table leave_decision (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    leave_device integer not null,
    leave_seq integer not null,
    pupil integer not null,
    decision integer not null,
    from_day text,
    to_day text,
    reason text not null,
    settles blob,
    decided_by text not null,
    primary key (device, seq, item)
) without rowid;

create index leave_decision_by_leave on leave_decision (leave_device, leave_seq, pupil);

-- Letters that families are owed because of what was decided.
create table letter_owed (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    letter text not null,
    about_device integer not null,
    about_seq integer not null,
    addressee text not null,
    primary key (device, seq, item)
) without rowid;

create index letter_owed_by_what on letter_owed (about_device, about_seq);
