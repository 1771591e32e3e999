"""What two answers to one worksheet do not share, by kind, so that one cause is counted under one name."""

ABSENT = object()


def differences(second, engine):
    """`{kind: (the second opinion's, the engine's)}`, empty where they agree."""
    if "error" in engine and "flags" not in engine:
        return {f"refused at {engine['error'].get('path') or 'the whole'}": (None, engine["error"])}
    found = {}

    def compare(name, ours, its):
        if its is ABSENT:
            found[f"{name}: the engine gives no such field"] = (ours, "absent")
        elif ours != its:
            found[f"{name}: {how(ours, its)}"] = (ours, its)

    for name in ("worksheet", "insulin_units", "exact_units", "billable_units", "filing_deadline"):
        compare(name, second[name], engine.get(name, ABSENT))
    for part in ("supply", "payment", "ready"):
        theirs = engine.get(part) or {}
        for name, ours in second[part].items():
            its = theirs.get(name, ABSENT)
            if name == "basis":
                # Words for people: only whether there are any.
                ours, its = ours is not None, its if its is ABSENT else its is not None
            compare(f"{part}.{name}", ours, its)
        for name in sorted(theirs.keys() - second[part].keys()):
            found[f"{part}.{name}: only the engine gives it"] = (None, theirs[name])
    compare_lines(second["lines"], engine.get("lines") or [], compare)
    compare_flags(second["flags"], engine.get("flags") or [], found)
    return found


def how(ours, its):
    if ours is None:
        return "only the engine has a value"
    if its is None:
        return "only the second opinion has a value"
    if isinstance(ours, bool) or isinstance(ours, str) != isinstance(its, str):
        return f"second {ours!r}, engine {its!r}"
    if isinstance(ours, list) and sorted(map(str, ours)) == sorted(map(str, its)):
        return "another order"
    return "another value"


def compare_lines(ours, its, compare):
    compare("number of lines", len(ours), len(its))
    split = " of split lines" if len(ours) > 1 else ""
    for our_line, its_line in zip(ours, its):
        for name, value in our_line.items():
            compare(f"lines.{name}{split}", value, its_line.get(name, ABSENT))


def compare_flags(ours, its, found):
    mine, theirs = {flag["id"]: flag for flag in ours}, {flag["id"]: flag for flag in its}
    if len(theirs) != len(its):
        found["flags: one twice"] = (list(mine), [flag["id"] for flag in its])
    for flag in sorted(mine.keys() | theirs.keys()):
        left, right = mine.get(flag), theirs.get(flag)
        if left is None or right is None:
            sides = [side["severity"] if side else "none" for side in (left, right)]
            found[f"flag {flag}: second {sides[0]}, engine {sides[1]}"] = tuple(sides)
            continue
        for name in ("severity", "stage"):
            ours_is, its_is = left[name], right.get(name)
            if ours_is != its_is:
                found[f"flag {flag}: {name}, second {ours_is}, engine {its_is}"] = (ours_is, its_is)
    if mine.keys() == theirs.keys() and list(mine) != list(theirs):
        found["flags: another order"] = (list(mine), list(theirs))
