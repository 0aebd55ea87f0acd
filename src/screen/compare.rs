//! One listed name beside one query: whether it matches, by which rule, or why not.
//!
//! Every word of the listed name that says something must occur; what else stands in the same part of the query must
//! belong to a department or a place. So "Tianjin University of Technology" is not "Tianjin University", and no name
//! matches by words alone that half of all institutions bear. This file does not know how candidates are found.

use crate::proposal::screening::{Certainty, Rule};

use super::index::{Index, Name};
use super::normal::{Normal, Word};
use super::vocabulary::Vocabulary;
use super::words::{Class, country_of};
use super::{Entry, Query};

/// A word of the lists that a word of the query may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    pub(super) word: u32,
    pub(super) errors: u32,
    pub(super) sounds: bool,
}

/// The words of the lists that a word of the query may be: one at most, nearly always.
#[derive(Debug)]
pub(super) enum Nears {
    One(Option<Near>),
    More(Vec<Near>),
}

impl std::ops::Deref for Nears {
    type Target = [Near];

    fn deref(&self) -> &[Near] {
        match self {
            Nears::One(near) => near.as_slice(),
            Nears::More(near) => near,
        }
    }
}

/// A query with what its words may be.
#[derive(Debug)]
pub(super) struct Subject<'q> {
    pub(super) query: &'q Query,
    pub(super) normal: &'q Normal<'q>,
    /// Per part and word.
    pub(super) near: Vec<Vec<Nears>>,
}

impl Subject<'_> {
    /// The words of the lists that the query may hold, sorted.
    pub(super) fn words(&self) -> Vec<u32> {
        let mut words: Vec<u32> =
            self.near.iter().flatten().flat_map(|near| near.iter()).map(|near| near.word).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Whether the lists know every word of the query as it stands.
    pub(super) fn is_all_known(&self) -> bool {
        let words = self.normal.parts.iter().flatten().zip(self.near.iter().flatten());
        let mut telling = words.filter(|(word, _)| word.class != Class::Idle);
        telling.all(|(_, near)| near.iter().any(|near| near.errors == 0))
    }
}

/// Why an entry that came into question was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Words of the listed name do not occur.
    Missing(Vec<String>),
    /// Words beside it make it another name.
    Extra(Vec<String>),
    /// The name says too little, and the country is another or unknown.
    Country,
    /// The name says too little to be found beside others.
    Common,
}

/// The result for one listed name.
#[derive(Clone, Debug)]
pub(super) struct Compared {
    pub(super) outcome: Result<(Rule, Certainty), Refusal>,
    pub(super) ignored: Vec<String>,
    pub(super) weights: (u32, u32),
}

/// How the countries of query and entry stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Countries {
    Same,
    Unknown,
    Other,
}

/// Kinds of bodies that are parts of others.
const PARTS: [&str; 12] = [
    "school",
    "department",
    "faculty",
    "laboratory",
    "center",
    "institute",
    "college",
    "hospital",
    "campus",
    "bureau",
    "group",
    "base",
];

/// Kinds of bodies that have parts.
const WHOLES: [&str; 4] = ["university", "academy", "ministry", "organization"];

/// Words of the academies above an institute.
pub(super) const ABOVE: [&str; 6] = ["academy", "science", "china", "russia", "siberia", "campus"];

/// Words of armed forces.
const ARMED: [&str; 8] = ["defense", "military", "naval", "army", "airforce", "rocket", "pap", "police"];

/// The least weight of a rare word.
const RARE: u32 = 7;

/// Words before or after which a name goes on.
const GOES_ON: [&str; 8] = ["of", "for", "and", "fur", "de", "und", "by", "the"];

/// Words that nobody needs to be told were ignored.
const CONNECTING: [&str; 12] = ["of", "for", "and", "the", "in", "at", "de", "der", "und", "la", "du", "i"];

