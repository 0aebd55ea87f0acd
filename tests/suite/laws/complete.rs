//! Brute force: every completion of what is unknown, as facts in which exactly one answer is possible everywhere.

use cooprisk::assess::facts::{Facts, Possible};
use cooprisk::rules::{Kind, Nature, bits};
use jiff::civil::date;

use super::random::{DAY, Random};

/// Everything one slot may turn out to be.
pub(crate) fn completions_of(facts: &Facts<'_>, question: usize, at: usize) -> Vec<Possible> {
    let rule = &facts.rules.questions[question];
    match facts.possible[at] {
        Possible::OneOf(mask) => bits(mask).map(|i| Possible::OneOf(1 << i)).collect(),
        Possible::Chosen { sure, may } => {
            let joinable = rule.joinable();
            let free = may & !sure & joinable;
            let mut sets: Vec<u64> = (0..=free).filter(|s| s & !free == 0).map(|s| s | sure).collect();
            if sure == 0 && may != 0 {
                // "None of these" is always possible where nothing is certain.
                sets.extend(bits(rule.all_choices() & !joinable).map(|i| 1u64 << i));
            }
            sets.into_iter().map(|s| Possible::Chosen { sure: s, may: s }).collect()
        }
        Possible::Open => match rule.kind {
            Kind::Number => [0, 5, 9].map(Possible::Number).to_vec(),
            Kind::Country => [*b"CN", *b"FR", *b"RU"].map(Possible::Country).to_vec(),
            Kind::Date => [date(2020, 1, 1), DAY, date(2030, 1, 1)].map(Possible::Date).to_vec(),
            Kind::Choice | Kind::Multi | Kind::Text => vec![Possible::Open],
        },
        known => vec![known],
    }
}

/// The same facts with so many answers fixed at random that at most `most` completions remain.
pub(crate) fn limited<'r>(random: &mut Random, facts: &Facts<'r>, most: usize) -> Facts<'r> {
    let mut facts = facts.clone();
    loop {
        let open: Vec<_> = facts.slots().filter(|s| facts.is_unresolved(facts.at(*s))).collect();
        let count = open
            .iter()
            .map(|s| completions_of(&facts, s.question, facts.at(*s)).len())
            .fold(1usize, |a, b| a.saturating_mul(b));
        if count <= most {
            return facts;
        }
        let slot = *random.pick(&open);
        let at = facts.at(slot);
        facts.possible[at] = *random.pick(&completions_of(&facts, slot.question, at));
    }
}

/// All completions.
pub(crate) fn completions<'r>(facts: &Facts<'r>) -> Vec<Facts<'r>> {
    let mut all = vec![facts.clone()];
    for slot in facts.slots().collect::<Vec<_>>() {
        let at = facts.at(slot);
        if !facts.is_unresolved(at) {
            continue;
        }
        let values = completions_of(facts, slot.question, at);
        let extended = |partial: &Facts<'r>| {
            let partial = partial.clone();
            values.clone().into_iter().map(move |value| {
                let mut complete = partial.clone();
                complete.possible[at] = value;
                complete
            })
        };
        all = all.iter().flat_map(extended).collect();
    }
    all
}

/// Answers worse than a known one (ordered questions only).
pub(crate) fn worse(facts: &Facts<'_>, question: usize, at: usize) -> Vec<Possible> {
    let rule = &facts.rules.questions[question];
    if rule.nature == Nature::Context {
        return Vec::new();
    }
    match facts.possible[at] {
        Possible::OneOf(mask) if mask.count_ones() == 1 => {
            let now = mask.trailing_zeros() as usize;
            (now + 1..rule.choices.len()).map(|i| Possible::OneOf(1 << i)).collect()
        }
        Possible::Chosen { sure, may } if sure == may => {
            let free = rule.joinable() & !sure;
            let base = sure & rule.joinable();
            bits(free).map(|i| base | (1 << i)).map(|s| Possible::Chosen { sure: s, may: s }).collect()
        }
        _ => Vec::new(),
    }
}
