//! `duikai archive`: what an archive or a library asks for; one file a deed.

mod export;
pub(super) mod import;
mod lock;
mod pack;
mod place;
mod reading;
mod rebuild;
mod set;
mod shelf;
mod source;
mod stead;
mod tell;
mod verify;

use super::Talk;
use super::args::{ArchiveDeed, Global};
use std::process::ExitCode;

/// The engine as it names itself.
const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Runs the verb.
pub fn run(deed: &ArchiveDeed, global: &Global, talk: &Talk) -> ExitCode {
    match deed {
        ArchiveDeed::Export(args) => export::run(args, global, talk),
        ArchiveDeed::Lock(args) => lock::run(args, global, talk),
        ArchiveDeed::Verify(args) => verify::run(args, global, talk),
        ArchiveDeed::Pack(args) => pack::run(args, global, talk),
        ArchiveDeed::Import(args) => import::run(args, global, talk),
        ArchiveDeed::Rebuild(args) => rebuild::run(args, global, talk),
    }
}
