//! Zones against the words of the page: the ALTO file says where each stands, in the same unit.

use super::tree::{Node, read};
use crate::archive::exported;

type Point = (f64, f64);
/// Left, top, right, foot.
type Area = [f64; 4];

/// A zone's closed lines.
struct Zone {
    id: String,
    lines: Vec<Vec<Point>>,
}

impl Zone {
    fn of(link: &Node) -> Zone {
        let shape = link.all().into_iter().find(|n| n.name == "polygon" || n.name == "path").unwrap();
        let drawn = if shape.name == "path" { shape.get("d") } else { shape.get("points") };
        let lines = drawn.split(['M', 'Z']).filter(|l| !l.is_empty());
        let point = |p: &str| {
            let (x, y) = p.split_once(',').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        };
        Zone { id: link.get("id").to_owned(), lines: lines.map(|l| l.split(' ').map(point).collect()).collect() }
    }

    /// Whether a point lies inside: a ray to the right crosses an odd count of upright edges.
    fn has(&self, (x, y): Point) -> bool {
        let edges = self.lines.iter().flat_map(|l| l.iter().zip(l.iter().cycle().skip(1)));
        let crossed = edges.filter(|(a, b)| a.0 == b.0 && a.0 > x && (a.1 > y) != (b.1 > y));
        crossed.count() % 2 == 1
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        self.lines.iter().flatten()
    }
}

/// Whether two zones share some of the page: in one cell of the grid that all their edges make.
fn overlap(a: &Zone, b: &Zone) -> bool {
    let marks = |of: fn(&Point) -> f64| {
        let mut all: Vec<f64> = a.points().chain(b.points()).map(of).collect();
        all.sort_by(f64::total_cmp);
        all.windows(2).filter(|w| w[0] < w[1]).map(|w| (w[0] + w[1]) / 2.0).collect::<Vec<_>>()
    };
    let (xs, ys) = (marks(|p| p.0), marks(|p| p.1));
    xs.iter().any(|&x| ys.iter().any(|&y| a.has((x, y)) && b.has((x, y))))
}

fn area(node: &Node) -> Area {
    let n = |key: &str| node.get(key).parse::<f64>().unwrap();
    [n("HPOS"), n("VPOS"), n("HPOS") + n("WIDTH"), n("VPOS") + n("HEIGHT")]
}

/// A page: its zones, the lines of each of its articles, its photos.
type Laid = (Vec<Zone>, Vec<Vec<Area>>, Vec<Area>);

/// Each page of the sample: its zones, its articles' lines of words in order, its photos.
fn pages() -> Vec<Laid> {
    let of = |number: usize| {
        let page = read(&exported().join(format!("html/page-{number:02}.html")));
        let svg = page.of("zones").unwrap();
        let zones = svg.named("a").into_iter().map(Zone::of).collect();
        let alto = read(&exported().join(format!("page-{number:02}.alto.xml")));
        let size = alto.named("Page")[0];
        assert_eq!(svg.get("viewBox"), format!("0 0 {} {}", size.get("WIDTH"), size.get("HEIGHT")));
        let groups = alto.named("ComposedBlock").into_iter().filter(|b| b.get("TYPE") == "article");
        let lines = |group: &Node| group.named("TextLine").into_iter().map(area).collect();
        let photos = alto.named("Illustration").into_iter().filter(|i| i.get("TYPE") == "photo").map(area).collect();
        (zones, groups.map(lines).collect(), photos)
    };
    (1..=4).map(of).collect()
}

#[test]
fn every_line_of_a_story_stands_in_its_zone_and_in_no_other() {
    let mut judged = 0;
    for (n, (zones, articles, _)) in pages().iter().enumerate() {
        for (k, lines) in articles.iter().enumerate() {
            let id = format!("zone-{}", k + 1);
            let own = zones.iter().find(|z| z.id == id).unwrap_or_else(|| panic!("page {}: no {id}", n + 1));
            for [left, top, right, foot] in lines {
                // A box is round the ink too, which may pass the em by a hair.
                let hair = 3.0;
                let corners = [(left + hair, top + hair), (right - hair, top + hair), (left + hair, foot - hair)];
                let points = [corners[0], corners[1], corners[2], (right - hair, foot - hair)];
                for p in points {
                    judged += 1;
                    assert!(own.has(p), "page {}: {id} lacks {p:?}", n + 1);
                    let others = zones.iter().filter(|z| z.id != id && z.has(p));
                    assert_eq!(others.map(|z| z.id.as_str()).collect::<Vec<_>>(), [""; 0], "page {}: {p:?}", n + 1);
                }
            }
        }
    }
    assert!(judged > 5_000, "{judged}");
}

#[test]
fn no_two_zones_overlap_and_photos_have_their_own() {
    let (mut shaped, mut inside) = (0, 0);
    for (n, (zones, _, photos)) in pages().iter().enumerate() {
        for (k, a) in zones.iter().enumerate() {
            shaped += usize::from(a.points().count() > 4);
            for b in &zones[k + 1..] {
                assert!(!overlap(a, b), "page {}: {} and {}", n + 1, a.id, b.id);
            }
        }
        for (k, [left, top, right, foot]) in photos.iter().enumerate() {
            let middle = ((left + right) / 2.0, (top + foot) / 2.0);
            let there: Vec<&str> = zones.iter().filter(|z| z.has(middle)).map(|z| z.id.as_str()).collect();
            assert_eq!(there, [format!("zone-photo-{}", k + 1)], "page {}", n + 1);
            let all: Vec<&Point> = zones.iter().filter(|z| !z.id.contains("photo")).flat_map(Zone::points).collect();
            inside += usize::from(all.iter().any(|p| p.0 > *left && p.0 < *right && p.1 > *top && p.1 < *foot));
        }
    }
    // An outline is no bounding box: on the sample many turn in, round an ellipse too.
    assert!(shaped >= 8 && inside >= 1, "{shaped} {inside}");
}

#[test]
fn the_judge_of_overlaps_sees_one() {
    let square = |id: &str, x: f64, side: f64| Zone {
        id: id.to_owned(),
        lines: vec![vec![(x, 0.0), (x + side, 0.0), (x + side, side), (x, side)]],
    };
    assert!(overlap(&square("a", 0.0, 10.0), &square("b", 9.9, 10.0)));
    assert!(!overlap(&square("a", 0.0, 10.0), &square("b", 10.0, 10.0)));
    assert!(overlap(&square("a", 0.0, 10.0), &square("b", 4.0, 1.0)));
}
