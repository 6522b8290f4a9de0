from yijianshi.cli import list as list_command
from yijianshi.cli import test
from yijianshi.cli.lint import tally
from yijianshi.cli.output import to_json
from yijianshi.report.text_layout import lay_out
from yijianshi.source.diagnostics import Diagnostic


def test_bundles_are_listed_by_audience_stage_and_batch_with_counts() -> None:
    def bundle(name: str, audience: str | None, stage: str | None, batch: str | None) -> dict[str, object]:
        return {"name": name, "audience": audience, "life_stage": stage, "batch": batch, "lead": None, "matters": ["一", "二"]}

    listed = [
        bundle("甲", "企业", None, "首批"),
        bundle("乙", "企业", "开办", "二批"),
        bundle("戊", "企业", "开办", "首批"),
        bundle("丙", "个人", "退休", "首批"),
        bundle("丁", None, None, None),
    ]
    assert lay_out(list_command.sections(listed), width=80, colour=False) == (
        "个人（1件）\n  阶段         一件事  批次  牵头部门  事项数\n  退休（1件）  丙      首批                 2\n"
        "\n企业（3件）\n  阶段             一件事  批次  牵头部门  事项数\n"
        "  开办（2件）      乙      二批                 2\n                   戊      首批                 2\n"
        "  未写阶段（1件）  甲      首批                 2\n"
        "\n未写服务对象（1件）\n  阶段             一件事  批次      牵头部门  事项数\n"
        "  未写阶段（1件）  丁      未写批次                 2\n"
        "\n一件事5件：二批 1件、未写批次 1件、首批 3件。\n"
    )
    assert lay_out(list_command.sections([]), width=80, colour=False) == "没有一件事。\n"


def test_failures_of_tests_show_place_and_differences() -> None:
    failure = {"name": "免办", "file": "a.yaml", "line": 7, "differences": ["结论：应为 ready，却是 fix", "少了意见 甲"]}
    text = lay_out(test.sections({"passed": 2, "failed": [failure]}), width=80, colour=False)
    assert text == (
        "未通过\n   1. 免办\n      位置：a.yaml:7\n      不符：结论：应为 ready，却是 fix\n      不符：少了意见 甲\n"
        "\n测试3个，未通过1个。\n"
    )


def test_coverage_lists_what_was_never_reached() -> None:
    reached = {"kind": "检查", "name": "甲", "seen": [True, False], "missing": [], "file": "a.yaml", "line": 1}
    missed = {"kind": "检查", "name": "乙", "seen": [True], "missing": ["不成立"], "file": "a.yaml", "line": 9}
    text = lay_out(test.sections({"passed": 1, "failed": [], "coverage": [reached, missed]}), width=80, colour=False)
    assert "  检查  乙    不成立    a.yaml:9\n" in text
    assert "甲" not in text
    assert text.endswith("测试1个，全部通过。\n")
    assert "每个结果都有测试走到。" in lay_out(test.sections({"passed": 1, "failed": [], "coverage": [reached]}), width=80, colour=False)


def test_tally_of_diagnostics() -> None:
    error, warning = Diagnostic("YJS301", "error", "甲"), Diagnostic("YJS342", "warning", "乙")
    assert tally([error, warning, error]) == "2个错误，1个警告。\n"
    assert tally([warning]) == "1个警告。\n"
    assert tally([]) == "没有发现问题。\n"


def test_json_keeps_the_digits_of_decimals() -> None:
    from decimal import Decimal

    assert to_json({"值": Decimal("1.10")}) == '{\n  "值": 1.10\n}\n'.encode()
