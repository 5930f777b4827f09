//! Files: the only door to the file system.
