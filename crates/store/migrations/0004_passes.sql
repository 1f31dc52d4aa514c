-- Who is sent to take the registers of a group on a day, and what was taken on paper first.
create table pass (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    group_id integer not null,
    day text not null,
    staff integer,
    name text,
    pin text,
    given_by text not null,
    primary key (device, seq, item)
) without rowid;

create index pass_by_day on pass (day);

create table pass_taken_back (
    device integer not null,
    seq integer not null,
    item integer not null,
    primary key (device, seq, item)
) without rowid;

create table register_from_paper (
    slot integer not null,
    group_id integer not null,
    device integer not null,
    seq integer not null,
    taken_by text not null,
    taken_at integer not null,
    primary key (slot, group_id, device, seq)
) without rowid;
