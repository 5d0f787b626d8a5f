//! `duikai preview` in a real browser, and without one what holds for any client.

use crate::browser::{Browser, Preview};
use crate::support::{Edition, STORY, duikai};
use serde_json::Value;
use std::fs;
use std::net::TcpListener;
use std::path::Path;

/// Whether the page is on screen.
const READY: &str = "window.duikai?.shown && document.querySelectorAll('#items use').length > 20";

fn version(browser: &Browser) -> i64 {
    browser.wait("window.duikai?.shown?.version").as_i64().expect("a version is a number")
}

/// Waits until a later version than `before` is on screen.
#[track_caller]
fn swapped(browser: &Browser, before: i64) {
    browser.wait(&format!("window.duikai.shown.version > {before}"));
}

/// The text of the reading view.
fn read(browser: &Browser) -> String {
    browser.press("r");
    browser.wait("document.querySelector('.reading')?.innerText").as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_saved_story_is_swapped_in_and_the_place_stays() {
    let Some(browser) = Browser::open(1400, 900) else { return };
    let edition = Edition::new();
    let preview = Preview::of(&edition.path(""), &[]);
    browser.go(&preview.url);
    browser.wait(READY);
    assert_eq!(browser.eval("document.querySelector('#paper').textContent"), "小样日报 2026-11-24");
    (0..6).for_each(|_| browser.press("+"));
    browser.run("const d = document.querySelector('#desk'); d.scrollTo(180, 140); document.querySelector('#items').firstElementChild.own = 1;");
    let place = "JSON.stringify([desk.scrollLeft, desk.scrollTop, sheet.style.width])";
    let (before, stood) = (version(&browser), browser.eval(place));
    edition.change("stories/lead.md", "一天比一天好", "一年比一年好");
    swapped(&browser, before);
    assert_eq!(browser.eval(place), stood);
    assert_eq!(
        browser.eval("document.querySelector('#items').firstElementChild.own"),
        1,
        "what did not change was replaced"
    );
    assert!(read(&browser).contains("一年比一年好"));
    // What is on screen is what the server would draw now.
    let same = "(async () => { const n = await (await fetch('/api/pages/4')).json(); const g = document.createElementNS('http://www.w3.org/2000/svg', 'g'); \
                g.innerHTML = n.items.join(''); window.same = g.innerHTML === document.querySelector('#items').innerHTML; })()";
    browser.run(same);
    browser.wait("window.same");
}

#[test]
fn a_fault_is_shown_over_the_last_good_page_until_it_is_mended() {
    let Some(browser) = Browser::open(1200, 800) else { return };
    let edition = Edition::new();
    let preview = Preview::of(&edition.path(""), &[]);
    browser.go(&preview.url);
    browser.wait(READY);
    let fault = "!trouble.hidden && trouble.innerText";
    type Deed<'a> = &'a dyn Fn();
    let broken: [(&str, Deed, &str, Deed); 4] = [
        ("template", &|| _ = edition.change("small.toml", "columns = 2", "columns = "), "small.toml:", &|| {
            edition.change("small.toml", "columns = ", "columns = 2");
        }),
        ("deleted story", &|| fs::remove_file(edition.path("stories/lead.md")).unwrap(), "lead.md", &|| {
            edition.file("stories/lead.md", STORY);
        }),
        ("half a story", &|| _ = edition.file("stories/lead.md", &STORY[..19]), "lead.md", &|| {
            edition.file("stories/lead.md", STORY);
        }),
        ("edition", &|| _ = edition.change("edition.toml", "[[page]]", "[[page"), "edition.toml:", &|| {
            edition.change("edition.toml", "[[page", "[[page]]");
        }),
    ];
    for (what, spoil, said, mend) in broken {
        spoil();
        let words = browser.wait(fault);
        assert!(words.as_str().is_some_and(|w| w.contains(said)), "{what}: {words}");
        assert!(
            browser.eval("document.querySelectorAll('#items use').length").as_i64() > Some(20),
            "{what}: the page went"
        );
        mend();
        browser.wait("trouble.hidden");
    }
}

#[test]
fn a_file_saved_in_two_steps_is_no_fault() {
    let Some(browser) = Browser::open(1200, 800) else { return };
    let edition = Edition::new();
    let preview = Preview::of(&edition.path(""), &[]);
    browser.go(&preview.url);
    browser.wait(READY);
    browser.run(
        "window.faults = 0; new MutationObserver(() => { if (!trouble.hidden) window.faults += 1; })\
         .observe(trouble, { attributes: true, childList: true });",
    );
    let before = version(&browser);
    edition.file("stories/lead.md", &STORY[..12]);
    std::thread::sleep(std::time::Duration::from_millis(30));
    edition.file("stories/lead.md", STORY.replace("薄雾", "晨雾"));
    swapped(&browser, before);
    assert!(read(&browser).contains("晨雾"));
    assert_eq!(browser.eval("window.faults"), 0);
}

#[test]
fn keys_switch_overlays_panels_pages_and_language() {
    let Some(browser) = Browser::open(1200, 800) else { return };
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/daily");
    let preview = Preview::of(&sample, &[]);
    browser.go(&preview.url);
    browser.wait(READY);
    for (key, drawn) in
        [("g", "#o-grid path.rows"), ("f", "#o-slots text.name"), ("t", "#o-tints rect"), ("m", "#o-marks")]
    {
        browser.press(key);
        browser.wait(&format!("document.querySelector('{drawn}')"));
        browser.press(key);
        browser.wait(&format!("!document.querySelector('{drawn}')"));
    }
    browser.press("i");
    browser.wait("!ink.hidden && ink.complete && ink.naturalWidth > 0");
    browser.press("i");
    browser.wait("ink.hidden");
    browser.press("]");
    browser.wait("window.duikai.shown.number === '2' && document.title.startsWith('2 ')");
    browser.wait("[...document.querySelectorAll('#pages img')].every((i) => i.naturalWidth > 0)");
    browser.press("e");
    browser.wait("document.querySelector('#tab-findings').getAttribute('aria-selected') === 'true'");
    browser.press("l");
    browser.wait("document.documentElement.lang === 'zh-CN' && document.querySelector('#tab-findings').textContent.startsWith('问题')");
    browser.press("?");
    browser.wait("keys.open && keys.innerText.includes('版样')");
    // Every control has a name for those who cannot see it.
    let nameless = "[...document.querySelectorAll('button, select, a[href]')].filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim() || e.title)).length";
    assert_eq!(browser.eval(nameless), 0);
}

#[test]
fn a_click_on_text_names_its_place_and_calls_the_editor() {
    let Some(browser) = Browser::open(1200, 800) else { return };
    let edition = Edition::new();
    let preview = Preview::of(&edition.path(""), &["--editor", "none://file/{file}:{line}"]);
    browser.go(&preview.url);
    browser.wait(READY);
    let middle = "(() => { const b = document.querySelectorAll('#items > g use')[3].getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()";
    // A call of an editor that is not there would leave the page.
    browser.run("edit.addEventListener('click', (e) => { e.preventDefault(); window.called = edit.href; });");
    let at = browser.eval(middle);
    let number = |i: usize| at[i].as_f64().expect("a place is a number");
    browser.click(number(0), number(1));
    let called = browser.wait("window.called");
    let story = edition.path("stories/lead.md").canonicalize().unwrap();
    assert_eq!(called, format!("none://file{}:2", story.display()), "the headline stands in line 2");
    assert!(
        browser.eval("document.querySelector('#place').textContent").as_str().unwrap_or_default().contains("lead.md:2")
    );
}

#[test]
fn two_browsers_see_one_edition_and_come_back_after_a_restart() {
    let (Some(one), Some(two)) = (Browser::open(1200, 800), Browser::open(800, 1100)) else { return };
    let edition = Edition::new();
    let preview = Preview::of(&edition.path(""), &[]);
    let url = preview.url.clone();
    let port = url.trim_end_matches('/').rsplit(':').next().unwrap().to_owned();
    for browser in [&one, &two] {
        browser.go(&url);
        browser.wait(READY);
    }
    let before = [version(&one), version(&two)];
    edition.change("stories/lead.md", "薄雾", "晨雾");
    swapped(&one, before[0]);
    swapped(&two, before[1]);
    drop(preview);
    one.wait("state.classList.contains('off')");
    // What is fetched comes slowly: news of the page overtake it.
    one.run("const own = window.fetch; window.fetch = async (...what) => { const answer = await own(...what); await new Promise((done) => setTimeout(done, 2000)); return answer; };");
    edition.change("stories/lead.md", "晨雾", "夜雾");
    let _again = Preview::of(&edition.path(""), &["--port", &port]);
    for browser in [&one, &two] {
        browser.wait("!state.classList.contains('off')");
        browser.wait("document.querySelector('#items use')");
    }
    one.press("r");
    one.wait("document.querySelector('.reading')?.innerText.includes('夜雾')");
}

#[test]
fn a_thousand_saves_leave_the_last_one_on_screen() {
    let Some(browser) = Browser::open(1200, 800) else { return };
    let edition = Edition::new();
    let preview = Preview::of(&edition.path(""), &[]);
    browser.go(&preview.url);
    browser.wait(READY);
    let before = preview.memory();
    for i in 0..1_000 {
        edition.file("stories/lead.md", STORY.replace("1.8米", &format!("{i}米")));
    }
    browser.press("r");
    browser.wait("document.querySelector('.reading')?.innerText.includes('999米')");
    // Not every save was set: a browser would be minutes behind.
    assert!(version(&browser) < 900);
    let after = preview.memory();
    assert!(after < before + 200_000, "{before} kB grew to {after} kB");
}

#[test]
fn only_this_machines_own_names_are_answered_and_nothing_outside_is_served() {
    let edition = Edition::new();
    edition.file("../secret.txt", "outside");
    let preview = Preview::of(&edition.path(""), &[]);
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let get = |path: &str, host: Option<&str>| {
        let request = agent.get(format!("{}{path}", preview.url));
        let request = match host {
            Some(host) => request.header("host", host),
            None => request,
        };
        let mut answer = request.call().unwrap();
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
    };
    assert_eq!(get("", None).0, 200);
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:4040"] {
        assert_eq!(get("api/edition", Some(host)).0, 403, "{host}");
    }
    let port = preview.url.trim_end_matches('/').rsplit(':').next().unwrap();
    assert_eq!(get("api/edition", Some(&format!("localhost:{port}"))).0, 200);
    for path in [
        "../secret.txt",
        "pictures/../../secret.txt",
        "assets/%2e%2e%2fmod.rs",
        "pictures/..%2Fsecret.txt",
        "edition.toml",
    ] {
        let (status, body) = get(path, None);
        assert_eq!(status, 404, "{path}");
        assert!(!body.contains("outside"), "{path}");
    }
    // The address is told before the first page is set.
    let pages = || serde_json::from_str::<Value>(&get("api/edition", None).1).unwrap()["pages"][0]["number"].clone();
    let set =
        (0..600).map(|_| (pages(), std::thread::sleep(std::time::Duration::from_millis(50))).0).find(|n| !n.is_null());
    assert_eq!(set, Some("4".into()));
}

#[test]
fn a_port_in_use_is_said_and_only_an_asked_one_is_insisted_on() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let edition = Edition::new();
    let folder = edition.path("");
    let refused = duikai(&["preview", folder.to_str().unwrap(), "--port", &port, "--lang", "en"], &folder);
    assert_eq!(refused.status, 2);
    assert!(refused.said.contains(&format!("port {port} is in use")), "{}", refused.said);
    let (one, two) = (Preview::of(&folder, &[]), Preview::of(&folder, &[]));
    assert_ne!(one.url, two.url);
    let missing = duikai(&["preview", "nowhere", "--lang", "zh"], &folder);
    assert_eq!(missing.status, 2);
    assert!(missing.said.contains("没有 nowhere"), "{}", missing.said);
}
