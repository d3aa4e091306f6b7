//! The small pattern language of the lexicon files: words, `(alternatives|)`, and `=` for the exact form.

/// Expands a pattern to the word sequences that it stands for.
///
/// # Errors
/// A message that says what is wrong: unbalanced brackets, nothing left, more than 4,000 sequences.
pub(crate) fn expand(pattern: &str) -> Result<Vec<Vec<String>>, String> {
    let mut rest = pattern;
    let all = alternatives(&mut rest, 0)?;
    if !rest.is_empty() {
        return Err(format!("unbalanced `)` in `{pattern}`"));
    }
    let mut sequences: Vec<Vec<String>> =
        all.into_iter().map(|text| text.split_whitespace().map(str::to_owned).collect()).collect();
    sequences.retain(|words: &Vec<String>| !words.is_empty());
    sequences.sort();
    sequences.dedup();
    if sequences.is_empty() {
        return Err(format!("the pattern `{pattern}` matches nothing"));
    }
    Ok(sequences)
}

/// Reads up to a closing bracket or the end: one string per way through.
fn alternatives(rest: &mut &str, depth: usize) -> Result<Vec<String>, String> {
    if depth > 8 {
        return Err("brackets nest deeper than 8".into());
    }
    let mut done = Vec::new();
    let mut current = vec![String::new()];
    while let Some(c) = rest.chars().next() {
        match c {
            '(' => {
                *rest = &rest[1..];
                let inner = alternatives(rest, depth + 1)?;
                *rest = rest.strip_prefix(')').ok_or("a `(` is never closed")?;
                current =
                    current.iter().flat_map(|head| inner.iter().map(move |tail| format!("{head}{tail}"))).collect();
            }
            ')' => break,
            '|' if depth > 0 => {
                *rest = &rest[1..];
                done.append(&mut current);
                current.push(String::new());
            }
            _ => {
                *rest = &rest[c.len_utf8()..];
                for head in &mut current {
                    head.push(c);
                }
            }
        }
        if current.len() + done.len() > 4000 {
            return Err("the pattern stands for more than 4,000 phrases".into());
        }
    }
    done.append(&mut current);
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(pattern: &str) -> String {
        expand(pattern).map_or_else(|e| e, |all| all.iter().map(|words| words.join(" ")).collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn alternatives_and_options_expand() {
        assert_eq!(all("(product|) backlog"), "backlog, product backlog");
        assert_eq!(all("road(map|) (a|b c)"), "road a, road b c, roadmap a, roadmap b c");
    }

    #[test]
    fn mistakes_are_named() {
        assert_eq!(all("a (b"), "a `(` is never closed");
        assert_eq!(all("a) b"), "unbalanced `)` in `a) b`");
    }
}
