//! What a host program does for the engine: lists what is possible for each question of a proposal, as `facts.py` does.

use std::collections::{BTreeMap, HashMap};

use regorus::Value;
use serde::Deserialize;
use toml::{Table, Value as Toml};

#[derive(Deserialize)]
pub struct Policy {
    pub questions: Vec<Question>,
    pub dimensions: Vec<String>,
    pub gates: Vec<Gate>,
    pub escalations: Vec<Escalation>,
}

#[derive(Deserialize)]
pub struct Gate {
    pub id: String,
    pub effect: String,
    pub rows: Vec<Row>,
}

#[derive(Deserialize)]
pub struct Escalation {
    pub class: u8,
    pub rows: Vec<Row>,
}

pub type Row = Vec<Test>;

#[derive(Deserialize)]
pub struct Test {
    pub fact: String,
    pub op: String,
    pub values: serde_json::Value,
}

#[derive(Deserialize)]
pub struct Question {
    /// Rows of tests of the project, of one partner, and of one person.
    pub when: Option<Vec<[Row; 3]>>,
    pub id: String,
    pub scope: String,
    pub multi: bool,
    pub country: bool,
    pub from: Option<String>,
    pub dimension: Option<String>,
    pub choices: Vec<Choice>,
}

#[derive(Deserialize)]
pub struct Choice {
    pub id: String,
    pub level: u8,
    pub open: bool,
    pub exclusive: bool,
    pub countries: Vec<String>,
}

pub const SCOPES: [&str; 3] = ["project", "partner", "person"];

pub struct Host {
    asks: Vec<Ask>,
    dimensions: Vec<Value>,
}

/// A question, ready to be asked.
struct Ask {
    id: String,
    fact: Value,
    scope: usize,
    from: Option<String>,
    when: Option<Vec<[Vec<Must>; 3]>>,
    ids: Vec<Toml>,
    blank: Vec<Toml>,
    /// For an open choice the place from which on choices are possible.
    opens: Vec<(Toml, usize)>,
    levels: HashMap<String, u8>,
    by_country: HashMap<String, Toml>,
    others: Option<Toml>,
    dimension: Option<usize>,
}

/// A test of another question.
struct Must {
    question: usize,
    op: String,
    values: Vec<Toml>,
}

/// What is possible for each question of each project, partner and person.
type Told<'a> = [Vec<Vec<Vec<&'a Toml>>>; 3];

impl Host {
    pub fn new(policy: Policy) -> Host {
        let places = policy.questions.iter().enumerate().map(|(n, q)| (format!("q_{}", under(&q.id)), n));
        let places: HashMap<String, usize> = places.collect();
        let dimensions = policy.dimensions;
        let asks = policy.questions.into_iter().map(|question| ask(question, &places, &dimensions)).collect();
        let names = dimensions.iter().map(|id| Value::from(format!("d_{}", under(id))));
        Host { asks, dimensions: names.collect() }
    }

    pub fn facts(&self, proposal: &Table) -> Value {
        let nobody = Table::new();
        let listed = |key: &str| -> Vec<&Table> {
            let list = proposal.get(key).and_then(Toml::as_array);
            list.filter(|list| !list.is_empty())
                .map_or(vec![&nobody], |list| list.iter().filter_map(Toml::as_table).collect())
        };
        let parties = [vec![proposal], listed("partner"), listed("person")];
        let mut told: Told = parties.each_ref().map(|some| vec![vec![Vec::new(); self.asks.len()]; some.len()]);
        let mut facts = BTreeMap::new();
        let mut levels = vec![0; self.dimensions.len()];
        for (n, ask) in self.asks.iter().enumerate() {
            let mut values = Vec::new();
            for (at, party) in parties[ask.scope].iter().enumerate() {
                if ask.when.as_ref().is_none_or(|when| is_asked(when, &told, ask.scope, at)) {
                    let possible = ask.possible(party);
                    values.extend(possible.iter().map(|value| plain(value)));
                    if let Some(dimension) = ask.dimension {
                        let known = possible.iter().filter_map(|value| ask.levels.get(value.as_str()?));
                        levels[dimension] = known.copied().fold(levels[dimension], u8::max);
                    }
                    told[ask.scope][at][n] = possible;
                }
            }
            facts.insert(ask.fact.clone(), Value::from(values));
        }
        let levels = levels.into_iter().map(|level| Value::from(u64::from(level)));
        facts.extend(self.dimensions.iter().cloned().zip(levels));
        Value::from(facts)
    }
}

