"""A text cell ↔ a CSV cell that no spreadsheet runs as a formula.

    guard("=СУММ(A1)") -> "'=СУММ(A1)"     guard("- Приедем, - сказал он.") -> "'- Приедем, - сказал он."
    guard("'так'")     -> "''так'"         guard("— Приедем, — сказал он.") -> the same: a dash is no minus

Whatever begins with an apostrophe gets one more, so that taking exactly one leading apostrophe off gives the text back.

The guard looks at the cell that the file's own delimiter makes. A file that is opened with another one (a comma file in
a spreadsheet that splits at semicolons) is split within texts, and no prefix can help there: hence `--delimiter ';'`.
"""

import string
import unicodedata
from collections.abc import Sequence

GUARD = "'"
FORMULA = frozenset("=+-@|")  # "|" opens a command (DDE) in older spreadsheets
SEPARATORS = frozenset("\t\r\n")  # an import may drop them, and what follows then opens the cell

# First characters that need no second look; what isn't here is merely slower.
PLAIN = frozenset(string.ascii_letters + string.digits + '«»„“”"()[]—–…№,.:;!?*/_')
PLAIN |= {chr(code) for code in range(0x0400, 0x0530)}  # Cyrillic


def guard(text: str) -> str:
    """The text as a CSV cell holds it."""
    if not text or text[0] in PLAIN:
        return text
    dangerous = text[0] == GUARD or text[0] in SEPARATORS or _opens_formula(text)
    return GUARD + text if dangerous else text


def unguard(cell: str) -> str:
    """The text that a CSV cell stands for."""
    return cell.removeprefix(GUARD)


def guard_column(cells: Sequence[str | None]) -> list[str | None]:
    """`guard` for many cells: a function call for the few that need a second look only."""
    return [cell if not cell or cell[0] in PLAIN else guard(cell) for cell in cells]


def _opens_formula(text: str) -> bool:
    """Whether the first visible character is a formula's, in any width: spreadsheets trim blanks, and take ＝ for =."""
    visible = next((char for char in text if char.isprintable() and not char.isspace()), None)
    return visible is not None and unicodedata.normalize("NFKC", visible)[0] in FORMULA
