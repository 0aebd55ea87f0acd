//! policy [RULES]: what rules engines can take over of a rule set, as JSON: gates and escalations as rows of tests on
//! lists of what is possible, and the tables that a host program needs to make those lists.
//!
//! `when` is handed over as rows as well: most engines have no words for questions that are not asked for one partner, so
//! their host programs leave those out before an engine sees the answers. Rego has.
//!
//! Left out, since not every engine measured has words for it: in gates and escalations "some one partner meets the whole
//! row" (each test may be met by another one), accumulation, measures, clearances, dates and numbers, screening, the low
//! end of every interval, strict reading. So peers do less than half of the work, and none too much.

use cooprisk::rules::{Atom, Condition, Fill, Kind, RuleSet, Test, bits};
use serde_json::{Value, json};
use yardstick::load_rules;

fn main() {
    let name = std::env::args().nth(1);
    let rules = load_rules(name.as_deref().unwrap_or("wikoop-themes"));
    let asked = |when: &Condition| {
        let tests = |atoms: &[Atom]| atoms.iter().filter_map(|atom| test(&rules, atom)).collect::<Vec<_>>();
        let rows = when.rows.iter();
        rows.map(|row| [&row.project, &row.partner, &row.person].map(|atoms| tests(atoms))).collect::<Vec<_>>()
    };
    let in_order = rules.order.iter().map(|at| &rules.questions[*at]);
    let questions = in_order.map(|q| {
        json!({
            "when": q.when.as_ref().map(asked),
            "id": q.id,
            "scope": q.scope.id(),
            "multi": q.kind == Kind::Multi,
            "country": q.kind == Kind::Country,
            "from": q.from.map(|from| match from {
                Fill::Country => "country",
                Fill::CountryChoice => "country-choice",
                Fill::Role => "role",
                Fill::Screening => "screening",
            }),
            "dimension": q.dimension.and_then(|d| rules.dimensions.get(d)).map(|d| &d.id),
            "choices": q.choices.iter().map(|c| json!({
                "id": c.id,
                "level": c.level.number(),
                "open": c.open,
                "exclusive": c.exclusive,
                "countries": c.countries.iter().map(|c| code(*c)).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        })
    });
    let mut left_out = 0;
    let mut rows = |when: &Condition| {
        let all = when.rows.iter().map(|row| {
            let tests: Option<Vec<Value>> = row.atoms().map(|atom| test(&rules, atom)).collect();
            let level = |(d, level): &(usize, cooprisk::interval::Level)| {
                json!({"fact": format!("d_{}", under(&rules.dimensions[*d].id)), "op": "least", "values": level.number()})
            };
            Some(tests?.into_iter().chain(row.levels.iter().map(level)).collect::<Vec<_>>())
        });
        let all: Vec<Option<Vec<Value>>> = all.collect();
        left_out += all.iter().filter(|row| row.is_none()).count();
        all.into_iter().flatten().collect::<Vec<_>>()
    };
    let gates: Vec<Value> = rules
        .gates
        .iter()
        .map(|g| json!({"id": g.id, "effect": g.effect.id(), "rows": rows(&g.when)}))
        .collect();
    let escalations: Vec<Value> = rules
        .escalations
        .iter()
        .map(|e| json!({"id": e.id, "class": e.class as u8, "rows": rows(&e.when)}))
        .collect();
    let policy = json!({
        "rule_set": rules.id,
        "questions": questions.collect::<Vec<_>>(),
        "dimensions": rules.dimensions.iter().map(|d| &d.id).collect::<Vec<_>>(),
        "gates": gates,
        "escalations": escalations,
        "rows_left_out": left_out,
    });
    println!("{policy}");
}

fn test(rules: &RuleSet, atom: &Atom) -> Option<Value> {
    let question = &rules.questions[atom.question];
    let ids = |mask: u64| bits(mask).map(|i| question.choices[i].id.clone()).collect::<Vec<_>>();
    let (op, values) = match &atom.test {
        Test::OneOf(mask) | Test::AnyOf(mask) => ("any", ids(*mask)),
        Test::AllOf(mask) => ("all", ids(*mask)),
        Test::Country { codes, listed } => {
            let codes = codes.iter().map(|c| code(*c));
            (if *listed { "any" } else { "other" }, codes.chain(listed.then(|| "*".to_owned())).collect())
        }
        Test::NoneOf(_) | Test::AtLeast(_) | Test::AtMost(_) | Test::Before(_) | Test::After(_) => return None,
    };
    Some(json!({"fact": format!("q_{}", under(&question.id)), "op": op, "values": values}))
}

/// Names of facts must be names in every engine.
fn under(id: &str) -> String {
    id.replace('-', "_")
}

fn code(code: [u8; 2]) -> String {
    code.map(char::from).iter().collect()
}
