//! Groups exist once a pupil or a member of staff names them.

use std::collections::HashMap;

use record::Part;
use record::reference::GroupField;
use register::GroupId;
use store::{StoreError, Writer};

use crate::reference::Reference;

/// The groups known before an import and those that it brings.
pub(crate) struct Groups(HashMap<String, GroupId>);

impl Groups {
    pub fn known(reference: &Reference) -> Self {
        Groups(reference.groups.iter().map(|(id, group)| (group.name.to_lowercase(), *id)).collect())
    }

    pub fn id(&mut self, writer: &mut Writer<'_>, parts: &mut Vec<Part>, name: &str) -> Result<GroupId, StoreError> {
        let name = name.trim();
        if let Some(id) = self.0.get(&name.to_lowercase()) {
            return Ok(*id);
        }
        let id = GroupId(writer.new_id()?);
        parts.push(Part::Group { id, version: 1, fields: vec![GroupField::Name(name.to_owned())] });
        self.0.insert(name.to_lowercase(), id);
        Ok(id)
    }
}
