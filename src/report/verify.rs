//! An assessment read back: computed again from what it holds, and compared with what it says.
//!
//! `verify/difference.rs` finds the first difference, `verify/say.rs` gives it words. What was proposed is read by the
//! reader of proposals, so nothing that it would refuse is taken for an answer; its names are compared with lists anew,
//! if they were when it was made. This file does not know where the rules and lists at hand come from.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::assess::assess;
use crate::assess::explain::explain;
use crate::compare::levers;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::proposal::Proposal;
use crate::proposal::read::Reader;
use crate::rules::RuleSet;
use crate::screen::Index;
use crate::source::{Place, SourceFile};
use crate::table::{self, At, Document, Fields, Json};

use super::AsOfFrom;
use super::json as writer;

mod difference;
mod say;

pub use difference::Difference;
use difference::{Object, ObjectPart};

/// Keys of an assessment from which it is computed.
const GIVEN: [&str; 6] = ["schema", "tool", "rule_set", "proposal", "as_of", "as_of_from"];

const AS_OF_FROM: [(&str, AsOfFrom); 3] =
    [("option", AsOfFrom::Option), ("proposal", AsOfFrom::Proposal), ("today", AsOfFrom::Today)];

/// What comes of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Computed again, it says the same.
    Identical,
    /// Something differs.
    Different(Box<Different>),
}

/// The first difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Different {
    /// Where it lies.
    pub part: Part,
    /// What differs.
    pub difference: Difference,
    /// If the rules or overlays differ: what can be told about it.
    pub rules: Option<OtherRules>,
}

/// The parts of an assessment, in the order in which they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The program.
    Tool,
    /// The rule set.
    Rules,
    /// What lies over the rule set.
    Overlays,
    /// Lists of names.
    Lists,
    /// What was proposed.
    Proposal,
    /// The day.
    Day,
    /// What follows from all that.
    Result,
    /// The digest of the whole, where all else is the same: something was changed that plays no part in the result.
    Seal,
}

/// How the rules at hand differ from those of an assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherRules {
    /// Files with other content.
    pub changed: Vec<String>,
    /// Files that only the assessment names.
    pub gone: Vec<String>,
    /// Files that are only at hand.
    pub new: Vec<String>,
    /// What the rules at hand make of the answers.
    pub effect: Effect,
}

/// What other rules make of the same answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Effect {
    /// The answers do not fit them.
    #[default]
    Unreadable,
    /// The same result.
    Same,
    /// Another result: its first difference, and the rules that judge otherwise.
    Other(Difference, Judged),
}

/// Ids of rules that judge the same answers otherwise, or that only one side has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Questions.
    pub questions: Vec<String>,
    /// Escalations.
    pub escalations: Vec<String>,
    /// Gates.
    pub gates: Vec<String>,
}

/// An assessment as it was stored.
#[derive(Debug)]
pub struct Stored<'s> {
    file: usize,
    document: Document<'s>,
    object: Object<'s>,
    /// Id of its rule set.
    pub rule_set: At<String>,
    /// Version of the program that made it.
    pub made_by: String,
    tool: Value,
    as_of: Date,
    as_of_from: AsOfFrom,
    screened: bool,
}

