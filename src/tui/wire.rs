//! A frame as few bytes, sent whole: what a slow line between the office and the terminal waits for.
//!
//! ratatui says which cells differ. The wire keeps what the terminal shows, so that a few unchanged
//! cells are written again where that is shorter than to go past them, and what looks the same is
//! left alone. A long run of blanks is erased. Frames are synchronized updates, each sent at once.

use std::io::{self, Write};

use crossterm::terminal;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Color;
use unicode_width::UnicodeWidthStr;

use super::pen::{Pen, SHOWS_ON_BLANK};

/// The terminal shows what follows only once it has all of it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Unchanged cells that are written again at most: to go past them takes as many bytes.
const REWRITTEN: u16 = 4;
/// Blanks that are written at most; more are erased.
const SPACES: u16 = 8;

/// The cursor as the terminal shows it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Unknown,
    Hidden,
    Shown,
}

/// Blanks that are to be written or erased.
#[derive(Clone, Copy)]
struct Blanks {
    from: Position,
    ground: Color,
    count: u16,
}

impl Blanks {
    /// True where nothing but the same blanks stands between these and a further one.
    fn reaches(&self, at: Position, cell: &Cell, shown: &Buffer) -> bool {
        let end = self.from.x + self.count;
        let same = |between: &Cell| is_blank(between) && between.bg == self.ground;
        let between = |x| shown.cell((x, at.y)).is_some_and(same);
        self.from.y == at.y && end <= at.x && same(cell) && (end..at.x).all(between)
    }
}

/// The way to a terminal.
pub(super) struct Wire<W: Write> {
    out: W,
    /// What is to be sent: the beginning of an update, and what was written since.
    frame: Vec<u8>,
    /// What the terminal shows.
    shown: Buffer,
    pen: Pen,
    /// Where the terminal would write, if that is known.
    at: Option<Position>,
    blanks: Option<Blanks>,
    cursor: Cursor,
}

impl<W: Write> Wire<W> {
    /// A wire to a terminal of this size that was cleared.
    pub(super) fn new(out: W, size: Size) -> Self {
        let (shown, cursor) = (Buffer::empty(Rect::from((Position::ORIGIN, size))), Cursor::Unknown);
        Self { out, frame: BEGIN.to_vec(), shown, pen: Pen::default(), at: None, blanks: None, cursor }
    }

    fn write_cell(&mut self, at: Position, cell: &Cell) -> io::Result<()> {
        if is_blank(cell) {
            if let Some(run) = self.blanks.as_mut().filter(|run| run.reaches(at, cell, &self.shown)) {
                run.count = at.x - run.from.x + 1;
            } else {
                self.write_blanks()?;
                self.blanks = Some(Blanks { from: at, ground: cell.bg, count: 1 });
            }
            return Ok(());
        }
        self.write_blanks()?;
        self.go_to(at)?;
        self.take(Pen::of(cell))?;
        self.frame.extend(cell.symbol().as_bytes());
        self.at = (cell.symbol().width() == 1).then_some(Position { x: at.x + 1, ..at });
        Ok(())
    }

    fn write_blanks(&mut self) -> io::Result<()> {
        let Some(Blanks { from, ground, count }) = self.blanks.take() else { return Ok(()) };
        self.go_to(from)?;
        self.take(self.pen.on_blank(ground))?;
        // Some terminals erase to their own ground, whatever the pen's.
        if count > SPACES && ground == Color::Reset {
            return write!(self.frame, "\x1b[{count}X");
        }
        self.frame.resize(self.frame.len() + usize::from(count), b' ');
        self.at = Some(Position { x: from.x + count, ..from });
        Ok(())
    }

    fn go_to(&mut self, to: Position) -> io::Result<()> {
        // Between frames somebody else may have written.
        let begun = self.frame.len() > BEGIN.len();
        let from = self.at.replace(to);
        let Some(from) = from.filter(|from| begun && from.y == to.y && from.x <= to.x) else {
            return write!(self.frame, "\x1b[{};{}H", to.y + 1, to.x + 1);
        };
        match to.x - from.x {
            0 => Ok(()),
            past if past <= REWRITTEN && self.can_rewrite(from, past) => {
                let cells = (from.x..to.x).filter_map(|x| self.shown.cell((x, from.y)));
                self.frame.extend(cells.flat_map(|cell| cell.symbol().as_bytes()));
                Ok(())
            }
            1 => self.frame.write_all(b"\x1b[C"),
            past => write!(self.frame, "\x1b[{past}C"),
        }
    }

    /// True where cells would look the same if the pen wrote them again.
    fn can_rewrite(&self, from: Position, count: u16) -> bool {
        let blank = self.pen.on_blank(self.pen.ground) == self.pen;
        (from.x..from.x + count).all(|x| {
            self.shown.cell((x, from.y)).is_some_and(|cell| {
                let same = Pen::of(cell) == self.pen || is_blank(cell) && blank && cell.bg == self.pen.ground;
                same && matches!(cell.symbol().as_bytes(), [b' '..=b'~'])
            })
        })
    }

    fn take(&mut self, pen: Pen) -> io::Result<()> {
        pen.take_after(std::mem::replace(&mut self.pen, pen), &mut self.frame)
    }
}

/// True where nothing but the ground shows.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SHOWS_ON_BLANK)
}

fn look_alike(one: &Cell, other: &Cell) -> bool {
    is_blank(one) && is_blank(other) && one.bg == other.bg
}

