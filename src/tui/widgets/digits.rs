//! The number in large digits, three rows high.

/// A number in three rows; a character that has no large form leaves a gap.
#[must_use]
pub fn large(number: &str) -> [String; 3] {
    let mut rows = [String::new(), String::new(), String::new()];
    for character in number.chars() {
        for (row, part) in rows.iter_mut().zip(shape(character)) {
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(part);
        }
    }
    rows
}

const fn shape(character: char) -> [&'static str; 3] {
    match character {
        '0' => ["┏━┓", "┃ ┃", "┗━┛"],
        '1' => ["╺┓ ", " ┃ ", "╺┻╸"],
        '2' => ["╺━┓", "┏━┛", "┗━╸"],
        '3' => ["╺━┓", "╺━┫", "╺━┛"],
        '4' => ["╻ ╻", "┗━┫", "  ╹"],
        '5' => ["┏━╸", "┗━┓", "╺━┛"],
        '6' => ["┏━╸", "┣━┓", "┗━┛"],
        '7' => ["╺━┓", "  ┃", "  ╹"],
        '8' => ["┏━┓", "┣━┫", "┗━┛"],
        '9' => ["┏━┓", "┗━┫", "╺━┛"],
        ',' => [" ", " ", "╻"],
        '—' => ["   ", "╺━╸", "   "],
        _ => [" ", " ", " "],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_as_wide() {
        let rows = large("1,234,567,890 —");
        let widths = rows.map(|row| row.chars().count());
        assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{widths:?}");
    }
}
