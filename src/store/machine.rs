//! Which computer this is: of several on one folder, each knows its own leavings.

/// This computer's name, in letters that fit any line and file name.
pub(super) fn this() -> Box<str> {
    plain(&name())
}

fn plain(name: &str) -> Box<str> {
    let plain: String =
        name.chars().filter(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(*letter)).collect();
    if plain.is_empty() { "unnamed".into() } else { plain.into() }
}

#[cfg(unix)]
fn name() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn name() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// True where a process of this computer may still run; where nobody can tell, it may.
#[cfg(unix)]
pub(super) fn runs(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    pid.is_some_and(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

/// True where a process of this computer may still run; where nobody can tell, it may.
#[cfg(not(unix))]
pub(super) fn runs(_process: u32) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_only_what_a_line_can_hold() {
        for (name, shown) in
            [("front-desk.local", "front-desk.local"), ("a b\n/é", "ab"), ("é", "unnamed"), ("", "unnamed")]
        {
            assert_eq!(&*plain(name), shown, "{name:?}");
        }
        assert_eq!(plain(&this()), this());
    }

    #[cfg(unix)]
    #[test]
    fn this_process_runs_and_number_zero_does_not() {
        assert!(runs(std::process::id()));
        assert!(!runs(0));
        assert!(!runs(u32::MAX));
    }
}
