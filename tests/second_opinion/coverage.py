"""How often each flag was raised, to see that a comparison reached every rule."""
from collections import Counter

from opinion.flags import BY_HISTORY, FLAGS, SEVERITIES


def report(answers):
    """A line a flag: its id, how often, in how many of a hundred worksheets, and by severity."""
    raised = Counter((flag["id"], flag["severity"]) for answer in answers for flag in answer["flags"])
    lines, never = [], []
    for flag in FLAGS:
        counts = {severity: raised[flag, severity] for severity in SEVERITIES if raised[flag, severity]}
        total = sum(counts.values())
        parts = ", ".join(f"{count} {severity}" for severity, count in counts.items())
        lines.append(f"{flag:26} {total:7} {100 * total / max(len(answers), 1):5.1f} %  {parts}".rstrip())
        if not total and flag not in BY_HISTORY:
            never.append(flag)
    return lines + [f"never raised, those by history apart: {', '.join(never) or 'none'}"]
