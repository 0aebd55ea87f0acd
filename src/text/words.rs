//! The words of the program.
