use super::*;

const TOP: &str = "paper = \"湘水日报\"\ndate = 2026-11-24\n";
const PAGE: &str = "[[page]]\nnumber = 4\ntemplate = \"t\"\n";

fn read(text: &str) -> (Option<Edition>, Vec<Finding>, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("edition.toml", text);
    let (edition, findings) = parse(file, &sources);
    (edition, findings, sources)
}

/// The findings as `code: quoted place`.
fn faults(text: &str) -> Vec<String> {
    let (_, findings, sources) = read(text);
    let quote = |f: &Finding| f.span.map_or("", |s| &sources.text(s.file)[s.start..s.end]).to_owned();
    findings.iter().map(|f| format!("{}: {}", f.code, quote(f))).collect()
}

#[test]
fn an_edition_is_read_in_file_order() {
    let text = format!(
        "{TOP}issue = 26543\nencoding = \"GB18030\"\n{PAGE}editors = \"甲\"\n[page.stories]\nz = \"s/z.md\"\na = {{ file = \"./s/a.md\" }}\n\
         [page.photos]\nside = {{ file = \"p/b.jpg\" }}\n[page.photos.main]\nfile = \"p/a.jpg\"\ncaption = \"稻田,丰收\"\ncredit = \"甲 摄\"\nfocus = [0.5, 1]\n\
         [page.vars]\nphone = 12345\n[[page]]\nnumber = \"A04\"\ntemplate = \"t\"\n"
    );
    let (edition, findings, sources) = read(&text);
    assert!(findings.is_empty(), "{findings:#?}");
    let edition = edition.unwrap();
    assert_eq!(edition.facts["issue"], "26543");
    assert_eq!(edition.encoding, Encoding::Gb18030);
    let page = &edition.pages[0];
    let files: Vec<_> = page.stories.iter().map(|s| (s.slot.name.as_str(), s.file.name.as_str())).collect();
    assert_eq!(files, [("z", "s/z.md"), ("a", "s/a.md")]);
    assert_eq!(page.photos[0].slot.name, "side");
    assert_eq!(page.photos[0].focus, (5000, 5000));
    let photo = &page.photos[1];
    assert_eq!((photo.focus, photo.caption.as_ref().unwrap().name.as_str()), ((5000, 10000), "稻田，丰收"));
    assert_eq!(photo.credit.as_ref().unwrap().name, "甲 摄");
    assert_eq!((page.number.as_str(), page.vars["phone"].as_str()), ("4", "12345"));
    assert_eq!(edition.pages[1].number, "A04");
    assert_eq!(sources.line_column(page.span).0, 5);
    assert_eq!(sources.line_column(page.stories[0].file.span), (10, 5));
}

#[test]
fn all_faults_come_at_once_with_their_places() {
    let text = "papre = \"甲\"\ndate = \"2026-11-24\"\n[[page]]\nnumber = 4\ntemplat = \"t\"\n[page.stories]\nlead = \"../a.md\"\n\
                next = { file = \"b.md\", jump = { page = 2 } }\n[page.photos.main]\nfile = \"a.jpg\"\nfocus = [2, 0]\n[page.vars]\npaper = \"乙\"\n";
    assert_eq!(
        faults(text),
        [
            "unknown-key: papre",
            "missing-key: papre = \"甲\"",
            "wrong-value: \"2026-11-24\"",
            "missing-key: [[page]]",
            "unknown-key: templat",
            "path-leaves-edition: \"../a.md\"",
            "missing-key: { page = 2 }",
            "wrong-value: [2, 0]",
            "reserved-variable: paper",
        ]
        .map(String::from)
    );
    assert!(read(text).0.is_none());
    assert_eq!(read(text).1.iter().find(|f| f.code == "unknown-key").unwrap().help.en, "write `paper`");
}

#[test]
fn an_edition_has_the_rules_that_it_names_else_the_newest() {
    let rules = |key: &str| read(&format!("{TOP}{key}{PAGE}")).0.map(|e| e.rules.name);
    assert_eq!(rules("rules = \"2026.1\"\n"), Some("2026.1"));
    assert_eq!(rules(""), Some(Profile::newest().name));
    for (written, code) in [("\"2026.0\"", "unknown-rules"), ("\"\"", "unknown-rules"), ("2026.1", "wrong-value")] {
        assert_eq!(faults(&format!("{TOP}rules = {written}\n{PAGE}")), [format!("{code}: {written}")]);
    }
}

#[test]
fn two_pages_may_not_share_a_number() {
    for (one, two, same) in [
        ("4", "4", true),
        ("4", "\"04\"", true),
        ("\"a4\"", "\"A04\"", true),
        ("4", "40", false),
        ("4", "\"A4\"", false),
    ] {
        let text =
            format!("{TOP}[[page]]\nnumber = {one}\ntemplate = \"t\"\n[[page]]\nnumber = {two}\ntemplate = \"t\"\n");
        let found = faults(&text).iter().any(|f| f.starts_with("same-page-number"));
        assert_eq!(found, same, "{one} {two}");
    }
}

#[test]
fn an_edition_needs_a_page_with_a_usable_number_and_a_real_day() {
    assert!(faults(TOP)[0].starts_with("missing-key"));
    for number in ["0", "-1", "\"\"", "\"a/b\"", "\"版\"", "1.5", "true"] {
        let text = format!("{TOP}[[page]]\nnumber = {number}\ntemplate = \"t\"\n");
        assert_eq!(faults(&text).len(), 1, "{number}: {:?}", faults(&text));
    }
    for day in ["2026-02-29", "2026-04-31", "2026-13-01", "2026-11-24T10:00:00"] {
        let text = format!("paper = \"甲\"\ndate = {day}\n{PAGE}");
        let code = if day.contains('T') { "wrong-value" } else { "no-such-date" };
        assert_eq!(faults(&text), [format!("{code}: {day}")]);
    }
    assert_eq!(faults(&format!("{TOP}encoding = \"big5\"\n{PAGE}")), ["wrong-value: \"big5\""]);
    assert_eq!(faults(&format!("{TOP}page = 3\n")), ["wrong-value: 3"]);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_stumble(text in "[a-e甲=\"\\[\\]{}., \n0-9\\-]{0,60}") {
        read(&text);
        read(&format!("{TOP}{PAGE}{text}"));
    }
}
