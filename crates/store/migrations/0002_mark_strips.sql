-- The current marks of each pupil as one strip, kept so that figures need not read six years of entries first. A copy of
-- what the entries say up to the operation that the setting `mark_strips_through` names, written anew now and then.
create table mark_strip (
    pupil integer primary key,
    strip blob not null
);
