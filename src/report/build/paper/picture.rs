//! Levels as bars beside their words, and the chart of opportunities and risks.
//!
//! This file does not know how levels are found or drawn.

use crate::assess::DimensionResult;
use crate::interval::Level;
use crate::report::build::picture::{contributing, dimensions, highest, risk_name};
use crate::report::document::{Bar, Block, Matrix, Run, TableRow};
use crate::text::words::paper as p;
use crate::text::words::report as w;
use crate::text::{Phrase, words};

use super::{Paper, row};

impl Paper<'_> {
    pub(super) fn picture(&mut self) {
        let speech = self.speech;
        let risks: Vec<TableRow> = dimensions(speech, true).map(|(at, of)| self.risk(at, of)).collect();
        let chances: Vec<TableRow> = dimensions(speech, false).map(|(at, of)| self.chance(at, of)).collect();
        if risks.is_empty() && chances.is_empty() {
            return;
        }
        self.chapter("picture", p::HEAD_PICTURE);
        self.say(speech.say(p::LEVELS_ARE));
        self.blocks.push(Block::AboutPictures(speech.say(p::BARS_ARE).into()));
        if !risks.is_empty() {
            let head = [w::COL_DIMENSION, p::COL_PICTURE, w::COL_INHERENT, w::COL_RESIDUAL];
            self.table(speech.say(p::RISKS_CAPTION), &head, risks);
        }
        // Rule sets that ask about no opportunity have no second axis.
        let asked = dimensions(speech, false).any(|(at, _)| contributing(speech, at).next().is_some());
        if asked {
            let head = [w::COL_DIMENSION, p::COL_PICTURE, w::COL_LEVEL];
            self.table(speech.say(p::CHANCES_CAPTION), &head, chances);
            self.chart();
        }
    }

    fn risk(&self, at: usize, of: &DimensionResult) -> TableRow {
        let speech = self.speech;
        let name = risk_name(speech, at, of);
        let (before, now) = (speech.level(of.inherent), speech.level(of.residual));
        let title = match of.inherent == of.residual {
            true => speech.fill(p::BAR, &[&name, &now.word]),
            false => speech.fill(p::BAR_LOWERED, &[&name, &now.word, &before.word]),
        };
        let bar = Bar { title, before: Some(of.inherent), now: of.residual, warns: true };
        row([name.into(), Run::Bar(bar).into(), Run::Badge(before).into(), Run::Badge(now).into()])
    }

    fn chance(&self, at: usize, of: &DimensionResult) -> TableRow {
        let speech = self.speech;
        let (name, level) = (speech.dimension(at), speech.chance(of.residual));
        let title = speech.fill(p::BAR, &[name, &level.word]);
        let bar = Bar { title, before: None, now: of.residual, warns: false };
        row([name.into(), Run::Bar(bar).into(), Run::Badge(level).into()])
    }

    fn chart(&mut self) {
        let speech = self.speech;
        let (x, y) = (highest(speech, false), highest(speech, true));
        let (chance, risk) = (speech.chance(x), speech.level(y));
        let steps = |names: [Phrase; Level::ALL.len()]| names.map(|name| name.get(speech.lang).to_owned());
        self.head(3, p::HEAD_CHART.get(speech.lang));
        self.say(speech.say(p::CHART_APART));
        self.blocks.push(Block::Matrix(Box::new(Matrix {
            title: speech.fill(p::CHART, &[&chance.word, &risk.word]),
            across: speech.say(p::AXIS_CHANCE),
            up: speech.say(p::AXIS_RISK),
            across_steps: steps(w::CHANCES),
            up_steps: steps(words::LEVELS),
            x,
            y,
        })));
        let rows = vec![
            row([speech.say(p::AXIS_CHANCE).into(), Run::Badge(chance).into()]),
            row([speech.say(p::AXIS_RISK).into(), Run::Badge(risk).into()]),
        ];
        self.table(speech.say(p::CHART_CAPTION), &[p::COL_AXIS, w::COL_LEVEL], rows);
    }
}
