//! What of a program's text runs at import time and what at run time.
//!
//! The text is parsed once; the two parts are the text itself with the other
//! part's statements blanked out, so that lines and columns stay true.
//!
//! - With an `if __name__ == "__main__":` everything outside it is import time.
//!   The statements in its body are divided like those of a script.
//! - In a script, imports, definitions and *pure initialisers* (see [`purity`])
//!   are import time, the rest is run time, in order.

mod mask;
mod names;
mod purity;

use mask::Mask;
use names::{BindingKind, Names};
use purity::{Known, Level};
use rustpython_ruff_python_ast::{CmpOp, Expr, ExprContext, Stmt, StmtFunctionDef, StmtIf};
use rustpython_ruff_python_parser::parse_module;
use rustpython_ruff_text_size::{Ranged, TextRange};

/// A program's text taken apart.
#[derive(Debug)]
pub struct Split {
    /// How the program says where it begins.
    pub form: Form,
    /// What runs at import time.
    pub import_text: String,
    /// What runs at run time; empty for [`Form::Target`].
    pub run_text: String,
    /// Names that run-time statements assign, with the line of the first one.
    pub runtime_names: Vec<(String, u32)>,
    /// Remarks on the program: line and text.
    pub remarks: Vec<(u32, String)>,
}

/// The entry forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `def target(driver, args)`
    Target,
    /// `if __name__ == "__main__":`
    Guard,
    /// Neither.
    Script,
}

/// A text that does not parse.
#[derive(Debug)]
pub struct NoParse;

/// Takes a program apart. `is_library` tells library modules (by their first name)
/// from the program's own.
pub fn split(text: &str, is_library: &dyn Fn(&str) -> bool) -> Result<Split, NoParse> {
    let module = parse_module(text).map_err(|_| NoParse)?.into_syntax();
    let form = form_of(&module.body);
    let mut items: Vec<Item<'_>> = Vec::new();
    for stmt in &module.body {
        match guard_body(stmt) {
            Some(_) if form == Form::Target => items.push(Item {
                stmt,
                place: Place::RunTime,
            }),
            Some(guard) if guard.elif_else_clauses.is_empty() => {
                items.extend(guard.body.iter().map(|stmt| Item {
                    stmt,
                    place: Place::Open,
                }));
            }
            Some(_) => items.push(Item {
                stmt,
                place: Place::RunTime,
            }),
            None if form == Form::Script => items.push(Item {
                stmt,
                place: Place::Open,
            }),
            None => items.push(Item {
                stmt,
                place: Place::ImportTime,
            }),
        }
    }
    let mut divider = Divider {
        text,
        names: names::collect(&module.body, items.iter().map(|i| i.stmt)),
        known: Known::new(is_library),
        at_run_time: vec![false; items.len()],
        runtime_names: Vec::new(),
        remarks: Vec::new(),
    };
    divider.divide(&items);

    let mut import_mask = Mask::new(text);
    let mut run_mask = Mask::new(text);
    for (item, &late) in items.iter().zip(&divider.at_run_time) {
        if late {
            import_mask.blank(item.stmt.range());
            mask::strip_annotations(&mut run_mask, item.stmt);
        } else {
            run_mask.blank(item.stmt.range());
        }
    }
    for stmt in &module.body {
        if let Some(guard) = guard_body(stmt)
            && guard.elif_else_clauses.is_empty()
            && form != Form::Target
        {
            let late = |s: &Stmt| {
                items
                    .iter()
                    .zip(&divider.at_run_time)
                    .any(|(i, &late)| late && i.stmt.range() == s.range())
            };
            hide_guard(&mut run_mask, guard, guard.body.iter().any(late));
            hide_guard(&mut import_mask, guard, !guard.body.iter().all(late));
        }
    }
    Ok(Split {
        form,
        import_text: import_mask.finish(),
        run_text: if form == Form::Target {
            String::new()
        } else {
            run_mask.finish()
        },
        runtime_names: divider.runtime_names,
        remarks: divider.remarks,
    })
}

/// In each part a guard whose body is empty goes; the other's test is known.
fn hide_guard(mask: &mut Mask<'_>, guard: &StmtIf, body_left: bool) {
    if body_left {
        mask.replace(guard.test.range(), "True");
    } else {
        mask.blank(guard.range());
    }
}

struct Item<'a> {
    stmt: &'a Stmt,
    place: Place,
}

/// Where a statement goes before it is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    ImportTime,
    RunTime,
    /// To be decided.
    Open,
}

struct Divider<'a> {
    text: &'a str,
    names: Names,
    known: Known<'a>,
    at_run_time: Vec<bool>,
    runtime_names: Vec<(String, u32)>,
    remarks: Vec<(u32, String)>,
}

