//! Who looks at which page: those are set first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The pages that browsers show.
#[derive(Default)]
pub struct Viewers(Mutex<BTreeMap<String, usize>>);

/// A browser that shows a page, until it is dropped.
pub struct Viewer {
    all: Arc<Viewers>,
    page: String,
}

impl Viewers {
    /// Returns the pages that someone looks at.
    pub fn pages(&self) -> BTreeSet<String> {
        self.held().keys().cloned().collect()
    }

    /// Notes that someone looks at a page.
    pub fn comes(self: &Arc<Self>, page: &str) -> Viewer {
        *self.held().entry(page.to_owned()).or_default() += 1;
        Viewer { all: self.clone(), page: page.to_owned() }
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Viewer {
    fn drop(&mut self) {
        let mut pages = self.all.held();
        if let Some(n) = pages.get_mut(&self.page) {
            *n -= 1;
            if *n == 0 {
                pages.remove(&self.page);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_seen_as_long_as_one_browser_shows_it() {
        let all = Arc::new(Viewers::default());
        let (a, b) = (all.comes("4"), all.comes("4"));
        drop(a);
        assert!(all.pages().contains("4"));
        drop(b);
        assert!(all.pages().is_empty());
    }
}