/// Compares a listed name with a query.
pub(super) fn compare(index: &Index, entry: &Entry, name: &Name<'_>, subject: &Subject<'_>) -> Compared {
    let placed = Placed::new(index, name, subject);
    let weights = (placed.tally.got, placed.tally.all);
    let outcome = if entry.person { person(&placed, subject) } else { institution(entry, name, &placed, subject) };
    // Of a name that was refused nobody is shown what did not count.
    let ignored = if outcome.is_ok() { placed.ignored(subject) } else { Vec::new() };
    Compared { outcome, ignored, weights }
}

/// What is compared as a whole.
pub(super) fn whole(entry: &Entry, rule: Rule, subject: &Subject<'_>) -> Compared {
    let countries = countries(entry, subject, false);
    let outcome = match (rule, countries) {
        (Rule::Ror, _) => Ok((rule, Certainty::Same)),
        (Rule::Abbreviation, Countries::Unknown | Countries::Other) => Err(Refusal::Country),
        (Rule::LongAbbreviation | Rule::SameSound, Countries::Other) => Err(Refusal::Country),
        (_, Countries::Other) => Ok((Rule::OtherCountry, Certainty::Possible)),
        (_, Countries::Unknown) => Ok((rule, rule.certainty().less())),
        (_, Countries::Same) => Ok((rule, rule.certainty())),
    };
    Compared { outcome, ignored: Vec::new(), weights: (1, 1) }
}

/// The rule for a name that is the same without spaces: as a whole, or as one part of the query.
pub(super) fn rule_of_glued(whole: bool) -> Rule {
    if whole { Rule::Name } else { Rule::OtherBody }
}

/// What a run of han characters may begin with without being another body.
const HAN_BEFORE: [&str; 6] = ["中国人民解放军", "中华人民共和国", "中国", "解放军", "国家", "国立"];

/// With what the name of a part of a body ends in Chinese.
const HAN_PARTS: [char; 11] = ['院', '系', '所', '室', '心', '部', '区', '组', '队', '会', '站'];

/// The beginnings of a run of han characters that may be a listed name, with the rule by which they are.
pub(super) fn readings_of_han(run: &str) -> Vec<(String, Rule)> {
    let before = HAN_BEFORE.iter().filter_map(|known| run.strip_prefix(known));
    let mut readings = Vec::new();
    for text in std::iter::once(run).chain(before) {
        let characters: Vec<char> = text.chars().collect();
        for length in 3..=characters.len() {
            let rule = match characters.len().checked_sub(length) {
                Some(0) => Rule::Name,
                _ if characters.last().is_some_and(|c| HAN_PARTS.contains(c)) => Rule::Part,
                _ => Rule::ExtraWords,
            };
            readings.push((characters.iter().take(length).collect(), rule));
        }
    }
    readings
}

/// A word of a listed name that occurs in the query.
struct Found<'i> {
    text: &'i str,
    class: Class,
    weight: u32,
    near: Near,
}

/// Where the words of a listed name stand in a query.
struct Placed<'i> {
    /// Per part and word of the query: whether it is a word of the listed name.
    used: Vec<Vec<bool>>,
    /// Words of the listed name that occur, with the errors in them.
    found: Vec<Found<'i>>,
    /// Words that do not.
    missing: Vec<&'i str>,
    tally: Tally,
}