impl<'s> Stored<'s> {
    /// Reads what an assessment is made from, but for the proposal, which is read under its rules. `None` if that
    /// cannot be read; all mistakes are in `out`.
    pub fn read(file: usize, source: &'s SourceFile, out: &mut Diagnostics) -> Option<Stored<'s>> {
        let mut found = Diagnostics::default();
        let stored = Stored::read_head(file, source, &mut found).filter(|_| !found.has_errors());
        found.list.into_iter().for_each(|d| out.push(d));
        out.left_out = out.left_out.saturating_add(found.left_out);
        stored
    }

    fn read_head(file: usize, source: &'s SourceFile, out: &mut Diagnostics) -> Option<Stored<'s>> {
        let json = table::read_json(file, source, out)?;
        check_schema(&json, out)?;
        let document = table::document_of(&json, &GIVEN, out)?;
        let mut top = Fields::of_document(file, &document, "an assessment");
        let rule_set = top.required("rule_set", out).is_some().then(|| top.table("rule_set", "`rule_set`", out));
        let id = rule_set.flatten().and_then(|mut fields| fields.required_string("id", out));
        let tool = top.required("tool", out).is_some().then(|| top.table("tool", "`tool`", out)).flatten();
        let tool = tool.and_then(|mut f| Some((f.required_string("name", out)?, f.required_string("version", out)?)));
        let as_of = top.required("as_of", out).is_some().then(|| top.date("as_of", out)).flatten();
        let as_of_from = top.required_word("as_of_from", &AS_OF_FROM, out);
        top.required("proposal", out);
        let (name, version) = tool?;
        let object = Object::of(&json)?;
        Some(Stored {
            file,
            screened: object.has_any("lists"),
            object,
            rule_set: id?,
            tool: json!({"name": name.value, "version": version.value}),
            made_by: version.value,
            as_of: as_of?.value,
            as_of_from: as_of_from?.value,
            document,
        })
    }

    /// Whether names were compared with lists. Nothing else in it tells, since finding nothing leaves no trace.
    pub fn screened(&self) -> bool {
        self.screened
    }

    /// Computes it again under these rules, and with these lists if it names any. `None` if what was proposed cannot be
    /// read; all mistakes are in `out`.
    pub fn verify(&self, rules: &RuleSet, lists: Option<&Index>, out: &mut Diagnostics) -> Option<Outcome> {
        let different =
            |part, difference, rules| Some(Outcome::Different(Box::new(Different { part, difference, rules })));
        let lists = lists.filter(|_| self.screened);
        let ours = json!({"tool": {"name": env!("CARGO_PKG_NAME"), "version": self.made_by}});
        if let Some(difference) = self.object.differs(&ours, ObjectPart::Only(&["tool"])) {
            return different(Part::Tool, difference, None);
        }
        let ours = json!({"rule_set": writer::rule_set(rules)});
        for (part, keys) in
            [(Part::Rules, ObjectPart::AllBut(&["overlays"])), (Part::Overlays, ObjectPart::Only(&["overlays"]))]
        {
            if let Some(difference) = self.object.inner_differs("rule_set", &ours, keys) {
                return different(part, difference, Some(self.other_rules(rules, lists)));
            }
        }
        let proposal = self.read_proposal(rules, out)?;
        let ours = self.compute(rules, proposal, lists);
        for (part, keys) in [
            (Part::Lists, ObjectPart::Only(&["lists"])),
            (Part::Proposal, ObjectPart::Only(&["proposal"])),
            (Part::Day, ObjectPart::Only(&["as_of", "as_of_from"])),
            (Part::Result, RESULT),
            (Part::Seal, ObjectPart::Only(&["digest"])),
        ] {
            if let Some(difference) = self.object.differs(&ours, keys) {
                return different(part, difference, None);
            }
        }
        Some(Outcome::Identical)
    }

    fn read_proposal(&self, rules: &RuleSet, out: &mut Diagnostics) -> Option<Proposal> {
        let fields = Fields::of_document(self.file, &self.document, "an assessment");
        let fields = { fields }.table("proposal", "`proposal`", out)?;
        Reader::new(rules).read_stated(fields, out)
    }

    /// The assessment anew, as if the same version of the program had written it.
    fn compute(&self, rules: &RuleSet, mut proposal: Proposal, lists: Option<&Index>) -> Value {
        // The day of a proposal is its own, whatever stands beside it.
        let (as_of, as_of_from) = match self.as_of_from {
            AsOfFrom::Option => (self.as_of, AsOfFrom::Option),
            AsOfFrom::Proposal | AsOfFrom::Today => AsOfFrom::choose(None, proposal.date, self.as_of),
        };
        if let Some(lists) = lists {
            lists.attach(&mut proposal, as_of);
        }
        let mut assessment = assess(rules, &proposal, as_of);
        explain(rules, &proposal, &mut assessment);
        let levers = levers(rules, &proposal, &assessment);
        let mut object = writer::assessment(rules, &proposal, &assessment, &levers, as_of_from);
        if let Some(tool) = object.get_mut("tool") {
            tool.clone_from(&self.tool);
        }
        writer::sealed(object)
    }

    /// What can be told about rules that are not those of the assessment.
    fn other_rules(&self, rules: &RuleSet, lists: Option<&Index>) -> OtherRules {
        let then = self.object.strings_of(&["rule_set", "files"]);
        let now = || rules.sums.files().iter();
        let is_now = |name: &str| now().any(|(n, _)| n == name);
        let effect = match self.read_proposal(rules, &mut Diagnostics::default()) {
            None => Effect::Unreadable,
            Some(proposal) => self.effect(&self.compute(rules, proposal, lists)),
        };
        if then.is_empty() {
            return OtherRules { effect, ..OtherRules::default() };
        }
        let was = |name: &str| then.iter().find(|(n, _)| n == name).map(|(_, digest)| digest);
        OtherRules {
            changed: now().filter(|(n, d)| was(n).is_some_and(|was| was != d)).map(|(n, _)| n.clone()).collect(),
            gone: then.iter().filter(|(n, _)| !is_now(n)).map(|(n, _)| n.clone()).collect(),
            new: now().filter(|(n, _)| was(n).is_none()).map(|(n, _)| n.clone()).collect(),
            effect,
        }
    }

    fn effect(&self, ours: &Value) -> Effect {
        let Some(difference) = self.object.differs(ours, RESULT) else { return Effect::Same };
        // What binds follows from everything else.
        let judged = Judged {
            questions: self.object.items_that_differ("contributions", "question", "binding", ours),
            escalations: self.object.items_that_differ("escalations", "id", "binding", ours),
            gates: self.object.items_that_differ("gates", "id", "binding", ours),
        };
        Effect::Other(difference, judged)
    }

    /// Where the id of its rule set stands.
    pub fn place(&self) -> &Place {
        &self.rule_set.place
    }
}

/// What follows from all that is given.
const RESULT: ObjectPart<'static> =
    ObjectPart::AllBut(&["schema", "tool", "rule_set", "lists", "proposal", "as_of", "as_of_from", "digest"]);

/// Whether the object is an assessment in a form that this program knows; reports what it is instead.
fn check_schema(json: &Json<'_>, out: &mut Diagnostics) -> Option<()> {
    let entries = json.entries().unwrap_or_default();
    let find = |wanted: &str| entries.iter().find(|(key, _)| key.string().as_deref() == Some(wanted));
    let start = Place { span: json.place().span.start..json.place().span.start, ..json.place() };
    let large = entries.iter().find(|(key, value)| {
        value.text().len() as u64 > limits::FILE_BYTES && key.string().is_some_and(|key| GIVEN.contains(&&*key))
    });
    if let Some((key, _)) = large {
        let message = format!("what was proposed is larger than {} KiB", limits::FILE_BYTES / 1024);
        out.push(Diagnostic::new(Code::TooLarge, &key.place(), message));
        return None;
    }
    let (place, message) = match find("schema") {
        Some((_, value)) if value.string().as_deref() == Some(writer::SCHEMA) => return Some(()),
        Some((_, value)) => (value.place(), format!("this is not `{}`", writer::SCHEMA)),
        None => (start, "this is not an assessment".to_owned()),
    };
    let help = if find("invalid").is_some() {
        "the line stands for a proposal that was rejected"
    } else if find("schema").is_none() && find("recommendation").is_some() {
        "a row holds no answers; whole assessments are what `assess --format ndjson --explain` writes"
    } else {
        "an assessment is what `assess --format json` writes"
    };
    out.push(Diagnostic::new(Code::Schema, &place, message).help(help));
    None
}
