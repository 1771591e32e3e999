"""Makes the worksheet behind a difference small: fields are taken out for as long as its kind stays."""
import copy


def fields(part, path=()):
    for name, value in part.items():
        if name != "format":
            yield path + (name,)
        if isinstance(value, dict):
            yield from fields(value, path + (name,))


def without(worksheet, taken):
    worksheet = copy.deepcopy(worksheet)
    for path in taken:
        at = worksheet
        for name in path[:-1]:
            at = at.get(name) if isinstance(at, dict) else None
        if isinstance(at, dict):
            at.pop(path[-1], None)
    return worksheet


def shrink(examples, kinds, rounds=25):
    """`examples` is `{kind: worksheet}`; `kinds` tells the kinds of difference of each of many worksheets at once."""
    examples, left = dict(examples), set(examples)

    def still(tries):
        worksheets = [without(examples[kind], taken) for kind, taken in tries]
        asked = zip(tries, worksheets, kinds(worksheets))
        return [(kind, taken, worksheet) for (kind, taken), worksheet, found in asked if kind in found]

    for _ in range(rounds):
        alone = {}
        for kind, taken, _ in still([(kind, [path]) for kind in sorted(left) for path in fields(examples[kind])]):
            alone.setdefault(kind, []).extend(taken)
        # All that may go alone, together; else a half or quarter of them; else one.
        tries = []
        for kind, free in sorted(alone.items()):
            half, quarter = len(free) // 2, len(free) // 4
            parts = (free, free[:half], free[half:], free[:quarter], free[quarter:half], free[half:half + quarter],
                     free[half + quarter:], free[:1])
            tries += [(kind, part) for part in parts if part]
        smaller = {}
        for kind, _, worksheet in still(tries):
            smaller.setdefault(kind, worksheet)
        examples.update(smaller)
        left &= smaller.keys()
        if not left:
            break
    return examples
