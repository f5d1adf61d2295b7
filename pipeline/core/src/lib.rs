//! The words of Annalist as types.
