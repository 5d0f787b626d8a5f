//! Laws that random text must keep, on measures from 4 to 60 字.

use duikai::font::{FontContext, bundled};
use duikai::geom::Abs;
use duikai::line::{Edges, Measures, Sums, break_lines, cost_of, first_fit, set};
use duikai::template::{Kinsoku, LineRules, Pairs, Punctuation, Region, Weight, Writing};
use duikai::text::class::Class;
use duikai::text::kinsoku::Break;
use duikai::text::{Setting, Shaped, StyledRun, shape};
use proptest::prelude::*;

const SIZE: Abs = Abs::pt(9);

fn shaped(text: &str, fonts: &mut FontContext) -> Shaped {
    shaped_by(text, Setting::running(SIZE), fonts)
}

fn shaped_by(text: &str, setting: Setting, fonts: &mut FontContext) -> Shaped {
    let song = fonts.book.face("song", Weight::Regular).expect("the bundled book has song");
    shape(&[StyledRun::plain(text, vec![song])], setting, song, fonts)
}

/// Copy as it comes: mostly Han, with marks, numbers and words between.
fn copy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[一-龥]{1,8}",
        3 => "[，。、；：？！]",
        1 => "[“《（][一-龥]{1,5}[”》）]".prop_map(|s| s),
        1 => "[0-9]{1,6}(\\.[0-9]{1,2})?[%万年]?",
        1 => "[a-zA-Z]{1,12}",
        1 => "[a-z]{2,6} [a-z]{4,14}",
        1 => "[0-9]{1,3}[—:×/][0-9]{1,3}",
        1 => "[？！]{1,3}",
        1 => "[·～％℃々]",
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        1 => "(https://)?www\\.[a-z]{2,8}\\.cn(/[a-z0-9]{1,6}){0,3}",
        1 => "[a-z]{2,6}@[a-z]{3,8}\\.cn",
        1 => "[ぁ-ゖァ-ヺー]{1,5}",
        1 => "[가-힣]{1,4} [가-힣]{1,4}",
    ];
    prop::collection::vec(piece, 1..40).prop_map(|v| v.concat())
}

/// Any setting that a style can say.
fn setting() -> impl Strategy<Value = Setting> {
    use Kinsoku::{Loose, None, Normal, Strict};
    use Punctuation::{Full, Half, HalfAtLineEnd, Kaiming, Squeeze};
    let level = prop::sample::select(vec![None, Loose, Normal, Strict]);
    let widths = prop::sample::select(vec![Full, Squeeze, Kaiming, HalfAtLineEnd, Half]);
    let region = prop::sample::select(vec![Region::Cn, Region::Tw, Region::Hk, Region::Ja, Region::Ko]);
    (level, widths, region, prop::array::uniform7(any::<bool>())).prop_map(|(kinsoku, punctuation, region, on)| {
        let rules = LineRules {
            kinsoku,
            punctuation,
            region,
            bangs_begin: on[0],
            indent_open: on[1],
            hang: on[2],
            cells: on[3],
            hyphenate: on[4],
            pairs: if on[5] { Pairs::One } else { Pairs::OneAndHalf },
            ..LineRules::default()
        };
        let writing = if on[6] { Writing::Vertical } else { Writing::Horizontal };
        Setting { rules, writing, ..Setting::running(SIZE) }
    })
}

