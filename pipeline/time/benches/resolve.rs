//! How long it takes to resolve an expression of each common kind: `cargo bench -p annalist-time`.

use annalist_core::expression::{Moment, TimeKind, Unit, Year};
use annalist_core::{Fields, TimeExpression};
use annalist_time::{Context, feast_id, resolve};
use chrono::NaiveDate;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn fields(change: impl FnOnce(&mut Fields)) -> Moment {
    let mut fields = Fields::default();
    change(&mut fields);
    Moment::fields(fields)
}

fn time(bencher: Bencher, moment: Moment) {
    let expression = TimeExpression::new(TimeKind::Date, moment);
    let context = NaiveDate::from_ymd_opt(2018, 10, 1).map(Context::created).unwrap_or_default();
    bencher.bench(|| resolve(black_box(&expression), black_box(&context)));
}

#[divan::bench]
fn full_date(bencher: Bencher) {
    time(bencher, fields(|f| (f.year, f.month, f.day) = (Some(Year::Full(2018)), Some(9), Some(30))));
}

#[divan::bench]
fn weekday(bencher: Bencher) {
    time(bencher, fields(|f| f.weekday = Some(5)));
}

#[divan::bench]
fn day_and_month(bencher: Bencher) {
    time(bencher, fields(|f| (f.month, f.day) = (Some(6), Some(12))));
}

#[divan::bench]
fn last_week(bencher: Bencher) {
    time(bencher, Moment::unit(Unit::Week, -1));
}

#[divan::bench]
fn range(bencher: Bencher) {
    let from = Box::new(fields(|f| f.day = Some(14)));
    let to = Box::new(fields(|f| (f.year, f.month, f.day) = (Some(Year::Full(2025)), Some(4), Some(15))));
    time(bencher, Moment::Range { from, to });
}

#[divan::bench]
fn feast(bencher: Bencher) {
    let feast = feast_id("lunar-new-year.vn").unwrap_or_default();
    time(bencher, Moment::Feast { feast, within: None });
}
