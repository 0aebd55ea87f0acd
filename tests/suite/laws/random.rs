//! Random rule sets and proposals for the laws: small enough for brute force, with everything the engine knows.

use cooprisk::interval::{Level, Recommendation};
use cooprisk::proposal::screening::{Certainty, Match, Rule};
use cooprisk::proposal::{Answer, Clearance, Party, PlannedMeasure, Proposal, Status};
use cooprisk::rules::{
    Atom, Axis, Basis, Choice, Condition, Dimension, Effect, Escalation, Fill, Gate, Kind, Measure, Nature, Question,
    Row, RuleSet, Scope, Test, Weight, bit, low_bits,
};
use cooprisk::source::Place;
use cooprisk::text::Text;
use jiff::civil::{Date, date};

/// The day of every assessment here.
pub(crate) const DAY: Date = date(2026, 11, 1);

/// Opportunities stand on this dimension.
const OPPORTUNITY: usize = 2;

/// A small generator of random numbers (splitmix64), so that a failing seed can be run again.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// True in `percent` of all calls.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub(crate) fn pick<'x, T>(&mut self, items: &'x [T]) -> &'x T {
        &items[self.below(items.len())]
    }
}

/// A rule set in which every question's `when` reads earlier questions only.
pub(crate) fn rules(random: &mut Random) -> RuleSet {
    let mut rules = RuleSet {
        id: "random".into(),
        version: "1".into(),
        accumulate: *random.pick(&[0, 2, 3]),
        dimensions: vec![dimension("a", Axis::Risk), dimension("b", Axis::Risk), dimension("c", Axis::Opportunity)],
        ..RuleSet::default()
    };
    for i in 0..4 + random.below(4) {
        let question = question(random, &rules, i);
        rules.questions.push(question);
    }
    rules.order = (0..rules.questions.len()).collect();
    for scope in [Scope::Project, Scope::Partner, Scope::Person] {
        rules.per_scope[scope as usize] = rules.questions.iter().filter(|q| q.scope == scope).count();
    }
    for i in 0..random.below(4) {
        if let Some(measure) = measure(random, &rules, i) {
            rules.measures.push(measure);
        }
    }
    for i in 0..1 + random.below(3) {
        let gate = gate(random, &rules, i);
        rules.gates.push(gate);
    }
    for i in 0..2 + random.below(3) {
        let escalation = escalation(random, &rules, i);
        rules.escalations.push(escalation);
    }
    rules
}

fn dimension(id: &str, axis: Axis) -> Dimension {
    Dimension { id: id.into(), axis, ..Dimension::default() }
}

fn question(random: &mut Random, rules: &RuleSet, i: usize) -> Question {
    let nature = *random.pick(&[Nature::Levels, Nature::Levels, Nature::Levels, Nature::Switch, Nature::Context]);
    let kind = match nature {
        Nature::Context => *random.pick(&[Kind::Choice, Kind::Multi, Kind::Country, Kind::Number, Kind::Date]),
        Nature::Levels | Nature::Switch => *random.pick(&[Kind::Choice, Kind::Choice, Kind::Multi]),
    };
    let dimension = (nature == Nature::Levels).then(|| *random.pick(&[0, 0, 1, 1, OPPORTUNITY]));
    let scope = *random.pick(&[Scope::Project, Scope::Project, Scope::Partner, Scope::Person]);
    let mut question = Question {
        id: format!("q{i}"),
        dimension,
        scope,
        local: rules.questions.iter().filter(|q| q.scope == scope).count(),
        kind,
        nature,
        floor: *random.pick(&[Level::None, Level::None, Level::Low, Level::Moderate]),
        ..Question::default()
    };
    if matches!(kind, Kind::Choice | Kind::Multi) {
        question.choices = choices(random, nature, kind);
    }
    if kind == Kind::Choice && scope == Scope::Partner && random.chance(40) {
        question.from = Some(Fill::CountryChoice);
        let other = random.below(question.choices.len());
        question.choices.iter_mut().for_each(|choice| choice.open = false);
        for (i, choice) in question.choices.iter_mut().enumerate().filter(|(i, _)| *i != other) {
            choice.countries = vec![*random.pick(&[*b"CN", *b"FR", *b"RU"])];
            choice.countries.extend((i == 0).then_some(*b"ZA"));
        }
    }
    if i > 0 && random.chance(45) {
        question.when = condition(random, rules, dimension == Some(OPPORTUNITY), false);
    }
    question
}

