//! The built program in a real terminal: what a patient sees, and what a terminal, a shell, a disk and the world around
//! can do to it.

mod damaged;
mod disks;
mod dose;
mod elsewhere;
mod escapes;
mod first_run;
mod giving_back;
mod going_away;
mod hostile;
mod kills;
mod kinds;
mod meanwhile;
mod midnight;
mod mouse;
mod no_terminal;
mod orders;
mod own_keys;
mod races;
mod sizes;
mod sleep;
mod slow_disk;
mod strays;
mod two_programs;
mod undo;
mod window;
mod zone;
