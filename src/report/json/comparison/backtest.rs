//! A back-test as data, written piece by piece, so that it takes no more memory for more proposals: a beginning, a line
//! for every proposal that changed or was rejected, an end with what was counted.
//!
//! This file does not know which proposals are written.

use serde_json::{Map, Value, json};

use crate::assess::count_asked;
use crate::compare::backtest::{Backtest, Spread};
use crate::compare::{Comparison, Pair, RuleKind, Side, Twin};
use crate::interval::Recommendation;
use crate::proposal::screening::ListState;
use crate::report::json;
use crate::report::screening::lists_json;
use crate::rules::RuleSet;
use crate::source::Sources;

use super::{Both, day, extend, head, ids_of, kind_id, movers, rule, rule_set};

/// The beginning, up to the first proposal.
pub fn begin(rules: Pair<&RuleSet>, lists: &[ListState]) -> String {
    let mut object = head("back-test");
    extend(&mut object, json!({"old": {"rule_set": rule_set(rules.old)}, "new": {"rule_set": rule_set(rules.new)}}));
    extend(&mut object, json!({"lists": lists_json(lists)}));
    let text = json::text(&Value::Object(object), true);
    format!("{},\n  \"files\": [", text.strip_suffix("\n}").unwrap_or(&text))
}

/// A proposal, or a file that was rejected, as one line of the list.
pub fn item(value: &Value, is_first: bool) -> String {
    let comma = if is_first { "" } else { "," };
    format!("{comma}\n    {}", json::text(value, false))
}

/// The end: what was counted.
pub fn end(rules: Pair<&RuleSet>, counts: &Backtest, rejected: usize, sources: Pair<&Sources>) -> String {
    let all = Recommendation::ALL;
    let cells = all.into_iter().flat_map(|old| all.into_iter().map(move |new| (old, new)));
    let cells = cells.map(|(old, new)| (old, new, counts.cell(old, new))).filter(|(_, _, count)| *count > 0);
    let matrix = cells.map(|(old, new, count)| json!({"old": old, "new": new, "count": count}));
    let asked = all.into_iter().map(|class| (class.id(), counts.asked(class)));
    let asked = asked.filter(|(_, of)| of.old.is_some() || of.new.is_some());
    let asked = asked.chain([("all", counts.asked_at_all())]);
    let rest = json!({
        "compared": counts.total(|_, _| true),
        "higher": counts.total(|old, new| new > old),
        "lower": counts.total(|old, new| new < old),
        "same_recommendation_other_differences": counts.otherwise,
        "rejected": rejected,
        "matrix": matrix.collect::<Vec<_>>(),
        "rules": counts.movers.iter().map(|(of, n)| moved(rules, *of, *n, sources)).collect::<Vec<_>>(),
        "asked": asked.map(|(class, of)| {
            let of = of.map(|of| of.map(spread).unwrap_or(Value::Null));
            json!({"recommendation": class, "old": of.old, "new": of.new})
        }).collect::<Vec<_>>(),
    });
    let text = json::text(&rest, true);
    format!("\n  ],{}\n", text.strip_prefix('{').unwrap_or(&text))
}

fn spread(of: Spread) -> Value {
    json!({"proposals": of.proposals, "min": of.least, "median": of.median, "max": of.most})
}

/// How many recommendations a rule moved.
fn moved(rules: Pair<&RuleSet>, (kind, twin): (RuleKind, Twin), count: usize, sources: Pair<&Sources>) -> Value {
    let (id, place) = rule(rules, kind, twin, sources);
    json!({"kind": kind_id(kind), "id": id, "moved": count, "place": {"old": place.old, "new": place.new}})
}

/// What the new recommendation is beside the old one.
pub fn direction(recommendation: Pair<Recommendation>) -> &'static str {
    match recommendation.new.cmp(&recommendation.old) {
        std::cmp::Ordering::Greater => "higher",
        std::cmp::Ordering::Less => "lower",
        std::cmp::Ordering::Equal => "same",
    }
}

/// A proposal that was compared.
pub fn compared(sides: Pair<Side<'_>>, of: &Comparison, sources: Pair<&Sources>) -> Value {
    let proposal = sides.new.proposal;
    let ids = Both { old: ids_of(sides.old), new: ids_of(sides.new) };
    let side = |side: Side<'_>| {
        let a = side.assessment;
        json!({
            "recommendation": a.recommendation,
            "class": a.class,
            "reach": a.reach,
            "clarify": a.clarify,
            "asked": count_asked(a),
        })
    };
    let levels = of.contributions.iter().filter(|c| c.of.as_ref().map(|c| c.as_ref().map(|c| c.inherent)).differs());
    json!({
        "file": proposal.file,
        "id": proposal.id,
        "title": proposal.title,
        "as_of": day(sides.new.assessment.as_of),
        "change": direction(of.recommendation),
        "old": side(sides.old),
        "new": side(sides.new),
        "moved_by": movers(sides.old.rules, sides.new.rules, &of.moved_by, sources),
        "levels": levels.map(|c| ids.change(ids.question(c.what), c, |_, c| json!(c.inherent))).collect::<Vec<_>>(),
    })
}

/// A file that was not compared. `under` names the rules that it does not fit: `old`, `new` or `both`; null where the
/// file cannot be read at all.
pub fn rejected(file: &str, under: Option<&str>, diagnostics: Value) -> Value {
    let mut object = Map::new();
    extend(&mut object, json!({"file": file, "change": "rejected", "under": under, "diagnostics": diagnostics}));
    Value::Object(object)
}
