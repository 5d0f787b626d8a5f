//! The engine from outside: the command on whole editions, and the library's laws.

mod faults;
mod layering;
mod page;
mod support;
