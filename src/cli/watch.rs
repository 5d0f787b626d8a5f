//! Watching for changes of everything an edition is made of.

use super::args::Global;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long nothing must happen before a change counts as over: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// An edition's folder, and those of `--layouts` and `--fonts`, under watch.
pub struct Watch {
    root: PathBuf,
    events: Receiver<notify::Result<Event>>,
    // Watching ends when this is dropped.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    /// Whatever the system says: a folder that is not there, no watches left.
    pub fn open(edition: &Path, global: &Global) -> notify::Result<Watch> {
        let folder = if edition.is_dir() { edition.to_path_buf() } else { parent(edition) };
        let root = folder.canonicalize().unwrap_or(folder);
        let (send, events) = channel();
        let mut watcher = notify::recommended_watcher(move |event| {
            let _ = send.send(event);
        })?;
        watcher.watch(&root, RecursiveMode::Recursive)?;
        for folder in global.layouts.iter().chain(&global.fonts) {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(Watch { root, events, _watcher: watcher })
    }

    /// Waits for a change to be over; returns the names of what changed. `None` when watching has ended.
    pub fn next(&self) -> Option<Vec<String>> {
        let mut names = Vec::new();
        while names.is_empty() {
            self.note(self.events.recv().ok()?, &mut names);
            while let Ok(event) = self.events.recv_timeout(QUIET) {
                self.note(event, &mut names);
            }
        }
        names.sort();
        names.dedup();
        Some(names)
    }

    /// Notes the files of an event. Reading a file is none; what an editor or we ourselves put beside it for a moment is none.
    fn note(&self, event: notify::Result<Event>, names: &mut Vec<String>) {
        let Ok(event) = event else { return };
        if event.kind.is_access() {
            return;
        }
        for path in &event.paths {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let passing = name.starts_with('.') || name.ends_with('~') || name.ends_with(".part");
            if !passing {
                let shown = path.strip_prefix(&self.root).unwrap_or(path);
                names.push(shown.to_string_lossy().into_owned());
            }
        }
    }
}

fn parent(path: &Path) -> PathBuf {
    path.parent().filter(|p| !p.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}