fn choices(random: &mut Random, nature: Nature, kind: Kind) -> Vec<Choice> {
    let mut level = Level::None;
    let count = 2 + random.below(3);
    let mut choices = Vec::new();
    for i in 0..count {
        let exclusive = kind == Kind::Multi && i == 0 && random.chance(40);
        if nature == Nature::Levels && i > 0 {
            level = *Level::ALL.get(level.number() as usize + random.below(3)).unwrap_or(&Level::Severe);
        }
        let open = nature != Nature::Context && !exclusive && i + 1 < count && random.chance(15);
        choices.push(Choice { id: format!("c{i}"), level, open, exclusive, ..Choice::default() });
    }
    if nature == Nature::Levels && level == Level::None {
        choices.last_mut().expect("at least two").level = Level::Elevated;
    }
    choices
}

fn condition(random: &mut Random, rules: &RuleSet, opportunity: bool, levels: bool) -> Option<Condition> {
    let readable: Vec<usize> = (0..rules.questions.len())
        .filter(|q| opportunity || rules.questions[*q].dimension != Some(OPPORTUNITY))
        .collect();
    let mut rows = Vec::new();
    for _ in 0..1 + random.below(2) {
        let mut row = Row::default();
        let atoms = if levels { random.below(3) } else { 1 + random.below(2) };
        for _ in 0..atoms {
            if readable.is_empty() {
                continue;
            }
            let question = *random.pick(&readable);
            let atom = Atom { question, test: test(random, &rules.questions[question]), place: Place::default() };
            match rules.questions[question].scope {
                Scope::Project => row.project.push(atom),
                Scope::Partner => row.partner.push(atom),
                Scope::Person => row.person.push(atom),
            }
        }
        if levels && (random.chance(60) || row.atoms().count() == 0) {
            row.levels.push((random.below(2), *random.pick(&Level::ALL[1..])));
        }
        if row.atoms().count() + row.levels.len() > 0 {
            rows.push(row);
        }
    }
    (!rows.is_empty()).then(|| Condition { rows, place: Place::default() })
}

fn test(random: &mut Random, question: &Question) -> Test {
    let all = question.all_choices();
    let context = question.nature == Nature::Context;
    match question.kind {
        Kind::Choice if context => Test::OneOf(1 + random.below((all - 1).max(1) as usize) as u64),
        Kind::Choice => Test::OneOf(all & !low_bits(1 + random.below(question.choices.len() - 1))),
        Kind::Multi => {
            let from = if context { all } else { question.joinable() };
            let some = |random: &mut Random| {
                let mask = from & (random.below(1 << question.choices.len()) as u64);
                if mask == 0 { from & bit(question.choices.len() - 1) } else { mask }
            };
            match random.below(if context { 3 } else { 2 }) {
                0 => Test::AnyOf(some(random)),
                1 => Test::AllOf(some(random)),
                _ => Test::NoneOf(some(random)),
            }
        }
        Kind::Country => Test::Country { codes: vec![*b"CN", *b"RU"], listed: random.chance(60) },
        Kind::Number if random.chance(50) => Test::AtLeast(5),
        Kind::Number => Test::AtMost(5),
        Kind::Date if random.chance(50) => Test::Before(DAY),
        Kind::Date => Test::After(DAY),
        Kind::Text => unreachable!("no text questions are generated"),
    }
}

fn measure(random: &mut Random, rules: &RuleSet, i: usize) -> Option<Measure> {
    let graded: Vec<usize> =
        (0..rules.questions.len()).filter(|q| rules.questions[*q].nature == Nature::Levels).collect();
    if graded.is_empty() {
        return None;
    }
    let caps = (0..1 + random.below(2)).map(|_| (*random.pick(&graded), *random.pick(&Level::ALL[..4]))).collect();
    let (text, place) = (Text::default(), Place::default());
    let id = format!("m{i}");
    Some(Measure { id, caps, when: None, owner: None, evidence: false, help: text.clone(), text, cite: vec![], place })
}

