//! `rolelint explain`, `rules` and `debug`.

use super::support::{CONFLATED, Folder};
use serde_json::Value;

#[test]
fn explain_tells_rules_roles_and_areas() {
    let folder = Folder::new(&[]);
    let page = |name| {
        let ran = folder.run(&["explain", name]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{name}");
        ran.out
    };
    let roadmap = page("owns-product-roadmap");
    for part in ["the product manager", "D1.4", "project manager             error", "Reported", "Not reported", "^^^"]
    {
        assert!(roadmap.contains(part), "{part}: {roadmap}");
    }
    let manager = page("project-manager");
    assert!(
        manager.contains("project.schedule") && manager.contains("product.roadmap") && manager.contains("D2.8"),
        "{manager}"
    );
    let area = page("product.roadmap");
    assert!(area.contains("owns-product-roadmap") && area.contains("the product manager"), "{area}");
}

#[test]
fn explain_suggests_the_nearest_name() {
    let folder = Folder::new(&[]);
    let ran = folder.run(&["explain", "own-product-raodmap"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.ends_with("did you mean `owns-product-roadmap`?\n"), "{ran:?}");
    let ran = folder.run(&["explain", "weather"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("`rolelint rules` lists the rules"), "{ran:?}");
}

#[test]
fn rules_are_listed_for_people_and_programs() {
    let folder = Folder::new(&[]);
    let ran = folder.run(&["rules"]);
    assert!(ran.out.contains("owns-product-roadmap (product.roadmap)\n"), "{ran:?}");
    let list = folder.run(&["rules", "--format", "json"]).json();
    let rules = list["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["name"] == "owns-product-roadmap").unwrap();
    assert_eq!((&rule["kind"], &rule["area"]), (&"duty".into(), &"product.roadmap".into()));
    assert_eq!(rule["severity"]["project-manager"], "error");
    assert_eq!(rule["severity"]["product-manager"], Value::Null);
    assert!(rule["facts"].as_array().unwrap().contains(&"D1.4".into()));
}

#[test]
fn debug_prints_the_corridor() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    let ran = folder.run(&["debug", "tpm.md"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(!ran.out.is_empty());
}