impl<'i> Placed<'i> {
    fn new(index: &'i Index, name: &Name<'_>, subject: &Subject<'_>) -> Placed<'i> {
        let mut placed = Placed {
            used: subject.near.iter().map(|part| vec![false; part.len()]).collect(),
            found: Vec::new(),
            missing: Vec::new(),
            tally: Tally::default(),
        };
        // The part with the greatest weight of the name first, then what is missing from the others.
        let weight_in = |part: &Vec<Nears>| -> u32 {
            let here = name.words.iter().filter(|w| best(part, **w).is_some());
            here.map(|w| index.weight(*w)).fold(0, u32::saturating_add)
        };
        let mut order: Vec<(u32, usize)> = subject.near.iter().map(weight_in).zip(0..).collect();
        order.sort_by_key(|(weight, at)| (std::cmp::Reverse(*weight), *at));
        let has_academy = name.words.iter().any(|w| index.vocabulary.is_academy(*w));
        for word in name.words {
            let Some(known) = index.known(*word) else { continue };
            let weight = index.weight(*word);
            // The sciences of an academy above it are no field of a body that is no academy.
            let elsewhere = |at: usize| !has_academy && known.text == "science" && subject.normal.is_academy(at);
            let here = order.iter().map(|(_, at)| *at).filter(|at| !elsewhere(*at));
            let mut places = here.filter_map(|at| Some((at, best(subject.near.get(at)?, *word)?)));
            let place = places.next();
            let exact = place.is_some_and(|(_, near)| near.errors == 0);
            // A mistyped name is no rare one: many are near.
            let counted = if exact { weight } else { weight.min(RARE.saturating_sub(1)) };
            placed.tally.count(&index.vocabulary, *word, counted, place.is_some());
            let Some((part, near)) = place else {
                placed.missing.push(known.text);
                continue;
            };
            placed.found.push(Found { text: known.text, class: known.class, weight, near });
            let row = subject.near.get(part).into_iter().flatten().zip(placed.used.get_mut(part).into_iter().flatten());
            for (candidates, used) in row {
                *used |= candidates.iter().any(|c| c.word == *word && c.errors == near.errors);
            }
        }
        placed
    }

    fn is_touched(&self, part: usize) -> bool {
        self.used.get(part).is_some_and(|used| used.contains(&true))
    }

    fn has(&self, word: &str) -> bool {
        self.found.iter().any(|found| found.text == word)
    }

    /// Words of the query that do not belong to the listed name.
    fn ignored(&self, subject: &Subject<'_>) -> Vec<String> {
        let words = subject.normal.parts.iter().flatten().zip(self.used.iter().flatten());
        let telling = words.filter(|(word, used)| !**used && !is_one_of(word.shown, &CONNECTING));
        telling.map(|(word, _)| word.shown.to_owned()).collect()
    }
}

/// Whether a word is one of some in small letters of ASCII.
fn is_one_of(word: &str, known: &[&str]) -> bool {
    if word.is_ascii() {
        return known.iter().any(|known| known.eq_ignore_ascii_case(word));
    }
    known.contains(&word.to_lowercase().as_str())
}

fn best(part: &[Nears], word: u32) -> Option<Near> {
    part.iter().flat_map(|near| near.iter()).filter(|near| near.word == word).min_by_key(|near| near.errors).copied()
}

fn countries(entry: &Entry, subject: &Subject<'_>, says_so: bool) -> Countries {
    let given = subject.query.country.or(subject.normal.country);
    match given {
        _ if entry.countries.is_empty() => Countries::Unknown,
        Some(given) if entry.countries.contains(&given) => Countries::Same,
        Some(_) => Countries::Other,
        None if says_so => Countries::Same,
        None => Countries::Unknown,
    }
}

/// What stands beside the listed name.
#[derive(Default)]
struct Beside {
    department: bool,
    place: bool,
    rank: bool,
    other_body: bool,
    words: Vec<String>,
    refused: Vec<String>,
}

fn institution(
    entry: &Entry,
    name: &Name<'_>,
    placed: &Placed<'_>,
    subject: &Subject<'_>,
) -> Result<(Rule, Certainty), Refusal> {
    let says_country = placed.found.iter().any(|found| {
        found.class == Class::Country && country_of(found.text).is_some_and(|c| entry.countries.contains(&c))
    });
    let countries = countries(entry, subject, says_country);
    let Tally { propers, places, fields, .. } = placed.tally;
    // A country or an armed force tells as much as a place, together with what the body does.
    let armed = placed.found.iter().any(|found| ARMED.contains(&found.text));
    let named = propers > 0 || places > 0 || (fields >= 2 && (says_country || armed));
    let numbered = placed.found.iter().any(|found| found.class == Class::Number);
    let mut rules: Vec<Rule> = Vec::new();
    let rule = placed.tally.rule(countries);
    let missing = || Refusal::Missing(placed.missing.iter().map(|text| (*text).to_owned()).collect());
    rules.extend(rule.ok_or_else(missing)?);
    let beside = beside(placed, subject);
    if !beside.refused.is_empty() || (!named && !beside.words.is_empty()) {
        let mut words = beside.refused;
        words.extend(beside.words);
        return Err(Refusal::Extra(words));
    }
    // A name of common words only, found beside others, says nothing unless the country is that of the entry.
    let common = !named && fields < 2 && !numbered;
    let beside_others = beside.department || beside.other_body;
    if !named && (beside.place || beside.other_body || (beside_others && (common || countries != Countries::Same))) {
        return Err(Refusal::Common);
    }
    let errors = placed.found.iter().map(|found| found.near.errors).fold(0, u32::saturating_add);
    match errors {
        0 => {}
        1 => rules.push(Rule::Spelling),
        _ => rules.push(Rule::WideSpelling),
    }
    if placed.found.iter().any(|found| found.near.sounds) {
        rules.push(Rule::Transcription);
    }
    rules.extend(beside.rules());
    if common || (!named && numbered && beside_others) {
        rules.push(Rule::Generic);
    }
    if name.short {
        rules.push(Rule::ShortName);
    }
    // One word alone is a name only if it is a rare one, and then other bodies may bear it too.
    if let ([only], true) = (placed.found.as_slice(), placed.missing.is_empty()) {
        if only.class != Class::Proper
            || only.weight < 4
            || beside.department
            || beside.other_body
            || !beside.words.is_empty()
        {
            return Err(Refusal::Common);
        }
        rules.push(Rule::Generic);
    }
    decide(
        rules,
        countries,
        propers >= 2 || (propers >= 1 && fields >= 1) || (says_country && fields >= 1) || (places >= 1 && fields >= 1),
    )
}

/// What of a listed name occurs and what is missing, counted. It decides what may be missing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    kinds: u32,
    fields: u32,
    places: u32,
    propers: u32,
    others: u32,
    academy: bool,
    /// A name that few bear occurs without errors.
    rare: bool,
    got: u32,
    all: u32,
    lacks_rank: bool,
    lacks_country: bool,
    /// A number or a place, without which it is another body.
    lacks_what_tells: bool,
    lacks_academy: bool,
    lacking_propers: u32,
    /// Words of the academy above it.
    lacking_above: u32,
    lacking_others: u32,
}

