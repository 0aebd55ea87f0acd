//! What the programs of the bench share: loading a rule set, walking a folder, numbers that depend on a seed only.

use std::path::{Path, PathBuf};

use cooprisk::diagnostic::Diagnostics;
use cooprisk::rules::{self, RuleFiles, RuleSet, bundled};
use cooprisk::source::{self, Sources};

/// A rule set: a bundled name, or a folder. Ends the program where it cannot be loaded.
pub fn load_rules(name: &str) -> RuleSet {
    let files = bundled::find(name).unwrap_or_else(|| {
        let mut files = RuleFiles::new(name);
        for path in source::list_toml(Path::new(name)).expect("a bundled rule set or a folder") {
            let relative = path.file_name().expect("a file").to_string_lossy().into_owned();
            files.push(relative, source::read_file(&path).expect("a readable rule file"));
        }
        files
    });
    rules::load(files, &mut Sources::default(), &mut Diagnostics::default()).expect("a rule set that passes `check`")
}

/// Every `*.toml` below a folder, in byte order of the paths, as `cooprisk assess` takes them.
pub fn proposals(folder: &str) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|e| e.expect("a readable folder"));
    let files = entries.filter(|e| e.file_type().is_file()).map(|e| e.into_path());
    let mut files: Vec<PathBuf> = files.filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    files.sort_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
    files
}

/// SplitMix64: the same numbers for the same seed, on every machine.
pub struct Dice(u64);

impl Dice {
    /// Dice of their own for item `n`.
    pub fn new(seed: u64, n: u64) -> Dice {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ n);
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 if there is none.
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.next() % n as u64) as usize }
    }

    /// True in so many of a thousand cases.
    pub fn in_thousand(&mut self, n: usize) -> bool {
        self.below(1000) < n
    }

    /// One of several.
    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}
