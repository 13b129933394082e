//! `tests/README.md` names the tests that hold each promise; here they are found to exist.

use std::fs;

/// The row of a promise: what is promised, and the paths of the tests.
fn promises(text: &str) -> Vec<(String, Vec<String>)> {
    let tables = text.split("| promise | held by |").skip(1);
    let rows = tables.flat_map(|table| table.lines().skip(2).take_while(|line| line.starts_with("| ")));
    rows.map(|row| {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let tests = cells[1].split('`').skip(1).step_by(2).map(ToOwned::to_owned);
        (cells[0].to_owned(), tests.collect())
    })
    .collect()
}

/// Whether a test of this path is there: in the tests, or beside the code it is about.
fn exists(path: &str) -> bool {
    let (module, name) = path.rsplit_once("::").unwrap();
    let place = module.trim_end_matches("::tests").replace("::", "/");
    let whole = module.replace("::", "/");
    let files = [format!("tests/it/{whole}.rs"), format!("src/{whole}.rs"), format!("src/{place}.rs")];
    let mut texts = files.iter().filter_map(|file| fs::read_to_string(file).ok());
    texts.any(|text| text.contains(&format!("fn {name}(")))
}

#[test]
fn every_promise_is_held_by_tests_that_exist() {
    let promises = promises(&fs::read_to_string("tests/README.md").unwrap());
    assert!(promises.len() > 30, "{}", promises.len());
    for (promise, tests) in promises {
        assert!(!tests.is_empty(), "nothing holds: {promise}");
        let missing: Vec<_> = tests.iter().filter(|test| !exists(test)).collect();
        assert!(missing.is_empty(), "{promise}: {missing:?}");
    }
}

#[test]
fn a_test_that_is_not_there_is_missed() {
    assert!(exists("promises::a_test_that_is_not_there_is_missed"));
    assert!(exists("store::splice::tests::what_was_replaced_comes_back"));
    assert!(!exists("promises::something_else"));
    assert!(!exists("nowhere::a_test_that_is_not_there_is_missed"));
}
