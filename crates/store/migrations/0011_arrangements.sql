-- What was arranged, one row for each pupil of an arrangement; `details` is the part as it is encoded. An arrangement is
-- named by the device and sequence of its op.
create table arrangement (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    to_day text not null,
    details blob not null,
    made_by text not null,
    primary key (device, seq, item)
) without rowid;

create index arrangement_by_day on arrangement (to_day);

create table arrangement_note (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    arrangement_device integer not null,
    arrangement_seq integer not null,
    pupil integer not null,
    note integer not null,
    on_day text not null,
    session text,
    whom text not null,
    words text not null,
    noted_by text not null,
    primary key (device, seq, item)
) without rowid;

create index arrangement_note_by_what on arrangement_note (arrangement_device, arrangement_seq);
