//! What stands beside vertical lines and among them: photos, initials, captions, quotes, heads, notices of jumps.

use super::{DOWN, Line, MORE, RIGHT, TOP, body, boxes, copy, edition, near, story, whole};
use crate::support::Edition;
use serde_json::Value;

/// A photo of the whole width under the story, with its caption at a side.
fn captioned(caption: &str) -> Value {
    let e = Edition::new();
    let photo = "frame = { cols = \"1-2\", lines = \"16-30\" }";
    e.change("small.toml", photo, &format!("{photo}\ncaption = {{ {caption}, style = \"body\" }}"));
    let words = "湖上秋色，候鸟成群归来，渔民上了岸，芦苇荡里一片繁忙。";
    e.change("edition.toml", "main.jpg\"", &format!("main.jpg\", caption = \"{words}\", credit = \"沈砚秋 摄\""));
    let done = e.render(&["--also", "json"]);
    assert_eq!(done.status, 0, "{}", done.said);
    e.report()["photos"][0].clone()
}

#[test]
fn text_stands_above_and_below_a_photo_in_a_vertical_story() {
    let photo = |wrap: &str| {
        let e = edition(DOWN, "", 4);
        let text = e.text("small.toml");
        e.file("small.toml", format!("{text}\n[photo.main]\ninside = \"lead\"\nwrap = \"{wrap}\"\nframe = {{ x = \"19字\", y = \"8行\", width = \"6字\", height = \"5行\" }}\n"));
        let text = e.text("edition.toml");
        e.file("edition.toml", format!("{text}[page.photos]\nmain = {{ file = \"photos/main.jpg\" }}\n"));
        e
    };
    // The photo: 171 to 225 pt from the left, 8 to 13 rows from the top of the type area; half a character is kept.
    let (left, right) = (48.579 + 171.0 - 4.5, 48.579 + 225.0 + 4.5);
    let (top, foot) = (42.52 + 86.4 - 4.5, 42.52 + 86.4 + 54.0 + 4.5);
    let beside = |l: &&Line| l.x < right && l.x + l.w > left;
    let apart = |l: &Line| l.y + l.h <= top + 0.01 || l.y >= foot - 0.01;
    let lines = body(&story(&photo("both")));
    whole(&lines, 4);
    let near_it: Vec<&Line> = lines.iter().filter(beside).collect();
    assert!(near_it.len() >= 10 && near_it.iter().all(|l| apart(l)), "{near_it:?}");
    assert!(near_it.iter().any(|l| l.y < top) && near_it.iter().any(|l| l.y > foot), "{near_it:?}");
    assert!(near_it.iter().all(|l| near(l.measure % 9.0, 0.0) || near(l.measure % 9.0, 9.0)), "{near_it:?}");
    assert_eq!(body(&story(&photo("none"))).iter().filter(beside).count(), 0);
    // Without the photo the same lines run through its place.
    let bare = body(&story(&edition(DOWN, "", 4)));
    assert!(bare.iter().filter(beside).any(|l| !apart(l)), "{bare:?}");
}

#[test]
fn an_initial_stands_across_its_lines_and_the_text_goes_on_below_it() {
    let lines = body(&story(&edition("writing = \"vertical\"\ninitial = { lines = 3, style = \"head\" }", "", 4)));
    whole(&lines, 4);
    let size = 2.0 * 10.8 + 9.0;
    assert_eq!(lines[0].text, "沿");
    assert!(near(lines[0].w, size) && near(lines[0].x + size, RIGHT) && near(lines[0].y, TOP), "{:?}", lines[0]);
    // Below its 30.6 pt stand whole characters: 4 of 21 are taken.
    assert!(lines[1..4].iter().all(|l| near(l.measure, 17.0 * 9.0) && near(l.y, TOP + 36.0)), "{lines:?}");
    assert!(near(lines[4].measure, 21.0 * 9.0) || near(lines[4].measure, 19.0 * 9.0), "{:?}", lines[4]);
}

#[test]
fn r47_a_vertical_caption_stands_against_its_picture_at_either_side() {
    for side in ["right", "left"] {
        let photo = captioned(&format!("place = \"{side}\", width = \"6字\", writing = \"vertical\""));
        let lines = boxes(&photo["text"]);
        let [left, top, width, height] = [0, 1, 2, 3].map(|k| photo["box"][k].as_f64().unwrap());
        assert_eq!(lines.len(), 3, "{photo}");
        // The words begin at the top of the picture and run from right to left; the credit ends at its foot.
        assert!(lines[..2].iter().all(|l| near(l[1], top) && near(l[2], 9.0) && l[3] > l[2]), "{side}: {lines:?}");
        assert!(near(lines[0][0] - lines[1][0], 10.8) && lines[2][0] <= lines[1][0], "{side}: {lines:?}");
        assert!(near(lines[2][1] + lines[2][3], top + height), "{side}: {lines:?}");
        // Half a character from the picture, and within its height.
        let apart = match side {
            "right" => lines.iter().map(|l| l[0]).fold(f64::MAX, f64::min) - (left + width),
            _ => left - (lines[0][0] + lines[0][2]),
        };
        assert!(near(apart, 4.5), "{side}: {apart}");
        // Without the key they lie.
        let lying = boxes(&captioned(&format!("place = \"{side}\", width = \"6字\""))["text"]);
        assert!(lying[..lying.len() - 1].iter().all(|l| l[3] < l[2]), "{side}: {lying:?}");
    }
}

