//! The reading edition in a real Chromium, opened from the disk.

use super::folder;
use super::pages::awkward;
use super::tree::read;
use crate::archive::{exported, stories};
use crate::browser::Browser;
use serde_json::Value;
use std::net::TcpListener;
use std::path::Path;

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
/// The page with its pictures is on screen.
const READY: &str = "document.readyState === 'complete' && [...document.images].every((i) => i.loading === 'lazy' || i.naturalWidth > 0)";

fn address(file: &str) -> String {
    at(&folder(), file)
}

fn at(folder: &Path, file: &str) -> String {
    format!("file://{}/{file}", folder.canonicalize().unwrap().display())
}

/// Opens a file of the reading edition.
fn open(browser: &Browser, file: &str) {
    browser.go(&address(file));
    browser.wait(READY);
}

/// Whether the file of an address is on screen.
fn shows(href: &str) -> String {
    let file = href.trim_start_matches("../");
    format!("decodeURI(location.href).endsWith(decodeURI('/{file}')) && document.readyState === 'complete'")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

/// A point of the window inside a zone, its whole shape scrolled to.
fn inside(browser: &Browser, zone: &str) -> (f64, f64) {
    let script = format!(
        "const a = document.getElementById('{zone}'), s = a.querySelector('polygon, path');
         a.scrollIntoView({{ block: 'center', behavior: 'instant' }});
         const m = s.getScreenCTM(), b = s.getBBox(), p = s.ownerSVGElement.createSVGPoint();
         for (let y = 0.5; y < 40; y++) for (let x = 0.5; x < 40; x++) {{
           p.x = b.x + b.width * x / 40; p.y = b.y + b.height * y / 40;
           if (!s.isPointInFill(p)) continue;
           const w = p.matrixTransform(m);
           if (w.y > 10 && w.y < innerHeight - 10) return [w.x, w.y];
         }}"
    );
    let point = browser.run(&script);
    let number = |k: usize| point[k].as_f64().unwrap_or_else(|| panic!("{zone} is not in the window: {point}"));
    (number(0), number(1))
}

#[test]
fn a_click_on_any_zone_opens_its_story() {
    let Some(browser) = Browser::open(1440, 900) else { return };
    let mut opened = 0;
    for page in 1..=4 {
        let file = format!("page-{page:02}.html");
        let tree = read(&folder().join(&file));
        for zone in tree.of("zones").unwrap().named("a").into_iter().filter(|a| !a.get("id").contains("photo")) {
            open(&browser, &file);
            let (x, y) = inside(&browser, zone.get("id"));
            browser.click(x, y);
            browser.wait(&shows(zone.get("href")));
            let headline = browser.eval("document.querySelector('h1').innerText.replace(/\\s+/g, ' ')");
            assert_eq!(headline, zone.get("aria-label"), "{file}: {}", zone.get("id"));
            opened += 1;
        }
    }
    // Every story, the one that jumps twice.
    assert_eq!(opened, stories().len() + 1);
}

#[test]
fn a_click_on_a_photo_leads_to_its_words_and_white_leads_nowhere() {
    let Some(browser) = Browser::open(1440, 900) else { return };
    open(&browser, "index.html");
    let (x, y) = inside(&browser, "zone-photo-1");
    browser.click(x, y);
    browser.wait("location.hash === '#photo-1' && document.querySelector('figure:has(:target) figcaption').innerText.includes('初雪盘山')");
    open(&browser, "index.html");
    let margin =
        browser.run("const r = document.querySelector('.zones').getBoundingClientRect(); return [r.x + 4, r.y + 4];");
    browser.click(margin[0].as_f64().unwrap(), margin[1].as_f64().unwrap());
    assert!(text(&browser.eval("location.href")).ends_with("/index.html"));
}

#[test]
fn a_zone_and_its_headline_light_up_together() {
    let Some(browser) = Browser::open(1440, 900) else { return };
    open(&browser, "page-02.html");
    let paint =
        |zone: &str| browser.eval(&format!("getComputedStyle(document.querySelector('#{zone} > *:last-child')).fill"));
    // A window that has the focus, and nothing of the page.
    browser.click(8.0, 500.0);
    let before = paint("zone-1");
    browser.run("document.querySelector('[data-zone=zone-1]').focus()");
    browser.wait("document.querySelector('#zone-1').classList.contains('on')");
    assert_ne!(paint("zone-1"), before);
    browser.run("document.activeElement.blur()");
    assert_eq!(paint("zone-1"), before);
}

#[test]
fn the_keyboard_reaches_every_zone_shows_where_it_is_and_opens_the_story() {
    let Some(browser) = Browser::open(1440, 900) else { return };
    open(&browser, "index.html");
    browser.press(TAB);
    assert_eq!(browser.eval("document.activeElement.innerText"), "跳到正文");
    assert!(browser.eval("document.activeElement.getBoundingClientRect().top").as_f64() >= Some(0.0), "it is not seen");
    let mut reached: Vec<String> = Vec::new();
    for _ in 0..80 {
        browser.press(TAB);
        let id = browser.eval("document.activeElement.closest('.zones') ? document.activeElement.id : ''");
        if text(&id).is_empty() {
            continue;
        }
        if reached.iter().any(|r| *r == text(&id)) {
            break;
        }
        let drawn = browser.eval("(() => { const s = getComputedStyle(document.activeElement.querySelector('polygon, path')); return [s.stroke, parseFloat(s.strokeWidth)]; })()");
        assert!(
            !text(&drawn[0]).contains("0, 0, 0, 0") && drawn[1].as_f64() >= Some(3.0),
            "the focus is not seen: {drawn}"
        );
        reached.push(text(&id).to_owned());
    }
    let tree = read(&folder().join("index.html"));
    let zones: Vec<&str> = tree.of("zones").unwrap().named("a").iter().map(|a| a.get("id")).collect();
    assert_eq!(reached, zones);
    browser.run("document.getElementById('zone-2').focus()");
    browser.press(ENTER);
    let href = tree.all().into_iter().find(|n| n.get("id") == "zone-2").unwrap().get("href").to_owned();
    browser.wait(&shows(&href));
    // The arrows turn to the next story and back.
    browser.press("\u{E014}");
    browser.wait(&format!("!({})", shows(&href)));
    browser.wait("document.readyState === 'complete'");
    browser.press("\u{E012}");
    browser.wait(&shows(&href));
}

#[test]
fn the_search_finds_every_headline_and_any_words_of_a_body_and_opens_them() {
    let Some(browser) = Browser::open(1200, 900) else { return };
    open(&browser, "search.html");
    let type_in = |words: &str| {
        let words = serde_json::to_string(words).unwrap();
        browser.run(&format!(
            "const q = document.querySelector('#q'); q.value = {words}; q.dispatchEvent(new Event('input'));"
        ));
    };
    for (name, body) in stories() {
        let tree = read(&folder().join(format!("articles/{name}.html")));
        let headline = tree.named("h1")[0].text();
        type_in(&headline);
        let href = format!("articles/{name}.html");
        let hit = browser
            .eval("[...document.querySelectorAll('#found a')].map((a) => [a.textContent, a.getAttribute('href')])");
        assert_eq!((&hit[0][0], &hit[0][1]), (&Value::from(headline.as_str()), &Value::from(href.as_str())), "{hit}");
        assert!(text(&browser.eval("document.querySelector('#count').textContent")).contains("找到"));
        // Words from the middle of the body, over whatever lines the page breaks them into; never across a paragraph.
        let chars: Vec<char> = body.chars().collect();
        let middle: String = chars[chars.len() / 2..chars.len() / 2 + 4].iter().collect();
        let whole = tree.of("body").unwrap().named("p").iter().any(|p| p.text().contains(&middle));
        if whole && !middle.contains(' ') {
            type_in(&middle);
            let all = browser.eval("[...document.querySelectorAll('#found a')].map((a) => a.getAttribute('href'))");
            assert!(all.as_array().unwrap().contains(&Value::from(href.as_str())), "{middle}: {all}");
            let marked = browser.eval("[...document.querySelectorAll('#found mark')].map((m) => m.textContent)");
            assert!(marked.as_array().unwrap().iter().any(|m| text(m) == middle), "{middle}: {marked}");
        }
    }
    assert_eq!(browser.eval("document.querySelector('#all').hidden"), true);
    type_in("没有这样的话");
    assert_eq!(browser.eval("document.querySelectorAll('#found li').length"), 0);
    assert!(text(&browser.eval("document.querySelector('#count').textContent")).contains("没有找到"));
    type_in("");
    assert_eq!(browser.eval("document.querySelector('#all').hidden"), false);
    // Full-width letters and capitals are what they mean; two words must both be there.
    type_in("ｃｔ 残板");
    assert_eq!(browser.eval("document.querySelectorAll('#found li').length"), 1);
    type_in("残板 没有这样的话");
    assert_eq!(browser.eval("document.querySelectorAll('#found li').length"), 0);
}

#[test]
fn words_typed_on_the_first_page_lead_to_their_story() {
    let Some(browser) = Browser::open(1200, 900) else { return };
    open(&browser, "index.html");
    browser.run("document.querySelector('#q').focus()");
    browser.write("十七座小桥");
    browser.press(ENTER);
    browser.wait("location.pathname.endsWith('/search.html') && document.querySelector('#found a')?.textContent.includes('十七座小桥')");
    assert_eq!(browser.eval("document.querySelector('#q').value"), "十七座小桥");
    browser.run("document.querySelector('#found a').click()");
    browser.wait("document.querySelector('h1')?.innerText.includes('十七座小桥') && location.pathname.endsWith('/articles/front-bridges.html')");
}

#[test]
fn signs_of_markup_are_shown_and_found_as_words() {
    let Some(browser) = Browser::open(1200, 900) else { return };
    let (_e, html) = awkward();
    browser.go(&at(&html, "search.html"));
    browser.wait(READY);
    browser.run("document.querySelector('#q').focus()");
    browser.write("<b>湖水&\"");
    browser.wait("document.querySelectorAll('#found a').length === 1");
    assert_eq!(browser.eval("document.querySelector('#found a').textContent"), "<b>湖水&\"清了\"</b>");
    assert_eq!(browser.eval("document.querySelectorAll('#found b, #count b').length"), 0);
    browser.run("document.querySelector('#found a').click()");
    browser.wait("document.querySelector('article h1')?.textContent === '<b>湖水&\"清了\"</b>'");
    browser.go(&at(&html, "index.html"));
    browser.wait(READY);
    let (x, y) = inside(&browser, "zone-1");
    browser.click(x, y);
    browser.wait("document.querySelector('article .body')?.textContent.includes('<远山>如黛 & 芦苇泛黄')");
}

#[test]
fn everything_has_a_name_and_a_role_for_those_who_cannot_see_it() {
    let Some(browser) = Browser::open(1440, 900) else { return };
    open(&browser, "index.html");
    let tree = read(&folder().join("index.html"));
    let zones = tree.of("zones").unwrap().named("a");
    let named = browser.named(".zones a");
    assert_eq!(named.len(), zones.len());
    for ((role, name), zone) in named.iter().zip(zones) {
        assert_eq!((role.as_str(), name.as_str()), ("link", zone.get("aria-label")));
    }
    let pair = |selector: &str| browser.named(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector}"));
    let told = |role: &str, name: &str| (role.to_owned(), name.to_owned());
    assert_eq!(pair("#q"), told("searchbox", "检索本期"));
    assert_eq!(pair("form").0, "search");
    assert_eq!(pair("main").0, "main");
    assert_eq!(pair("nav.pages"), told("navigation", "各版"));
    assert_eq!(pair(".sheet img").1, "《青澜日报》2026年11月24日第1版 头版版面图");
    assert_eq!(pair(".photos img").1, "俯瞰针叶林，一条公路呈S形穿过，路旁有薄雪");
    for (role, name) in browser.named("a[href]") {
        assert!(role == "link" && !name.trim().is_empty(), "{role}: {name}");
    }
    open(&browser, "search.html");
    assert_eq!(pair("#count").0, "status");
    open(&browser, "articles/feat-road.html");
    assert_eq!(pair("h1"), told("heading", "山路有回信"));
    assert_eq!(pair("article").0, "article");
}

#[test]
fn no_page_asks_a_network_for_anything_nor_could_it() {
    let Some(browser) = Browser::open(1200, 900) else { return };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let outside = format!("http://{}/x.png", listener.local_addr().unwrap());
    for file in ["index.html", "page-03.html", "articles/feat-road.html", "search.html?q=澜江"] {
        open(&browser, file);
        // What is loaded from a disk is in no list of the browser's own.
        let loaded = browser.eval("[...[...document.images].map((i) => i.currentSrc || i.src), ...[...document.styleSheets].map((s) => s.href), ...[...document.scripts].map((s) => s.src)]");
        let loaded: Vec<&str> = loaded.as_array().unwrap().iter().map(text).collect();
        assert!(loaded.iter().any(|l| l.ends_with("reading.css")), "{file}: {loaded:?}");
        assert!(loaded.iter().all(|l| l.starts_with("file://")), "{file}: {loaded:?}");
        // The style sheet and the scripts came through the policy.
        assert_eq!(browser.eval("getComputedStyle(document.body).marginTop"), "0px", "{file}");
        browser.run(&format!(
            "window.refused = []; document.addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective));
             new Image().src = '{outside}'; fetch('{outside}').catch(() => 0);
             const s = document.createElement('script'); s.src = '{outside}'; document.head.append(s);"
        ));
        browser.wait(
            "refused.includes('img-src') && refused.includes('connect-src') && refused.includes('script-src-elem')",
        );
    }
    assert!(listener.accept().is_err(), "a page reached the network");
    // A page without the policy would have reached it.
    browser.go(&format!("file://{}", exported().join("page-01.alto.xml").canonicalize().unwrap().display()));
    browser.run(&format!("fetch('{outside}', {{ mode: 'no-cors' }}).catch(() => 0);"));
    let from = std::time::Instant::now();
    while listener.accept().is_err() {
        assert!(from.elapsed().as_secs() < 20, "the listener hears nothing");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

#[test]
fn a_phone_shows_one_column_and_never_scrolls_across() {
    let Some(browser) = Browser::open(1200, 900) else { return };
    browser.phone(390, 844);
    for file in
        ["index.html", "page-04.html", "articles/feat-road.html", "articles/front-port.html", "search.html?q=澜江"]
    {
        open(&browser, file);
        let widths = browser.eval("[innerWidth, document.documentElement.scrollWidth, document.body.scrollWidth]");
        assert_eq!(widths, serde_json::json!([390, 390, 390]), "{file}");
        let wide = "[...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > 391 && !e.closest('.zones')).map((e) => e.className || e.tagName)";
        assert_eq!(browser.eval(wide), serde_json::json!([]), "{file}");
    }
    open(&browser, "page-04.html");
    let stacked = "document.querySelector('.list').getBoundingClientRect().top >= document.querySelector('.picture').getBoundingClientRect().bottom";
    assert_eq!(browser.eval(stacked), true);
    // Zones grow and shrink with the picture.
    let same = "(() => { const a = document.querySelector('.sheet img').getBoundingClientRect(), b = document.querySelector('.zones').getBoundingClientRect(); \
                return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y), Math.abs(a.width - b.width), Math.abs(a.height - b.height)) < 1; })()";
    assert_eq!(browser.eval(same), true);
}

#[test]
fn body_text_is_set_as_chinese_is_read() {
    let Some(browser) = Browser::open(1440, 900) else { return };
    open(&browser, "articles/front-port.html");
    let style = |key: &str| browser.eval(&format!("getComputedStyle(document.querySelector('.body p')).{key}"));
    let px = |value: Value| text(&value).trim_end_matches("px").parse::<f64>().unwrap();
    let em = px(style("fontSize"));
    assert_eq!(px(style("textIndent")), 2.0 * em);
    assert!(px(style("lineHeight")) >= 1.8 * em && style("textAlign") == "justify");
    let measure = browser.eval("document.querySelector('.body p').getBoundingClientRect().width").as_f64().unwrap();
    assert!((24.0..=38.0).contains(&(measure / em)), "{} characters a line", measure / em);
}
