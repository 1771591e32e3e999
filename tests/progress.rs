//! What is practised and what is kept of it: from the cards that are due to the file on the disk.

use std::fs;

use j1817::reference::Reference;
use j1817::store::{Additions, KeptRecord, Store};
use j1817::training::progress::{Attempt, Entry};
use j1817::training::{Exercise, Kind, OwnSet, Progress, Run, pose};
use j1817::worksheet::Date;
use j1817::worksheet::stamp::Moment;
use jiff::Timestamp;

const DAY: Date = Date::constant(2026, 3, 2);

/// Stands where a patient's data would; must never be kept.
const CANARY: &str = "CANARY7f3a";

/// A store of one test.
fn store(name: &str) -> Store {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("progress-{name}"));
    drop(fs::remove_dir_all(&folder));
    Store::at(folder)
}

fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(1_772_000_000 + second).unwrap()
}

/// Keeps an answer as a session does.
fn keep(store: &Store, attempt: &Attempt) -> Progress {
    Additions::to(store.clone()).add([Entry::Attempt(attempt.clone())], attempt.at.timestamp()).unwrap().record
}

fn kept(store: &Store) -> Progress {
    let KeptRecord { record, trouble } = store.record().unwrap();
    assert_eq!(trouble, None);
    record
}

/// The right answer as it is typed; none where it is given in the form.
fn typed(exercise: &Exercise) -> Option<String> {
    (exercise.kind != Kind::Mend).then(|| exercise.answer.to_string())
}

#[test]
fn two_terminals_keep_the_answers_of_both_in_their_order() {
    let reference = Reference::shipped();
    let (one, two) = (store("two"), store("two"));
    let mut runs = [1, 2].map(|seed| Run::practice(kept(&one).practice(DAY, 5, seed, reference), seed, pose));
    let mut own = [Vec::new(), Vec::new()];
    for second in 0.. {
        let mut any = false;
        for (nth, store) in [&one, &two].into_iter().enumerate() {
            let run = &mut runs[nth];
            let Some(exercise) = run.current().cloned() else { continue };
            any = true;
            match typed(&exercise) {
                Some(answer) if second % 3 > 0 => drop(run.commit(&answer, reference).unwrap()),
                _ => drop(run.commit_mended(&exercise.worksheet, reference)),
            }
            // The second terminal's clock is two seconds behind.
            let at = Moment::new(moment(second - 2 * i64::try_from(nth).unwrap()));
            let attempt = run.attempt(at, DAY).unwrap();
            assert!(keep(store, &attempt).attempts().contains(&attempt));
            own[nth].push(attempt);
            run.go_on();
        }
        if !any {
            break;
        }
    }
    let all = kept(&one);
    assert_eq!(all.attempts().len(), own[0].len() + own[1].len());
    assert!(own.iter().flatten().all(|attempt| all.attempts().contains(attempt)));
    assert!(all.attempts().is_sorted_by_key(|attempt| attempt.at));
    assert_eq!(all.boxes().counts().iter().sum::<usize>(), all.boxes().cards().count());
    assert!(own[0].len() > 5, "what was missed has come back");
}

#[test]
fn nothing_of_a_worksheet_is_kept() {
    let (store, reference) = (store("canary"), Reference::shipped());
    let own = format!(
        r#"{{"format":"j1817-exercises/1","title":"{CANARY}","exercises":[{{"kind":"units","question":"{CANARY}?","explanation":"{CANARY}","source":"{CANARY}",
        "worksheet":{{"title":"{CANARY}","note":"{CANARY}","order":{{"patient":"{CANARY}","prescriber":"{CANARY}"}},"dispense":{{"ndc":"00002-7510-01","quantity":"9"}}}}}}]}}"#
    );
    let set = OwnSet::read(own.as_bytes(), DAY, reference).unwrap();
    let mut run = Run::new(set.exercises);
    assert!(run.commit(CANARY, reference).is_err());
    let grade = run.commit("9", reference).unwrap();
    assert_eq!(grade.slip.map(|slip| slip.id), Some("units.items"));
    keep(&store, &run.attempt(Moment::new(moment(0)), DAY).unwrap());
    let text = fs::read_to_string(store.folder().join("training.json")).unwrap();
    assert!(!text.contains(CANARY) && text.contains("units.items"), "{text}");
}
