//! The peers that are made here: nothing but ratatui.

use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::widgets::{List, ListState, Paragraph};
use std::path::Path;

/// A word, until somebody quits.
pub fn empty() {
    ratatui::run(|terminal| {
        loop {
            terminal.draw(|frame| frame.render_widget(Paragraph::new("hello"), frame.area())).unwrap();
            if matches!(event::read().unwrap(), Event::Key(key) if key.code == KeyCode::Char('q')) {
                return;
            }
        }
    });
}

/// All rows of a file in memory, of which those are drawn that can be seen.
pub fn list(file: &Path) {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let (mut at, mut from) = (0_usize, 0_usize);
    ratatui::run(|terminal| {
        loop {
            terminal
                .draw(|frame| {
                    let height = usize::from(frame.area().height).saturating_sub(1);
                    from = from.clamp((at + 1).saturating_sub(height), at);
                    let seen = rows.iter().skip(from).take(height);
                    let lines = seen.map(|row| row.iter().collect::<Vec<_>>().join("  "));
                    let list = List::new(lines).highlight_symbol("> ");
                    let mut state = ListState::default().with_selected(Some(at - from));
                    let mut area = frame.area();
                    frame.render_widget(Paragraph::new(format!("{} rows", rows.len())), area);
                    area.y += 1;
                    area.height = area.height.saturating_sub(1);
                    frame.render_stateful_widget(list, area, &mut state);
                })
                .unwrap();
            if let Event::Key(key) = event::read().unwrap() {
                match key.code {
                    KeyCode::Down => at = (at + 1).min(rows.len().saturating_sub(1)),
                    KeyCode::Up => at = at.saturating_sub(1),
                    KeyCode::Char('q') => return,
                    _ => {}
                }
            }
        }
    });
}
