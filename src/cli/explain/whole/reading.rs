//! How a rule set is to be read: levels, recommendations, gates, law and policy, unknown answers, measures.
//!
//! This file does not know the entries of the set, but for its own words for the recommendations.

use super::{Whole, row};
use crate::interval::{Level, Recommendation};
use crate::report::document::Run;
use crate::report::{Badge, mark};
use crate::rules::{Axis, sentence};
use crate::text::words::{document as words, explain, report};

impl Whole<'_> {
    pub(super) fn reading(&mut self) {
        self.chapter(words::HOW);
        self.levels();
        self.classes();
        self.gates_in_brief();
        self.part(words::LAW_AND_POLICY.get(self.lang));
        self.say(words::LAW_AND_POLICY_ARE);
        self.part(words::UNKNOWN.get(self.lang));
        let unknown = words::UNKNOWN_IS.with(self.lang, &[explain::OPEN.get(self.lang)]);
        self.page().lead(unknown);
        self.part(words::MEASURES.get(self.lang));
        self.say(words::MEASURES_ARE);
        if self.rules.dimensions.iter().any(|d| d.axis == Axis::Opportunity) {
            self.part(words::OPPORTUNITIES.get(self.lang));
            self.say(report::OPPORTUNITIES_APART);
        }
        self.part(words::CONDITIONS_READ.get(self.lang));
        self.say(words::CONDITIONS_ARE);
    }

    fn levels(&mut self) {
        let lang = self.lang;
        self.part(words::LEVELS.get(lang));
        self.say(words::LEVELS_ARE);
        let level = |(level, chance): (Level, crate::text::Phrase)| {
            let word = sentence::level_word(level, lang).to_owned();
            let badge = Run::Badge(Badge { mark: "", word, tone: level.into() });
            row([level.number().to_string().into(), badge.into(), chance.get(lang).into()])
        };
        let rows = Level::ALL.into_iter().zip(report::CHANCES).map(level).collect();
        self.table(words::LEVELS, &[report::COL_LEVEL, words::COL_RISK, words::COL_CHANCE], rows);
        let accumulate = match self.rules.accumulate {
            0 => words::ACCUMULATE_NOT.get(lang).to_owned(),
            n => words::ACCUMULATE.with(lang, &[&n.to_string()]),
        };
        self.page().lead(accumulate);
    }

    fn classes(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        self.part(words::CLASSES.get(lang));
        let ends = [Recommendation::Proceed, Recommendation::Stop].map(|class| rules.label(class, lang));
        self.page().lead(words::CLASSES_ARE.with(lang, &ends));
        let class = |class: Recommendation| {
            let word = rules.label(class, lang).to_owned();
            let badge = Run::Badge(Badge { mark: mark(class), word, tone: class.into() });
            row([badge.into(), rules.advice(class, lang).into(), Run::Id(class.id().to_owned()).into()])
        };
        let rows = Recommendation::ALL.into_iter().map(class).collect();
        self.table(words::CLASSES_CAPTION, &[words::COL_CLASS, words::COL_ADVICE, explain::COL_ID], rows);
    }

    fn gates_in_brief(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        self.part(words::GATES.get(lang));
        self.say(words::GATES_ARE);
        let legend = [report::LEGEND_STOP, report::LEGEND_HOLD, report::LEGEND_DUTY, report::LEGEND_OPEN];
        self.page().items(legend.map(|phrase| phrase.get(lang).into()).to_vec());
        let refer = rules.label(Recommendation::Refer, lang);
        self.page().lead(words::GATES_LEAD_TO.with(lang, &[refer]));
    }
}
