//! HTML: blocks, white space, references, what is left out, and what is broken.

use super::super::Format::Html;
use super::{check, check_source};

#[test]
fn elements_become_blocks() {
    let text = "<html><head><title>TPM &amp; more</title><style>p{}</style></head><body><header>Acme</header><nav>Menu</nav>\
        <h2>Duties</h2><p>Intro</p><ul><li>Own<ul><li>Groom</li></ul></li><li><p>Plan</p></li><li><br></li></ul>\
        <table><tr><th>A</th><td>B</td></tr></table><dl><dt>T</dt><dd>D</dd></dl><blockquote>Q<p>R</p></blockquote>\
        <pre>code</pre><script>var a = '<p>x</p>';</script><footer>F</footer></body></html>";
    let doc = check(
        text,
        Html,
        &[
            "title TPM & more",
            "p Acme",
            "h2 Duties",
            "p Intro",
            "li0 Own",
            "li1 Groom",
            "li0 Plan",
            "th A",
            "td B",
            "p T",
            "p D",
            "quote Q",
            "quote R",
        ],
    );
    check_source(text, &doc, "TPM & more", "TPM &amp; more");
}

#[test]
fn white_space_collapses_and_leads_back() {
    let text = "\u{feff}<p>\r\n  Own\r\n\tthe <b> road</b>map&nbsp;&eacute; <br> now \r </p>";
    let doc = check(text, Html, &["p Own the roadmap\u{a0}é ¶now"]);
    check_source(text, &doc, "Own the", "Own\r\n\tthe");
    check_source(text, &doc, "road", "road");
    check_source(text, &doc, "roadmap\u{a0}é", "road</b>map&nbsp;&eacute;");
    check_source(text, &doc, "é \u{2028}now", "&eacute; <br> now");
}

#[test]
fn emphasis_alone_is_a_heading() {
    check(
        "<p><strong>About us</strong></p><div><b>We hire.</b></div><p><b>A</b> b</p>",
        Html,
        &["h6 About us", "p We hire.", "p A b"],
    );
    check(
        "<p><strong>About:</strong><br><br>\nText<br><b>Duties:<br></b>Own</p>",
        Html,
        &["h6 About:", "p Text¶Duties:¶Own"],
    );
}

#[test]
fn what_is_no_prose_is_left_out() {
    let text =
        "<p>Use <code>git</code> <del>now</del> later<!-- a > b --></p><!-- c --><textarea><!-- d --></textarea>";
    let doc = check(text, Html, &["p Use \u{fffc} later"]);
    check_source(text, &doc, "\u{fffc}", "<code>git</code>");
    let comments: Vec<_> = doc.comments.iter().map(|comment| &text[comment.span.range()]).collect();
    assert_eq!(comments, ["<!-- a > b -->", "<!-- c -->"]);
}

#[test]
fn bullets_inside_a_block_are_items() {
    check("<p>You will:<br>• Own<br>- Plan<br>1. Ship</p>", Html, &["h6 You will:", "li0 Own", "li0 Plan", "li0 Ship"]);
}

#[test]
fn broken_html_gives_what_there_is() {
    check("<p>Own<p>Plan<li>Ship</b></ul><", Html, &["p Own", "p Plan", "li0 Ship"]);
    check("<p>Own <b", Html, &["p Own"]);
    check("no tags &amp; none", Html, &["p no tags & none"]);
    check("<!-- never closed <p>Own</p>", Html, &[]);
}
