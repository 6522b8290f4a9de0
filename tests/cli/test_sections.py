from yijianshi.cli import list as list_command
from yijianshi.cli import show, test
from yijianshi.cli.lint import tally
from yijianshi.cli.output import to_json
from yijianshi.report.text_layout import lay_out
from yijianshi.source.diagnostics import Diagnostic

GUIDE = {
    "name": "开办运输企业",
    "audience": "企业",
    "lead": "交通运输部门",
    "schedule": {"promised_days": 5},
    "matters": [
        {"name": "企业设立登记", "department": "市场监管部门", "stage": 1, "promised_days": 1, "statutory_days": 5},
        {"name": "道路普通货物运输经营许可", "department": "交通运输部门", "stage": 2, "promised_days": 3, "statutory_days": None},
    ],
    "materials": [
        {
            "name": "营业执照",
            "origin": "政府核发",
            "exempt": [{"record": "企业.营业执照"}],
            "matters": [{"name": "道路普通货物运输经营许可"}],
        },
        {
            "name": "住所使用证明",
            "origin": None,
            "any_of": [{"name": "不动产权证书"}, {"name": "房屋租赁合同"}],
            "exempt": [],
            "matters": [{"name": "企业设立登记"}],
        },
    ],
    "questions": [{"name": "经营类型", "ask": "拟从事哪类运输", "options": ["货运", "客运"]}],
    "form": [{"name": "企业名称"}, "联系电话"],
}

EXPECTED = """\
一件事：开办运输企业
服务对象    企业
牵头部门    交通运输部门
整件事承诺  5个工作日

事项
  阶段  事项                      部门          承诺（工作日）  法定（工作日）
  1     企业设立登记              市场监管部门  1               5
  2     道路普通货物运输经营许可  交通运输部门  3

材料
  材料          来源渠道                 免于提交       用于
  营业执照      政府核发                 企业.营业执照  道路普通货物运输经营许可
  住所使用证明  任选其一：不动产权证                    企业设立登记
                书、房屋租赁合同

问题
   1. 拟从事哪类运输
      选项：货运 / 客运

表单
  企业名称、联系电话
"""


def test_guide_of_a_bundle() -> None:
    assert lay_out(show.sections(GUIDE), width=80, colour=False) == EXPECTED


def test_guide_with_a_name_only() -> None:
    assert lay_out(show.sections({"name": "某事"}), width=80, colour=False) == "一件事：某事\n"


def test_list_counts_matters() -> None:
    text = lay_out(
        [list_command.section([{"name": "甲", "audience": "企业", "lead": None, "matters": ["一", "二"]}])], width=80, colour=False
    )
    assert text == "一件事  服务对象  牵头部门  事项数\n甲      企业                     2\n"
    assert lay_out([list_command.section([])], width=80, colour=False) == "没有一件事。\n"


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
