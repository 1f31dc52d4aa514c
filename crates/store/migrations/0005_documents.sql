-- What documents there are. Their content stays in the log, in the operations that follow the one that added them.
create table document (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    kind integer not null,
    title text not null,
    media text not null,
    size integer not null,
    digest blob not null,
    pages integer not null,
    about blob not null,
    added_by text not null,
    primary key (device, seq, item)
) without rowid;

create index document_by_pupil on document (pupil);

create table document_withdrawn (
    device integer not null,
    seq integer not null,
    item integer not null,
    primary key (device, seq, item)
) without rowid;
