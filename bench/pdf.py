"""CPU of our PDF against the same HTML through plain WeasyPrint.

    python -m bench.pdf                          the demo programme of Lahn-Dill
    python -m bench.pdf --source package.module:function
                                                 a function without arguments that
                                                 returns print HTML
    python -m bench.pdf --html FILE

Each way runs in a process of its own: imports and a small document first, then the
document; CPU seconds of the best of some runs. "Plain" means the same sheets with what
one would write without thinking about speed: page numbers by target-counter, leaders of
dots, automatic table layout, garbage collector on, fonts as the design system ships
them. Ends with status 1 above the limit.
"""

import argparse
import importlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 0.55  # of the CPU of plain WeasyPrint
RUNS = 3
DEFAULT_SOURCE = "bench._programmes:lahn_dill"
WAYS = {
    "plain": "WeasyPrint, plain",
    "first": "ours, first run",
    "again": "ours, page numbers of the last run known",
}
PLAIN_CSS = """
table { table-layout: auto }
a.toc .page { display: none }
a.toc { padding-right: 0 }
a.toc::after { content: leader(".") target-counter(attr(href), page) }
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", default=DEFAULT_SOURCE)
    parser.add_argument("--html", type=Path)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    set_up_django()
    if options.way:
        print(json.dumps(measure(options.way, options.html.read_text(), options.runs)))
        return 0
    html = options.html.read_text() if options.html else load(options.source)()
    return report({way: in_own_process(way, html, options.runs) for way in WAYS})


def set_up_django() -> None:
    here = str(ROOT / "bench")  # run by its path, the folder would hide packages
    sys.path[:] = [str(ROOT), *(path for path in sys.path if path != here)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter_planning.settings.local")
    import django

    django.setup()


def load(source: str) -> Callable[[], str]:
    module, function = source.split(":")
    return getattr(importlib.import_module(module), function)


def in_own_process(way: str, html: str, runs: int) -> dict:
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(html)
        file.flush()
        command = [
            sys.executable,
            "-m",
            "bench.pdf",
            "--way",
            way,
            "--html",
            file.name,
            "--runs",
            str(runs),
        ]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=ROOT
        )
    return json.loads(done.stdout.splitlines()[-1])


def measure(way: str, html: str, runs: int) -> dict:
    """CPU seconds of the best run, pages, and peak memory of this process in MiB."""
    printers = {"plain": plain, "first": first, "again": first}
    print_it = printers[way]
    print_it("<html lang='de'><body><p>Warm</p></body></html>", {})
    page_map = print_it(html, {})[1] if way == "again" else {}
    seconds = []
    for _ in range(runs):
        begin = time.process_time()
        pages, _ = print_it(html, page_map)
        seconds.append(time.process_time() - begin)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"cpu": min(seconds), "pages": pages, "memory": memory}


def first(html: str, page_map: dict) -> tuple[int, dict]:
    from rendering.pdf import render_pdf

    result = render_pdf(html, title="Messung", page_map=page_map)
    return result.pages, result.page_map


def plain(html: str, page_map: dict) -> tuple[int, dict]:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from rendering.sheets import base_url

    fonts = FontConfiguration()
    sheet = plain_sheet()
    base = base_url()
    document = HTML(string=html, base_url=base).render(
        stylesheets=[CSS(string=sheet, base_url=base, font_config=fonts)],
        font_config=fonts,
        pdf_variant="pdf/a-3a",
    )
    document.write_pdf(pdf_variant="pdf/a-3a")
    return len(document.pages), {}


def plain_sheet() -> str:
    """Our sheets without what was done for speed."""
    from rendering.fonts import faces, shipped
    from rendering.sheets import print_css

    sheet = print_css()
    for face, unpacked in faces().items():
        sheet = sheet.replace(unpacked.as_uri(), Path(shipped(face) or "").as_uri())
    return re.sub(r"table-layout:\s*fixed;?", "", sheet) + PLAIN_CSS


def report(measured: dict[str, dict]) -> int:
    baseline = measured["plain"]["cpu"]
    for way, label in WAYS.items():
        found = measured[way]
        print(
            f"{label:42} {found['cpu']:6.2f} s CPU  {found['pages']:4} pages  "
            f"{found['memory']:5} MiB  ratio {found['cpu'] / baseline:.2f}"
        )
    ratio = measured["again"]["cpu"] / baseline
    print(
        f"ratio {ratio:.2f}, at most {LIMIT}: {'kept' if ratio <= LIMIT else 'MISSED'}"
    )
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
