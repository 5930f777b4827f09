//! Kept: what was made of the files that were asked for, so that each is read once though many pairs name it. A file is known
//! by its bytes, and not by its name. The main entry is [`Kept::get`].

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// What a file takes beside its bytes, roughly: what was made of it.
const OVERHEAD: usize = 88 << 10;

/// Room for what was read of files.
#[derive(Debug)]
pub(super) struct Shelf<R>(Vec<OnceCell<Box<R>>>);

impl<R> Default for Shelf<R> {
    fn default() -> Self {
        /// Most files.
        const SLOTS: usize = 1 << 10;
        Self(std::iter::repeat_with(OnceCell::new).take(SLOTS).collect())
    }
}

/// What was made of files on a shelf, until it is full.
#[derive(Debug)]
pub(super) struct Kept<'s, R, T> {
    /// The free slots.
    free: std::slice::Iter<'s, OnceCell<Box<R>>>,
    /// Most bytes of all files with what was made of them.
    most: usize,
    used: usize,
    /// The files, and what was made of each.
    made: Vec<(Box<[u8]>, T)>,
    /// The numbers of the files by their hashes; of two files with one hash that of the later one.
    files: HashMap<u64, usize>,
    /// Nobody can choose files that have one hash.
    hashes: RandomState,
    /// Files that were asked for once and are not kept.
    once: HashSet<u64>,
}

/// Most files that are remembered without being kept.
const REMEMBERED: usize = 1 << 16;

impl<'s, R, T> Kept<'s, R, T> {
    /// Nothing yet; full with about `most` bytes.
    pub(super) fn new(shelf: &'s Shelf<R>, most: usize) -> Self {
        Self {
            free: shelf.0.iter(),
            most,
            used: 0,
            made: Vec::new(),
            files: HashMap::with_capacity(shelf.0.len()),
            hashes: RandomState::new(),
            once: HashSet::new(),
        }
    }

    /// There is no room for another file.
    pub(super) fn is_full(&self) -> bool {
        self.used >= self.most || self.free.len() == 0
    }

    /// Was the file asked for before? What is asked for once only is not worth its room.
    pub(super) fn is_known(&mut self, file: &[u8]) -> bool {
        let hash = self.hashes.hash_one(file);
        if self.place(hash, file).is_some() {
            return true;
        }
        if self.once.len() >= REMEMBERED {
            self.once.clear();
        }
        !self.once.insert(hash)
    }

    /// Which of those made the file is.
    fn place(&self, hash: u64, file: &[u8]) -> Option<usize> {
        self.files.get(&hash).copied().filter(|at| self.made.get(*at).is_some_and(|(own, _)| **own == *file))
    }

    /// What `make` makes of what `read` reads of the file, or has made of it before; what went wrong is not kept. None where
    /// it is full and does not know the file.
    pub(super) fn get<E>(
        &mut self,
        file: &[u8],
        read: impl FnOnce() -> Result<R, E>,
        make: impl FnOnce(&'s R) -> Result<T, E>,
    ) -> Result<Option<&T>, E> {
        let hash = self.hashes.hash_one(file);
        let at = match self.place(hash, file) {
            Some(at) => at,
            None => {
                let read = Box::new(read()?);
                let Some(slot) = self.free.next() else { return Ok(None) };
                self.made.push((file.into(), make(slot.get_or_init(|| read))?));
                self.files.insert(hash, self.made.len() - 1);
                self.used += file.len() + OVERHEAD;
                self.made.len() - 1
            }
        };
        Ok(self.made.get(at).map(|(_, made)| made))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks for `file`; whether it had to be made.
    fn is_made<'s>(kept: &mut Kept<'s, usize, &'s usize>, file: &str) -> bool {
        let mut made = false;
        let read = || {
            made = true;
            Ok::<usize, ()>(file.len())
        };
        assert_eq!(kept.get(file.as_bytes(), read, Ok).unwrap(), Some(&&file.len()), "{file}");
        made
    }

    #[test]
    fn a_file_is_made_once_in_whatever_order_it_is_asked_for() {
        let shelf = Shelf::default();
        let mut kept = Kept::new(&shelf, 1 << 20);
        let asked = ["one", "two", "one", "three", "two", "one", "three"];
        assert_eq!(asked.map(|file| is_made(&mut kept, file)), [true, true, false, true, false, false, false]);
    }

    #[test]
    fn a_file_is_known_from_the_second_time_on() {
        let shelf = Shelf::<usize>::default();
        let mut kept = Kept::<usize, &usize>::new(&shelf, 1 << 20);
        let asked = ["one", "two", "one", "two", "three"];
        assert_eq!(asked.map(|file| kept.is_known(file.as_bytes())), [false, false, true, true, false]);
        // What is kept is known without being remembered.
        assert!(is_made(&mut kept, "four") && kept.is_known(b"four"));
    }

    #[test]
    fn it_is_full_when_its_bytes_or_its_slots_are_used() {
        let shelf = Shelf::default();
        let mut kept = Kept::new(&shelf, 2 * OVERHEAD);
        assert!(is_made(&mut kept, "a") && !kept.is_full());
        assert!(is_made(&mut kept, "b") && kept.is_full());
        let shelf = Shelf(vec![OnceCell::new()]);
        let mut kept = Kept::new(&shelf, usize::MAX);
        assert!(is_made(&mut kept, "a") && kept.is_full() && !is_made(&mut kept, "a"));
        assert_eq!(kept.get(b"b", || Ok::<usize, ()>(1), Ok), Ok(None));
    }

    #[test]
    fn a_fault_is_not_kept() {
        let shelf = Shelf::default();
        let mut kept = Kept::new(&shelf, 1 << 20);
        assert_eq!(kept.get(b"a", || Err("no"), Ok), Err("no"));
        let read = || Ok::<usize, &str>(1);
        assert_eq!(kept.get(b"a", read, |_| Err("no")), Err("no"));
        assert_eq!(kept.get(b"a", read, Ok), Ok(Some(&&1)));
    }
}