impl Divider<'_> {
    fn divide(&mut self, items: &[Item<'_>]) {
        for (index, item) in items.iter().enumerate() {
            let import_time = match item.place {
                Place::ImportTime => {
                    self.learn_forced(index, item.stmt);
                    true
                }
                Place::RunTime => false,
                Place::Open => self.decide(index, item.stmt),
            };
            if !import_time {
                self.at_run_time[index] = true;
                let line = self.line(item.stmt.range());
                for name in self.names.bound_by(index) {
                    self.known.forget(name);
                    if !self.runtime_names.iter().any(|(n, _)| n == name) {
                        self.runtime_names.push((name.to_owned(), line));
                    }
                }
            }
        }
    }

    fn line(&self, range: TextRange) -> u32 {
        mask::line_of(self.text, range.start())
    }

    /// A statement outside a guard: it is import time whatever it is; remember
    /// what it makes known.
    fn learn_forced(&mut self, index: usize, stmt: &Stmt) {
        if !self.decide(index, stmt) {
            for name in self.names.bound_by(index) {
                if self.names.is_bound_once(name) {
                    self.known.learn(name, Level::Alias);
                } else {
                    self.known.forget(name);
                }
            }
        }
    }

    /// Whether a statement is import time; if so, what it binds becomes known.
    fn decide(&mut self, index: usize, stmt: &Stmt) -> bool {
        match stmt {
            Stmt::Pass(_) | Stmt::Global(_) => true,
            Stmt::Expr(e) => purity::is_literal(&e.value),
            Stmt::Import(_) | Stmt::ImportFrom(_) => {
                self.warn_if_rebound(index, stmt);
                self.known.learn_import(stmt);
                true
            }
            Stmt::FunctionDef(f) => {
                if self.rebinds(index, f.name.as_str()) {
                    return false;
                }
                self.known.learn(
                    f.name.as_str(),
                    self.level_of(f.name.as_str(), Level::Value),
                );
                true
            }
            Stmt::ClassDef(c) => {
                self.warn_if_rebound(index, stmt);
                self.known.learn(
                    c.name.as_str(),
                    self.level_of(c.name.as_str(), Level::Alias),
                );
                true
            }
            Stmt::TypeAlias(t) => {
                if let Expr::Name(name) = &*t.name {
                    self.known.learn(name.id.as_str(), Level::Alias);
                }
                true
            }
            Stmt::Assign(a) => {
                let bindings: Option<Vec<_>> = a
                    .targets
                    .iter()
                    .map(|t| self.initialiser(t, &a.value))
                    .collect::<Option<Vec<_>>>();
                match bindings {
                    Some(bindings) => self.learn_all(bindings.into_iter().flatten()),
                    None => false,
                }
            }
            Stmt::AnnAssign(a) => match &a.value {
                None => matches!(&*a.target, Expr::Name(_)),
                Some(value) => match self.initialiser(&a.target, value) {
                    Some(bindings) => self.learn_all(bindings.into_iter()),
                    None => false,
                },
            },
            Stmt::If(i) => {
                if self.known.eval(&self.names, &i.test) != Some(Level::Value) {
                    return false;
                }
                let bodies =
                    std::iter::once(&i.body).chain(i.elif_else_clauses.iter().map(|c| &c.body));
                let tests_known = i
                    .elif_else_clauses
                    .iter()
                    .filter_map(|c| c.test.as_ref())
                    .all(|t| self.known.eval(&self.names, t) == Some(Level::Value));
                tests_known && self.decide_all(index, bodies)
            }
            Stmt::Try(t) => {
                let guards_import = t
                    .body
                    .iter()
                    .any(|s| matches!(s, Stmt::Import(_) | Stmt::ImportFrom(_)));
                let catches_import_errors = t.handlers.iter().all(|h| {
                    h.as_except_handler()
                        .is_some_and(|h| h.type_.as_deref().is_none_or(is_import_error))
                });
                let bodies = [&t.body, &t.orelse, &t.finalbody].into_iter().chain(
                    t.handlers
                        .iter()
                        .filter_map(|h| h.as_except_handler())
                        .map(|h| &h.body),
                );
                guards_import && catches_import_errors && self.decide_all(index, bodies)
            }
            _ => false,
        }
    }

    /// The bodies of a compound statement: all of it or nothing.
    fn decide_all<'s>(
        &mut self,
        index: usize,
        bodies: impl Iterator<Item = &'s Vec<Stmt>>,
    ) -> bool {
        let before = self.known.save();
        for stmt in bodies.flatten() {
            if !self.decide(index, stmt) {
                self.known.restore(before);
                return false;
            }
        }
        // Which branch was taken is not known here.
        let bound: Vec<String> = self.names.bound_by(index).map(str::to_owned).collect();
        for name in bound {
            self.known.weaken(&name);
        }
        true
    }

    /// The names a target binds and what is known of them, if the assignment is a
    /// pure initialiser.
    fn initialiser(&self, target: &Expr, value: &Expr) -> Option<Vec<(String, Level)>> {
        match (target, value) {
            (Expr::Name(name), _) if name.ctx == ExprContext::Store => {
                let name = name.id.as_str();
                if !self.names.is_bound_once(name) {
                    return None;
                }
                Some(vec![(
                    name.to_owned(),
                    self.known.eval(&self.names, value)?,
                )])
            }
            (Expr::Tuple(targets), Expr::Tuple(values))
                if targets.elts.len() == values.elts.len() =>
            {
                let pairs: Option<Vec<_>> = targets
                    .elts
                    .iter()
                    .zip(&values.elts)
                    .map(|(t, v)| self.initialiser(t, v))
                    .collect();
                Some(pairs?.into_iter().flatten().collect())
            }
            _ => None,
        }
    }

    fn learn_all(&mut self, bindings: impl Iterator<Item = (String, Level)>) -> bool {
        for (name, level) in bindings {
            self.known.learn(&name, level);
        }
        true
    }

    fn level_of(&self, name: &str, level: Level) -> Level {
        if self.names.is_bound_once(name) {
            level
        } else {
            Level::Alias
        }
    }

    /// Whether a definition gives a name a second meaning while run-time
    /// statements may still need the first: then it is a run-time statement.
    fn rebinds(&self, index: usize, name: &str) -> bool {
        self.names.bindings(name).iter().any(|b| {
            b.index.is_some_and(|i| {
                i < index
                    && (self.at_run_time[i]
                        || (b.kind == BindingKind::Definition
                            && self.at_run_time[i..index].contains(&true)))
            })
        })
    }

    /// Imports and classes cannot be moved to run time.
    fn warn_if_rebound(&mut self, index: usize, stmt: &Stmt) {
        let bound: Vec<String> = self.names.bound_by(index).map(str::to_owned).collect();
        for name in bound {
            if self.rebinds(index, &name) {
                let what = if matches!(stmt, Stmt::ClassDef(_)) {
                    "class"
                } else {
                    "import"
                };
                self.remarks.push((
                    self.line(stmt.range()),
                    format!("'{name}' has another meaning before this {what}; it is made at compile time, so the statements before see this one too"),
                ));
            }
        }
    }
}

