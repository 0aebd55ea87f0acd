//! Changes that no case notices, for people: by kind, with place, the rule read back and a case to paste.
//!
//! This file does not know how changes are made.

use crate::cases::mutate::{Judged, MutantKind};
use crate::report::mutation::{change, count, missed, owner, place, read_back};
use crate::rules::RuleSet;
use crate::source::Sources;
use crate::text::words::mutation as w;
use crate::text::{Lang, visible};

use super::{Look, Page};

/// The list. `all`: also a case for every level, which has no target.
pub fn mutation(rules: &RuleSet, sources: &Sources, judged: &[Judged], all: bool, lang: Lang, look: Look) -> String {
    let mut page = Page { look: Look { width: look.width.clamp(20, 1000), ..look }, out: String::new() };
    let total = count(judged, None);
    page.text(0, &w::HEAD.with(lang, &[&rules.id, &total.all.to_string(), &total.noticed.to_string()]));
    for (kind, name) in MutantKind::ALL.into_iter().zip(w::KINDS) {
        let n = count(judged, Some(kind));
        if n.all > 0 {
            let numbers = [name.get(lang), &n.noticed.to_string(), &n.all.to_string()];
            page.text(2, &w::KIND_COUNT.with(lang, &numbers));
        }
    }
    if total.equivalent > 0 {
        page.text(0, &w::EQUIVALENT.with(lang, &[&total.equivalent.to_string()]));
    }
    for (kind, name) in MutantKind::ALL.into_iter().zip(w::KINDS) {
        let mut none = true;
        let with_cases = all || kind != MutantKind::Level;
        for (mutant, case) in missed(judged, kind) {
            if none {
                page.blank();
                page.heading(0, &w::NOT_NOTICED.with(lang, &[name.get(lang)]));
                none = false;
            }
            let (file, line, column) = place(sources, &mutant.place);
            let (what, id) = owner(rules, mutant.owner);
            let head = format!("{}:{line}:{column}", file.unwrap_or("?"));
            page.text(2, &format!("{head} {} `{id}`: {}", what.get(lang), change(rules, mutant, lang)));
            if !with_cases {
                continue;
            }
            if let Some(says) = read_back(rules, mutant, lang) {
                page.text(4, &says);
            }
            match case {
                None => page.text(4, w::NO_CASE.get(lang)),
                Some(case) => {
                    page.text(4, w::THIS_CASE.get(lang));
                    // A line of TOML is not broken, and stands where it can be copied from.
                    page.blank();
                    case.lines().for_each(|line| page.line(&visible(line)));
                    page.blank();
                }
            }
        }
        if !none && !with_cases {
            page.text(2, w::CASES_ON_DEMAND.get(lang));
        }
    }
    page.out
}
