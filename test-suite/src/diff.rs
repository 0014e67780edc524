//! Differences of two outputs, short enough to read in a test report.

use similar::{ChangeTag, TextDiff};

/// Lines of a difference that are shown.
const SHOWN: usize = 40;

/// A line diff of what was expected (`-`) and what came (`+`), or nothing if
/// they are equal.
pub fn lines(expected: &[u8], actual: &[u8]) -> Option<String> {
    if expected == actual {
        return None;
    }
    let expected = String::from_utf8_lossy(expected);
    let actual = String::from_utf8_lossy(actual);
    let diff = TextDiff::from_lines(expected.as_ref(), actual.as_ref());
    let mut text = String::new();
    let mut shown = 0;
    for group in diff.grouped_ops(2) {
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            if shown == SHOWN {
                text.push_str("    ... and more\n");
                return Some(text);
            }
            let (sign, index) = match change.tag() {
                ChangeTag::Delete => ('-', change.old_index()),
                ChangeTag::Insert => ('+', change.new_index()),
                ChangeTag::Equal => (' ', change.old_index()),
            };
            let number = index.map_or(0, |i| i + 1);
            let line = change.value().trim_end_matches('\n');
            text.push_str(&format!("    {number:>4} {sign}{line}\n"));
            shown += 1;
        }
    }
    if text.is_empty() {
        text.push_str("    the bytes differ, the text does not\n");
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn equal_outputs_have_no_difference() {
        assert_eq!(lines(b"a\nb\n", b"a\nb\n"), None);
    }

    #[test]
    fn a_changed_line_is_shown_both_ways() {
        let text = lines(b"a\nb\nc\n", b"a\nx\nc\n").expect("a difference");
        assert!(
            text.contains("   2 -b\n") && text.contains("   2 +x\n"),
            "{text}"
        );
    }

    #[test]
    fn long_differences_are_cut() {
        let many: String = (0..500).map(|i| format!("{i}\n")).collect();
        let text = lines(b"", many.as_bytes()).expect("a difference");
        assert!(text.ends_with("... and more\n"));
    }
}
