//! What a meaning needs to have been kept, so that one that comes to nothing is not built.

use super::function::Function;
use super::{Call, Meaning, SlotSet};

/// The slots without which a meaning comes to nothing.
#[derive(Clone, Copy, Default)]
pub(super) struct Needs {
    /// Without one of these it makes no sense, and neither does what it is a part of.
    sense: SlotSet,
    /// Without one of these it makes no sense, or is left out.
    value: SlotSet,
}

impl Needs {
    /// The same of both kinds.
    fn both(slots: SlotSet) -> Self {
        Self { sense: slots, value: slots }
    }
}

/// The slots without which a function makes no sense with these arguments.
pub(super) fn of_call(call: &Call) -> SlotSet {
    let sense = |from: usize| call.plain.iter().skip(from).fold(0, |all, m| all | of(m).sense);
    let value = |count: usize| call.plain.iter().take(count).fold(0, |all, m| all | of(m).value);
    match call.function {
        Function::Date | Function::Lunar => {
            let named = call.named.iter().fold(0, |all, (_, m)| all | of(m).sense);
            named | value(if call.function == Function::Lunar { 1 } else { 0 })
        }
        Function::Numeric => value(2),
        Function::Unit | Function::Shift | Function::Keep | Function::Every => value(2) | sense(2),
        Function::Nth | Function::Stretch | Function::Rolling | Function::Share => value(3) & !count(call),
        Function::Range => value(2),
        Function::Feast => value(1) | sense(1),
        Function::Half => value(1),
        Function::Weekday | Function::Month | Function::Length | Function::First => 0,
    }
}

/// The first argument of a stretch, which may be left out.
fn count(call: &Call) -> SlotSet {
    match call.function {
        Function::Stretch | Function::Rolling => call.plain.first().map_or(0, |m| of(m).value),
        _ => 0,
    }
}

fn of(meaning: &Meaning) -> Needs {
    match meaning {
        Meaning::Slot(slot) => Needs { sense: 0, value: 1 << slot },
        Meaning::Number(_) | Meaning::Name(_) => Needs::default(),
        Meaning::Sum(left, _, right) => Needs::both(of(left).value | of(right).value),
        Meaning::Call(call) => match call.function {
            // one is enough
            Function::First => {
                let all = call.plain.iter().map(|m| of(m).value).reduce(|a, b| a & b);
                Needs { sense: 0, value: all.unwrap_or(0) }
            }
            // inside `nth`
            Function::Weekday | Function::Month => Needs::both(call.plain.first().map_or(0, |m| of(m).value)),
            _ => Needs::both(call.needs),
        },
    }
}
