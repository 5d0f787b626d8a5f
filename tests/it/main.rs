//! The engine from outside: the command on whole editions, and the library's laws.

mod ads;
mod contents;
mod divide;
mod drawn;
mod fault_table;
mod faults;
mod fixed;
mod fonts;
mod heads;
mod inlines;
mod judge;
mod jumps;
mod keys;
mod laws;
mod layering;
mod marks;
mod page;
mod photos;
mod probe;
mod random;
mod referees;
mod reference;
mod schemas;
mod support;
mod vertical;
mod wraps;
