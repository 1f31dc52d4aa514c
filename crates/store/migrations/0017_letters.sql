-- Letters that were sent or are held back, and a school's own wording; `fact` is as it is encoded in the part.
create table letter_step (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    letter integer not null,
    -- Only of a letter that was sent.
    batch blob,
    fact blob not null,
    made_by text not null,
    primary key (device, seq, item)
) without rowid;

create index letter_step_by_pupil on letter_step (pupil);
create index letter_step_by_time on letter_step (at);
create index letter_step_by_batch on letter_step (batch) where batch is not null;

create table letter_wording (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    letter integer not null,
    language text not null,
    -- Null where Rollbook's own wording is used again.
    subject text,
    body text,
    made_by text not null,
    primary key (device, seq, item)
) without rowid;
