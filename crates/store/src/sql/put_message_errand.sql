insert into message_errand (reference, posted, tries, due, said) values (?1, ?2, ?3, ?4, ?5)
on conflict (reference) do update set posted = ?2, tries = ?3, due = ?4, said = ?5
