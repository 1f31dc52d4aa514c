-- Messages from families, named by their place in the log, and how each was worked. `message_key` is the same for a message
-- that was received twice, and empty for one that was typed by hand.
create table inbox_message (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    came integer not null,
    channel integer not null,
    from_whom text not null,
    name text not null,
    pupil text not null,
    words text not null,
    message_key text not null,
    taken_by text not null,
    primary key (device, seq, item)
) without rowid;

create index inbox_message_by_time on inbox_message (came);
create index inbox_message_by_key on inbox_message (message_key) where message_key <> '';

-- Those that nobody has worked yet.
create table inbox_open (
    device integer not null,
    seq integer not null,
    item integer not null,
    primary key (device, seq, item)
) without rowid;

create table inbox_work (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    message_device integer not null,
    message_seq integer not null,
    message_item integer not null,
    replaces_device integer,
    replaces_seq integer,
    outcome integer not null,
    pupil integer,
    whom text not null,
    duplicate_device integer,
    duplicate_seq integer,
    duplicate_item integer,
    expected integer,
    words text not null,
    worked_by text not null,
    primary key (device, seq, item)
) without rowid;

create index inbox_work_by_message on inbox_work (message_device, message_seq, message_item);
create index inbox_work_by_replaced on inbox_work (replaces_device, replaces_seq) where replaces_seq is not null;
create index inbox_work_by_time on inbox_work (at);

-- The kind of illness of a call, which is in the same op.
create table call_illness (
    device integer not null,
    seq integer not null,
    item integer not null,
    pupil integer not null,
    illness text not null,
    primary key (device, seq, item)
) without rowid;

create index if not exists call_by_last_day on call (to_day);
