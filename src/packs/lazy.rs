//! Lazy: a pack that is made when it is first asked for. The main entries are [`Lazy::new`] and, as `Lazy<T>` stands for a
//! `T`, its methods.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use super::{PackError, PackFiles};

/// What makes a pack. It hands no work to other threads: who waits for the pack must not be who makes it.
type Make<T> = Box<dyn FnOnce() -> Result<T, PackError> + Send>;

/// A pack that is made once, when it is first asked for. A clone is the same pack.
pub struct Lazy<T>(Arc<LazyLock<Result<T, PackError>, Make<T>>>);

impl<T> Lazy<T> {
    /// The pack that `compile` makes of `files`.
    pub(super) fn new(
        files: &Arc<PackFiles>,
        compile: impl FnOnce(&PackFiles) -> Result<T, PackError> + Send + 'static,
    ) -> Self {
        let files = Arc::clone(files);
        Self(Arc::new(LazyLock::new(Box::new(move || compile(&files)))))
    }

    /// The pack, or what is wrong with its files.
    pub(super) fn made(&self) -> Result<&T, PackError> {
        self.0.as_ref().as_ref().map_err(Clone::clone)
    }
}

impl<T> Clone for Lazy<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &**self.0 {
            Ok(pack) => pack,
            // A user's packs are all made before the first is used, and tests make all of our own.
            Err(error) => unreachable!("{error}"),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
