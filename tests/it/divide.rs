//! The four ways to divide a box, and frames by their edges: a box of 20 字 in two with a gutter of 1 字.

use duikai::diag::Sources;
use duikai::font::bundled;
use duikai::geom::Abs;
use duikai::template;

const HEAD: &str = "[page]\ntrim = [\"390mm\", \"550mm\"]\n[grid]\ncolumns = 8\nmeasure = \"13字\"\ngutter = \"1字\"\nlines = 120\n[style.body]\nsize = \"9pt\"\nleading = \"10.8pt\"\n[story.a]\n";

/// The columns of a frame of 20 字 at the left of the type area: left edge and width in 字.
fn columns(how: &str) -> Vec<(f64, f64)> {
    let toml = format!("{HEAD}frames = [{{ x = \"0字\", y = \"0行\", width = \"20字\", height = \"10行\", {how} }}]\n");
    let mut sources = Sources::default();
    let chain = [sources.add("divide.toml", toml)];
    let (plan, found) = template::load("divide", &chain, &sources, &bundled().family_names());
    let plan = plan.unwrap_or_else(|| panic!("{found:?}"));
    let em = |length: Abs| length.to_sp() as f64 / Abs::pt(9).to_sp() as f64;
    plan.stories[0].columns.iter().map(|c| (em(c.x - plan.grid.area.x), em(c.width))).collect()
}

#[test]
fn a_box_of_twenty_characters_in_two() {
    let divided = |how: &str| columns(&format!("divide = 2, gutter = \"1字\", how = \"{how}\""));
    assert_eq!(divided("absolute"), [(0.0, 9.0), (11.0, 9.0)], "the rest to the gutter");
    assert_eq!(divided("relative"), [(0.0, 9.0), (10.0, 10.0)], "the rest to the last column");
    assert_eq!(divided("free"), [(0.0, 9.5), (10.5, 9.5)], "equal shares");
    assert_eq!(columns("how = \"grid\""), [(0.0, 13.0), (14.0, 6.0)], "the page's own columns");
}

#[test]
fn a_frame_by_its_edges_is_one_column_unless_it_says_more() {
    assert_eq!(columns(""), [(0.0, 20.0)]);
    assert_eq!(columns("widths = [\"12字\", \"7字\"], gutter = \"1字\""), [(0.0, 12.0), (13.0, 7.0)]);
}
