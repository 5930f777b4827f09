//! Extract: the lines of a document to a [`Resume`] or a [`Posting`], with notes where a reading is uncertain. Nothing is
//! lost: a line is in a field or among the unplaced. The main entries are [`resume::extract`] and [`posting::extract`].
//!
//! [`Resume`]: crate::model::resume::Resume
//! [`Posting`]: crate::model::posting::Posting

pub mod posting;
pub mod resume;
