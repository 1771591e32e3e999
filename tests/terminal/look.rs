//! Colours and signs as the environment and the arguments ask for them.

use super::Folder;
use super::pty::Process;
use super::worksheet::{QUIT, j1817};

/// What was written until the terminal was given back.
fn written(surroundings: &[(&str, &str)], arguments: &[&str]) -> Vec<u8> {
    let folder = Folder::new();
    let mut command = j1817(&folder);
    for (name, value) in surroundings {
        command.env(name, value);
    }
    command.args(arguments);
    let process = Process::start(command, 80, 24);
    process.wait_until_taken();
    process.wait_for_text("Patient");
    process.send("x");
    process.wait_for_text("unsaved");
    process.send("\x1a");
    process.wait_for("undone", |screen| !screen.contains("unsaved"));
    process.send(QUIT);
    let ended = process.end();
    assert_eq!((ended.status, ended.as_found), (0, Ok(())));
    let end = ended.bytes.windows(8).position(|bytes| bytes == b"\x1b[?1049l").unwrap();
    ended.bytes[..end].to_vec()
}

/// True if a sequence among them sets a colour; going back to the terminal's own is none.
fn sets_colours(bytes: &[u8]) -> bool {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let sequences = text.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != ';')?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    let codes: Vec<u16> =
        sequences.flat_map(|all| all.split(';').map(|code| code.parse().unwrap_or(0)).collect::<Vec<_>>()).collect();
    assert!(!codes.is_empty());
    codes.iter().any(|code| matches!(code, 30..=38 | 40..=48 | 90..=97 | 100..=107))
}

/// Cells that a terminal shows reversed, and cells that it shows in a colour.
fn shown(bytes: &[u8]) -> (usize, usize) {
    let mut terminal = vt100::Parser::new(24, 80, 0);
    terminal.process(bytes);
    let screen = terminal.screen();
    let cells = || (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
    let coloured =
        |cell: &&vt100::Cell| (cell.fgcolor(), cell.bgcolor()) != (vt100::Color::Default, vt100::Color::Default);
    (cells().filter(|cell| cell.inverse()).count(), cells().filter(coloured).count())
}

#[test]
fn without_colours_nothing_is_coloured_and_reverse_still_shows() {
    for (surroundings, arguments) in [
        (&[("NO_COLOR", "1")][..], &[][..]),
        (&[("NO_COLOR", "1")], &["--theme", "dark"]),
        (&[], &["--color", "never"]),
        (&[], &["--color", "never", "--theme", "light"]),
        (&[], &["--theme", "monochrome"]),
    ] {
        let written = written(surroundings, arguments);
        assert!(!sets_colours(&written), "{surroundings:?} {arguments:?}");
        let (reversed, coloured) = shown(&written);
        assert!(reversed > 0 && coloured == 0, "{surroundings:?} {arguments:?}: {reversed}, {coloured}");
    }
}

#[test]
fn colours_that_are_asked_for_are_shown_and_so_is_reverse() {
    for (surroundings, arguments) in
        [(&[][..], &[][..]), (&[("NO_COLOR", "")], &[]), (&[("NO_COLOR", "1")], &["--color", "always"])]
    {
        let written = written(surroundings, arguments);
        let (reversed, coloured) = shown(&written);
        assert!(sets_colours(&written) && reversed > 0 && coloured > 0, "{surroundings:?} {arguments:?}");
    }
    let whole = 24 * 80;
    assert_eq!(shown(&written(&[("NO_COLOR", "1")], &["--color", "always", "--theme", "dark"])).1, whole);
}

#[test]
fn where_the_locale_is_not_utf_8_all_is_ascii() {
    for surroundings in [&[("LC_ALL", "C")][..], &[("LANG", "POSIX")], &[("LC_CTYPE", "en_US.ISO-8859-1")]] {
        assert!(written(surroundings, &[]).is_ascii(), "{surroundings:?}");
    }
    for surroundings in [&[][..], &[("LANG", "")]] {
        assert!(!written(surroundings, &[]).is_ascii(), "{surroundings:?}");
    }
}
