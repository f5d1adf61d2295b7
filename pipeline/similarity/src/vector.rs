//! The vector of a text, and how alike two of them are.

/// Numbers in a vector.
pub const DIMENSIONS: usize = 128;

/// Where a text points: a direction in [`DIMENSIONS`] dimensions, in 132 bytes.
///
/// The numbers are whole, so that a similarity is one exact integer product and the same
/// on every machine, and so that a million of them fit into memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    values: [i8; DIMENSIONS],
    /// One over the length of `values`; zero for the vector of nothing.
    scale: f32,
}

impl Vector {
    /// The vector of a text in which nothing was known: as far from everything, itself included.
    pub const NOTHING: Self = Self { values: [0; DIMENSIONS], scale: 0.0 };

    /// The direction of `values`, which may have any length.
    pub(crate) fn pointing(values: &[f32; DIMENSIONS]) -> Self {
        let largest = values.iter().fold(0.0_f32, |largest, v| largest.max(v.abs()));
        if !(largest > 0.0 && largest.is_finite()) {
            return Self::NOTHING;
        }
        let step = f32::from(i8::MAX) / largest;
        let whole = values.map(|v| quantise(v * step));
        let square = product(&whole, &whole) as f32;
        Self { values: whole, scale: 1.0 / square.sqrt() }
    }

    /// The direction that several texts have in common: the mean of their vectors, added in the order given.
    #[must_use]
    pub fn mean<'v>(vectors: impl IntoIterator<Item = &'v Vector>) -> Vector {
        let mut sum = [0.0f32; DIMENSIONS];
        for vector in vectors {
            for (total, value) in sum.iter_mut().zip(&vector.values) {
                *total += f32::from(*value) * vector.scale;
            }
        }
        Self::pointing(&sum)
    }

    /// Whether nothing in the text was known; every similarity with it is zero.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.scale == 0.0
    }
}

/// How alike two texts are: −1 to 1, higher is more alike.
///
/// Translations of one sentence usually lie above 0.5, unrelated sentences round 0; what
/// counts as alike differs between kinds of text, so compare with rivals ([`crate::margin`])
/// rather than with a fixed bound. Zero when either is [`Vector::NOTHING`].
#[must_use]
pub fn cosine(a: &Vector, b: &Vector) -> f32 {
    // The two scales first: so it is the same number both ways.
    let similarity = product(&a.values, &b.values) as f32 * (a.scale * b.scale);
    similarity.clamp(-1.0, 1.0)
}

#[expect(clippy::cast_possible_truncation, reason = "the largest of them was scaled to 127")]
fn quantise(v: f32) -> i8 {
    v.round_ties_even() as i8
}

/// Exact scalar product; its size is at most 128 · 127².
fn product(a: &[i8; DIMENSIONS], b: &[i8; DIMENSIONS]) -> i32 {
    a.iter().zip(b).map(|(&x, &y)| i32::from(i16::from(x) * i16::from(y))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(i: usize, v: f32) -> [f32; DIMENSIONS] {
        let mut values = [0.0; DIMENSIONS];
        values[i] = v;
        values
    }

    #[test]
    fn length_does_not_matter_but_direction_does() {
        let short = Vector::pointing(&axis(3, 0.001));
        let long = Vector::pointing(&axis(3, 1e6));
        assert_eq!(cosine(&short, &long), 1.0);
        assert_eq!(cosine(&short, &Vector::pointing(&axis(3, -2.0))), -1.0);
        assert_eq!(cosine(&short, &Vector::pointing(&axis(4, 1.0))), 0.0);
    }

    #[test]
    fn nothing_is_like_nothing() {
        for values in [[0.0; DIMENSIONS], axis(0, f32::NAN), axis(0, f32::INFINITY)] {
            let nothing = Vector::pointing(&values);
            assert!(nothing.is_nothing());
            assert_eq!(cosine(&nothing, &nothing), 0.0);
        }
    }

    #[test]
    fn the_largest_product_does_not_overflow() {
        let most = Vector::pointing(&[1.0; DIMENSIONS]);
        let least = Vector::pointing(&[-1.0; DIMENSIONS]);
        assert_eq!(cosine(&most, &least), -1.0);
    }
}
