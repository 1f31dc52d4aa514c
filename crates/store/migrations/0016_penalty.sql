-- Decisions about penalty notices, notices issued and withdrawn, and absences at a school before; `fact` is as it is encoded
-- in the part.
create table penalty_step (
    device integer not null,
    seq integer not null,
    item integer not null,
    at integer not null,
    pupil integer not null,
    fact blob not null,
    made_by text not null,
    primary key (device, seq, item)
) without rowid;

create index penalty_step_by_pupil on penalty_step (pupil);
