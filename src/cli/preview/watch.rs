//! Watching the files of an edition: what was saved, gathered until the disk is quiet for a moment.

use super::set::settled;
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// A save is over when nothing was written for so long.
const QUIET: Duration = Duration::from_millis(4);
/// Pages are set at least as often, however fast files are saved.
const LONGEST: Duration = Duration::from_millis(40);

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
    pub fn over(folders: &[PathBuf]) -> Result<Watch, String> {
        let (send, events) = channel();
        let mut watcher = notify::recommended_watcher(move |event| pass(&send, event)).map_err(|e| e.to_string())?;
        for folder in folders.iter().filter(|f| f.is_dir()) {
            watcher.watch(folder, RecursiveMode::Recursive).map_err(|e| format!("{}: {e}", folder.display()))?;
        }
        Ok(Watch { _watcher: watcher, events })
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
        while from.elapsed() < LONGEST {
            match self.events.recv_timeout(QUIET) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn saves_are_gathered_and_reading_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let (a, b) = (dir.path().join("a.md"), dir.path().join("b.md"));
        fs::write(&a, "一").unwrap();
        let watch = Watch::over(&[dir.path().to_owned(), dir.path().join("none")]).unwrap();
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
}