impl Tally {
    /// Takes a word of the listed name in.
    pub(super) fn count(&mut self, words: &Vocabulary, word: u32, weight: u32, occurs: bool) {
        let (class, _) = words.says(word);
        let add = |count: &mut u32, n: u32| *count = count.saturating_add(n);
        add(&mut self.all, weight);
        if occurs {
            add(&mut self.got, weight);
            match class {
                Class::Kind => {
                    add(&mut self.kinds, 1);
                    self.academy |= words.is_academy(word);
                }
                Class::Field => add(&mut self.fields, 1),
                Class::Place => add(&mut self.places, 1),
                Class::Proper => {
                    add(&mut self.propers, 1);
                    self.rare |= weight >= RARE;
                }
                Class::Idle | Class::Rank | Class::Country | Class::Number => add(&mut self.others, 1),
            }
            return;
        }
        match class {
            Class::Idle | Class::Rank => self.lacks_rank = true,
            Class::Country => self.lacks_country = true,
            Class::Number => self.lacks_what_tells = true,
            Class::Proper => add(&mut self.lacking_propers, 1),
            Class::Kind | Class::Field | Class::Place if words.is_above(word) => {
                add(&mut self.lacking_above, 1);
                self.lacks_academy |= words.is_academy(word);
            }
            Class::Place => self.lacks_what_tells = true,
            Class::Kind | Class::Field => add(&mut self.lacking_others, 1),
        }
    }

    /// Whether a careful comparison could end in a match.
    pub(super) fn may_match(&self) -> bool {
        self.rule(Countries::Same).is_some()
    }

