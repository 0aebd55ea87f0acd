//! corpus COUNT FOLDER [RULES] [--seed N] [--per-folder N]: made-up proposals for a rule set.
//!
//! File n depends on the rule set, the seed and n only, so a small corpus is the beginning of a large one. Answers go to
//! the questions that are asked; some are unknown, missing or partly known, some belong to questions that are not asked.
//! One file in a thousand is broken in one of five ways. Names are made up.

use std::fmt::Write;

use cooprisk::assess::assess;
use cooprisk::proposal::{Answer, Party, Proposal, Slot};
use cooprisk::rules::{Fill, Kind, Nature, Question, RuleSet, Scope, bit};
use jiff::civil::date;
use yardstick::{Dice, load_rules};

const KINDS: [&str; 6] = [
    "University of Technology",
    "Institute of Physics",
    "Academy of Engineering",
    "Research Centre",
    "Key Laboratory of Advanced Materials",
    "Instruments Ltd.",
];
const PLACES: [&str; 8] =
    ["Nordheim", "Seeburg", "Oldhaven", "Mareville", "Xicheng", "Lanting", "Santa Elvira", "Brunnsee"];
const COUNTRIES: [&str; 16] =
    ["CN", "CN", "CN", "CN", "DE", "FR", "US", "GB", "JP", "IN", "KR", "IR", "RU", "BR", "CH", "TR"];
const METHODS: [&str; 6] = [
    "Operando X-ray diffraction",
    "Neutron reflectometry",
    "Time-resolved spectroscopy",
    "Ptychographic imaging",
    "Serial crystallography",
    "Simulation",
];
const OBJECTS: [&str; 6] = [
    "battery cathodes",
    "nickel alloys under cyclic load",
    "perovskite thin films",
    "membrane proteins",
    "carbon-fibre composites",
    "tritium breeding ceramics",
];
const NOTES: [&str; 6] = [
    "See the letter of intent.",
    "Checked with the export-control office on site; a written answer is on file and will be sent on request.",
    "According to the partner's web page.",
    "Angabe der Antragstellerin, noch nicht geprüft.",
    "To be confirmed before signature.",
    "The group will collect data at several temperatures and compare them with earlier runs.",
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |flag: &str, otherwise: u64| {
        let value = args.iter().position(|a| a == flag).and_then(|at| args.get(at + 1));
        value.map_or(otherwise, |v| v.parse().expect("a number"))
    };
    let [count, folder, ..] = &args[..] else { panic!("corpus COUNT FOLDER [RULES] [--seed N] [--per-folder N]") };
    let name = args.get(2).filter(|a| !a.starts_with("--")).map_or("wikoop-themes", String::as_str);
    let (seed, per_folder) = (number("--seed", 1), number("--per-folder", 1000));
    let rules = load_rules(name);
    let mut bytes = 0;
    let count: u64 = count.parse().expect("a number");
    for n in 0..count {
        let below = format!("{folder}/{:04}", n / per_folder);
        std::fs::create_dir_all(&below).expect("a folder");
        let text = proposal(&rules, &mut Dice::new(seed, n), n);
        bytes += text.len();
        std::fs::write(format!("{below}/p-{n:07}.toml"), text).expect("a file");
    }
    println!("{count} files, {bytes} bytes, mean {} bytes", bytes as u64 / count.max(1));
}

/// The text of one proposal.
fn proposal(rules: &RuleSet, dice: &mut Dice, n: u64) -> String {
    let mut planned = Proposal::default();
    // Half of all name one partner, many nobody by name.
    for k in 0..[0, 1, 1, 1, 1, 1, 2, 2, 3][dice.below(9)] {
        let name = format!("{} {} {}", dice.one_of(&PLACES), dice.one_of(&KINDS), k + 1);
        let code = dice.one_of(&COUNTRIES).as_bytes();
        let country = (!dice.in_thousand(30)).then_some([code[0], code[1]]);
        planned.partners.push(Party { name, country, ..Party::default() });
    }
    for k in 0..[0, 0, 1, 1, 2][dice.below(5)] {
        planned.persons.push(Party { role: format!("visiting scientist {}", k + 1), ..Party::default() });
    }
    planned.answers = vec![Answer::Missing; planned.layout(rules).len()];
    let severity = dice.below(100);
    for slot in slots(rules, &planned) {
        let answer = answer(&rules.questions[slot.question], severity, dice);
        planned.set_answer(rules, slot, answer);
    }
    keep_what_is_asked(rules, &mut planned, dice);
    let mut text = write(rules, &planned, dice, n);
    if dice.in_thousand(1) {
        damage(rules, &mut text, dice);
    }
    text
}