impl<W: Write> Backend for Wire<W> {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        for (x, y, cell) in content {
            if let Some(shown) = self.shown.cell_mut((x, y)) {
                let alike = look_alike(shown, cell);
                shown.clone_from(cell);
                if alike {
                    continue;
                }
            }
            self.write_cell(Position { x, y }, cell)?;
            // What stands under the rest of a wide character is not for writing again.
            let width = u16::try_from(cell.symbol().width()).unwrap_or(1);
            for x in x + 1..x.saturating_add(width) {
                if let Some(covered) = self.shown.cell_mut((x, y)) {
                    covered.set_symbol("");
                }
            }
        }
        self.write_blanks()?;
        self.take(Pen::default())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Cursor::Hidden {
            self.cursor = Cursor::Hidden;
            self.frame.write_all(b"\x1b[?25l")?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Cursor::Shown {
            self.cursor = Cursor::Shown;
            self.frame.write_all(b"\x1b[?25h")?;
        }
        Ok(())
    }

    /// Where it was last put: the terminal is never asked, since another thread reads its answers.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.at != Some(position) {
            self.at = None;
            self.go_to(position)?;
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Always the whole of it. Nothing that is known of the terminal counts any more.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        let size = self.size()?;
        self.shown = Buffer::empty(Rect::from((Position::ORIGIN, size)));
        (self.at, self.pen, self.cursor) = (None, Pen::default(), Cursor::Unknown);
        self.frame.write_all(b"\x1b[m\x1b[2J")
    }

    fn size(&self) -> io::Result<Size> {
        terminal::size().map(Size::from)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    /// Sends the frame, if it holds anything.
    fn flush(&mut self) -> io::Result<()> {
        if self.frame.len() > BEGIN.len() {
            self.frame.extend(END);
            self.out.write_all(&self.frame)?;
            self.frame.truncate(BEGIN.len());
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::backend::CrosstermBackend;
    use ratatui::style::{Modifier, Style};

    use super::*;

    const AREA: Rect = Rect::new(0, 0, 24, 3);

    fn style() -> impl Strategy<Value = Style> {
        let color = || prop_oneof![4 => Just(Color::Reset), 1 => Just(Color::Red), 1 => Just(Color::Indexed(234))];
        let modifier = prop_oneof![
            4 => Just(Modifier::empty()),
            1 => Just(Modifier::BOLD),
            1 => Just(Modifier::REVERSED),
            1 => Just(Modifier::UNDERLINED | Modifier::BOLD),
        ];
        (color(), color(), modifier).prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
    }

    /// A frame: texts laid over each other.
    fn frame() -> impl Strategy<Value = Buffer> {
        let text = prop_oneof!["[a-c ]{1,12}", " {1,24}", "[a─日é]{1,6}"];
        let texts = prop::collection::vec((0..AREA.width, 0..AREA.height, text, style()), 0..8);
        texts.prop_map(|texts| {
            let mut frame = Buffer::empty(AREA);
            for (x, y, text, style) in texts {
                frame.set_string(x, y, text, style);
            }
            frame
        })
    }

    /// A cell as a person sees it: its text and ground; colour and weight where anything stands in
    /// it; whether it is reversed, whether underlined.
    type Seen = (String, vt100::Color, Option<(vt100::Color, bool)>, bool, bool);

    fn seen(screen: &vt100::Screen) -> Vec<Seen> {
        let cells = (0..AREA.height).flat_map(|y| (0..AREA.width).map(move |x| (y, x)));
        let seen = cells.map(|(y, x)| {
            let cell = screen.cell(y, x).unwrap();
            let text = if cell.has_contents() { cell.contents() } else { " " };
            let shows = text != " " || cell.inverse() || cell.underline();
            let letters = shows.then(|| (cell.fgcolor(), cell.bold()));
            (text.to_owned(), cell.bgcolor(), letters, cell.inverse(), cell.underline())
        });
        seen.collect()
    }

    proptest! {
        /// Whatever is drawn after whatever, the terminal shows what ratatui's own backend would show.
        #[test]
        fn it_shows_what_the_ordinary_way_shows(frames in prop::collection::vec(frame(), 1..6)) {
            let mut short = Wire::new(Vec::new(), AREA.as_size());
            let mut screens = [vt100::Parser::new(3, 24, 0), vt100::Parser::new(3, 24, 0)];
            let mut before = Buffer::empty(AREA);
            let mut lengths = [0, 0];
            for frame in frames {
                // After a wide character the place is said anew: terminals differ in how wide it is.
                let wide = before.diff(&frame).into_iter().filter(|(.., cell)| cell.symbol().width() > 1).count();
                lengths[1] += wide * "\x1b[3;24H".len();
                short.draw(before.diff(&frame).into_iter()).unwrap();
                short.flush().unwrap();
                let mut ordinary = Vec::new();
                CrosstermBackend::new(&mut ordinary).draw(before.diff(&frame).into_iter()).unwrap();
                lengths = [lengths[0] + short.out.len(), lengths[1] + ordinary.len() + BEGIN.len() + END.len()];
                screens[0].process(&std::mem::take(&mut short.out));
                screens[1].process(&ordinary);
                prop_assert_eq!(seen(screens[0].screen()), seen(screens[1].screen()));
                before = frame;
            }
            prop_assert!(lengths[0] <= lengths[1], "{lengths:?}");
        }
    }

    #[test]
    fn a_frame_without_a_difference_sends_nothing() {
        let mut wire = Wire::new(Vec::new(), AREA.as_size());
        wire.draw(std::iter::empty()).unwrap();
        wire.flush().unwrap();
        assert_eq!(wire.out, b"");
    }
}
