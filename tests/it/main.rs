//! The engine from outside: the command on whole editions, and the library's laws.

mod faults;
mod laws;
mod layering;
mod marks;
mod page;
mod referees;
mod support;
