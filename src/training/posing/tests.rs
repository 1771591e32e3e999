use super::*;

#[test]
fn the_plainest_exercise_stands_where_tables_hold_nothing() {
    let exercise = plain(Level::First, Reference::shipped());
    assert_eq!(exercise.answer, crate::training::Answer::Count(60));
    assert!(!leak::gives_away(&exercise.question, &exercise.worksheet, &exercise.answer));
}

#[test]
fn every_rule_named_by_a_figure_is_one() {
    for figure in &FIGURES {
        let named = figure.twists.iter().filter_map(|twist| twist.rule).chain([figure.behind]);
        assert!(named.into_iter().all(|id| Rule::named(id).is_some()), "{:?}", figure.kind);
        for level in Level::ALL {
            assert!(figure.twists.iter().any(|twist| twist.from <= level), "{:?} {level:?}", figure.kind);
        }
    }
}
