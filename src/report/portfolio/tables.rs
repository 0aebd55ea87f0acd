//! The document of a portfolio.
//!
//! This file does not know how proposals are counted.

use std::cmp::Reverse;

use crate::assess::is_risk;
use crate::interval::Recommendation;
use crate::report::document::{Block, Document, Fact, Line, Run, Table, TableRow};
use crate::report::rows::Summary;
use crate::report::{Badge, mark};
use crate::rules::Basis;
use crate::text::words::paper as p;
use crate::text::words::report as w;
use crate::text::{Phrase, words};

use super::{Portfolio, Row};

/// Most entries of a list of what is most frequent.
const FREQUENT: usize = 15;

pub(super) fn document(of: &Portfolio<'_>) -> Document {
    let title = match of.seen {
        1 => p::PORTFOLIO_ONE.get(of.lang).to_owned(),
        n => p::PORTFOLIO.with(of.lang, &[&n.to_string()]),
    };
    let mut page = Page { of, blocks: Vec::new() };
    page.head(1, &title);
    page.say(p::PORTFOLIO_IS.get(of.lang));
    page.counts();
    page.map();
    page.gates();
    page.unknowns();
    page.actions();
    page.rejected();
    page.provenance();
    let running = [title.clone(), format!("{} {} {}", of.rules.id, of.rules.version, of.rules.digest())];
    Document { lang: of.lang, title, running, blocks: page.blocks }
}

struct Page<'p> {
    of: &'p Portfolio<'p>,
    blocks: Vec<Block>,
}

