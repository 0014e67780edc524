//! Messages: errors of the program with their source, errors of the world, faults
//! of the compiler.

use annotate_snippets::{Level, Renderer, Snippet};
use rpyc_annotator::Diagnostic;
use rpyc_importer::ImportError;
use rpyc_ir::{LocId, LocTable};
use std::collections::HashMap;
use std::fmt::Write as _;

/// Exit code: the program or the machine is at fault.
pub const EXIT_PROGRAM: i32 = 1;
/// Exit code: the compiler is at fault (sysexits' EX_SOFTWARE).
pub const EXIT_INTERNAL: i32 = 70;

/// Why a compilation ends without result.
#[derive(Debug)]
pub enum Failure {
    /// Exit 1; the text is complete.
    Program(String),
    /// Exit 1; one sentence.
    World(String),
    /// Exit 70.
    Internal(String),
}

impl Failure {
    /// The process's exit code.
    pub fn exit_code(&self) -> i32 {
        match self {
            Failure::Program(_) | Failure::World(_) => EXIT_PROGRAM,
            Failure::Internal(_) => EXIT_INTERNAL,
        }
    }

    /// Prints it to stderr.
    pub fn print(&self) {
        match self {
            Failure::Program(text) => eprintln!("{}", text.trim_end()),
            Failure::World(text) => eprintln!("rpyc: error: {text}"),
            Failure::Internal(text) => eprintln!(
                "rpyc: internal error: {text}\nThis is a fault of the compiler, not of the program."
            ),
        }
    }
}

/// Source files by name, read when first shown.
#[derive(Default)]
pub struct Sources {
    files: HashMap<String, Option<String>>,
}

impl Sources {
    /// The text of a file, if it can be read.
    pub fn text(&mut self, file: &str) -> Option<&str> {
        self.files
            .entry(file.to_string())
            .or_insert_with(|| std::fs::read_to_string(file).ok())
            .as_deref()
    }

    /// One line of a file, without its end.
    pub fn line(&mut self, file: &str, line: u32) -> Option<String> {
        self.text(file)?
            .lines()
            .nth(line.checked_sub(1)? as usize)
            .map(str::to_string)
    }
}

/// A byte range of `text` for a place; the whole line where columns are odd.
fn range(text: &str, locs: &LocTable, loc: LocId) -> Option<std::ops::Range<usize>> {
    let span = locs.get(loc)?.span;
    let start_of = |line: u32| -> Option<usize> {
        let mut at = 0;
        for _ in 1..line {
            at += text[at..].find('\n')? + 1;
        }
        Some(at)
    };
    let first = start_of(span.line)?;
    let line_end = text[first..].find('\n').map_or(text.len(), |n| first + n);
    let start = (first + span.col as usize).min(line_end);
    let end = if span.end_line == span.line {
        first + span.end_col as usize
    } else {
        line_end
    };
    let end = end.clamp(start, line_end).max(start);
    let ok = text.is_char_boundary(start) && text.is_char_boundary(end) && start < end;
    Some(if ok {
        start..end
    } else {
        first..line_end.max(first)
    })
}

