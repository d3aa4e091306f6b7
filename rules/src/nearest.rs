//! "Did you mean …?"

/// The name that is most like `wanted`, if any is like it at all.
pub fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = wanted.to_lowercase();
    let near = |name: &&'n str| {
        let distance = strsim::damerau_levenshtein(&wanted, &name.to_lowercase());
        // A part of a name is better than a misspelt one, in one piece (`roadmap` for `owns-product-roadmap`) or not (`owns-roadmap`).
        let long = wanted.len() > 3;
        let piece = long && name.contains(&wanted);
        let words = long && wanted.split(['-', '_', '.', ' ']).all(|word| name.contains(word));
        let misspelt = distance * 3 <= name.len().max(wanted.len());
        (piece || words || misspelt).then_some((!piece, !words, distance))
    };
    names.filter_map(|name| near(&name).map(|rank| (rank, name))).min().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let nearest =
            |wanted| nearest(wanted, ["owns-product-roadmap", "product.roadmap", "project-manager"].into_iter());
        assert_eq!(nearest("own-product-roadmap"), Some("owns-product-roadmap"));
        assert_eq!(nearest("Project-Manger"), Some("project-manager"));
        assert_eq!(nearest("product-roadmap"), Some("owns-product-roadmap"));
        assert_eq!(nearest("owns-roadmap"), Some("owns-product-roadmap"));
        assert_eq!(nearest("weather"), None);
        assert_eq!(nearest(""), None);
    }
}
