-- Messages that somebody decided to send, and what has become of each.
create table message (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    day text not null,
    reference blob not null,
    channel integer not null,
    contact integer,
    person text not null,
    recipient text not null,
    template text not null,
    subject text not null,
    words text not null,
    step integer,
    step_words text,
    made_by text not null,
    primary key (device, seq, item)
) without rowid;

create index message_by_pupil on message (pupil, day);
create index message_by_day on message (day);
create index message_by_reference on message (reference);

create table message_state (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    reference blob not null,
    state integer not null,
    service_id text,
    words text not null,
    made_by text not null,
    primary key (device, seq, item)
) without rowid;

create index message_state_by_reference on message_state (reference);

-- How far this computer has come with a message that it sends: no part of the record.
create table message_errand (
    reference blob primary key,
    posted integer not null,
    tries integer not null,
    due integer not null,
    said text not null
) without rowid;
