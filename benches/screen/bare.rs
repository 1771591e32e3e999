//! What the screen is measured against: a form as one writes it in an afternoon with ratatui.
//!
//! The same labels in columns, a title, a row of keys; characters are appended, Tab and the arrows
//! move. It checks nothing, works nothing out and keeps nothing.

use std::io;

use j1817::worksheet::FIELDS;
use ratatui::Frame;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyModifiers};
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Color, Style, Stylize};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

/// Columns that a column of fields takes.
const WIDTH: u16 = 50;

struct Bare {
    fields: Vec<(&'static str, String)>,
    focus: usize,
}

/// Runs the form until ^Q.
pub(crate) fn run() -> io::Result<()> {
    let fields = FIELDS.iter().map(|field| (field.about().label, "as entered".to_owned())).collect();
    let mut bare = Bare { fields, focus: 0 };
    let mut terminal = ratatui::try_init()?;
    loop {
        terminal.draw(|frame| bare.draw(frame))?;
        let Event::Key(key) = event::read()? else { continue };
        let count = bare.fields.len();
        match key.code {
            KeyCode::Char('q') if key.modifiers == KeyModifiers::CONTROL => break,
            KeyCode::Char(character) => bare.fields[bare.focus].1.push(character),
            KeyCode::Backspace => drop(bare.fields[bare.focus].1.pop()),
            KeyCode::Tab | KeyCode::Down => bare.focus = (bare.focus + 1) % count,
            KeyCode::BackTab | KeyCode::Up => bare.focus = (bare.focus + count - 1) % count,
            _ => {}
        }
    }
    ratatui::try_restore()
}

impl Bare {
    fn draw(&self, frame: &mut Frame<'_>) {
        let parts = Layout::vertical([Constraint::Length(1), Constraint::Fill(1), Constraint::Length(1)]);
        let [title, body, keys] = parts.areas(frame.area());
        frame.render_widget(Paragraph::new("A bare form").bold(), title);
        frame.render_widget(Paragraph::new("Tab next  ^Q quit").fg(Color::DarkGray), keys);
        let columns =
            Layout::horizontal(vec![Constraint::Fill(1); usize::from((body.width / WIDTH).max(1))]).split(body);
        let rows = usize::from(body.height.saturating_sub(2)).max(1);
        // The screen scrolls by whole pages.
        let page = self.focus / (rows * columns.len()) * (rows * columns.len());
        for (nth, area) in columns.iter().enumerate() {
            let first = page + nth * rows;
            let fields = self.fields.iter().enumerate().skip(first).take(rows);
            let lines: Vec<Line<'_>> = fields
                .map(|(at, (label, value))| {
                    let style = Style::new().fg(if at == self.focus { Color::Cyan } else { Color::DarkGray });
                    Line::from_iter([Span::styled(format!("{label:<30}"), style), value.as_str().into()])
                })
                .collect();
            frame.render_widget(Paragraph::new(lines).block(Block::bordered()), *area);
            if (first..first + rows).contains(&self.focus) {
                let (row, value) = (self.focus - first, &self.fields[self.focus].1);
                let column = 31 + u16::try_from(value.len()).unwrap_or(u16::MAX - 31);
                let row = u16::try_from(row).unwrap_or_default();
                frame.set_cursor_position((area.x + column.min(area.width - 2), area.y + 1 + row));
            }
        }
    }
}
