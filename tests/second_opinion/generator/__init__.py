"""Random worksheets that are valid by the format, crowded where the rulebook turns."""
from .worksheets import Worksheets

__all__ = ["Worksheets"]