/// Renders errors, each with its source.
pub fn render(
    diagnostics: &[Diagnostic],
    locs: &LocTable,
    sources: &mut Sources,
    color: bool,
) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for d in diagnostics {
        let mut texts: Vec<(String, String)> = Vec::new();
        let mut places = vec![(d.loc, d.label.clone(), true)];
        places.extend(d.others.iter().map(|l| (l.loc, l.text.clone(), false)));
        for (loc, ..) in &places {
            if let Some(l) = locs.get(*loc)
                && !texts.iter().any(|(f, _)| *f == *l.file)
                && let Some(t) = sources.text(&l.file)
            {
                texts.push((l.file.to_string(), t.to_string()));
            }
        }
        let mut message = Level::Error.title(&d.message).id(d.id);
        let snippets: Vec<Snippet<'_>> = texts
            .iter()
            .map(|(file, text)| {
                let mut s = Snippet::source(text).origin(file).fold(true);
                for (loc, label, primary) in &places {
                    if locs.get(*loc).is_some_and(|l| *l.file == **file)
                        && let Some(r) = range(text, locs, *loc)
                    {
                        let level = if *primary { Level::Error } else { Level::Info };
                        s = s.annotation(level.span(r).label(label));
                    }
                }
                s
            })
            .collect();
        let shown = !snippets.is_empty();
        message = message.snippets(snippets);
        let help = d.help.clone();
        if let Some(h) = &help {
            message = message.footer(Level::Help.title(h));
        }
        let _ = write!(out, "{}", renderer.render(message));
        if !shown && let Some(l) = locs.get(d.loc) {
            let _ = write!(out, "\n --> {}:{}:{}", l.file, l.span.line, l.span.col + 1);
        }
        out.push_str("\n\n");
    }
    let n = diagnostics.len();
    let _ = writeln!(
        out,
        "rpyc: {n} error{}, no output written",
        if n == 1 { "" } else { "s" }
    );
    out
}

/// Renders an error of import time as an error of the compiler: the place with its
/// source, Python's traceback after it.
pub fn render_import(e: &ImportError, sources: &mut Sources, color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let (id, title, place, after) = match e {
        ImportError::Syntax {
            file,
            line,
            column,
            message,
            ..
        } => {
            let title = format!("SyntaxError: {message}");
            (
                "syntax",
                title,
                Some((file.clone(), *line, *column)),
                String::new(),
            )
        }
        ImportError::Raised {
            traceback,
            note,
            place,
        } => {
            let traceback = traceback.trim_end();
            let title = traceback
                .lines()
                .last()
                .unwrap_or("an exception")
                .to_owned();
            let mut after = format!("{traceback}\n");
            if let Some(note) = note {
                after.push_str(note);
                after.push('\n');
            }
            let place = place.as_ref().map(|(file, line)| (file.clone(), *line, 0));
            ("import-time", title, place, after)
        }
        _ => return e.to_string(),
    };
    let mut message = Level::Error.title(&title).id(id);
    let source = place.as_ref().and_then(|(file, line, column)| {
        let text = sources.text(file)?;
        Some((
            file,
            *column,
            *line,
            text.to_owned(),
            line_range(text, *line)?,
        ))
    });
    if let Some((file, column, _, text, line)) = &source {
        // The character a syntax error is at, or the whole statement.
        let start = match column.checked_sub(1) {
            Some(n) => {
                let shown = &text[line.clone()];
                let at = shown.char_indices().nth(n as usize);
                let at = at.map_or(shown.len(), |(at, _)| at);
                line.start + at..(line.start + at + 1).min(line.end.max(line.start + at))
            }
            None => line.clone(),
        };
        let ok = text.is_char_boundary(start.start) && text.is_char_boundary(start.end);
        let range = if ok { start } else { line.clone() };
        message = message.snippet(
            Snippet::source(text)
                .origin(file)
                .fold(true)
                .annotation(Level::Error.span(range)),
        );
    }
    if id == "import-time" {
        message = message.footer(
            Level::Note.title("this code runs at compile time, while the program is imported"),
        );
    }
    let mut out = renderer.render(message).to_string();
    out.push('\n');
    if !after.is_empty() {
        out.push('\n');
        out.push_str(&after);
    }
    out.push_str("\nrpyc: 1 error, no output written\n");
    out
}

/// The bytes of a line's text without indentation and end, if there is such a line.
fn line_range(text: &str, line: u32) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    for _ in 1..line {
        start += text[start..].find('\n')? + 1;
    }
    let shown = text[start..].lines().next().unwrap_or("");
    let indent = shown.len() - shown.trim_start().len();
    Some(start + indent..start + shown.trim_end().len().max(indent))
}
