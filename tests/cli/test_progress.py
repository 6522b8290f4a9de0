"""`yijianshi progress`: a report and events in files."""

import json
from pathlib import Path

import pytest

from yijianshi.cli.run import run

ROOT = Path(__file__).parents[2]
READY = ROOT / "examples" / "开办运输企业" / "全部就绪.json"
EVENTS = ROOT / "tests" / "session" / "开办运输企业.events.json"


def test_a_report_and_its_events_give_the_progress(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "报告.json"
    assert run(["precheck", str(READY), "--format", "json", "-o", str(report)]) == 0
    assert run(["progress", str(report), str(EVENTS)]) == 0
    assert capsys.readouterr().out == (ROOT / "tests" / "session" / "开办运输企业.progress.txt").read_text(encoding="utf-8")
    assert run(["progress", str(report), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["course"] == "running"
    (tmp_path / "坏.json").write_text("{}", encoding="utf-8")
    for arguments in ([str(report), str(tmp_path / "坏.json")], [str(EVENTS)], [str(tmp_path / "坏.json")], [str(tmp_path / "没有.json")]):
        assert run(["progress", *arguments]) == 2
        assert capsys.readouterr().out == ""
