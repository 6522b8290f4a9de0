"""What all reports of one bundle share of a field: its sources, and ready-made JSON."""

from __future__ import annotations

from yijianshi.case.library import split_key
from yijianshi.engine.plan import FieldPlan, Plan, simple_path
from yijianshi.language.tree import Name
from yijianshi.report.named import Named, Row
from yijianshi.report.output import to_json
from yijianshi.rulebook.entries import Formula

STATUS = {
    status: b',"status":"%b","source":' % status.encode()
    for status in ("prefilled", "provided", "conflict", "missing", "awaited", "undecided")
}


class SourceView:
    """A source of a field; where it is just a datum of a record, `simple`, and what stands in JSON around the record's number.

    `ready` is the JSON of any other. `record` is the subject and key of the record where its subject is declared.
    """

    def __init__(self, source: Formula, whole: Plan) -> None:
        self.simple = simple_path(source)
        self.record: tuple[str, str] | None = None
        symbol = source.tree.symbol if isinstance(source.tree, Name) else None
        self.ready = to_json({"expression": str(source.text)})
        self.before = self.after = b""
        if self.simple is not None:
            read, datum = self.simple
            name, shared = split_key(read.record)
            self.before = b'{"shared":%b,"index":' % to_json(name) if shared else b'{"licence":'
            self.after = b',"path":%b}' % to_json(datum)
            if not read.each and whole.rules.subjects[read.subject].derived is None:
                self.record = (read.subject, read.record)
        elif symbol is not None and symbol.kind in ("question", "attribute") and symbol.name in whole.rules.questions:
            self.ready = to_json({"question": symbol.name})

    def ends(self, closing: bytes) -> tuple[bytes, bytes] | None:
        """What follows the value of a field filled in from this source, before and after the record's number (none: the latter is empty).

        None where it takes the case to say whose record it is.
        """
        if self.simple is None:
            return STATUS["prefilled"] + self.ready + closing, b""
        return None if self.record is None else (STATUS["prefilled"] + self.before, self.after + closing)


class FieldRow(Row):
    """`closings` are the ends by whether the field may be edited, `missing` the whole of one that nobody fills in.

    `filled` is for each source what follows the value that it gives (`SourceView.ends`).
    """

    def __init__(self, matters: list[str], needing: int, view: FieldView) -> None:
        super().__init__(matters, needing)
        required, editable = to_json(view.required), view.field.editable
        ends = [b',"editable":%b,"required":%b,"matters":%b}' % (to_json(edit), required, self.matters) for edit in (editable, True)]
        self.closings = (ends[0], ends[1])
        self.opening = view.opening
        self.missing = self.opening + b"null" + STATUS["missing"] + b"null" + ends[1]
        self.filled = [source.ends(ends[0]) for source in view.sources]
        self.records = [source.record for source in view.sources]
        self.plain = not view.agree
        self.lacking = self.plain and needing > 0 and not view.plan.producers
        self.wanting = view.required


class FieldView(Named[FieldRow]):
    kind = 1

    def __init__(self, number: int, plan: FieldPlan, whole: Plan, lists: list[list[str]]) -> None:
        self.field = plan.need.field
        super().__init__(number, self.field.name, plan.need.uses, whole, lists)
        self.plan = plan
        self.agree = self.field.agree
        self.required = self.field.required
        self.sources = [SourceView(source, whole) for source in self.field.sources]
        self.opening = self.begin(None)

    def begin(self, subject: str | None) -> bytes:
        """The beginning of the field's JSON, up to its value."""
        return b'{"name":%b,"subject":%b,"value":' % (to_json(self.name), to_json(subject))

    def make_row(self, matters: list[str], needing: int) -> FieldRow:
        return FieldRow(matters, needing, self)
