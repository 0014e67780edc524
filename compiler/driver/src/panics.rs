//! A panic is the compiler's fault: it is reported as such, never raw.

use crate::report::Failure;
use std::cell::RefCell;
use std::panic;

thread_local! {
    static STAGE: RefCell<String> = const { RefCell::new(String::new()) };
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Notes the stage at work, for the message.
pub fn enter_stage(name: &str) {
    STAGE.with(|s| *s.borrow_mut() = name.to_string());
}

/// Runs the compiler; a panic becomes a [`Failure::Internal`] that names the stage.
pub fn guard<T>(f: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map(|l| format!("{}:{}", l.file(), l.line()))
            .unwrap_or_default();
        let text = match info.payload().downcast_ref::<&str>() {
            Some(s) => (*s).to_string(),
            None => info
                .payload()
                .downcast_ref::<String>()
                .cloned()
                .unwrap_or_default(),
        };
        LAST.with(|l| *l.borrow_mut() = format!("{text} ({place})"));
    }));
    let result = panic::catch_unwind(panic::AssertUnwindSafe(f));
    let _ = panic::take_hook();
    result.unwrap_or_else(|_| {
        let stage = STAGE.with(|s| s.borrow().clone());
        let text = LAST.with(|l| l.borrow().clone());
        Err(Failure::Internal(format!("in stage {stage}: {text}")))
    })
}
