//! The pictures of the README.

#[path = "../../examples/picture/screen.rs"]
mod screen;

#[test]
fn the_pictures_of_the_readme_are_the_screens_as_they_are() {
    for (name, order) in screen::PICTURES {
        let kept = std::fs::read_to_string(format!("{}/assets/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap_or_default();
        let is_new = kept == screen::picture(order).unwrap();
        assert!(is_new, "assets/{name} is old: cargo run --example picture -- all");
    }
}
