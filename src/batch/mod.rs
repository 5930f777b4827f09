//! Batch: many resumes by many postings.
