"""The one catalogue of messages: every code with its severity, message and help, one file for each area.

Templates are `str.format` templates. Codes are stable: 1xx text and YAML, 2xx expressions, 3xx rulebook, 4xx case,
5xx decisions at run time and their explanations, 6xx lint, 7xx the command line and pages, 8xx sessions and progress.
"""

from __future__ import annotations

from yijianshi.source.catalogue import case, cli, engine, explain, language, lint, page, rulebook, session, text
from yijianshi.source.catalogue.entry import Entry

CATALOGUE: dict[str, Entry] = {
    **text.ENTRIES,
    **language.ENTRIES,
    **rulebook.ENTRIES,
    **case.ENTRIES,
    **engine.ENTRIES,
    **explain.ENTRIES,
    **lint.ENTRIES,
    **cli.ENTRIES,
    **page.ENTRIES,
    **session.ENTRIES,
}
