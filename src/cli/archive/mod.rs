//! `duikai archive`: what an archive or a library asks for; one file a deed.

mod export;

use super::Talk;
use super::args::{ArchiveDeed, Global};
use std::process::ExitCode;

/// The engine as it names itself.
const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Runs the verb.
pub fn run(deed: &ArchiveDeed, global: &Global, talk: &Talk) -> ExitCode {
    match deed {
        ArchiveDeed::Export(args) => export::run(args, global, talk),
    }
}
