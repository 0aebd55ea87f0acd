//! Reading what an assessment says was proposed, so that it can be computed again.
//!
//! The same statements as in a proposal, under the keys of the assessment, with partners and persons by number from 0.
//! They were read once before, so whatever does not fit here was changed since. This file does not know results.

use crate::diagnostic::Diagnostics;
use crate::proposal::{CarriedOver, Proposal};
use crate::table::{At, Fields};

use super::{Numbers, Reader, read_parked};

impl Reader<'_> {
    /// Reads the object `proposal` of an assessment. `None` if it holds an error; all mistakes are in `out`.
    pub(crate) fn read_stated(&self, mut fields: Fields<'_>, out: &mut Diagnostics) -> Option<Proposal> {
        let mut found = Diagnostics::default();
        let proposal = self.read_object(&mut fields, &mut found);
        fields.finish(&mut found);
        let rejected = found.has_errors();
        out.left_out = out.left_out.saturating_add(found.left_out);
        // What only deserves a second look was shown when the assessment was made.
        found.list.into_iter().filter(|d| d.is_error()).for_each(|d| out.push(d));
        proposal.filter(|_| !rejected)
    }

    fn read_object(&self, fields: &mut Fields<'_>, out: &mut Diagnostics) -> Option<Proposal> {
        let text = |at: Option<At<String>>| at.map(|at| at.value).unwrap_or_default();
        let mut proposal = Proposal {
            id: text(fields.required_string("id", out)),
            title: text(fields.required_string("title", out)),
            date: fields.date("date", out).map(|date| date.value),
            file: text(fields.required_string("file", out)),
            digest: text(fields.required_string("digest", out)),
            ..Proposal::default()
        };
        let partners = fields.tables("partners", "a partner", out);
        let persons = fields.tables("persons", "a person", out);
        // What was carried over from older rules stands here as it was read then.
        self.read_told(fields, partners, persons, &mut proposal, &mut None, out)?;
        let keys = ["measures", "clearances", "cleared_matches"];
        self.read_lists(fields, keys, Numbers::FromZero, &mut proposal, &mut None, out);
        proposal.parked = read_parked(fields, out);
        let carried = fields.string("carried_from", out);
        proposal.carried = carried.map(|from| CarriedOver { from: from.value, ..CarriedOver::default() });
        Some(proposal)
    }
}
