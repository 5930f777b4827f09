//! Kept: what was made of the files that were asked for last, so that each is read once though many pairs name it. A file is
//! known by its bytes, and not by its name. The main entry is [`Kept::get`].

use std::collections::HashMap;
use std::rc::Rc;

/// What a file takes beside its bytes, roughly: what was made of it.
const OVERHEAD: usize = 32 << 10;

/// What was made of files, as many as fit.
#[derive(Debug)]
pub(super) struct Kept<T> {
    /// Most bytes of all files with what was made of them.
    most: usize,
    used: usize,
    /// How often it was asked.
    asked: u64,
    files: HashMap<Rc<[u8]>, (Rc<T>, u64)>,
}

impl<T> Kept<T> {
    /// Nothing yet, and never more than about `most` bytes.
    pub(super) fn new(most: usize) -> Self {
        Self { most, used: 0, asked: 0, files: HashMap::new() }
    }

    /// What `make` makes of the file, or has made of it before; what went wrong is not kept.
    pub(super) fn get<E>(&mut self, file: &[u8], make: impl FnOnce() -> Result<T, E>) -> Result<Rc<T>, E> {
        self.asked += 1;
        if let Some((made, last)) = self.files.get_mut(file) {
            *last = self.asked;
            return Ok(Rc::clone(made));
        }
        let made = Rc::new(make()?);
        let size = size(file);
        if size <= self.most {
            if self.used + size > self.most {
                self.forget(size);
            }
            self.used += size;
            self.files.insert(file.into(), (Rc::clone(&made), self.asked));
        }
        Ok(made)
    }

    /// Forgets those that were asked for longest ago, until half is free and there is room for `more`.
    fn forget(&mut self, more: usize) {
        let mut by_age: Vec<(u64, Rc<[u8]>)> =
            self.files.iter().map(|(file, (_, last))| (*last, Rc::clone(file))).collect();
        by_age.sort_unstable();
        for (_, file) in by_age {
            if self.used <= self.most / 2 && self.used + more <= self.most {
                break;
            }
            self.files.remove(&file);
            self.used -= size(&file);
        }
    }
}

fn size(file: &[u8]) -> usize {
    file.len() + OVERHEAD
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks for `file`; whether it had to be made.
    fn is_made(kept: &mut Kept<usize>, file: &str) -> bool {
        let mut made = false;
        let got = kept.get(file.as_bytes(), || {
            made = true;
            Ok::<usize, ()>(file.len())
        });
        assert_eq!(got.as_deref(), Ok(&file.len()), "{file}");
        made
    }

    #[test]
    fn a_file_is_made_once_in_whatever_order_it_is_asked_for() {
        let mut kept = Kept::new(1 << 20);
        let asked = ["one", "two", "one", "three", "two", "one", "three"];
        assert_eq!(asked.map(|file| is_made(&mut kept, file)), [true, true, false, true, false, false, false]);
    }

    #[test]
    fn those_asked_for_longest_ago_are_forgotten_first_and_the_bound_holds() {
        let mut kept = Kept::new(4 * (OVERHEAD + 10));
        for file in ["a", "b", "c", "d", "a", "e"] {
            is_made(&mut kept, file);
            assert!(kept.used <= kept.most && kept.files.len() <= 4);
            assert_eq!(kept.used, kept.files.keys().map(|file| size(file)).sum::<usize>());
        }
        assert_eq!(["a", "e", "b"].map(|file| is_made(&mut kept, file)), [false, false, true]);
    }

    #[test]
    fn a_file_beyond_the_bound_and_a_fault_are_not_kept() {
        let mut kept = Kept::new(10);
        assert!(is_made(&mut kept, "a") && is_made(&mut kept, "a"));
        let mut kept: Kept<usize> = Kept::new(1 << 20);
        assert_eq!(kept.get(b"a", || Err("no")), Err("no"));
        assert!(is_made(&mut kept, "a"));
    }
}
