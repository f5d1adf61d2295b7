//! Names of people, organisations and places, compared across scripts.
