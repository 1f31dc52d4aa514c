//! `evacuation_print`: the list to take out of the building.

use letters::{EvacuationForm, EvacuationList, EvacuationPupil};
use register::roles::Action;
use register::site::Place;
use register::time::to_the_minute;
use register::words;

use crate::answer::{Answered, Done};
use crate::api::files::FileMade;
use crate::api::site::{EvacuationPrint, OnSite, OnSiteGroup};
use crate::files::not_printed;
use crate::office::{Caller, Office};
use crate::registers::visible_group;

impl Office {
    pub(crate) fn evacuation_print(&mut self, caller: &Caller, request: &EvacuationPrint) -> Answered<FileMade> {
        let time = to_the_minute(caller.school_time().time);
        let mut on_site = self.on_site_at(caller, time)?;
        if let Some(group) = &request.group {
            let reference = self.reference()?;
            let name = reference.group_name(visible_group(&reference, caller, Action::OnSite, group)?);
            on_site.groups.retain(|group| group.group == name);
        }
        let school = self.reference()?.school.as_ref().map(|school| school.name.clone()).unwrap_or_default();
        let list = EvacuationList {
            school,
            date_in_words: words::day(on_site.date),
            as_of: format!("Right as of {} on this computer.", on_site.at),
            others: others(&on_site),
            note: on_site.note.clone(),
            forms: on_site.groups.iter().map(form).collect(),
            rehearsal: self.is_rehearsal(),
        };
        let pdf = letters::evacuation_list(&list).map_err(|error| not_printed(&error))?;
        let name = format!("Evacuation list {} {}.pdf", on_site.date, time.format("%H%M"));
        Ok(Done::asked(self.pdf_made(request.to_file.as_deref(), &name, &pdf)?))
    }
}

fn form(group: &OnSiteGroup) -> EvacuationForm {
    let those = |place: Place| {
        let of_place = group.pupils.iter().filter(move |pupil| pupil.place == place);
        of_place
            .map(|pupil| {
                let doubt = pupil.doubt.as_ref().map(|doubt| format!(" {doubt}")).unwrap_or_default();
                EvacuationPupil { name: pupil.name.clone(), known: format!("{}{doubt}", pupil.words) }
            })
            .collect::<Vec<_>>()
    };
    EvacuationForm {
        name: group.group.clone(),
        tutor: group.tutor.clone(),
        room: group.room.clone(),
        here: those(Place::Here),
        not_registered: those(Place::Unknown),
        elsewhere: those(Place::Elsewhere),
        absent: those(Place::Absent),
    }
}

/// "R. Desk, Receptionist: known to 09:11."
fn others(on_site: &OnSite) -> String {
    let others = on_site.devices.iter().filter(|device| !device.here);
    others.map(|device| format!("{}: known to {}.", device.used_by, device.words)).collect::<Vec<_>>().join(" ")
}