impl Page<'_> {
    fn head(&mut self, level: u8, words: &str) {
        self.blocks.push(Block::Heading { level, anchor: String::new(), text: words.into() });
    }

    fn chapter(&mut self, id: &str, phrase: Phrase) {
        let text = phrase.get(self.of.lang).into();
        self.blocks.push(Block::Heading { level: 2, anchor: id.to_owned(), text });
    }

    fn say(&mut self, words: &str) {
        self.blocks.push(Block::Text(words.into()));
    }

    fn words(&self, phrase: Phrase) -> String {
        phrase.get(self.of.lang).to_owned()
    }

    fn table(&mut self, caption: Phrase, head: &[Phrase], rows: Vec<TableRow>) {
        let head = head.iter().map(|phrase| self.words(*phrase)).collect();
        self.blocks.push(Block::Table(Table { caption: self.words(caption), head, rows }));
    }

    fn class(&self, class: Recommendation) -> Run {
        let word = self.of.rules.short(class, self.of.lang).to_owned();
        Run::Badge(Badge { mark: mark(class), word, tone: class.into() })
    }

    /// Gravest first, as everywhere below.
    fn counts(&mut self) {
        self.chapter("counts", p::HEAD_COUNTS);
        let rows = Recommendation::ALL.into_iter().zip(self.of.classes).rev().map(|(class, (all, open))| {
            row([self.class(class).into(), all.to_string().into(), open.to_string().into()])
        });
        let rows = rows.collect();
        self.table(p::COUNTS_CAPTION, &[w::RECOMMENDATION, p::COL_PROPOSALS, p::COL_OPEN], rows);
    }

    fn map(&mut self) {
        let of = self.of;
        if of.rows.is_empty() {
            return;
        }
        self.chapter("map", p::HEAD_MAP);
        self.say(p::MAP_IS.get(of.lang));
        if of.seen > of.rows.len() {
            self.say(&p::MAP_CUT.with(of.lang, &[&of.rows.len().to_string(), &of.seen.to_string()]));
        }
        let fixed = [p::COL_PROPOSAL, w::RECOMMENDATION];
        let dimensions = of.rules.dimensions.iter().enumerate().filter(|(at, _)| is_risk(of.rules, *at));
        let names = dimensions.map(|(_, dimension)| match dimension.text.get(of.lang).trim() {
            "" => dimension.id.clone(),
            name => name.to_owned(),
        });
        let head = fixed.iter().map(|phrase| self.words(*phrase)).chain(names).collect();
        let rows = of.rows.iter().map(|row| self.map_row(row)).collect();
        self.blocks.push(Block::WideTable(Table { caption: self.words(p::MAP_CAPTION), head, rows }));
    }

    fn map_row(&self, of: &Row) -> TableRow {
        let Summary { recommendation, reach, .. } = of.summary;
        let title = match of.title.trim() {
            "" => self.words(w::UNTITLED),
            title => title.to_owned(),
        };
        let name = match of.link.as_str() {
            "" => Run::Strong(title),
            link => Run::File { text: title, name: link.to_owned() },
        };
        let mut result = vec![Line::from(self.class(recommendation))];
        if reach.high > recommendation {
            result.push(p::WORST.with(self.of.lang, &[self.of.rules.short(reach.high, self.of.lang)]).into());
        }
        result.push(self.gate_counts(of.summary).into());
        let mut cells = vec![vec![name.into(), of.file.as_str().into()], result];
        cells.extend(of.levels.iter().map(|level| vec![Run::Level(*level).into()]));
        TableRow { anchor: String::new(), cells }
    }

    fn gate_counts(&self, of: Summary) -> String {
        let named = |n: usize, phrase: Phrase| (n > 0).then(|| phrase.with(self.of.lang, &[&n.to_string()]));
        let parts =
            [named(of.stops, w::COUNT_STOP), named(of.holds, w::COUNT_HOLD), named(of.open_gates, w::COUNT_OPEN)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn gates(&mut self) {
        let of = self.of;
        let counted = of.rules.gates.iter().zip(&of.gates).filter(|(_, (fired, open))| fired.max(open) > &0);
        let mut counted: Vec<_> = counted.collect();
        counted.sort_by_key(|(_, counts)| Reverse(**counts));
        let rows = counted.into_iter().take(FREQUENT).map(|(gate, (fired, open))| {
            let basis = match gate.basis {
                Basis::Law => w::HEAD_LAW,
                Basis::Policy => w::HEAD_POLICY,
            };
            let cells = [gate.text.get(of.lang), basis.get(of.lang), &fired.to_string(), &open.to_string()];
            row(cells.map(Line::from))
        });
        let rows: Vec<TableRow> = rows.collect();
        if !rows.is_empty() {
            self.chapter("frequent", p::HEAD_FREQUENT);
            let head = [p::COL_GATE, p::COL_BASIS, p::COL_APPLIES, p::COL_MAY_APPLY];
            self.table(p::FREQUENT_CAPTION, &head, rows);
        }
    }

    fn unknowns(&mut self) {
        let of = self.of;
        let counted = of.rules.questions.iter().zip(&of.unknowns).filter(|(_, (_, all))| *all > 0);
        let mut counted: Vec<_> = counted.collect();
        counted.sort_by_key(|(_, counts)| Reverse(**counts));
        let rows = counted.into_iter().take(FREQUENT).map(|(question, (changing, all))| {
            let asked: Vec<&str> = question.ask.iter().map(|role| self.role(*role)).collect();
            let (text, asked) = (question.text.get(of.lang), asked.join(words::OR.get(of.lang)));
            row([text, &changing.to_string(), &all.to_string(), &asked].map(Line::from))
        });
        let rows: Vec<TableRow> = rows.collect();
        if !rows.is_empty() {
            self.chapter("valuable", p::HEAD_VALUABLE);
            self.say(p::VALUABLE_ARE.get(of.lang));
            let head = [w::COL_QUESTION, p::COL_CHANGES, p::COL_UNKNOWN_IN, p::COL_ASK];
            self.table(p::VALUABLE_CAPTION, &head, rows);
        }
    }

    fn role(&self, role: usize) -> &str {
        self.of.rules.roles.get(role).map_or("", |role| match role.text.get(self.of.lang).trim() {
            "" => &role.id,
            name => name,
        })
    }

    fn actions(&mut self) {
        let mut busy: Vec<_> = self.of.actions.iter().enumerate().filter(|(_, of)| of.proposals > 0).collect();
        busy.sort_by_key(|(_, of)| Reverse((of.clear, of.find_out, of.heard, of.answer)));
        let rows = busy.into_iter().map(|(role, of)| {
            let numbers = [of.proposals, of.clear, of.find_out, of.heard, of.answer].map(|n| Line::from(n.to_string()));
            let cells = std::iter::once(self.role(role).into()).chain(numbers).map(|line| vec![line]).collect();
            TableRow { anchor: String::new(), cells }
        });
        let rows: Vec<TableRow> = rows.collect();
        if !rows.is_empty() {
            self.chapter("actions", p::HEAD_ACTIONS);
            let head = [p::COL_ROLE, p::COL_PROPOSALS, p::COL_CLEAR, p::COL_FIND_OUT, p::COL_HEARD, p::COL_TO_ANSWER];
            self.table(p::ACTIONS_CAPTION, &head, rows);
        }
    }

    fn rejected(&mut self) {
        let of = self.of;
        if of.rejected_count == 0 {
            return;
        }
        self.chapter("rejected", p::HEAD_REJECTED);
        self.say(&p::REJECTED_ARE.with(of.lang, &[&of.rejected_count.to_string()]));
        let item = |(file, mistake): &(String, String)| {
            vec![Line::from(Run::Strong(file.clone())), Line::from(mistake.as_str())]
        };
        let mut items: Vec<_> = of.rejected.iter().map(item).collect();
        let left_out = of.rejected_count.saturating_sub(of.rejected.len());
        if left_out > 0 {
            items.push(vec![w::AND_MORE.with(of.lang, &[&left_out.to_string()]).into()]);
        }
        self.blocks.push(Block::List(items));
    }

    fn provenance(&mut self) {
        let (rules, lang) = (self.of.rules, self.of.lang);
        self.chapter("provenance", w::HEAD_PROVENANCE);
        let set = format!("{} ({} {})", rules.title.get(lang).trim(), rules.id, rules.version);
        let facts = [
            (p::POINT_RULES, Line::from(set)),
            (p::POINT_RULES_DIGEST, Run::Id(rules.digest().to_owned()).into()),
            (p::POINT_TOOL, concat!("cooprisk ", env!("CARGO_PKG_VERSION")).into()),
        ];
        let fact = |(label, line): (Phrase, Line)| Fact { label: self.words(label), content: vec![Block::Text(line)] };
        let facts = facts.into_iter().map(fact).collect();
        self.blocks.push(Block::Facts(facts));
        self.say(w::CLOSING.get(lang));
    }
}

/// A row of cells of one line each.
fn row<const N: usize>(cells: [Line; N]) -> TableRow {
    TableRow { anchor: String::new(), cells: cells.into_iter().map(|line| vec![line]).collect() }
}