fn ask(question: Question, places: &HashMap<String, usize>, dimensions: &[String]) -> Ask {
    let text = |text: &String| Toml::String(text.clone());
    let Question { choices, multi, .. } = &question;
    let joinable = choices.iter().filter(|choice| !(*multi && choice.exclusive));
    let must = |test: Test| Must {
        question: places[&test.fact],
        op: test.op,
        values: test.values.as_array().into_iter().flatten().filter_map(|v| v.as_str()).map(Toml::from).collect(),
    };
    let by_country =
        choices.iter().flat_map(|choice| choice.countries.iter().map(|code| (code.clone(), text(&choice.id))));
    let opens = choices.iter().enumerate().filter(|(_, choice)| choice.open);
    let dimension = question.dimension.as_ref();
    Ask {
        fact: Value::from(format!("q_{}", under(&question.id))),
        scope: SCOPES.iter().position(|scope| *scope == question.scope).expect("a scope"),
        ids: choices.iter().map(|choice| text(&choice.id)).collect(),
        blank: if question.country { vec![Toml::from("*")] } else { joinable.map(|choice| text(&choice.id)).collect() },
        opens: opens.map(|(n, choice)| (text(&choice.id), n)).collect(),
        levels: choices.iter().map(|choice| (choice.id.clone(), choice.level)).collect(),
        by_country: by_country.collect(),
        others: choices.iter().find(|choice| choice.countries.is_empty()).map(|choice| text(&choice.id)),
        dimension: dimension.and_then(|id| dimensions.iter().position(|other| other == id)),
        when: question
            .when
            .map(|rows| rows.into_iter().map(|row| row.map(|tests| tests.into_iter().map(must).collect())).collect()),
        from: question.from,
        id: question.id,
    }
}

impl Ask {
    fn possible<'a>(&'a self, party: &'a Table) -> Vec<&'a Toml> {
        match (self.from.as_deref(), party.get("country"), party.get("role")) {
            (Some("country"), Some(country), _) => return vec![country],
            (Some("country-choice"), Some(country), _) => {
                let choice = country.as_str().and_then(|code| self.by_country.get(code));
                return choice.or(self.others.as_ref()).into_iter().collect();
            }
            (Some("role"), _, Some(role)) if self.ids.contains(role) => return vec![role],
            _ => {}
        }
        let answer = party.get("answers").and_then(|answers| answers.get(&self.id));
        let Some(answer) = answer else { return self.blank.iter().collect() };
        let given = answer.as_array().map_or(std::slice::from_ref(answer), Vec::as_slice);
        if given.iter().any(|value| value.as_str() == Some("unknown")) {
            return self.blank.iter().collect();
        }
        let mut possible = Vec::new();
        for value in given {
            match self.opens.iter().find(|(choice, _)| choice == value) {
                Some((_, from)) => possible.extend(&self.ids[*from..]),
                None => possible.push(value),
            }
        }
        possible
    }
}

/// Whether a question is asked of one partner or person; what is read of others is met by some one of them.
fn is_asked(when: &[[Vec<Must>; 3]], told: &Told, scope: usize, at: usize) -> bool {
    when.iter().any(|row| {
        row.iter().zip(told).enumerate().all(|(other, (tests, some))| {
            let meets = |one: &Vec<Vec<&Toml>>| tests.iter().all(|must| must.is_met(&one[must.question]));
            tests.is_empty() || if other == scope { meets(&some[at]) } else { some.iter().any(meets) }
        })
    })
}

impl Must {
    fn is_met(&self, answers: &[&Toml]) -> bool {
        match self.op.as_str() {
            "any" => answers.iter().any(|answer| self.values.contains(answer)),
            "all" => self.values.iter().all(|value| answers.contains(&value)),
            _ => answers.iter().any(|answer| !self.values.contains(answer)),
        }
    }
}

/// A proposal as it is.
pub fn document(table: &Table) -> Value {
    Value::from(table.iter().map(|(key, value)| (Value::from(key.as_str()), plain(value))).collect::<BTreeMap<_, _>>())
}

fn plain(value: &Toml) -> Value {
    match value {
        Toml::String(text) => Value::from(text.as_str()),
        Toml::Integer(number) => Value::from(*number),
        Toml::Boolean(is) => Value::from(*is),
        Toml::Array(list) => Value::from(list.iter().map(plain).collect::<Vec<_>>()),
        Toml::Table(table) => document(table),
        other => Value::from(other.to_string()),
    }
}

/// Names of facts must be names in every engine.
pub fn under(id: &str) -> String {
    id.replace('-', "_")
}
