//! Time expressions to date values: calendars, resolution, EDTF, TIMEX3.