fn slots(rules: &RuleSet, planned: &Proposal) -> Vec<Slot> {
    let layout = planned.layout(rules);
    let listed = |scope: Scope| match scope {
        Scope::Project => layout.instances(scope),
        Scope::Partner => planned.partners.len(),
        Scope::Person => planned.persons.len(),
    };
    let all = rules.questions.iter().enumerate().filter(|(_, q)| q.from.is_none());
    all.flat_map(|(question, q)| (0..listed(q.scope)).map(move |instance| Slot { question, instance })).collect()
}

fn answer(question: &Question, severity: usize, dice: &mut Dice) -> Answer {
    if dice.in_thousand(40) {
        return Answer::Missing;
    }
    if dice.in_thousand(60) {
        return Answer::Unknown;
    }
    // Most answers are benign; the more severe the case, the more of them are not.
    let count = question.choices.len();
    let choice = |dice: &mut Dice| {
        let benign = question.nature != Nature::Context && dice.below(100) >= severity / 2 + 12;
        if benign { 0 } else { dice.below(count) }
    };
    match question.kind {
        Kind::Choice if dice.in_thousand(25) => Answer::OneOf(bit(choice(dice)) | bit(dice.below(count))),
        Kind::Choice => Answer::OneOf(bit(choice(dice))),
        Kind::Multi => {
            let first = choice(dice);
            let alone = question.choices.get(first).is_some_and(|c| c.exclusive);
            let second = if alone { 0 } else { bit(dice.below(count)) & question.joinable() };
            Answer::Chosen { mask: bit(first) | second, more: !alone && dice.in_thousand(50) }
        }
        Kind::Number => Answer::Number(dice.below(2_000_000) as i64),
        Kind::Country => {
            let code = dice.one_of(&COUNTRIES).as_bytes();
            Answer::Country([code[0], code[1]])
        }
        Kind::Date => Answer::Date(date(2027, dice.below(12) as i8 + 1, dice.below(28) as i8 + 1)),
        Kind::Text => Answer::Text((*dice.one_of(&NOTES)).to_owned()),
    }
}

/// People answer what they are asked; a few answers stay behind when an earlier one changes.
fn keep_what_is_asked(rules: &RuleSet, planned: &mut Proposal, dice: &mut Dice) {
    for slot in assess(rules, planned, date(2026, 11, 1)).ignored {
        if !dice.in_thousand(20) {
            planned.set_answer(rules, slot, Answer::Missing);
        }
    }
}

fn write(rules: &RuleSet, planned: &Proposal, dice: &mut Dice, n: u64) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "schema = 1\n\n[rule_set]\nid = \"{}\"\nversion = \"{}\"\n", rules.id, rules.version);
    let title = format!("{} of {}", dice.one_of(&METHODS), dice.one_of(&OBJECTS));
    let day = format!("2026-{:02}-{:02}", dice.below(12) + 1, dice.below(28) + 1);
    let _ = writeln!(out, "[proposal]\nid = \"2026-{n:06}\"\ntitle = \"{title}\"\ndate = {day}\n");
    statements(&mut out, rules, planned, Scope::Project, 0, dice);
    for (k, partner) in planned.partners.iter().enumerate() {
        let _ = writeln!(out, "\n[[partner]]\nname = \"{}\"", partner.name);
        if let Some([a, b]) = partner.country {
            let _ = writeln!(out, "country = \"{}{}\"", char::from(a), char::from(b));
        }
        statements(&mut out, rules, planned, Scope::Partner, k, dice);
    }
    for (k, person) in planned.persons.iter().enumerate() {
        let _ = writeln!(out, "\n[[person]]\nrole = \"{}\"", person.role);
        statements(&mut out, rules, planned, Scope::Person, k, dice);
    }
    listed(&mut out, rules, planned, dice);
    out
}

