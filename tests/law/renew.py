"""Write `docs/DROIT.md` anew, after reading what changed: `python -m tests.law.renew`."""

from tests.law.page import PAGE, page

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
