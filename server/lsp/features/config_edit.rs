//! Edits of a `rolelint.toml` that keep everything else as it is: comments, order and white space.

use rolelint_core::fix::Edit;
use rolelint_core::span::Span;
use toml_edit::{DocumentMut, Item, Table, TableLike, value};

/// The edit of `text` that sets how bad the findings of a rule are; none where `text` cannot be read, or has it so.
pub(super) fn with_level(text: &str, rule: &str, level: &str) -> Option<Edit> {
    let mut document = text.parse::<DocumentMut>().ok()?;
    let table = document.entry("severity").or_insert_with(|| Item::Table(Table::new())).as_table_like_mut()?;
    set(table, rule, level);
    let mut edited = document.to_string();
    if text.contains("\r\n") {
        edited = edited.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    difference(text, &edited)
}

fn set(table: &mut dyn TableLike, key: &str, word: &str) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        // What stands around the value, such as a comment behind it, stays.
        Some(old) => {
            let decor = old.decor().clone();
            *old = word.into();
            *old.decor_mut() = decor;
        }
        None => {
            table.insert(key, value(word));
        }
    }
}

/// The one edit that makes the one text the other.
fn difference(old: &str, new: &str) -> Option<Edit> {
    if old == new {
        return None;
    }
    let same = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| {
        one.zip(other).take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8()).sum::<usize>()
    };
    let start = same(&mut old.chars(), &mut new.chars());
    let end = same(&mut old[start..].chars().rev(), &mut new[start..].chars().rev());
    Some(Edit { span: Span::new(start, old.len() - end), text: new[start..new.len() - end].to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_in(text: &str) -> String {
        let edit = with_level(text, "owns-product-roadmap", "off").expect("there is something to do");
        let mut text = text.to_owned();
        text.replace_range(edit.span.range(), &edit.text);
        text
    }

    #[test]
    fn the_rest_of_the_file_stays_as_it_is() {
        assert_eq!(set_in(""), "[severity]\nowns-product-roadmap = \"off\"\n");
        let with_comments =
            "# ours\nfail-on = \"error\" # strict\n\n[severity]\n# agreed\nowns-product-vision = \"hint\"\n";
        assert_eq!(set_in(with_comments), format!("{with_comments}owns-product-roadmap = \"off\"\n"));
        let set = "[severity]\nowns-product-roadmap = \"error\" # agreed\n\n[[overrides]]\nfiles = [\"a\"]\n";
        assert_eq!(set_in(set), set.replace("\"error\"", "\"off\""));
        assert_eq!(
            set_in("severity = { a = \"off\" }\n"),
            "severity = { a = \"off\" , owns-product-roadmap = \"off\" }\n"
        );
        assert_eq!(
            set_in("fail-on = \"error\"\r\n"),
            "fail-on = \"error\"\r\n\r\n[severity]\r\nowns-product-roadmap = \"off\"\r\n"
        );
    }

    #[test]
    fn what_cannot_be_read_or_is_so_already_is_left_alone() {
        assert_eq!(with_level("fail-on = \n", "a", "off"), None);
        assert_eq!(with_level("severity = 3\n", "a", "off"), None);
        assert_eq!(with_level("[severity]\na = \"off\"\n", "a", "off"), None);
    }
}
