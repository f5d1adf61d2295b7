//! What language plugins are built with: lexicon tables and rules, compiled to one fast matcher.
