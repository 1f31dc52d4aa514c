-- Which actions changed the ways into the file. Derived from the kinds of the ops.
create table key_change (
    device integer not null,
    seq integer not null,
    at integer not null,
    primary key (device, seq)
) without rowid;
