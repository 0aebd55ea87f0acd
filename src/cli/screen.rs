//! `cooprisk screen`: names against lists.
//!
//! This file does not know how names are compared.

use std::path::Path;

use super::{CertaintyArg, Common, Exit, ScreenArgs, ScreenFormat, Session, lists, usage};
use crate::error::{Error, Result};
use crate::limits;
use crate::proposal::screening::Certainty;
use crate::report::screening::{csv_header, lists_text, name_csv, name_json, name_text, names_json};
use crate::rules::country;
use crate::screen::Query;
use crate::source::{self, SourceFile};
use crate::text::words::screening as words;

/// Runs the command.
pub fn run(args: &ScreenArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    if common.no_screen {
        return Err(usage("`--no-screen` leaves nothing to do"));
    }
    let queries = queries(args)?;
    let Some(index) = lists::load(common, session)? else { return Ok(Exit::Rejected) };
    let lang = session.lang;
    let mut worst: Option<Certainty> = None;
    let mut objects = Vec::new();
    if args.format == ScreenFormat::Csv {
        session.print_bytes(&csv_header())?;
    }
    for query in &queries {
        let found = if args.explain { index.explain(query) } else { index.search(query) };
        worst = worst.max(found.hits.iter().map(|hit| hit.certainty).max());
        match args.format {
            ScreenFormat::Text => session.print(&name_text(&index, query, &found, lang))?,
            ScreenFormat::Json => objects.push(name_json(&index, query, &found, args.explain)),
            ScreenFormat::Csv => session.print_bytes(&name_csv(&index, query, &found))?,
        }
    }
    match args.format {
        ScreenFormat::Text => session.print(&format!("\n{}", lists_text(&index.lists, lang)))?,
        ScreenFormat::Json => session.print(&names_json(objects))?,
        ScreenFormat::Csv => {}
    }
    session.flush()?;
    if args.format != ScreenFormat::Text {
        session.note(words::PARTIAL.get(lang));
    }
    let threshold = args.fail_on.map(|arg| match arg {
        CertaintyArg::Possible => Certainty::Possible,
        CertaintyArg::Likely => Certainty::Likely,
        CertaintyArg::Same => Certainty::Same,
    });
    Ok(if threshold.is_some_and(|t| worst >= Some(t)) { Exit::Findings } else { Exit::Done })
}

fn queries(args: &ScreenArgs) -> Result<Vec<Query>> {
    let code = |text: &str| {
        country::parse(&text.trim().to_ascii_uppercase())
            .ok_or_else(|| usage(format!("`{text}` is not a country: write two letters (ISO 3166-1)")))
    };
    let given = args.country.as_deref().map(code).transpose()?;
    let query = |name: &str, country: Option<[u8; 2]>| Query {
        name: name.to_owned(),
        country,
        ror: None,
        person: args.persons,
    };
    // `-` is nobody's name: whoever pipes names in must not read that nobody was found.
    let (files, names): (Vec<&str>, Vec<&str>) = args.names.iter().map(String::as_str).partition(|name| *name == "-");
    let files: Vec<&Path> = args.file.as_deref().into_iter().chain(files.into_iter().map(Path::new)).collect();
    if files.iter().filter(|file| **file == Path::new("-")).count() > 1 {
        return Err(usage("standard input (`-`) can be named once only"));
    }
    let mut queries: Vec<Query> = names.into_iter().map(|name| query(name, given)).collect();
    for file in files {
        let source = read(file)?;
        for (at, line) in source.text.lines().enumerate() {
            let line = line.trim_start_matches('\u{feff}');
            let (name, country) = line.split_once('\t').unwrap_or((line, ""));
            if name.trim().is_empty() {
                continue;
            }
            let country = country.split('\t').next().unwrap_or_default().trim();
            let number = at.saturating_add(1);
            let wrong = |_| usage(format!("{}:{number}: what follows the tab is not a country", file.display()));
            let country = if country.is_empty() { given } else { Some(code(country).map_err(wrong)?) };
            queries.push(query(name.trim(), country));
        }
    }
    if queries.is_empty() {
        return Err(usage("no name to look for"));
    }
    if queries.len() > limits::BATCH_FILES {
        return Err(usage(format!("more than {} names", limits::BATCH_FILES)));
    }
    Ok(queries)
}

fn read(file: &Path) -> Result<SourceFile> {
    let source = if file == Path::new("-") {
        let bytes = source::read_list_stream(std::io::stdin().lock()).map_err(Error::Stdin)?;
        SourceFile::of_list("-", bytes)
    } else {
        source::read_list_file(file)?
    };
    match source.unusable {
        None => Ok(source),
        Some(_) => Err(usage(format!("`{}` is too large or not UTF-8", source.name))),
    }
}
