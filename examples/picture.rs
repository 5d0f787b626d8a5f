//! Draws the first page of a plate as a picture, by the renderer that proofs are drawn by: `picture PLATE.pdf DPI OUT.png`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [plate, dpi, out] = &arguments[..] else {
        eprintln!("usage: picture PLATE.pdf DPI OUT.png");
        return ExitCode::from(2);
    };
    let drawn = std::fs::read(plate)
        .map_err(|e| e.to_string())
        .and_then(|pdf| duikai::proof::png(&pdf, dpi.parse().map_err(|_| format!("{dpi} is no resolution"))?))
        .and_then(|png| std::fs::write(out, png).map_err(|e| e.to_string()));
    match drawn {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{plate}: {why}");
            ExitCode::FAILURE
        }
    }
}