fn gate(random: &mut Random, rules: &RuleSet, i: usize) -> Gate {
    Gate {
        id: format!("g{i}"),
        effect: *random.pick(&[Effect::Stop, Effect::Hold, Effect::Duty]),
        basis: Basis::Law,
        clearable: random.chance(60),
        overridable: false,
        when: condition(random, rules, false, false).unwrap_or_default(),
        addressee: vec![],
        text: Text::default(),
        why: Text::default(),
        help: Text::default(),
        cite: vec![],
        place: Place::default(),
    }
}

fn escalation(random: &mut Random, rules: &RuleSet, i: usize) -> Escalation {
    Escalation {
        id: format!("e{i}"),
        class: *random.pick(&Recommendation::ALL[1..5]),
        when: condition(random, rules, false, true).unwrap_or_default(),
        addressee: vec![],
        text: Text::default(),
        why: Text::default(),
        cite: vec![],
        place: Place::default(),
    }
}

/// A proposal with known, partly known and unknown answers, measures and clearances.
pub(crate) fn proposal(random: &mut Random, rules: &RuleSet) -> Proposal {
    let party = |i: usize| Party { name: format!("p{i}"), ..Party::default() };
    let countries = [None, Some(*b"CN"), Some(*b"DE"), Some(*b"RU")];
    let partners = 0..random.below(3);
    let mut proposal = Proposal {
        partners: partners.map(|i| Party { country: *random.pick(&countries), ..party(i) }).collect(),
        persons: (0..random.below(3)).map(party).collect(),
        ..Proposal::default()
    };
    let layout = proposal.layout(rules);
    proposal.answers = vec![Answer::Missing; layout.len()];
    for question in &rules.questions {
        for instance in 0..layout.instances(question.scope) {
            let at = layout.at(question.scope, question.local, instance);
            proposal.answers[at] = answer(random, question);
        }
    }
    for measure in 0..rules.measures.len() {
        if random.chance(50) {
            let partner = (!proposal.partners.is_empty() && random.chance(30)).then_some(0);
            proposal.measures.push(planned(measure, *random.pick(&Status::ALL), partner));
        }
    }
    for gate in 0..rules.gates.len() {
        if random.chance(30) {
            let named = !proposal.partners.is_empty() && random.chance(70);
            let partner = named.then(|| random.below(proposal.partners.len()));
            let (reference, place) = ("x".to_owned(), Place::default());
            proposal.clearances.push(Clearance {
                gate,
                partner,
                person: None,
                reference,
                date: DAY,
                until: None,
                place,
            });
        }
    }
    proposal
}

/// A measure as a proposal lists it.
/// A match of the first partner or person with an entry of a list.
pub(crate) fn list_match(random: &mut Random) -> Match {
    let partner = random.chance(50);
    Match {
        partner: partner.then_some(0),
        person: (!partner).then_some(0),
        entry: "list/entry".to_owned(),
        list: 0,
        weight: *random.pick(&Weight::ALL),
        certainty: *random.pick(&[Certainty::Possible, Certainty::Same]),
        rule: Rule::Name,
        query: String::new(),
        matched: String::new(),
        title: String::new(),
        ignored: Vec::new(),
        notes: Vec::new(),
        cleared: None,
        lapsed: None,
    }
}

pub(crate) fn planned(measure: usize, status: Status, partner: Option<usize>) -> PlannedMeasure {
    let (owner, place) = (String::new(), Place::default());
    PlannedMeasure { measure, status, partner, person: None, owner, due: None, until: None, place }
}

/// A random answer of the kind a reader accepts.
pub(crate) fn answer(random: &mut Random, question: &Question) -> Answer {
    match random.below(10) {
        0 | 1 => return Answer::Missing,
        2 => return Answer::Unknown,
        _ => {}
    }
    let n = question.choices.len();
    match question.kind {
        Kind::Choice if random.chance(20) => {
            Answer::OneOf((1 + random.below((1 << n) - 1)) as u64 & question.all_choices())
        }
        Kind::Choice => Answer::OneOf(bit(random.below(n))),
        Kind::Multi => {
            let mask = random.below(1 << n) as u64 & question.joinable();
            Answer::Chosen { mask, more: random.chance(20) }
        }
        Kind::Number => Answer::Number(*random.pick(&[0, 5, 9])),
        Kind::Country => Answer::Country(**random.pick(&[b"CN", b"FR"])),
        Kind::Date => Answer::Date(*random.pick(&[date(2020, 1, 1), DAY, date(2030, 1, 1)])),
        Kind::Text => Answer::Missing,
    }
}
