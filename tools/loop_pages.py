"""Write docs/loops: one page for each loop that ships, and their list, made from their data alone."""

from __future__ import annotations

from pathlib import Path

from luoshi.procedure.formula import load_formulas
from luoshi.procedure.load import list_registers, load_procedure
from luoshi.procedure.page import write_page

PAGES = Path(__file__).parents[1] / "docs/loops"


def make_pages() -> dict[str, str]:
    """File name → text."""
    loops = {register: load_procedure(register) for register in list_registers()}
    names = {register: loop.name for register, loop in loops.items()}
    pages = {f"{register}.md": write_page(loop, load_formulas(register), names) for register, loop in loops.items()}
    listed = "\n".join(f"- [{loop.name}]({register}.md)" for register, loop in loops.items())
    return pages | {"README.md": f"# 各类台账的流程\n\n由流程的声明生成（`make pages`），不手改。\n\n{listed}\n"}


def main() -> None:
    PAGES.mkdir(exist_ok=True)
    pages = make_pages()
    for path in PAGES.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (PAGES / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
