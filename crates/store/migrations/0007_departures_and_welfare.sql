-- Who signed out during the day. Times are minutes after midnight.
create table departure (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    day text not null,
    left_at integer not null,
    reason text not null,
    collected_by text,
    expected_back integer,
    back integer,
    made_by text not null,
    primary key (device, seq, item)
) without rowid;

create index departure_by_day on departure (day);

create table departure_return (
    device integer not null,
    seq integer not null,
    item integer not null,
    of_device integer not null,
    of_seq integer not null,
    of_item integer not null,
    back integer not null,
    primary key (device, seq, item)
) without rowid;

create index departure_return_by_departure on departure_return (of_device, of_seq, of_item);

-- What pupils answered at the desk.
create table welfare (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    day text not null,
    because text not null,
    words text not null,
    made_by text not null,
    primary key (device, seq, item)
) without rowid;

create index welfare_by_day on welfare (day);