/// `[answers]` and `[notes]` of one instance.
fn statements(out: &mut String, rules: &RuleSet, planned: &Proposal, scope: Scope, instance: usize, dice: &mut Dice) {
    let head = |what: &str| match scope {
        Scope::Project => format!("[{what}]\n"),
        Scope::Partner | Scope::Person => format!("[{}.{what}]\n", scope.id()),
    };
    let mut notes = String::new();
    let mut answers = String::new();
    for (at, question) in rules.questions.iter().enumerate().filter(|(_, q)| q.scope == scope) {
        let Some(value) = value(question, planned.answer(rules, Slot { question: at, instance })) else {
            if dice.in_thousand(60) && question.from != Some(Fill::Country) {
                let _ = writeln!(answers, "# {}: not answered yet", question.id);
            }
            continue;
        };
        let _ = writeln!(answers, "{} = {value}", question.id);
        if dice.in_thousand(320) {
            let _ = writeln!(notes, "{} = \"{}\"", question.id, dice.one_of(&NOTES));
        }
    }
    if !answers.is_empty() {
        *out += &(head("answers") + &answers);
    }
    if !notes.is_empty() {
        *out += &(head("notes") + &notes);
    }
}

fn value(question: &Question, answer: &Answer) -> Option<String> {
    let ids = |mask: u64, more: bool| {
        let ids = cooprisk::rules::bits(mask).map(|i| question.choices[i].id.as_str());
        let ids: Vec<String> = ids.chain(more.then_some("unknown")).map(|id| format!("\"{id}\"")).collect();
        format!("[{}]", ids.join(", "))
    };
    Some(match answer {
        Answer::Missing => return None,
        Answer::Unknown => "\"unknown\"".to_owned(),
        Answer::OneOf(mask) if mask.count_ones() == 1 => {
            format!("\"{}\"", question.choices[mask.trailing_zeros() as usize].id)
        }
        Answer::OneOf(mask) => ids(*mask, false),
        Answer::Chosen { mask, more } => ids(*mask, *more),
        Answer::Number(n) => n.to_string(),
        Answer::Country([a, b]) => format!("\"{}{}\"", char::from(*a), char::from(*b)),
        Answer::Date(day) => day.to_string(),
        Answer::Text(text) => format!("\"{text}\""),
    })
}

/// Up to two measures, and a clearance now and then.
fn listed(out: &mut String, rules: &RuleSet, planned: &Proposal, dice: &mut Dice) {
    let first = dice.below(rules.measures.len());
    let second = dice.below(rules.measures.len());
    let chosen = [first, second].into_iter().take(dice.below(3)).enumerate();
    for (_, measure) in chosen.filter(|(k, m)| *k == 0 || *m != first) {
        let Some(measure) = rules.measures.get(measure) else { continue };
        let status = dice.one_of(&["planned", "agreed", "agreed", "in-place", "verified"]);
        let _ = writeln!(out, "\n[[measure]]\nid = \"{}\"\nstatus = \"{status}\"\nowner = \"PI\"", measure.id);
        if *status == "agreed" {
            out.push_str("due = 2027-03-31\n");
        }
    }
    let gates: Vec<_> = rules.gates.iter().filter(|g| g.clearable && !g.when.reads_persons()).collect();
    if !gates.is_empty() && dice.in_thousand(150) {
        let gate = dice.one_of(&gates);
        let _ = writeln!(out, "\n[[clearance]]\ngate = \"{}\"\nreference = \"AG-2026-{}\"", gate.id, dice.below(9999));
        if let (true, Some(partner)) = (gate.when.reads_partners(), planned.partners.first()) {
            let _ = writeln!(out, "partner = \"{}\"", partner.name);
        }
        out.push_str("date = 2026-01-15\n");
    }
}

/// Breaks a proposal in one of the ways in which people do.
fn damage(rules: &RuleSet, text: &mut String, dice: &mut Dice) {
    let question = rules.questions.iter().find(|q| q.scope == Scope::Project && q.kind == Kind::Choice);
    let id = question.map_or("x", |q| q.id.as_str());
    let line = text.lines().position(|l| l.starts_with(&format!("{id} ="))).unwrap_or(0);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[line] = match dice.below(5) {
        0 => format!("{id} = \"no such choice\""),
        1 => format!("{id}x = \"unknown\""),
        2 => format!("{id} = 7"),
        3 => format!("{id} = \"unclosed"),
        _ => format!("{id} = [\"unknown\", "),
    };
    *text = lines.join("\n") + "\n";
}