    /// The rule that the name is with what is missing: `Some(None)` if nothing is that matters, `None` if too much is.
    fn rule(&self, countries: Countries) -> Option<Option<Rule>> {
        let others = self.lacking_others.saturating_add(self.lacking_above);
        let lacking = self.lacking_propers.saturating_add(others);
        if lacking == 0 && !self.lacks_what_tells && !(self.lacks_country && countries == Countries::Other) {
            let found = [self.kinds, self.fields, self.places, self.propers, self.others];
            return found.iter().any(|n| *n > 0).then_some(self.lacks_rank.then_some(Rule::CloseName));
        }
        if self.lacks_what_tells || countries == Countries::Other {
            return None;
        }
        // An institute of an academy without the academy.
        let named = self.propers.max(self.places) > 0 && self.fields > 0 && self.kinds > 0;
        if self.lacks_academy && self.lacking_above == lacking && named {
            return Some(Some(Rule::CloseName));
        }
        if self.lacking_propers > 0 {
            let known_by_academy = self.academy && self.kinds >= 2 && self.fields >= 3;
            // One rare name of several, or the place, with all that it does.
            let known_by_name = self.kinds >= 1 && self.fields >= 1 && self.rare;
            let known_by_place =
                self.kinds >= 1 && self.fields >= 2 && self.places >= 1 && countries == Countries::Same;
            let known = known_by_academy || known_by_name || known_by_place;
            return (self.lacking_others == 0 && known).then_some(Some(Rule::ShortName));
        }
        // A rare name without its kind or one of its fields.
        let got_most = self.got.saturating_mul(2) > self.all;
        let rest = self.propers > 0 && self.kinds.saturating_add(self.fields) > 0;
        (rest && got_most && lacking == 1).then_some(Some(Rule::ShortName))
    }
}

impl Beside {
    fn rules(&self) -> Vec<Rule> {
        let all = [
            (self.department, Rule::Part),
            (self.rank, Rule::CloseName),
            (self.place, Rule::Campus),
            (self.other_body, Rule::OtherBody),
            (!self.words.is_empty(), Rule::ExtraWords),
        ];
        all.into_iter().filter(|(holds, _)| *holds).map(|(_, rule)| rule).collect()
    }

