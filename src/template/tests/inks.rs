//! Colours: mixes, spot inks, tints of both, wherever a colour is named.

use super::{load_chain, on_grid, said};
use crate::ink::{Cmyk, Ink};

/// The ink of a style that names a colour, with `[colour]` as given.
#[track_caller]
fn ink(colours: &str, named: &str) -> Ink {
    let found = on_grid(&format!("[colour]\n{colours}\n[style.x]\nink = \"{named}\"\n"));
    assert_eq!(said(&found), []);
    let plan = found.0.unwrap();
    plan.styles.iter().find(|s| s.name == "x").unwrap().ink
}

/// Every fault of `[colour]` with the text that its place covers.
#[track_caller]
fn faults(colours: &str, expected: &[(&str, &str)]) {
    let found = on_grid(&format!("[colour]\n{colours}\n"));
    assert_eq!(said(&found), expected, "{colours}");
    assert!(found.0.is_none());
}

const RED: &str = r#"red = { spot = "PANTONE 185 C", cmyk = "M91 Y76" }"#;

#[test]
fn a_tint_is_a_share_of_a_mix_or_of_a_spot_ink() {
    let pink = Ink::Mix(Cmyk { c: 0, m: 3_000, y: 3_000, k: 0 });
    assert_eq!(ink("red = \"M100 Y100\"", "red 30%"), pink);
    assert_eq!(ink("red = \"M100 Y100\"", "@red 30%"), pink);
    assert_eq!(ink("red = \"M100 Y100\"\npink = \"@red 30%\"", "pink"), pink);
    assert_eq!(ink("red = \"M100 Y100\"\npink = \"@red 60%\"\npale = \"@pink 50%\"", "pale"), pink);
    assert_eq!(ink(RED, "red"), Ink::Spot { spot: 0, tint: 10_000 });
    assert_eq!(ink(RED, "red 12.5%"), Ink::Spot { spot: 0, tint: 1_250 });
    assert_eq!(ink(&format!("{RED}\npink = \"@red 30%\""), "pink 50%"), Ink::Spot { spot: 0, tint: 1_500 });
    assert_eq!(ink("\"深 红\" = \"M100 Y80 K30\"", "深 红 10%"), Ink::Mix(Cmyk { c: 0, m: 1_000, y: 800, k: 300 }));
    assert_eq!(ink("x = \"K50\"", "ink 8%"), Ink::Mix(Cmyk { k: 800, ..Cmyk::PAPER }));
}

#[test]
fn a_tint_that_is_none_is_told_once_at_its_own_place() {
    faults("red = \"M100\"\npink = \"@red 0%\"\npale = \"@pink 50%\"", &[("wrong-tint", "\"@red 0%\"")]);
    faults("red = \"M100\"\npink = \"@red 101%\"", &[("wrong-tint", "\"@red 101%\"")]);
    faults("pink = \"@rde 50%\"\nred = \"M100\"", &[("unknown-colour", "\"@rde 50%\"")]);
    let found = on_grid("[colour]\nred = \"M100\"\n[style.x]\nink = \"rde 50%\"\n[style.y]\nink = \"red 500%\"\n");
    assert_eq!(said(&found), [("unknown-colour", "\"rde 50%\""), ("wrong-tint", "\"red 500%\"")]);
    assert_eq!(found.1[0].help.en, "did you mean `red`?");
}

#[test]
fn a_spot_ink_has_one_name_and_one_alternate() {
    let found = on_grid(&format!("[colour]\n{RED}\nlogo = {{ spot = \"PANTONE 185 C\", cmyk = \"Y76 M91\" }}\n"));
    assert_eq!(said(&found), []);
    assert_eq!(found.0.unwrap().spots.len(), 1, "the same ink twice is one plate");
    let other = "logo = { spot = \"PANTONE 185 C\", cmyk = \"M90 Y76\" }";
    faults(&format!("{RED}\n{other}"), &[("spot-twice", "\"PANTONE 185 C\""), ("spot-twice", "\"PANTONE 185 C\"")]);
    let other = "logo = { spot = \"Pantone  185 c\", cmyk = \"M91 Y76\" }";
    faults(&format!("{RED}\n{other}"), &[("spot-twice", "\"PANTONE 185 C\""), ("spot-twice", "\"Pantone  185 c\"")]);
    faults("red = { spot = \"all\", cmyk = \"M91\" }", &[("spot-name", "\"all\"")]);
    faults("red = { spot = \"\", cmyk = \"M91\" }", &[("spot-name", "\"\"")]);
    faults("red = { spot = \"专红\" }", &[("missing-key", "red")]);
    faults("red = { spot = \"专红\", cmyk = \"#f00\" }", &[("wrong-ink", "\"#f00\"")]);
    faults("red = { spot = \"专红\", cmyk = \"M91\", lab = 3 }", &[("unknown-key", "lab")]);
}

#[test]
fn a_spot_ink_is_inherited_and_may_be_replaced() {
    let base =
        format!("{}[colour]\n{RED}\ngold = {{ spot = \"PANTONE 871 C\", cmyk = \"C20 M30 Y70\" }}\n", super::GRID);
    let (plan, faults, _) = load_chain(&["[colour]\nred = { cmyk = \"M100\" }\ngold = \"Y60\"\n", &base]);
    assert_eq!(faults, []);
    let spots = plan.unwrap().spots;
    assert_eq!(spots.len(), 1);
    assert_eq!((spots[0].name.as_str(), spots[0].alternate), ("PANTONE 185 C", Cmyk { m: 10_000, ..Cmyk::PAPER }));
}
