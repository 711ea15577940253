"""The same as the installed command `reconcile`."""

from reconcile.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
