//! Which statements bind which module-level names.

use rustpython_ruff_python_ast::visitor::{self, Visitor};
use rustpython_ruff_python_ast::{ExceptHandler, Expr, ExprContext, Pattern, Stmt};
use rustpython_ruff_text_size::Ranged;
use std::collections::{HashMap, HashSet};

/// How a name gets a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BindingKind {
    /// `import`, `def`, `class`
    Definition,
    /// Everything else: assignment, loop, `with`, `del`, ...
    Other,
}

/// One statement that binds a name.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The statement's place among the program's; none for a function that
    /// declares the name `global`.
    pub index: Option<usize>,
    /// How.
    pub kind: BindingKind,
}

/// The bindings of a module.
pub struct Names {
    by_name: HashMap<String, Vec<Binding>>,
    by_index: Vec<Vec<String>>,
    /// Attributes that some statement anywhere assigns or deletes.
    attributes_set: HashSet<String>,
}

impl Names {
    /// Whether only one statement binds a name.
    pub fn is_bound_once(&self, name: &str) -> bool {
        self.bindings(name).len() == 1 && self.bindings(name)[0].index.is_some()
    }

    /// Whether any statement binds a name.
    pub fn is_bound(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The statements that bind a name.
    pub fn bindings(&self, name: &str) -> &[Binding] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names a statement binds.
    pub fn bound_by(&self, index: usize) -> impl Iterator<Item = &str> {
        self.by_index[index].iter().map(String::as_str)
    }

    /// Whether the program assigns an attribute of that name to anything.
    pub fn sets_attribute(&self, name: &str) -> bool {
        self.attributes_set.contains(name)
    }
}

/// Collects the bindings of `items`; `body` is the whole module.
pub fn collect<'a>(body: &'a [Stmt], items: impl Iterator<Item = &'a Stmt>) -> Names {
    let mut names = Names {
        by_name: HashMap::new(),
        by_index: Vec::new(),
        attributes_set: HashSet::new(),
    };
    for (index, stmt) in items.enumerate() {
        let mut collector = Collector { found: Vec::new() };
        collector.visit_stmt(stmt);
        let mut bound: Vec<String> = Vec::new();
        for (name, kind) in collector.found {
            let bindings = names.by_name.entry(name.clone()).or_default();
            if !bindings.iter().any(|b| b.index == Some(index)) {
                bindings.push(Binding {
                    index: Some(index),
                    kind,
                });
                bound.push(name);
            }
        }
        names.by_index.push(bound);
    }
    let mut scan = Scan {
        names: &mut names,
        depth: 0,
    };
    for stmt in body {
        scan.visit_stmt(stmt);
    }
    names
}

/// Finds the bindings in one module-level statement.
struct Collector {
    found: Vec<(String, BindingKind)>,
}

impl Collector {
    fn add(&mut self, name: &str, kind: BindingKind) {
        self.found.push((name.to_owned(), kind));
    }
}

impl<'a> Visitor<'a> for Collector {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(f) => {
                self.add(f.name.as_str(), BindingKind::Definition);
                for decorator in &f.decorator_list {
                    self.visit_decorator(decorator);
                }
            }
            Stmt::ClassDef(c) => self.add(c.name.as_str(), BindingKind::Definition),
            Stmt::Import(i) => {
                for alias in &i.names {
                    let name = match &alias.asname {
                        Some(name) => name.as_str(),
                        None => alias.name.as_str().split('.').next().unwrap_or_default(),
                    };
                    self.add(name, BindingKind::Definition);
                }
            }
            Stmt::ImportFrom(i) => {
                for alias in &i.names {
                    self.add(
                        alias.asname.as_ref().unwrap_or(&alias.name).as_str(),
                        BindingKind::Definition,
                    );
                }
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if name.ctx != ExprContext::Load => {
                self.add(name.id.as_str(), BindingKind::Other)
            }
            Expr::Lambda(_) => {}
            // The loop variables are the comprehension's own; a walrus in it is not.
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                let mut walrus = Walrus { found: Vec::new() };
                visitor::walk_expr(&mut walrus, expr);
                for name in walrus.found {
                    self.add(&name, BindingKind::Other);
                }
            }
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        if let ExceptHandler::ExceptHandler(h) = handler
            && let Some(name) = &h.name
        {
            self.add(name.as_str(), BindingKind::Other);
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(p) => p.name.as_ref(),
            Pattern::MatchStar(p) => p.name.as_ref(),
            Pattern::MatchMapping(p) => p.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.add(name.as_str(), BindingKind::Other);
        }
        visitor::walk_pattern(self, pattern);
    }
}

struct Walrus {
    found: Vec<String>,
}

impl<'a> Visitor<'a> for Walrus {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Named(named) = expr
            && let Expr::Name(name) = &*named.target
        {
            self.found.push(name.id.as_str().to_owned());
        }
        visitor::walk_expr(self, expr);
    }
}

/// Looks at the whole program: `global` in functions, attribute stores.
struct Scan<'n> {
    names: &'n mut Names,
    depth: usize,
}

impl<'a> Visitor<'a> for Scan<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Global(g) if self.depth > 0 => {
                for name in &g.names {
                    self.names
                        .by_name
                        .entry(name.as_str().to_owned())
                        .or_default()
                        .push(Binding {
                            index: None,
                            kind: BindingKind::Other,
                        });
                }
            }
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {
                debug_assert!(!stmt.range().is_empty());
                self.depth += 1;
                visitor::walk_stmt(self, stmt);
                self.depth -= 1;
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Attribute(a) = expr
            && a.ctx != ExprContext::Load
        {
            self.names.attributes_set.insert(a.attr.as_str().to_owned());
        }
        visitor::walk_expr(self, expr);
    }
}
