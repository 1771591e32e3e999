//! The progress as a whole: what is kept, and the schedule against learners that are made up.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::training::{Dice, Kind, Level};
use crate::words::dates::moved;
use crate::worksheet::stamp::Moment;

const START: Date = Date::constant(2026, 1, 1);

/// An answer to a card on a day.
pub(in crate::training) fn attempt(card: Card, day: Date, right: bool) -> Attempt {
    let (kind, rules) = match card {
        Card::Figure(kind) => (kind, Vec::new()),
        Card::Rule(rule) => (Kind::FindError, vec![rule.id.into()]),
    };
    Attempt {
        at: moment(0),
        day,
        set: None,
        number: None,
        kind,
        level: Level::First,
        rules,
        topic: card.topic(),
        right,
        slip: None,
        given: None,
    }
}

fn moment(second: i64) -> Moment {
    Moment::new(jiff::Timestamp::from_second(1_772_000_000 + second).unwrap())
}

#[test]
fn what_is_kept_is_read_again_and_what_is_not_ours_only_as_far_as_it_is_known() {
    let mut progress = Progress::default();
    let mut first = attempt(Card::Figure(Kind::Units), START, false);
    first = Attempt {
        set: Some("seed 1817".into()),
        number: Some(3),
        slip: Some("vials".into()),
        given: Some("9".into()),
        ..first
    };
    let rule = Card::all().last().unwrap();
    for entry in [
        Entry::Attempt(Attempt { at: moment(9), ..attempt(rule, START, true) }),
        Entry::Attempt(first),
        Entry::Lesson("units".into()),
        Entry::Lesson("units".into()),
    ] {
        progress.add(entry);
    }
    assert_eq!(progress.attempts().iter().map(|attempt| attempt.at).collect::<Vec<_>>(), [moment(0), moment(9)]);
    let text = serde_json::to_string(&progress).unwrap();
    assert_eq!(serde_json::from_str::<Progress>(&text).unwrap(), progress);
    assert_eq!(Progress::from(serde_json::from_str::<serde_json::Value>(&text).unwrap()), progress);
    for (from, to, known) in [
        ("progress/1", "progress/2", 2),
        (r#""lessons":"#, r#""later":[1],"lessons":"#, 2),
        (r#""kind":"units""#, r#""kind":"essay""#, 1),
        (r#""day":"2026-01-01""#, r#""day":"2026-01-32""#, 0),
        (r#""answers":["#, r#""answers":[7,"#, 2),
        (r#""level":1"#, r#""level":4"#, 0),
        (r#""given":"9""#, r#""given":"9","later":1"#, 1),
    ] {
        let other = text.replace(from, to);
        assert_ne!(other, text, "{from}");
        assert!(serde_json::from_str::<Progress>(&other).is_err(), "{to}");
        let glimpse = Progress::from(serde_json::from_str::<serde_json::Value>(&other).unwrap());
        assert_eq!((glimpse.attempts().len(), glimpse.has_done("units")), (known, true), "{to}");
    }
    assert_eq!(Progress::from(serde_json::Value::Null), Progress::default());
}

#[test]
fn answers_are_counted_by_topic_and_by_day() {
    let mut progress = Progress::default();
    for (kind, days, right) in [(Kind::Units, 0, true), (Kind::Units, 2, false), (Kind::Call, 2, true)] {
        progress.add(Entry::Attempt(attempt(Card::Figure(kind), moved(START, days).unwrap(), right)));
    }
    let (half, one) = (Tally { right: 1, of: 2 }, Tally { right: 1, of: 1 });
    let overview = progress.overview();
    assert_eq!(overview.by_topic, [(Topic::Quantity, half), (Topic::Refill, one)]);
    assert_eq!(overview.by_day, [(START, one), (Date::constant(2026, 1, 3), half)]);
    assert_eq!(overview.boxes, progress.boxes());
}

/// A learner who is made up: some topics are known, others are learnt slowly, one never.
struct Learner {
    dice: Dice,
    knows: Vec<Topic>,
    never: Topic,
    seen: BTreeMap<&'static str, u32>,
}

impl Learner {
    fn answers(&mut self, card: Card) -> bool {
        let seen = self.seen.entry(card.id()).or_default();
        *seen += 1;
        let chance = match card.topic() {
            topic if topic == self.never => 5,
            topic if self.knows.contains(&topic) => 97,
            _ => (20 + 15 * *seen).min(95),
        };
        self.dice.percent(chance)
    }
}

/// What came of many days of practice: for each card the days on which it was asked.
fn practised(seed: u64, days: i32, count: usize) -> (Progress, BTreeMap<&'static str, Vec<i32>>, Learner) {
    let mut dice = Dice::new(seed);
    let never = *dice.pick(&[Topic::Code, Topic::Refill, Topic::Claim]).unwrap();
    let mut learner = Learner {
        dice: Dice::new(dice.seed()),
        knows: vec![Topic::Quantity, Topic::Pump, Topic::Payment, Topic::Plan],
        never,
        seen: BTreeMap::new(),
    };
    let (mut progress, mut asked) = (Progress::default(), BTreeMap::<_, Vec<i32>>::new());
    for day in 0..days {
        let today = moved(START, day).unwrap();
        for (card, _) in progress.next_cards(today, count, &mut dice) {
            asked.entry(card.id()).or_default().push(day);
            let right = learner.answers(card);
            progress.add(Entry::Attempt(attempt(card, today, right)));
        }
    }
    (progress, asked, learner)
}

/// The mean of the days between one asking of a topic's cards and the next, in hundredths.
fn mean_gap(asked: &BTreeMap<&'static str, Vec<i32>>, topics: &[Topic]) -> i32 {
    let cards = Card::all().filter(|card| topics.contains(&card.topic()));
    // Once they had the time to be known or missed.
    let gaps: Vec<i32> = cards
        .filter_map(|card| asked.get(card.id()))
        .flat_map(|days| days.windows(2).skip(3).map(|pair| pair[1] - pair[0]))
        .collect();
    100 * gaps.iter().sum::<i32>() / i32::try_from(gaps.len().max(1)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn missed_topics_come_back_sooner_and_none_starves(seed in any::<u64>(), count in 8_usize..16) {
        let days = 200;
        let (progress, asked, learner) = practised(seed, days, count);
        let (known, never) = (mean_gap(&asked, &learner.knows), mean_gap(&asked, &[learner.never]));
        prop_assert!(never * 2 < known, "missed after {never}, known after {known} hundredths of a day");
        // Every card is let in within the time that its share of places takes, with room to spare.
        let shares = Card::all().count() * 4 / count;
        for card in Card::all() {
            let days_asked = asked.get(card.id()).cloned().unwrap_or_default();
            let first = days_asked.first().copied().unwrap_or(days);
            prop_assert!(usize::try_from(first).unwrap() <= shares + shares / 2, "{} first on day {first}", card.id());
            let longest = days_asked.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(0);
            let last = days - days_asked.last().copied().unwrap_or(0);
            prop_assert!(longest.max(last) <= 40, "{} waited {longest} days, then {last}", card.id());
        }
        // Who knows a topic has its cards in the last boxes.
        let boxes = progress.boxes();
        let number = |topic: Topic| {
            let numbers: Vec<usize> =
                boxes.cards().filter(|(card, _)| card.topic() == topic).map(|(_, at)| at.number()).collect();
            numbers.iter().sum::<usize>() * 10 / numbers.len()
        };
        prop_assert!(number(learner.never) < 20 && number(Topic::Payment) > 35);
    }

    #[test]
    fn what_is_practised_next_is_as_many_as_asked_each_once(seed in any::<u64>(), count in 0_usize..130, days in 0..20) {
        let (progress, ..) = practised(seed, days, 10);
        let next = progress.next_cards(moved(START, days).unwrap(), count, &mut Dice::new(seed));
        prop_assert_eq!(next.len(), count.min(Card::all().count()));
        let mut names: Vec<&str> = next.iter().map(|(card, _)| card.id()).collect();
        names.sort_unstable();
        names.dedup();
        prop_assert_eq!(names.len(), next.len());
        let again = progress.next_cards(moved(START, days).unwrap(), count, &mut Dice::new(seed));
        prop_assert_eq!(again, next);
    }
}

#[test]
fn due_cards_come_before_those_that_can_wait_and_new_ones_between() {
    let mut progress = Progress::default();
    let figures: Vec<Card> = Card::all().take(7).collect();
    for &card in &figures {
        let right = card.id() != "days";
        progress.add(Entry::Attempt(attempt(card, START, right)));
    }
    let due: Vec<&str> = progress.boxes().due(START).into_iter().map(Card::id).collect();
    assert_eq!(due, ["days"]);
    let tomorrow = moved(START, 1).unwrap();
    assert_eq!(progress.boxes().due(tomorrow).len(), 7);
    assert_eq!(progress.boxes().due(tomorrow).first().map(|card| card.id()), Some("days"));
    let next = progress.next_cards(tomorrow, 8, &mut Dice::new(1));
    assert_eq!(next.iter().filter(|(card, _)| figures.contains(card)).count(), 6, "{next:?}");
    let all = progress.next_cards(tomorrow, 95, &mut Dice::new(1));
    assert_eq!(all.len(), 95);
}
