//! Watching the files of an edition: what was saved, gathered until the disk is quiet for a moment.

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How saves are gathered.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// A save is over when nothing was written for so long: editors write a file in several steps.
    pub quiet: Duration,
    /// What was saved is told at least as often, however fast files are saved.
    pub longest: Duration,
}

/// What happened on the disk.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Saves {
    /// Files and folders written, made, renamed or deleted.
    pub paths: BTreeSet<PathBuf>,
    /// Whether something was missed, so that anything may have changed.
    pub missed: bool,
}

/// A watch over folders.
pub struct Watch {
    /// Kept alive: it stops when it is dropped.
    _watcher: RecommendedWatcher,
    events: Receiver<Event>,
    pace: Pace,
}

enum Event {
    Paths(Vec<PathBuf>),
    Missed,
}

impl Watch {
    /// Begins to watch folders and all that is in them; one that is not there is left out.
    ///
    /// # Errors
    /// The system's words, when it lets nobody watch.
    pub fn over(folders: &[PathBuf], pace: Pace) -> Result<Watch, String> {
        let (send, events) = channel();
        let mut watcher = notify::recommended_watcher(move |event| pass(&send, event)).map_err(|e| e.to_string())?;
        for folder in folders.iter().filter(|f| f.is_dir()) {
            watcher.watch(folder, RecursiveMode::Recursive).map_err(|e| format!("{}: {e}", folder.display()))?;
        }
        Ok(Watch { _watcher: watcher, events, pace })
    }

    /// Waits for saves, at most so long where a time is given; nothing when it is over or the watch is at its end.
    pub fn wait(&self, at_most: Option<Duration>) -> Waited {
        let first = match at_most {
            Some(time) => match self.events.recv_timeout(time) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => return Waited::Nothing,
                Err(RecvTimeoutError::Disconnected) => return Waited::End,
            },
            None => match self.events.recv() {
                Ok(event) => event,
                Err(_) => return Waited::End,
            },
        };
        let mut saves = Saves::default();
        saves.take(first);
        let from = Instant::now();
        while from.elapsed() < self.pace.longest {
            match self.events.recv_timeout(self.pace.quiet) {
                Ok(event) => saves.take(event),
                Err(_) => break,
            }
        }
        // Whatever else lies there is done in one go.
        while let Ok(event) = self.events.try_recv() {
            saves.take(event);
        }
        Waited::Saves(saves)
    }
}

/// What waiting gave.
pub enum Waited {
    /// Files were saved.
    Saves(Saves),
    /// The time is over.
    Nothing,
    /// Nothing will come any more.
    End,
}

impl Saves {
    /// Returns the names of what was saved, below a folder as they stand there; what an editor or we ourselves put
    /// beside a file for a moment is none.
    pub fn names(&self, root: &Path) -> Vec<String> {
        let root = settled(root);
        let lasting = |path: &&PathBuf| {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            !(name.starts_with('.') || name.ends_with('~') || name.ends_with(".part"))
        };
        let shown = |path: &PathBuf| path.strip_prefix(&root).unwrap_or(path).to_string_lossy().into_owned();
        self.paths.iter().filter(lasting).map(shown).collect()
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Paths(paths) => self.paths.extend(paths.iter().map(|p| settled(p))),
            Event::Missed => self.missed = true,
        }
    }
}

fn pass(send: &Sender<Event>, event: notify::Result<notify::Event>) {
    let event = match event {
        Ok(event) if event.need_rescan() => Event::Missed,
        // Being read is no change; being closed after writing is the end of one.
        Ok(event) if matches!(event.kind, EventKind::Access(a) if a != AccessKind::Close(AccessMode::Write)) => return,
        Ok(event) => Event::Paths(event.paths),
        Err(_) => Event::Missed,
    };
    // Nobody waits any more when the command ends.
    let _ = send.send(event);
}

/// A path by which a file is known whether it is there or not.
pub fn settled(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    match (whole.parent().and_then(|p| p.canonicalize().ok()), whole.file_name()) {
        (Some(parent), Some(name)) => parent.join(name),
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn saves_are_gathered_and_reading_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let (a, b) = (dir.path().join("a.md"), dir.path().join("b.md"));
        fs::write(&a, "一").unwrap();
        let pace = Pace { quiet: Duration::from_millis(4), longest: Duration::from_millis(40) };
        let watch = Watch::over(&[dir.path().to_owned(), dir.path().join("none")], pace).unwrap();
        fs::read(&a).unwrap();
        assert!(matches!(watch.wait(Some(Duration::from_millis(50))), Waited::Nothing));
        fs::write(&a, "二").unwrap();
        fs::rename(&a, &b).unwrap();
        let mut seen = BTreeSet::new();
        while seen.len() < 2 {
            let Waited::Saves(saves) = watch.wait(Some(Duration::from_secs(5))) else {
                panic!("nothing more than {seen:?}")
            };
            seen.extend(saves.paths);
        }
        assert_eq!(seen, [a, b].iter().map(|p| settled(p)).collect());
    }

    #[test]
    fn what_stands_beside_a_file_for_a_moment_has_no_name() {
        let dir = tempfile::tempdir().unwrap();
        let paths =
            ["stories/a.md", ".a.md.swp", "b.toml~", ".page-01.pdf.7.part"].map(|n| settled(dir.path()).join(n));
        let saves = Saves { paths: paths.into_iter().collect(), missed: false };
        assert_eq!(saves.names(dir.path()), ["stories/a.md"]);
    }
}
