-- More fields: nine of a pupil, three of a contact, one of a professional and of a member of staff; all of them empty.
update pupil set data = cast(data || x'000000000000000000' as blob);
update contact set data = cast(data || x'000000' as blob);
update professional set data = cast(data || x'00' as blob);
update staff set data = cast(data || x'00' as blob);

create table return_sent (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    kind integer not null,
    from_day text not null,
    to_day text not null,
    sent text not null,
    how text not null,
    words text not null,
    sent_by text not null,
    primary key (device, seq, item)
) without rowid;

create table professional_told (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    professional integer not null,
    why integer not null,
    through text not null,
    told text not null,
    how text not null,
    words text not null,
    told_by text not null,
    primary key (device, seq, item)
) without rowid;
