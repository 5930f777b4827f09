//! Pipeline: the stages, a line each. The map of the program.
