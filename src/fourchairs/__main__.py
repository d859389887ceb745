from __future__ import annotations

from fourchairs.cli import app

if __name__ == "__main__":
    app(prog_name="fourchairs")