/// How many paragraphs a run tries: `DUIKAI_CASES` for another number.
fn cases() -> u32 {
    std::env::var("DUIKAI_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_no_rule_is_broken_no_line_is_too_wide(text in copy(), measure in 4_i64..=60, indent in 0_i64..3) {
        let book = bundled();
        let mut fonts = FontContext::new(&book);
        let shaped = shaped(&text, &mut fonts);
        let joined: String = shaped.clusters.iter().map(|c| &text[c.text()]).collect();
        prop_assert_eq!(&joined, &text);
        let sums = Sums::new(&shaped);
        let (full, first) = (SIZE * measure, SIZE * (measure - indent));
        let measures = Measures { first: vec![first], rest: full };
        let broken = break_lines(&sums, &measures);
        // The search is never worse than breaking line by line, and its sum is that of its lines.
        let greedy = first_fit(&sums, &measures);
        prop_assert_eq!(broken.cost, cost_of(&sums, &measures, &broken.ends));
        prop_assert_eq!(greedy.cost, cost_of(&sums, &measures, &greedy.ends));
        prop_assert!(broken.cost <= greedy.cost, "{} over {}", broken.cost, greedy.cost);
        prop_assert_eq!(broken.ends.last().copied(), Some(shaped.clusters.len()));
        let mut from = 0;
        for (k, &end) in broken.ends.iter().enumerate() {
            prop_assert!(end > from);
            let measure = if k == 0 { first } else { full };
            let last = k + 1 == broken.ends.len();
            let line = set(&sums, from, end, measure, if last { Edges::Ragged } else { Edges::Flush });
            prop_assert!(line.over > Abs::ZERO || line.width <= measure, "{:?} on {:?}", line.width, measure);
            // A line may be too wide only where it could not have ended sooner.
            if line.over > Abs::ZERO {
                // To end sooner helps only if the next line then fits.
                let n = shaped.clusters.len();
                let free = |e: usize| e == n || matches!(shaped.clusters[e - 1].after, Break::May(_) | Break::Hyphen(_));
                let fits = |a, e, measure| free(e) && set(&sums, a, e, measure, Edges::Ragged).over.is_zero();
                let sooner =
                    (from + 1..end).any(|e| fits(from, e, measure) && (e + 1..=n).any(|next| fits(e, next, full)));
                prop_assert!(!sooner, "too wide though it could end sooner: {}", shaped.text_of(from..end));
            }
            if !last {
                let after = shaped.clusters[end - 1].after;
                let reported = broken.emergencies.contains(&end) || broken.marks.contains(&end);
                prop_assert!(matches!(after, Break::May(_) | Break::Must | Break::Hyphen(_)) || reported, "forbidden after {}", shaped.text_of(from..end));
                let opens = shaped.clusters[end].class;
                // What no rule lets end is the last resort, and said.
                if !broken.marks.contains(&end) && after != Break::Never {
                    prop_assert!(!matches!(opens, Class::Comma | Class::Stop | Class::Close | Class::Bang));
                    prop_assert!(shaped.clusters[end - 1].class != Class::Open);
                }
            }
            from = end;
        }
    }

    #[test]
    fn every_setting_keeps_the_text_and_its_lines_within_their_measure(
        text in copy(), setting in setting(), first in prop::collection::vec(4_i64..=60, 0..5), rest in 4_i64..=60,
    ) {
        let book = bundled();
        let mut fonts = FontContext::new(&book);
        let shaped = shaped_by(&text, setting, &mut fonts);
        let joined: String = shaped.clusters.iter().map(|c| &text[c.text()]).collect();
        prop_assert_eq!(&joined, &text);
        // An indent makes the first line shorter; what stands beside the others makes each as it will.
        let indented = first.first().is_some_and(|&f| f < rest);
        let sums = if indented { Sums::indented(&shaped) } else { Sums::new(&shaped) };
        let measures = Measures { first: first.iter().map(|&n| SIZE * n).collect(), rest: SIZE * rest };
        let broken = break_lines(&sums, &measures);
        prop_assert_eq!(broken.ends.last().copied(), Some(shaped.clusters.len()));
        prop_assert_eq!(broken.cost, cost_of(&sums, &measures, &broken.ends));
        prop_assert!(broken.cost <= first_fit(&sums, &measures).cost);
        let mut from = 0;
        for (k, &end) in broken.ends.iter().enumerate() {
            let edges = if k + 1 == broken.ends.len() { Edges::Ragged } else { Edges::Flush };
            let line = set(&sums, from, end, measures.at(k), edges);
            prop_assert!(line.over > Abs::ZERO || line.width <= measures.at(k), "{:?} on {:?}", line.width, measures.at(k));
            // At most a mark hangs.
            prop_assert!(line.hung <= SIZE);
            let after = shaped.clusters[end - 1].after;
            let said = broken.emergencies.contains(&end) || broken.marks.contains(&end);
            prop_assert!(matches!(after, Break::May(_) | Break::Must | Break::Hyphen(_)) || said);
            from = end;
        }
    }
}