#[test]
fn r47_a_vertical_caption_too_long_for_its_side_is_told() {
    let e = Edition::new();
    let photo = "frame = { cols = \"1-2\", lines = \"16-30\" }";
    let caption = "caption = { place = \"right\", width = \"2字\", writing = \"vertical\", style = \"body\" }";
    e.change("small.toml", photo, &format!("{photo}\n{caption}"));
    e.change("edition.toml", "main.jpg\"", &format!("main.jpg\", caption = \"{}\"", MORE));
    let done = e.render(&[]);
    assert!(done.status == 1 && done.said.contains("overset"), "{}", done.said);
}

#[test]
fn a_vertical_quote_stands_in_its_slot_from_right_to_left() {
    let words = "湖面一天比一天清亮起来，游客也多了";
    let with = |writing: &str| {
        let e = edition("", "", 4);
        let text = e.text("small.toml");
        e.file("small.toml", format!("{text}\n[style.pull]\nfont = [\"hei\"]\nsize = \"12pt\"\nindent = \"0字\"\n[quote.pull]\ninside = \"lead\"\nframe = {{ x = \"10字\", y = \"6行\", width = \"6字\", height = \"12行\" }}\nstyle = \"pull\"\n{writing}\n"));
        e.file("stories/lead.md", copy(4).replacen("\"\n+++", &format!("\"\nquote = \"{words}\"\n+++"), 1));
        let lines = story(&e)["text"].as_array().unwrap().iter().filter(|l| l["part"] == "quote").cloned().collect();
        boxes(&Value::Array(lines))
    };
    let lines = with("writing = \"vertical\"");
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0][0] > lines[1][0] && lines.iter().all(|l| l[3] > l[2]), "{lines:?}");
    let (left, top) = (48.579 + 90.0, 42.52 + 64.8);
    assert!(lines.iter().all(|l| l[0] >= left && l[0] + l[2] <= left + 54.0), "{lines:?}");
    assert!(lines.iter().all(|l| l[1] >= top && l[1] + l[3] <= top + 129.6), "{lines:?}");
    // The block stands in the middle of its width.
    assert!(near(lines[1][0] - left, left + 54.0 - lines[0][0] - lines[0][2]), "{lines:?}");
    assert!(with("").iter().all(|l| l[3] < l[2]));
}

#[test]
fn r50_a_vertical_head_at_the_left_runs_to_the_right_and_at_the_right_to_the_left() {
    let head = |keys: &str| {
        let e = edition("", "", 1);
        e.file("stories/lead.md", copy(1).replace("\"湖水清了\"", "[\"湖水清了\", \"鸟儿回来了\"]"));
        e.change(
            "small.toml",
            "{ cols = \"1-2\", lines = \"1-20\" }",
            "{ cols = \"1\", lines = \"1-20\" }, { cols = \"2\", lines = \"1-20\" }",
        );
        e.change(
            "small.toml",
            "{ cols = \"1-2\", height = \"2行\",",
            &format!("{{ cols = \"1\", height = \"20行\", {keys}"),
        );
        let story = story(&e);
        let lines: Vec<Value> =
            story["text"].as_array().unwrap().iter().filter(|l| l["part"] == "headline").cloned().collect();
        let texts: Vec<&str> = lines.iter().map(|l| l["text"].as_str().unwrap()).collect();
        assert_eq!(texts, ["湖水清了", "鸟儿回来了"]);
        boxes(&Value::Array(lines.clone()))
    };
    let left = head("writing = \"vertical\", place = \"left\",");
    assert!(left[0][0] + left[0][2] <= left[1][0] && left.iter().all(|l| l[3] > l[2]), "{left:?}");
    let right = head("writing = \"vertical\", place = \"right\",");
    assert!(right[1][0] + right[1][2] <= right[0][0] && right.iter().all(|l| l[3] > l[2]), "{right:?}");
    let lying = head("");
    assert!(lying[0][1] + lying[0][3] <= lying[1][1] && lying.iter().all(|l| l[2] > l[3]), "{lying:?}");
}

