//! Speed of the finders: `cargo bench -p annalist-names`.

fn main() {
    divan::main();
}
