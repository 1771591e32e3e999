//! Where points and heights fall among columns and rows.

use super::Plot;

/// How points fall into columns.
#[derive(Clone, Copy)]
pub(super) struct Points {
    pub(super) count: usize,
    pub(super) columns: usize,
}

impl Points {
    /// The first and the last point of a column.
    pub(super) fn of_column(self, column: usize) -> (usize, usize) {
        let first = (column * self.count / self.columns).min(self.count - 1);
        let last = ((column + 1) * self.count).div_ceil(self.columns).saturating_sub(1).min(self.count - 1);
        (first, if self.count <= self.columns { first } else { last.max(first) })
    }

    /// The first and the last column of a point.
    pub(super) fn columns_of(self, point: usize) -> (usize, usize) {
        let point = point.min(self.count - 1);
        let first = (point * self.columns).div_ceil(self.count).min(self.columns - 1);
        let next = ((point + 1) * self.columns).div_ceil(self.count);
        if self.count > self.columns {
            let column = (point * self.columns / self.count).min(self.columns - 1);
            return (column, column);
        }
        (first, next.saturating_sub(1).clamp(first, self.columns - 1))
    }

    /// The middle column of a point.
    pub(super) fn middle(self, point: usize) -> usize {
        let (first, last) = self.columns_of(point);
        usize::midpoint(first, last)
    }
}

/// How heights fall into rows.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    /// The height of the topmost row.
    pub(super) top: i64,
}

impl Scale {
    /// A round height over the highest point, and over the lines that are not far above it.
    pub(super) fn of(plot: &Plot<'_>) -> Self {
        let most = plot.heights.iter().flatten().copied().max().unwrap_or(0).max(1);
        let near = plot.levels.iter().map(|level| level.height).filter(|height| *height / 3 <= most);
        Self { top: round(near.max().unwrap_or(0).max(most)) }
    }

    /// The row of a height, from the top; `None` above the topmost.
    pub(super) fn row(self, height: i64, rows: usize) -> Option<usize> {
        let steps = i128::try_from(rows).ok()? - 1;
        let (height, top) = (i128::from(height.max(0)), i128::from(self.top));
        let up = usize::try_from((2 * height * steps + top) / (2 * top)).ok()?;
        (height <= top).then(|| (rows - 1).saturating_sub(up))
    }
}

/// The least round number of whole hundreds that is not below one, and whose half is such a number.
fn round(number: i64) -> i64 {
    let tens = std::iter::successors(Some(100_i64), |ten| ten.checked_mul(10));
    let rounds = tens.flat_map(|ten| [1, 2, 3, 4, 5, 6, 8].into_iter().filter_map(move |one| ten.checked_mul(one)));
    rounds.into_iter().find(|round| *round >= number && round % 200 == 0).unwrap_or(i64::MAX)
}
