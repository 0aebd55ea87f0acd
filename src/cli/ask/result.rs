//! stub
use crate::cli::{AskArgs, Common, Exit, OutputArgs, Session};
use crate::error::Result;
use crate::proposal::Proposal;
use crate::rules::RuleSet;
use jiff::civil::Date;

pub(super) fn check(_output: &OutputArgs) -> Result<()> {
    Ok(())
}
pub(super) fn as_of(common: &Common, proposal: &Proposal, session: &Session) -> Date {
    common.as_of.or(proposal.date).unwrap_or(session.today)
}
pub(super) fn so_far(rules: &RuleSet, proposal: &Proposal, common: &Common, session: &Session) -> String {
    let a = crate::assess::assess(rules, proposal, as_of(common, proposal, session));
    format!("RESULT {:?} clarify {} reach {:?}", a.recommendation, a.clarify, a.reach)
}
pub(super) fn write(
    rules: &RuleSet,
    proposal: &Proposal,
    _args: &AskArgs,
    common: &Common,
    session: &mut Session,
) -> Result<Exit> {
    let text = so_far(rules, proposal, common, session) + "\n";
    session.print(&text)?;
    Ok(Exit::Done)
}
