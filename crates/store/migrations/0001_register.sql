-- What somebody did, in the order in which this computer learned of it. Everything below `op` is derived from it.
create table device (
    id integer primary key,
    device blob not null unique,
    public_key blob
);

create table op (
    id integer primary key,
    device integer not null references device (id),
    seq integer not null,
    at integer not null,
    header blob not null,
    signature blob not null,
    parts blob not null,
    unique (device, seq)
);

create trigger op_is_never_changed before update on op
begin
    select raise(abort, 'the log is append-only');
end;

create trigger op_is_never_deleted before delete on op
begin
    select raise(abort, 'the log is append-only');
end;

-- By session first, so that what is written together lies together, however long the history is.
create table entry (
    slot integer not null,
    pupil integer not null,
    device integer not null,
    seq integer not null,
    item integer not null,
    code integer not null,
    source integer not null,
    at integer not null,
    arrived integer,
    minutes_late integer,
    replaces blob,
    settles blob,
    primary key (slot, pupil, device, seq, item)
) without rowid;

-- Current marks that are N, and disagreements that nobody has settled: few, and asked for all day.
create table unexplained (
    slot integer not null,
    pupil integer not null,
    primary key (slot, pupil)
) without rowid;

create table disagreement (
    slot integer not null,
    pupil integer not null,
    about_presence integer not null,
    primary key (slot, pupil)
) without rowid;

create table register_taken (
    slot integer not null,
    group_id integer not null,
    device integer not null,
    seq integer not null,
    at integer not null,
    late_taken integer not null,
    taken_by text not null,
    primary key (slot, group_id, device, seq)
) without rowid;

create index register_taken_by_group on register_taken (group_id, slot);

create table plan (
    device integer not null,
    seq integer not null,
    item integer not null,
    pupil integer not null,
    code integer not null,
    at integer not null,
    nature text,
    words text not null,
    made_by text not null,
    primary key (device, seq, item)
) without rowid;

create table planned (
    slot integer not null,
    pupil integer not null,
    device integer not null,
    seq integer not null,
    item integer not null,
    primary key (slot, pupil, device, seq, item)
) without rowid;

create table planned_cancelled (
    slot integer not null,
    pupil integer not null,
    device integer not null,
    seq integer not null,
    item integer not null,
    primary key (slot, pupil, device, seq, item)
) without rowid;

create table call (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    from_day text not null,
    to_day text not null,
    code integer not null,
    caller text not null,
    relationship text not null,
    words text not null,
    expected_back text,
    primary key (device, seq, item)
) without rowid;

create index call_by_time on call (at);

create table closure (
    device integer not null,
    seq integer not null,
    from_day text not null,
    to_day text not null,
    session text,
    code integer not null,
    whole_school integer not null,
    primary key (device, seq)
) without rowid;

-- Reference data. `data` is the row as its changes have made it.
create table pupil (
    id integer primary key,
    upn text,
    former_upn text,
    reference text not null,
    data blob not null
);

create index pupil_by_upn on pupil (upn);

create table contact (
    id integer primary key,
    pupil integer not null,
    data blob not null
);

create index contact_by_pupil on contact (pupil);

create table professional (
    id integer primary key,
    pupil integer not null,
    data blob not null
);

create index professional_by_pupil on professional (pupil);

create table staff (
    id integer primary key,
    username text not null,
    data blob not null
);

create table pupil_group (
    id integer primary key,
    name text not null,
    data blob not null
);

-- Every change ever made to a row of reference data; their order decides its fields, not their arrival.
create table reference_change (
    kind integer not null,
    id integer not null,
    version integer not null,
    at integer not null,
    device integer not null,
    seq integer not null,
    item integer not null,
    fields blob not null,
    primary key (kind, id, version, at, device, seq, item)
) without rowid;

create table membership (
    group_id integer not null,
    pupil integer not null,
    first_day text not null,
    last_day text,
    version integer not null,
    at integer not null,
    device integer not null,
    seq integer not null,
    primary key (group_id, pupil, first_day)
) without rowid;

create index membership_by_pupil on membership (pupil);

create table school (
    device integer not null,
    seq integer not null,
    at integer not null,
    school text not null,
    primary key (device, seq)
) without rowid;

create table policy (
    device integer not null,
    seq integer not null,
    at integer not null,
    from_day text not null,
    policy text not null,
    primary key (device, seq)
) without rowid;

create table calendar_change (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    added text not null,
    removed text not null,
    primary key (device, seq, item)
) without rowid;

-- Not derived: what only this computer knows.
create table setting (
    name text primary key,
    value blob not null
) without rowid;

create table account (
    staff integer primary key,
    password text,
    one_time_code text,
    failures integer not null default 0,
    locked_until integer not null default 0
);
