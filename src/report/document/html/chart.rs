//! Pictures inside the page: bars of levels and the chart of two scales, as SVG without script or style of its own.
//!
//! Every number stands in words or in a table beside the picture as well. This file does not know what is shown.

use super::Page;
use crate::interval::{Interval, Level};
use crate::report::document::{Bar, Matrix};

/// Width of one step of a bar, with the gap behind it.
const STEP: usize = 26;

/// Sides of one field of the chart.
const FIELD: [usize; 2] = [54, 40];

/// Where the fields of the chart begin.
const ORIGIN: [usize; 2] = [124, 8];

impl Page {
    /// Steps up to the low end are certain, those up to the high end possible.
    pub(super) fn bar(&mut self, bar: &Bar) {
        let compared = bar.before.filter(|before| *before != bar.now);
        let height = if compared.is_some() { "0 0 104 22" } else { "0 0 104 14" };
        self.raw("<svg class=\"bar\" role=\"img\"");
        self.attribute("viewBox", height);
        self.element("><title>", &bar.title, "</title>");
        if let Some(before) = compared {
            self.steps(before, bar.warns, 1, 5);
        }
        self.steps(bar.now, bar.warns, if compared.is_some() { 9 } else { 1 }, 12);
        self.raw("</svg>");
    }

    fn steps(&mut self, level: Interval<Level>, warns: bool, top: usize, height: usize) {
        let (low, high) = (usize::from(level.low.number()), usize::from(level.high.number()));
        for step in 1..Level::ALL.len() {
            let x = step.saturating_sub(1).saturating_mul(STEP).saturating_add(1);
            self.raw(if step > high {
                "<rect class=\"off\""
            } else if step > low {
                "<rect class=\"maybe\""
            } else if !warns {
                "<rect class=\"plus\""
            } else {
                match level.low {
                    Level::None | Level::Low => "<rect class=\"on-low\"",
                    Level::Moderate => "<rect class=\"on-moderate\"",
                    Level::Elevated => "<rect class=\"on-elevated\"",
                    Level::Severe => "<rect class=\"on-severe\"",
                }
            });
            self.place(x, top, STEP.saturating_sub(3), height.saturating_sub(1));
            self.raw("></rect>");
        }
    }

    fn place(&mut self, x: usize, y: usize, width: usize, height: usize) {
        for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
            self.attribute(name, &value.to_string());
        }
    }

    /// Fields of a grid; what is possible is one of them, or a framed part of the grid.
    pub(super) fn matrix(&mut self, of: &Matrix) {
        self.raw("<svg class=\"matrix\" role=\"img\" viewBox=\"0 0 400 262\"");
        self.element("><title>", &of.title, "</title>");
        let [width, height] = FIELD;
        for row in 0..5 {
            for column in 0..5 {
                let [x, y] = corner(column, row);
                self.raw("<rect class=\"field\"");
                self.place(x, y, width, height);
                self.raw("></rect>");
            }
        }
        let (left, right) = (usize::from(of.x.low.number()), usize::from(of.x.high.number()));
        let (bottom, top) = (usize::from(of.y.low.number()), usize::from(of.y.high.number()));
        let [x, y] = corner(left, top);
        let across = right.saturating_sub(left).saturating_add(1).saturating_mul(width);
        let up = top.saturating_sub(bottom).saturating_add(1).saturating_mul(height);
        let is_point = of.x.is_point() && of.y.is_point();
        self.raw(if is_point { "<rect class=\"here\"" } else { "<rect class=\"somewhere\"" });
        self.place(x.saturating_add(3), y.saturating_add(3), across.saturating_sub(6), up.saturating_sub(6));
        self.raw("></rect>");
        for (step, name) in of.up_steps.iter().enumerate() {
            let [x, y] = corner(0, step);
            self.words("<text class=\"left\"", x.saturating_sub(6), y.saturating_add(24), name);
        }
        for (step, name) in of.across_steps.iter().enumerate() {
            let [x, y] = corner(step, 0);
            self.words("<text class=\"middle\"", x.saturating_add(width / 2), y.saturating_add(56), name);
        }
        self.words("<text class=\"axis middle\"", 259, 252, &of.across);
        self.words("<text class=\"axis up\" transform=\"rotate(-90 14 108)\"", 14, 108, &of.up);
        self.raw("</svg>\n");
    }

    fn words(&mut self, open: &'static str, x: usize, y: usize, words: &str) {
        self.raw(open);
        self.attribute("x", &x.to_string());
        self.attribute("y", &y.to_string());
        self.raw(">");
        self.text(words);
        self.raw("</text>");
    }
}

/// The upper left corner of a field; rows are counted from the bottom.
fn corner(column: usize, row: usize) -> [usize; 2] {
    let [width, height] = FIELD;
    let [x, y] = ORIGIN;
    let from_top = 4usize.saturating_sub(row);
    [x.saturating_add(column.saturating_mul(width)), y.saturating_add(from_top.saturating_mul(height))]
}