#[test]
fn r19_every_adjacent_pair_of_marks_takes_one_and_a_half_em() {
    let book = bundled();
    let mut fonts = FontContext::new(&book);
    for pair in ["。”", "”，", "，“", "“‘", "’”", "）。", "：“", "》《", "、《"] {
        let text = format!("汉{pair}汉");
        let shaped = shaped(&text, &mut fonts);
        let width: Abs = shaped.clusters[1..3].iter().map(|c| c.advance).sum();
        assert_eq!(width, SIZE * 3 / 2, "{pair}");
    }
    // The control: marks that do not meet keep their em.
    let apart = shaped("汉。汉，汉", &mut fonts);
    assert!(apart.clusters.iter().all(|c| c.advance == SIZE));
}

#[test]
fn r11_r12_a_dash_and_an_ellipsis_take_two_em_and_never_part() {
    let book = bundled();
    let mut fonts = FontContext::new(&book);
    for sign in ["——", "……"] {
        let shaped = shaped(&format!("汉{sign}汉"), &mut fonts);
        let width: Abs = shaped.clusters[1..shaped.clusters.len() - 1].iter().map(|c| c.advance).sum();
        assert_eq!(width, SIZE * 2, "{sign}");
    }
}

/// Once a random paragraph had a line end by the last resort where a rule lets it end, and cost more than the plainest way.
#[test]
fn the_last_resort_is_for_places_that_no_rule_lets_end() {
    let book = bundled();
    let mut fonts = FontContext::new(&book);
    for (text, level, measure, at, told) in
        [("一一一一一一一一————————", Kinsoku::None, 5, 9, true), ("，！…………？", Kinsoku::Loose, 4, 4, true)]
    {
        let mut setting = Setting::running(SIZE);
        (setting.rules.kinsoku, setting.rules.punctuation) = (level, Punctuation::Full);
        let shaped = shaped_by(text, setting, &mut fonts);
        let sums = Sums::new(&shaped);
        let measures = Measures { first: Vec::new(), rest: SIZE * measure };
        let broken = break_lines(&sums, &measures);
        assert!(broken.cost <= first_fit(&sums, &measures).cost, "{text}");
        assert!(broken.ends.contains(&at) && broken.emergencies.is_empty() != told, "{text}: {broken:?}");
    }
}

/// Once a random paragraph showed a line that stood out by two and a half em; where nothing may part, it parts now, and
/// only a sign wider than its line stands out.
#[test]
fn a_line_that_must_stand_out_stands_out_no_further_than_it_must() {
    let book = bundled();
    let mut fonts = FontContext::new(&book);
    let shaped = shaped("一000×0？？？？一一一～————：", &mut fonts);
    let sums = Sums::new(&shaped);
    let over = |em: i64| {
        let measure = SIZE * em;
        let broken = break_lines(&sums, &Measures { first: vec![], rest: measure });
        let starts = std::iter::once(0).chain(broken.ends.iter().copied());
        let lines =
            starts.zip(&broken.ends).map(|(from, &end)| (from, end, set(&sums, from, end, measure, Edges::Ragged)));
        let over = lines.filter(|l| l.2.over > Abs::ZERO).map(|l| (shaped.text_of(l.0..l.1).to_owned(), l.2.over));
        (over.collect::<Vec<_>>(), broken.emergencies.len() + broken.marks.len())
    };
    let (stands_out, told) = over(6);
    assert!(stands_out.is_empty() && told > 0, "{stands_out:?}");
    let (stands_out, _) = over(3);
    assert!(stands_out.iter().all(|l| l.0.contains("————") && l.1 <= SIZE * 3 / 2), "{stands_out:?}");
}