#[test]
fn a_vertical_story_jumps_with_notices_at_its_end_and_its_start() {
    let e = edition(DOWN, "", 8);
    e.change("small.toml", "lines = \"1-20\"", "lines = \"1-14\"");
    e.file("second.toml", e.text("small.toml").replace("[story.lead]", "[story.rest]"));
    let jump = "lead = { file = \"stories/lead.md\", jump = { page = 5, slot = \"rest\" } }";
    e.change("edition.toml", "lead = \"stories/lead.md\"", jump);
    let text = e.text("edition.toml");
    e.file("edition.toml", format!("{text}\n[[page]]\nnumber = 5\ntemplate = \"second\"\n"));
    let done = e.render(&["--also", "json"]);
    assert_eq!(done.status, 0, "{}", done.said);
    let page = |n: &str| -> Value {
        let report: Value =
            serde_json::from_slice(&std::fs::read(e.out().join(format!("page-{n}.json"))).unwrap()).unwrap();
        report["stories"][0].clone()
    };
    let (one, two) = (page("04"), page("05"));
    let all: Vec<Line> = body(&one).into_iter().chain(body(&two)).collect();
    whole(&all, 8);
    let notice = |story: &Value| {
        let lines = story["text"].as_array().unwrap().iter().filter(|l| l["part"] == "jump").cloned().collect();
        boxes(&Value::Array(lines))[0]
    };
    let (to, from) = (notice(&one), notice(&two));
    assert!(to[3] > to[2] && from[3] > from[2], "{to:?} {from:?}");
    // The first stands left of all lines and ends at their foot, the other right of all and begins at their top.
    let (first, rest) = (body(&one), body(&two));
    assert!(first.iter().all(|l| l.x > to[0]) && rest.iter().all(|l| l.x < from[0]), "{to:?} {from:?}");
    let foot = first.iter().map(|l| l.y + l.h).fold(0.0, f64::max);
    assert!(
        near(to[1] + to[3], foot) && near(from[1], rest.iter().map(|l| l.y).fold(f64::MAX, f64::min)),
        "{to:?} {from:?}"
    );
}

#[test]
fn a_head_beside_vertical_text_takes_its_width_from_the_frame() {
    for place in ["right", "left"] {
        let e = edition(DOWN, "", 5);
        let head = format!("{{ width = \"3字\", height = \"20行\", writing = \"vertical\", place = \"{place}\",");
        e.change("small.toml", "{ cols = \"1-2\", height = \"2行\",", &head);
        let story = story(&e);
        let lines = body(&story);
        whole(&lines, 5);
        let all = story["text"].as_array().unwrap().iter();
        let heads = boxes(&Value::Array(all.filter(|l| l["part"] == "headline").cloned().collect()));
        // 3 characters for the head, and the grid's gutter of one between it and the text.
        let (left, right) = if place == "right" { (RIGHT - 27.0, RIGHT) } else { (48.579, 48.579 + 27.0) };
        assert!(heads.iter().all(|h| h[0] >= left - 0.01 && h[0] + h[2] <= right + 0.01), "{heads:?}");
        let edge = if place == "right" { RIGHT - 36.0 } else { RIGHT };
        assert!(near(lines[0].x + lines[0].w, edge), "{:?}", lines[0]);
        assert!(lines.iter().all(|l| l.x + l.w <= left - 8.9 || l.x >= right + 8.9), "{lines:?}");
        assert!(near(lines[1].y, 42.52), "the text keeps all its rows: {lines:?}");
    }
}

#[test]
fn text_follows_an_ellipse_in_a_vertical_story() {
    let e = edition(DOWN, "", 4);
    let text = e.text("small.toml");
    let photo = "[photo.main]\ninside = \"lead\"\nshape = \"ellipse\"\nstandoff = \"0字\"\nframe = { x = \"14字\", y = \"5行\", width = \"11字\", height = \"9行\" }\n";
    e.file("small.toml", format!("{text}\n{photo}"));
    let text = e.text("edition.toml");
    e.file("edition.toml", format!("{text}[page.photos]\nmain = {{ file = \"photos/main.jpg\" }}\n"));
    let lines = body(&story(&e));
    whole(&lines, 4);
    let (a, b) = (99.0_f64 / 2.0, 97.2_f64 / 2.0);
    let (x, y): (f64, f64) = (48.579 + 126.0 + a, 42.52 + 54.0 + b);
    // The nearest point of a line's box to the middle lies outside of the ellipse.
    let inside = |l: &Line| {
        let (near_x, near_y) = (x.clamp(l.x, l.x + l.w), y.clamp(l.y, l.y + l.h));
        ((near_x - x) / a).powi(2) + ((near_y - y) / b).powi(2) < 0.999
    };
    assert!(lines.iter().all(|l| !inside(l)), "{lines:?}");
    let above: Vec<f64> =
        lines.iter().filter(|l| l.y < y && l.y + l.h < y && l.measure < 150.0).map(|l| l.measure).collect();
    assert!(
        above.len() > 4 && above.iter().any(|m| *m > above[above.len() / 2]),
        "they grow shorter and longer: {above:?}"
    );
    assert!(body(&story(&edition(DOWN, "", 4))).iter().any(inside), "without it the lines run through its place");
}