    /// Words that follow or precede the listed name in its part.
    fn run(&mut self, words: &[&Word<'_>], after: bool) {
        let mut telling: Vec<&&Word<'_>> = words.iter().filter(|w| w.class != Class::Idle).collect();
        if telling.iter().any(|w| w.text == "academy") {
            telling.retain(|w| !ABOVE.contains(&&*w.text) && w.text != "feb");
        }
        if telling.is_empty() {
            return;
        }
        let goes_on = after && words.first().is_some_and(|w| w.class == Class::Idle && is_one_of(w.shown, &GOES_ON));
        let shown = || telling.iter().map(|w| w.shown.to_owned());
        let tells = |class: Class| telling.iter().any(|w| w.class == class);
        let is_part = telling.iter().any(|w| w.class == Class::Kind && PARTS.contains(&&*w.text));
        if goes_on && (tells(Class::Field) || tells(Class::Proper) || tells(Class::Place)) {
            self.refused.extend(shown());
        } else if is_part {
            self.department = true;
        } else if tells(Class::Field) || tells(Class::Kind) {
            self.refused.extend(shown());
        } else if tells(Class::Proper) || telling.iter().any(|w| w.class == Class::Number && w.text.len() < 4) {
            self.words.extend(shown());
        } else if tells(Class::Place) && after {
            self.place = true;
        } else if tells(Class::Place) {
            self.words.extend(shown());
        } else if tells(Class::Rank) {
            self.rank = true;
        }
    }
}

fn beside(placed: &Placed<'_>, subject: &Subject<'_>) -> Beside {
    let mut beside = Beside::default();
    let touched: Vec<usize> = (0..subject.normal.parts.len()).filter(|at| placed.is_touched(*at)).collect();
    for (at, part) in subject.normal.parts.iter().enumerate() {
        let Some(used) = placed.used.get(at) else { continue };
        // A word of the listed name that occurs twice is no other word.
        let again = part.iter().zip(used).map(|(w, used)| *used || (w.class != Class::Idle && placed.has(&w.text)));
        let used: &[bool] = &again.collect::<Vec<bool>>();
        if !touched.contains(&at) {
            other_part(part, touched.first().is_some_and(|first| at > *first), subject, &mut beside);
            continue;
        }
        let first = used.iter().position(|u| *u).unwrap_or_default();
        let last = used.iter().rposition(|u| *u).unwrap_or_default();
        let words: Vec<&Word<'_>> = part.iter().collect();
        let inner =
            words.iter().zip(used).take(last).skip(first).filter(|(w, used)| !**used && w.class > Class::Country);
        beside.refused.extend(inner.map(|(w, _)| w.shown.to_owned()));
        let ranks = words.iter().zip(used).take(last).skip(first);
        beside.rank |= ranks.into_iter().any(|(w, used)| !*used && matches!(w.class, Class::Rank | Class::Kind));
        beside.run(words.get(..first).unwrap_or_default(), false);
        beside.run(words.get(last.saturating_add(1)..).unwrap_or_default(), true);
    }
    beside
}

/// A part of the query in which no word of the listed name stands.
fn other_part(part: &[Word<'_>], after: bool, subject: &Subject<'_>, beside: &mut Beside) {
    if part.iter().any(|w| subject.normal.abbreviations.iter().any(|short| short == w.shown)) && part.len() == 1 {
        return;
    }
    let kinds: Vec<&str> = part.iter().filter(|w| w.class == Class::Kind).map(|w| &*w.text).collect();
    let telling = part.iter().any(|w| w.class > Class::Country);
    let academy = part.iter().all(|w| ["china", "russia", "academy", "science", ""].contains(&&*w.text));
    if kinds.iter().any(|kind| WHOLES.contains(kind)) && telling && !academy {
        beside.other_body = true;
    } else {
        let field_before = !after && part.iter().any(|w| w.class == Class::Field);
        beside.department |= (!kinds.is_empty() && telling && !academy) || field_before;
    }
}

/// The least certain of all rules that apply, one step less where the country is not known.
fn decide(rules: Vec<Rule>, countries: Countries, telling: bool) -> Result<(Rule, Certainty), Refusal> {
    let rule = rules.into_iter().fold(Rule::Name, |worst, rule| {
        // Of equal ones that which says more than "the same name".
        if rule.certainty() < worst.certainty() || worst == Rule::Name { rule } else { worst }
    });
    match countries {
        Countries::Same => Ok((rule, rule.certainty())),
        Countries::Unknown => Ok((rule, rule.certainty().less())),
        Countries::Other if telling && rule.certainty() == Certainty::Same => {
            Ok((Rule::OtherCountry, Certainty::Possible))
        }
        Countries::Other => Err(Refusal::Country),
    }
}

/// Names of people: all words the same, or those of the shorter name in the longer.
fn person(placed: &Placed<'_>, subject: &Subject<'_>) -> Result<(Rule, Certainty), Refusal> {
    let words = subject.normal.parts.iter().flatten().zip(placed.used.iter().flatten());
    let beside: Vec<String> =
        words.filter(|(w, used)| !**used && w.class != Class::Idle).map(|(w, _)| w.shown.to_owned()).collect();
    let errors = placed.found.iter().map(|found| found.near.errors).fold(0, u32::saturating_add);
    match (placed.missing.len(), beside.len()) {
        _ if placed.found.len() < 2 => Err(Refusal::Common),
        (0, 0) if errors == 0 => Ok((Rule::Person, Certainty::Likely)),
        (0, 0) | (0, _) | (_, 0) if errors <= 2 => Ok((Rule::NearPerson, Certainty::Possible)),
        (0, _) => Err(Refusal::Extra(beside)),
        _ => Err(Refusal::Missing(placed.missing.iter().map(|text| (*text).to_owned()).collect())),
    }
}
