//! Rules and words of the user's own: they count, and their examples are run.

use super::support::Folder;

const RULE: &str = r#"kind = "duty"
area = "product.launch"
owner = "the commercial team"
summary = "A product manager sets the price of a crossing."
why = "Our prices are set by the commercial team."
facts = ["C1"]
since = "1"

[severity]
product-manager = "warning"

[message]
text = "This lets the {role} set prices; here that is up to the commercial team."
help = "Say that the {role} brings the commercial team what it needs."

[[invalid]]
role = "product-manager"
text = "Set product pricing for the ferry line"
marked = "Set product pricing"

[[valid]]
role = "project-manager"
text = "Set product pricing for the ferry line"
why = "Only product managers are meant."

[[valid]]
role = "product-manager"
text = "Own the product roadmap"
why = "That is another area."

[[valid]]
role = "product-manager"
text = "You will not set product pricing"
why = "It is ruled out."
"#;

const FACTS: &str = "[[fact]]\nid = \"C1\"\nsection = \"Prices\"\ntext = \"Prices are set by the commercial team.\"\n";

const WORDS: &str =
    "area = \"product.launch\"\n\n[[group]]\ntakes = [\"decide\"]\nphrases = [\"tariff of (the|) crossing\"]\n";

const POSTING: &str = "# Product Manager, Ferries\n\n## Responsibilities\n\n- Decide the tariffs of the crossings\n";

fn folder() -> Folder {
    Folder::new(&[
        (
            "rolelint.toml",
            b"rule-folders = [\"own/rules\"]\nlexicon-folders = [\"own/words\"]\n[severity]\nsets-prices = \"error\"\n",
        ),
        ("own/rules/sets-prices.toml", RULE.as_bytes()),
        ("own/rules/facts.toml", FACTS.as_bytes()),
        ("own/words/launch.toml", WORDS.as_bytes()),
        ("a.md", POSTING.as_bytes()),
    ])
}

#[test]
fn own_rules_and_words_count() {
    let folder = folder();
    assert_eq!(folder.run(&["check", "--format", "json"]).findings(), ["a.md: sets-prices: error"]);
    assert_eq!(folder.run(&["check", "--isolated"]).code, Some(0));
    let listed = folder.run(&["rules"]).out;
    assert!(listed.contains("sets-prices (product.launch)"), "{listed}");
    assert!(!listed.contains("owns-product-launch"), "one rule judges an area: {listed}");
    let explained = folder.run(&["explain", "sets-prices"]).out;
    assert!(explained.contains("Prices are set by the commercial team. (section \"Prices\")"), "{explained}");
}

#[test]
fn their_examples_are_run() {
    let folder = folder();
    let ran = folder.run(&["rules", "test"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "sets-prices: 4 examples, ok\n1 rule tested: all hold\n"),
        "{ran:?}"
    );
    folder.write(
        "own/rules/sets-prices.toml",
        &RULE.replace("marked = \"Set product pricing\"", "marked = \"product pricing\""),
    );
    let ran = folder.run(&["rules", "test"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.contains("  own/rules/sets-prices.toml:16: the marked words must be \"product pricing\""),
        "{ran:?}"
    );
    let none = Folder::new(&[]).run(&["rules", "test"]);
    assert!(none.code == Some(0) && none.err.contains("no rules of your own"), "{none:?}");
}

#[test]
fn mistakes_in_them_are_named_all_at_once() {
    let folder = folder();
    folder.write("own/rules/sets-prices.toml", &RULE.replace("summary", "sumary"));
    folder.write("own/words/launch.toml", &WORDS.replace("\"decide\"", "\"decides\""));
    let ran = folder.run(&["check"]);
    assert_eq!(ran.code, Some(2));
    let lines = ran.err.lines().collect::<Vec<_>>();
    assert_eq!(lines.len(), 2, "{ran:?}");
    assert!(lines[0].starts_with("error: own/words/launch.toml:4: unknown class of verbs `decides`"), "{ran:?}");
    assert!(lines[1].starts_with("error: own/rules/sets-prices.toml:4: unknown field `sumary`"), "{ran:?}");
}