/// `if __name__ == "__main__":`
fn guard_body(stmt: &Stmt) -> Option<&StmtIf> {
    let Stmt::If(guard) = stmt else { return None };
    let Expr::Compare(test) = &*guard.test else {
        return None;
    };
    let [CmpOp::Eq] = &*test.ops else { return None };
    let [right] = &*test.comparators else {
        return None;
    };
    let is_name = |e: &Expr| matches!(e, Expr::Name(n) if n.id.as_str() == "__name__");
    let is_main = |e: &Expr| matches!(e, Expr::StringLiteral(s) if s.value.to_str() == "__main__");
    ((is_name(&test.left) && is_main(right)) || (is_main(&test.left) && is_name(right)))
        .then_some(guard)
}

fn form_of(body: &[Stmt]) -> Form {
    if body
        .iter()
        .any(|s| matches!(s, Stmt::FunctionDef(f) if is_target(f)))
    {
        Form::Target
    } else if body.iter().any(|s| guard_body(s).is_some()) {
        Form::Guard
    } else {
        Form::Script
    }
}

/// `def target(driver, args)` or `def target(*args)`
fn is_target(f: &StmtFunctionDef) -> bool {
    if f.name.as_str() != "target" || !f.parameters.kwonlyargs.is_empty() {
        return false;
    }
    let p = &f.parameters;
    let names: Vec<&str> = p
        .posonlyargs
        .iter()
        .chain(&p.args)
        .map(|a| a.parameter.name.as_str())
        .collect();
    match names.as_slice() {
        [] => p.vararg.is_some(),
        [driver, _] => matches!(*driver, "driver" | "drv" | "_driver" | "_"),
        _ => false,
    }
}

fn is_import_error(e: &Expr) -> bool {
    let one = |e: &Expr| matches!(e, Expr::Name(n) if matches!(n.id.as_str(), "ImportError" | "ModuleNotFoundError" | "AttributeError" | "Exception"));
    match e {
        Expr::Tuple(t) => t.elts.iter().all(one),
        _ => one(e),
    }
}
