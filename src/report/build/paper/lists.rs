//! What is long: unknowns by value, measures, all answers, sources.
//!
//! This file does not know what decides.

use crate::assess::{Contribution, MeasureResult};
use crate::proposal::PlannedMeasure;
use crate::report::build::{answers, measures, notes};
use crate::report::document::{Line, Run, TableRow};
use crate::report::{Badge, Tone};
use crate::text::words::paper as p;
use crate::text::words::report as w;

use super::{Paper, row, source_anchor};

/// More unknowns than these are looked up rather than read.
const MANY_UNKNOWNS: usize = 12;

impl Paper<'_> {
    pub(super) fn unknowns(&mut self) {
        let speech = self.speech;
        self.chapter("unknowns", w::HEAD_UNKNOWNS);
        let rows = speech.assessment.unknowns.iter().map(|unknown| {
            let question = speech.rules.questions.get(unknown.slot.question);
            let could = match unknown.could_reach.is_point() {
                true => Line::from(speech.say(p::CHANGES_NOTHING)),
                false => Run::Badge(Badge {
                    mark: crate::report::mark(unknown.could_reach.high),
                    word: speech.short(unknown.could_reach.high).to_owned(),
                    tone: unknown.could_reach.high.into(),
                })
                .into(),
            };
            let mut state = vec![Line::from(speech.answer_quoted(unknown.slot))];
            if !unknown.certain {
                state.push(speech.say(w::PERHAPS_ASKED).into());
            }
            let ask = question.map(|q| speech.roles_or(&q.ask)).unwrap_or_default();
            TableRow {
                anchor: String::new(),
                cells: vec![vec![speech.question(unknown.slot).into()], state, vec![could], vec![ask.into()]],
            }
        });
        let rows: Vec<TableRow> = rows.collect();
        if rows.is_empty() {
            self.say(speech.say(p::UNKNOWNS_NONE));
            return;
        }
        self.say(speech.say(p::UNKNOWNS_ARE));
        let head = [w::COL_QUESTION, p::COL_STATE, p::COL_COULD, p::COL_ASK];
        let caption = speech.say(p::UNKNOWNS_CAPTION);
        match rows.len() > MANY_UNKNOWNS {
            true => self.small_table(caption, &head, rows),
            false => self.table(caption, &head, rows),
        }
    }

    pub(super) fn measures(&mut self) {
        let speech = self.speech;
        self.chapter("measures", w::HEAD_MEASURES);
        let mut rows = Vec::new();
        for (at, planned) in speech.proposal.measures.iter().enumerate() {
            rows.push(self.listed(at, planned));
        }
        for result in speech.assessment.measures.iter().filter(|result| result.status.is_none()) {
            rows.push(self.offered(result));
        }
        if rows.is_empty() {
            self.say(speech.say(p::MEASURES_NONE));
            return;
        }
        let head = [p::COL_MEASURE, p::COL_STATE, p::COL_OWNER, p::COL_DATES, p::COL_EVIDENCE];
        self.table(speech.say(p::MEASURES_CAPTION), &head, rows);
    }

    fn listed(&mut self, at: usize, planned: &PlannedMeasure) -> TableRow {
        let speech = self.speech;
        let result = speech.assessment.measures.iter().find(|r| r.listed == Some(at));
        let name = self.measure(planned.measure, planned.partner, planned.person);
        let state = Run::Badge(measures::badge(speech, planned, result)).into();
        let dates = measures::dates(speech, planned, result).into_iter().map(Line::from).collect();
        let (owner, evidence) = (planned.owner.trim().into(), self.evidence(planned.measure));
        TableRow { anchor: String::new(), cells: vec![vec![name], vec![state], vec![owner], dates, vec![evidence]] }
    }

    fn offered(&mut self, result: &MeasureResult) -> TableRow {
        let speech = self.speech;
        let name = self.measure(result.measure, result.partner, result.person);
        let state = Run::Badge(Badge { mark: "-", word: speech.say(w::STATUS_OFFERED), tone: Tone::Calm });
        let owner = speech.rules.measures.get(result.measure).and_then(|m| m.owner);
        let owner = owner.map_or("", |role| speech.role(role));
        row([name, state.into(), owner.into(), Line::default(), self.evidence(result.measure)])
    }

    fn measure(&mut self, measure: usize, partner: Option<usize>, person: Option<usize>) -> Line {
        let speech = self.speech;
        let cite = speech.rules.measures.get(measure).map(|m| self.cite(&m.cite)).unwrap_or_default();
        Line::from(measures::name(speech, measure, partner, person)).and(" ").and_all(cite, "")
    }

    fn evidence(&self, measure: usize) -> Line {
        let needed = self.speech.rules.measures.get(measure).is_some_and(|m| m.evidence);
        if needed { Line(vec![Run::Box, Run::from(self.speech.say(w::EVIDENCE))]) } else { Line::from("–") }
    }

    /// Answers without a level first, then dimension by dimension.
    pub(super) fn answers(&mut self) {
        let speech = self.speech;
        self.chapter("answers", p::HEAD_ANSWERS);
        let dimensions = (0..speech.rules.dimensions.len()).map(Some);
        for dimension in std::iter::once(None).chain(dimensions) {
            let of = |c: &&Contribution| {
                speech.rules.questions.get(c.slot.question).is_some_and(|q| q.dimension == dimension)
            };
            let contributions = speech.assessment.contributions.iter().filter(of);
            let rows: Vec<TableRow> = contributions.map(|c| self.answer(c, dimension.is_some())).collect();
            if rows.is_empty() {
                continue;
            }
            let name = dimension.map_or_else(|| speech.say(p::ANSWERS_CONTEXT), |d| speech.dimension(d).to_owned());
            let caption = speech.fill(p::ANSWERS_CAPTION, &[&name]);
            match dimension {
                None => self.small_table(caption, &[w::COL_QUESTION, w::COL_ANSWER, w::COL_SOURCE], rows),
                Some(_) => {
                    let head = [w::COL_QUESTION, w::COL_ANSWER, w::COL_LEVEL, w::COL_SOURCE];
                    self.small_table(caption, &head, rows);
                }
            }
        }
    }

    fn answer(&mut self, of: &Contribution, with_level: bool) -> TableRow {
        let speech = self.speech;
        let mut answer = vec![Line::from(speech.answer(of.slot))];
        if let Some(note) = answers::note(speech, of.slot) {
            answer.push(self.labelled(p::NOTE, [note.into()]));
        }
        if of.binding {
            answer.push(Run::Strong(speech.say(p::DECIDES)).into());
        }
        let cite = speech.rules.questions.get(of.slot.question).map(|q| self.cite(&q.cite)).unwrap_or_default();
        let mut cells = vec![vec![speech.question(of.slot).into()], answer];
        if with_level {
            cells.push(self.level(of));
        }
        cells.push(vec![Line(cite)]);
        TableRow { anchor: String::new(), cells }
    }

    fn level(&self, of: &Contribution) -> Vec<Line> {
        let speech = self.speech;
        let plain = Contribution { inherent: of.residual, ..*of };
        let mut lines: Vec<Line> =
            answers::level(speech, &plain).into_iter().map(|badge| Run::Badge(badge).into()).collect();
        if of.inherent != of.residual {
            lines.push(speech.fill(p::WITHOUT_MEASURES, &[&speech.level(of.inherent).word]).into());
        }
        lines
    }

    pub(super) fn sources(&mut self) {
        let speech = self.speech;
        let cited = self.book.cited(speech.rules).enumerate();
        let rows = cited.map(|(at, source)| {
            let number = at.saturating_add(1);
            let address = source.url.clone().map_or_else(Line::default, |url| Run::Address(url).into());
            let cells = [format!("[{number}]").into(), notes::described(speech, source).into(), address];
            TableRow { anchor: source_anchor(number), ..row(cells) }
        });
        let rows: Vec<TableRow> = rows.collect();
        if rows.is_empty() {
            return;
        }
        self.chapter("sources", w::HEAD_SOURCES);
        self.small_table(speech.say(p::SOURCES_CAPTION), &[p::COL_NUMBER, w::COL_SOURCE, p::COL_ADDRESS], rows);
    }
}
