-- Legal holds, disposals, and which parts of which operation were let go.
create table legal_hold (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    from_day text not null,
    reason text not null,
    set_by text not null,
    primary key (device, seq, item)
) without rowid;

create index legal_hold_by_pupil on legal_hold (pupil);

create table legal_hold_lifted (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    hold_device integer not null,
    hold_seq integer not null,
    hold_item integer not null,
    reason text not null,
    lifted_by text not null,
    primary key (device, seq, item)
) without rowid;

create index legal_hold_lifted_by_hold on legal_hold_lifted (hold_device, hold_seq, hold_item);

create table disposal (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    details blob not null,
    primary key (device, seq, item)
) without rowid;

-- `items` are the places of the parts in the operation that was cleared; `device`, `seq` and `item` name the part that
-- says so.
create table disposed (
    of_device integer not null,
    of_seq integer not null,
    device integer not null,
    seq integer not null,
    item integer not null,
    items blob not null,
    primary key (of_device, of_seq, device, seq, item)
) without rowid;

-- The log stays append-only; only the parts of an operation that a disposal names may shrink.
drop trigger op_is_never_changed;

create trigger op_is_never_changed before update on op
when (new.id, new.device, new.seq, new.at, new.header, new.signature)
        is not (old.id, old.device, old.seq, old.at, old.header, old.signature)
    or length(new.parts) >= length(old.parts)
    or not exists (select 1 from disposed where of_device = old.device and of_seq = old.seq)
begin
    select raise(abort, 'the log is append-only');
end;

-- A row of these names the part that made it, so that it goes when that part goes. Filled from the log.
drop table if exists planned_cancelled;
create table planned_cancelled (
    slot integer not null,
    pupil integer not null,
    device integer not null,
    seq integer not null,
    item integer not null,
    by_device integer not null,
    by_seq integer not null,
    by_item integer not null,
    primary key (slot, pupil, device, seq, item, by_device, by_seq, by_item)
) without rowid;

drop table if exists document_withdrawn;
create table document_withdrawn (
    device integer not null,
    seq integer not null,
    item integer not null,
    by_device integer not null,
    by_seq integer not null,
    by_item integer not null,
    primary key (device, seq, item, by_device, by_seq, by_item)
) without rowid;
