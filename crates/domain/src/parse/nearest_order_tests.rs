//! Cells of the sample workbooks, and every single and double slip in a number of theirs.

use proptest::prelude::*;

use super::*;

/// Order numbers of the sample workbook `orders.xlsx`.
const KNOWN: [&str; 8] = [
    "feeaa2232019101515265127581374",
    "feeaa2232019091609332729329160",
    "feeaa2232019091209133220399042",
    "feeaa2232019091110003925306376",
    "feeaa2232026090510150427613050",
    "feeaa2232026090610150527620969",
    "feeaa2232026090710150627628888",
    "feeaa2232026092410152327763511",
];

fn numbers() -> OrderNumbers {
    OrderNumbers::new(KNOWN)
}

#[test]
fn a_known_number_is_found_exactly() {
    for order_no in KNOWN {
        assert_eq!(numbers().find(order_no), Ok(OrderMatch::Exact { order_no: order_no.to_owned() }));
    }
}

#[test]
fn prefixed_cells_of_the_sample_are_repaired() {
    for (cell, order_no) in [("1:feeaa2232026090510150427613050", KNOWN[4]), ("20:feeaa2232026092410152327763511", KNOWN[7])] {
        let expected = OrderMatch::Repaired { order_no: order_no.to_owned(), from: cell.to_owned(), how: vec![CellRepair::Prefix] };
        assert_eq!(numbers().find(cell), Ok(expected));
    }
}

#[test]
fn a_missing_character_is_suggested_and_never_repaired() {
    for position in 0..KNOWN[4].len() {
        let mut cell = KNOWN[4].to_owned();
        cell.remove(position);
        let expected = vec![NearOrder { order_no: KNOWN[4].to_owned(), difference: Difference::OneMissing }];
        assert_eq!(numbers().find(&format!("1:{cell}")), Ok(OrderMatch::Suggestion(expected)), "without character {position}");
    }
}

#[test]
fn a_fragment_is_suggested_where_it_is_long_enough() {
    let suggested = |cell: &str| match numbers().find(cell) {
        Ok(OrderMatch::Suggestion(near)) => near.into_iter().map(|one| (one.order_no, one.difference)).collect(),
        _ => Vec::new(),
    };
    assert_eq!(suggested("feeaa2232026090510150"), [(KNOWN[4].to_owned(), Difference::Fragment)]);
    assert_eq!(suggested("150427613050"), [(KNOWN[4].to_owned(), Difference::Fragment)]);
    assert_eq!(suggested("613050"), []);
    assert_eq!(suggested("FEEAA2232026090510150427613050"), [(KNOWN[4].to_owned(), Difference::LetterCase)]);
}

#[test]
fn what_is_near_nothing_is_unknown() {
    assert_eq!(numbers().find("feeaa9999999999999999999999999"), Ok(OrderMatch::Unknown));
    assert_eq!(OrderNumbers::default().find("feeaa2232026090510150427613050"), Ok(OrderMatch::Unknown));
    assert_eq!(numbers().find("2.02609E+29"), Err(OrderCellProblem::Crushed));
}

#[test]
fn a_number_that_begins_like_a_running_prefix_is_taken_whole() {
    let numbers = OrderNumbers::new(["2026-0001", "0001"]);
    assert_eq!(numbers.find("2026-0001"), Ok(OrderMatch::Exact { order_no: "2026-0001".to_owned() }));
}

proptest! {
    #[test]
    fn two_slips_anywhere_still_suggest_the_order(which in 0..KNOWN.len(), slips in prop::collection::vec((0_usize..30, 0_u8..3, b'0'..=b'9'), 1..=2)) {
        let mut cell = KNOWN[which].as_bytes().to_vec();
        for (position, kind, digit) in slips {
            let position = position.min(cell.len() - 1);
            match kind {
                0 => { cell.remove(position); }
                1 => cell.insert(position, digit),
                _ => cell[position] = digit,
            }
        }
        let cell = String::from_utf8(cell).unwrap();
        match numbers().find(&cell).unwrap() {
            OrderMatch::Exact { order_no } => prop_assert_eq!(order_no, cell),
            OrderMatch::Suggestion(near) => prop_assert!(near.iter().any(|one| one.order_no == KNOWN[which])),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
