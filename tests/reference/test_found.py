"""What long random searches found, each as a small story: the report says it, and the reference says the same."""

from __future__ import annotations

from typing import Any

from tests.engine.worlds import needs_durable
from tests.reference.agreement import disagreements
from tests.reference.interpreter import reference_report
from tests.strategies.books import rulebook_of

from yijianshi.book import Book
from yijianshi.source.span import Source

HEAD = """\
pack: 测试
subjects:
  企业: {kind: 法人}
  代表人: {kind: 自然人}
  经办人: {kind: 自然人}
  驾驶员: {kind: 自然人, many: true}
  车辆: {kind: 机动车, many: true}
licences:
  执照: {holder: 法人, data: {名: text, 数: number}}
  身份证: {holder: 自然人, data: {名: text, 数: number}}
  行驶证: {holder: 机动车, binds: 牌, data: {牌: text, 数: number}}
bundles:
  件: {matters: [甲, 乙]}
"""
PEOPLE = ("320101199001010014", "320101201006300029")
COMPANY = {"id": "91320100MATE5T009U"}


def report_of(pack: str, **case: Any) -> dict[str, Any]:
    """The report of a case, after the reference has agreed to it."""
    sources = [Source("测试.yaml", HEAD), Source("另.yaml", "pack: 另\n" + pack)]
    given = {"bundle": "件", "date": "2024-09-01", **case}
    report: dict[str, Any] = Book(rulebook_of(sources)).precheck(given).to_dict()
    assert list(disagreements(report, reference_report(sources, given))) == []
    return report


def only(entries: list[dict[str, Any]], **members: Any) -> dict[str, Any]:
    (found,) = [entry for entry in entries if all(entry[key] == value for key, value in members.items())]
    return found


def asked(report: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(entry["name"], entry["subject"]) for entry in report["questions"]]


def test_what_is_issued_to_an_unknown_subject_is_not_issued_to_another_one() -> None:
    """Subjects of two names are two, whoever they prove to be: what 代表人 will get does not keep a check of 经办人 open."""
    report = report_of(
        """
subjects:
  两人: {is: '[经办人, 代表人]'}
matters:
  甲: {department: 局, produces: [代表人.身份证]}
  乙: {department: 局, checks: {查: {each: 两人, must: 两人.身份证.数 > 0, message: 不}}}
""",
        subjects={"经办人": {"id": PEOPLE[0]}},
    )
    assert only(report["checks"], subject="经办人")["status"] == "skipped"
    assert only(report["checks"], subject="两人")["status"] == "undecided"


def test_an_answer_of_one_who_is_not_asked_is_not_held_against_a_source() -> None:
    pack = """
subjects:
  受托人: {is: 若 委托 则 经办人 否则 代表人}
questions:
  委托: {ask: 委托, type: boolean}
  名字: {ask: 名字, each: 受托人, from: [受托人.身份证.名]}
matters:
  甲: {department: 局, when: 受托人.名字 = "某"}
  乙: {department: 局}
"""
    card = {"type": "身份证", "status": "valid", "holder_id": PEOPLE[1], "data": {"名": "甲"}}
    case = {"subjects": {"经办人": {"id": PEOPLE[0]}, "代表人": {"id": PEOPLE[1]}}, "licences": [card]}
    for delegated, findings in ((None, []), (True, []), (False, ["来源不一致"])):
        answers = {"名字[代表人]": "乙", **({"委托": delegated} if delegated is not None else {})}
        assert [finding["check"] for finding in report_of(pack, **case, answers=answers)["findings"]] == findings


def test_a_licence_issued_to_a_subject_by_name_spares_an_item_that_is_elsewhere_asked_of_that_subject() -> None:
    report = report_of(
        """
materials:
  执照: {origin: 政府核发, exempt: [{licence: 企业.执照}]}
matters:
  甲: {department: 局, produces: [企业.执照]}
  乙: {department: 局, materials: [执照]}
  丙: {department: 局, materials: {执照: {each: 企业}}}
bundles:
  三件: {matters: [甲, 乙, 丙]}
""",
        bundle="三件",
        subjects={"企业": None},
    )
    assert only(report["materials"], name="执照")["exemption"] == {"kind": "produced", "evidence": {"matter": "甲"}}


def test_of_a_list_only_those_are_asked_about_whose_records_are_not_known() -> None:
    """车辆[1] has a record already, though no number; that of 车辆[0] is certainly not there, and nothing is to be learnt of it."""
    cars = [{"id": "苏A12345"}, {"name": "某"}]
    pack = """
matters:
  甲: {department: 局, when: sum(车辆.行驶证.数) > 5}
  乙: {department: 局}
"""
    record = {"type": "行驶证", "subject": "车辆[1]", "data": {"数": 1}}
    assert asked(report_of(pack, subjects={"车辆": cars}, licences=[record])) == []
    assert asked(report_of(pack, subjects={"车辆": cars}, licences=[{**record, "data": {}}])) == [("id", "车辆[1]")]


def test_a_field_that_nothing_fills_is_a_reason_beside_unvouched_records() -> None:
    """What is undecided through a field as well is not undecided through unvouched records alone."""
    report = report_of(
        """
fields:
  填写: {type: boolean}
materials:
  材料: {origin: 申请人自备, when: 填写}
matters:
  甲: {department: 局, materials: [材料: {when: holds(经办人.身份证)}]}
  乙: {department: 局}
""",
        subjects={"经办人": {"id": PEOPLE[0]}},
        licences=[{"type": "身份证", "holder_id": PEOPLE[0], "data": {}}],
    )
    assert (report["verdict"], report["findings"]) == ("incomplete", [])
    assert only(report["missing"], kind="data")["name"] == "填写"


def test_a_record_of_an_unknown_subject_may_turn_up_wherever_it_is_read() -> None:
    """A source of an unknown subject is open, bare or in an expression."""
    report = report_of(
        """
subjects:
  申请人: {is: 若 企业.执照.名 = "甲" 则 代表人 否则 经办人}
fields:
  一: {type: number, from: [申请人.身份证.数]}
  二: {type: number, from: [申请人.身份证.数 + 1]}
matters:
  甲: {department: 局, form: [一, 二]}
  乙: {department: 局}
""",
        subjects={"企业": COMPANY, "代表人": {"id": PEOPLE[0]}, "经办人": {"id": PEOPLE[1]}},
    )
    assert [entry["status"] for entry in report["form"]] == ["undecided", "undecided"]


def test_one_exemption_may_mean_the_one_asked_in_a_group_and_anyone_outside_of_it() -> None:
    report = report_of(
        """
materials:
  证明: {origin: 申请人自备, exempt: [{licence: 车辆.行驶证}]}
  一种: {any_of: [证明], each: 车辆}
matters:
  甲: {department: 局, materials: [一种, 证明]}
  乙: {department: 局}
""",
        subjects={"车辆": [{}, {}]},
        licences=[{"type": "行驶证", "subject": "车辆[1]", "status": "valid"}],
    )
    assert [entry["status"] for entry in report["materials"]] == ["undecided", "exempt", "exempt"]


def test_a_record_by_name_serves_only_if_the_unknown_number_can_bring_no_better_one() -> None:
    pack = """
matters:
  甲: {department: 局, when: 经办人.身份证.数 > 0}
  乙: {department: 局}
"""
    by_name = {"type": "身份证", "subject": "经办人", "source": "declared", "data": {"数": 1}}
    valid = {"type": "身份证", "holder_id": PEOPLE[0], "status": "valid", "data": {}}
    for records, status in (([by_name], "applies"), ([by_name, valid], "undecided")):
        report = report_of(pack, subjects={"经办人": {"name": "某"}}, licences=records)
        assert only(report["matters"], name="甲")["status"] == status
    assert asked(report) == [("id", "经办人")]


def test_one_who_is_nobody_by_a_literal_null_holds_nothing() -> None:
    report = report_of(
        """
subjects:
  受托人: {is: '若 within(办理区域, "320000") 则 经办人 否则 null'}
materials:
  证明: {origin: 申请人自备, exempt: [{licence: 受托人.身份证}]}
matters:
  甲: {department: 局, when: not(holds(受托人.身份证)), materials: [证明]}
  乙: {department: 局, when: age(受托人) > 3}
"""
    )
    assert {entry["name"]: entry["status"] for entry in report["matters"]} == {"甲": "applies", "乙": "undecided"}
    assert only(report["materials"], name="证明")["status"] == "submit"


def test_a_check_that_awaits_one_record_waits_for_what_is_not_known_of_another() -> None:
    pack = """
matters:
  甲: {department: 局, produces: [代表人.身份证]}
  乙: {department: 局, checks: {查: {must: 代表人.身份证.数 > 企业.执照.数, message: 不}}}
"""
    case = {"subjects": {"企业": COMPANY, "代表人": {"id": PEOPLE[0]}}}
    assert only(report_of(pack, **case, unavailable=["执照"])["checks"], check="查")["status"] == "undecided"
    assert only(report_of(pack, **case)["checks"], check="查")["status"] == "skipped"


def test_a_record_that_is_not_there_vouches_for_nothing() -> None:
    """Should it turn up unvouched, the finding would be taken back."""
    report = report_of(
        """
fields:
  栏: {type: boolean, from: [若 exists(代表人) 则 代表人.身份证.数 = 1 否则 企业.执照.数 = 1]}
matters:
  甲: {department: 局, form: [栏]}
  乙: {department: 局}
""",
        subjects={"企业": {}, "代表人": {"id": PEOPLE[0]}},
        licences=[{"type": "身份证", "holder_id": PEOPLE[0], "status": "valid", "data": {"数": 1}}],
        form={"栏": False},
    )
    assert report["findings"] == []
    assert report["form"][0]["status"] == "provided"


def test_what_a_list_does_not_know_is_asked_for() -> None:
    pack = """
matters:
  甲: {department: 局, when: every 数 in 车辆.行驶证.数 satisfies 数 > 5}
  乙: {department: 局}
"""
    assert asked(report_of(pack, subjects={"车辆": [{"id": "苏A12345"}, {}]})) == [("id", "车辆[1]")]


def test_a_question_that_only_a_use_spared_anyhow_reads_is_not_put() -> None:
    """乙 needs the field for certain and waits for 甲; whether 甲 itself needs it changes nothing, since 丙 fills it in."""
    report = report_of(
        """
questions:
  办甲: {ask: 办甲, type: boolean}
  要填: {ask: 要填, type: boolean}
fields:
  栏: {type: number, from: [企业.执照.数]}
matters:
  甲: {department: 局, when: 办甲, produces: [企业.执照], form: [栏: {when: 要填}]}
  乙: {department: 局}
  丙: {department: 局, produces: [企业.执照], form: [栏]}
bundles:
  两件: {matters: [甲, 丙]}
""",
        bundle="两件",
        subjects={"企业": COMPANY},
    )
    assert asked(report) == [("办甲", None)]


def test_a_part_that_may_not_do_tells_no_exemption() -> None:
    report = report_of(
        """
questions:
  可用: {ask: 可用, type: boolean}
materials:
  证明: {origin: 申请人自备, exempt: [{licence: 企业.执照}], when: 可用}
  一种: {any_of: [证明]}
matters:
  甲: {department: 局, materials: [一种]}
  乙: {department: 局}
""",
        subjects={"企业": COMPANY},
        licences=[{"type": "执照", "holder_id": COMPANY["id"], "status": "valid"}],
    )
    item = only(report["materials"], name="一种")
    assert (item["status"], item["exemption"], asked(report)) == ("undecided", None, [("可用", None)])


@needs_durable
def test_diagnostics_of_what_ran_are_the_same_by_either_engine() -> None:
    """One engine never comes to the sum, since what is compared with it is not known."""
    pack = """pack: 另
matters:
  甲: {department: 局, when: 经办人.身份证.数 between 企业.执照.数 and sum(车辆.行驶证.数)}
  乙: {department: 局}
"""
    book = Book(rulebook_of([Source("测试.yaml", HEAD), Source("另.yaml", pack)]))
    case = {"bundle": "件", "date": "2024-09-01", "subjects": {"车辆": []}}
    assert book.precheck(case, engine="durable").to_json() == book.precheck(case).to_json()


def test_of_a_part_that_would_be_settled_only_whether_it_may_do_is_asked() -> None:
    report = report_of(
        """
questions:
  可用: {ask: 可用, type: boolean}
  可承诺: {ask: 可承诺, type: boolean}
materials:
  表: {origin: 系统生成, when: 可用, commitment: {name: 承诺书, when: 可承诺}}
  一种: {any_of: [表]}
matters:
  甲: {department: 局, materials: [一种]}
  乙: {department: 局}
""",
        commitments=["承诺书"],
    )
    assert (only(report["materials"], name="一种")["status"], asked(report)) == ("undecided", [("可用", None)])


def test_whether_a_part_may_do_is_not_asked_where_it_would_have_to_be_handed_in_like_the_others() -> None:
    report = report_of(
        """
questions:
  可用: {ask: 可用, type: boolean}
  可承诺: {ask: 可承诺, type: boolean}
materials:
  表: {origin: 申请人自备, commitment: {name: 承诺书, when: 可承诺}}
  书: {origin: 申请人自备, when: 可用}
  一种: {any_of: [表, 书]}
matters:
  甲: {department: 局, materials: [一种]}
  乙: {department: 局}
""",
        commitments=["承诺书"],
    )
    assert (only(report["materials"], name="一种")["status"], asked(report)) == ("undecided", [("可承诺", None)])


def test_whose_a_field_is_may_hang_on_an_answer_that_another_one_gives() -> None:
    report = report_of(
        """
subjects:
  派: {is: '车辆[经办人.何时 < @"2020-01-01"]'}
questions:
  何时: {ask: 何时, type: date, each: 经办人}
  说明: {ask: 说明, each: 车辆}
fields:
  字: {each: 派, from: [说明]}
matters:
  甲: {department: 局, form: [字]}
  乙: {department: 局}
""",
        subjects={"车辆": [{}]},
    )
    assert only(report["form"], name="字")["status"] == "undecided"


def test_no_number_tells_how_many_records_are_valid_of_which_one_is_vouched_for_by_nobody() -> None:
    report = report_of(
        """
fields:
  字: {from: ['if count(valid records(企业.执照)) >= 2 then "多" else null']}
matters:
  甲: {department: 局, form: [字]}
  乙: {department: 局}
""",
        subjects={"企业": {}},
        licences=[{"type": "执照", "subject": "企业"}],
    )
    assert (only(report["form"], name="字")["status"], asked(report)) == ("missing", [])


def test_whether_a_matter_needs_what_another_has_issued_before_it_is_not_asked() -> None:
    report = report_of(
        """
questions:
  要: {ask: 要, type: boolean}
  也要: {ask: 也要, type: boolean}
materials:
  证: {origin: 申请人自备, exempt: [{licence: 企业.执照}]}
matters:
  甲: {department: 局, produces: [企业.执照], materials: [{证: {when: 也要}}]}
  乙: {department: 局, materials: [证]}
  丙: {department: 局, materials: [{证: {when: 要}}]}
bundles:
  三件: {matters: [甲, 乙, 丙]}
""",
        bundle="三件",
        subjects={"企业": COMPANY},
    )
    assert (only(report["materials"], name="证")["status"], asked(report)) == ("undecided", [("也要", None)])


def test_a_filter_asks_for_the_number_that_may_find_a_better_record_than_the_one_at_hand() -> None:
    """A record tied to a vehicle by a copy serves until one of its number is found: in a filter as anywhere else."""
    report = report_of(
        """
matters:
  甲: {department: 局}
  乙: {department: 局}
bundles:
  两件:
    matters: [甲, 乙]
    checks:
      查: {when: 'count(车辆[行驶证.数 > 3]) = 1', must: 1 = 2, message: 不}
""",
        bundle="两件",
        subjects={"车辆": [{}]},
        licences=[{"type": "行驶证", "subject": "车辆[0]", "data": {}}],
    )
    assert asked(report) == [("id", "车辆[0]")]


def test_an_open_test_of_in_is_no_gap_of_its_own() -> None:
    """What keeps `in (< 3, > 9)` open is what it compares: here only a copy that nobody has vouched for."""
    report = report_of(
        """
matters:
  甲: {department: 局}
  乙: {department: 局}
bundles:
  两件:
    matters: [甲, 乙]
    checks:
      查: {when: 'holds(代表人.身份证) and 代表人.身份证.数 in (< 3, > 9)', must: 1 = 2, message: 不}
""",
        bundle="两件",
        subjects={"代表人": {"id": PEOPLE[0]}},
        licences=[{"type": "身份证", "holder_id": PEOPLE[0], "data": {"数": 1}}],
    )
    assert (report["verdict"], [entry["name"] for entry in report["missing"]]) == ("review", ["身份证"])


def test_nothing_is_asked_of_one_for_whom_a_matter_is_not_done() -> None:
    report = report_of(
        """
questions:
  要办: {ask: 要办, type: boolean, each: 驾驶员}
fields:
  字: {}
matters:
  甲: {department: 局, each: 驾驶员, when: 要办, form: {字: {when: 驾驶员.身份证.数 > 1}}}
  乙: {department: 局}
""",
        subjects={"驾驶员": [{}, {}]},
        answers={"要办[驾驶员[1]]": False},
    )
    assert asked(report) == [("要办", "驾驶员[0]"), ("id", "驾驶员[0]")]


def test_a_check_that_asks_holds_of_its_own_subject_asks_it_for_definitions_that_name_that_subject() -> None:
    report = report_of(
        """
definitions:
  年满: 经办人.身份证.数 > 18
matters:
  甲: {department: 局, checks: {查: {each: 经办人, must: 若 holds(经办人.身份证) 则 年满 否则 count(驾驶员) > 1, message: 不}}}
  乙: {department: 局}
""",
        subjects={"经办人": {"id": PEOPLE[0]}, "驾驶员": []},
    )
    assert only(report["checks"], check="查")["status"] == "failed"


def test_who_issues_besides_is_all_one_where_a_licence_is_issued_for_certain() -> None:
    report = report_of(
        """
licences:
  资格证: {holder: 自然人}
matters:
  甲: {department: 局, when: 代表人.身份证.数 > 1, produces: [经办人.身份证]}
  乙: {department: 局, produces: [经办人.身份证], checks: {查: {when: holds(经办人.资格证), must: 经办人.身份证.数 = 10, message: 不}}}
""",
        subjects={"经办人": {"id": PEOPLE[0]}},
        licences=[{"type": "资格证", "holder_id": PEOPLE[0]}],
    )
    assert only(report["checks"], check="查")["status"] == "undecided"
    assert [finding["check"] for finding in report["findings"]] == ["待核验"]


def test_what_is_each_of_one_is_prefilled_for_a_matter_that_is_each_of_some_of_them() -> None:
    """Who these are is not known, nor what a field's source of them reads: that is undecided, and no error."""
    report = report_of(
        """
subjects:
  老手: {is: '驾驶员[资深]'}
definitions:
  资深: 经办人.身份证.数 < 20 or age(代表人) >= 30
  称呼对: {each: 驾驶员, value: 驾驶员.身份证.名 = "甲"}
fields:
  字: {type: boolean, each: 驾驶员, from: [称呼对]}
matters:
  甲: {department: 局, each: 老手, form: {字: {}}}
  乙: {department: 局}
""",
        subjects={"驾驶员": [{}]},
    )
    assert only(report["form"], name="字")["status"] == "undecided"


def test_holds_of_a_subject_is_not_asked_of_another_name_that_proves_to_mean_the_same() -> None:
    """What a check implies stands in its words, not in who they mean in one case."""
    report = report_of(
        """
subjects:
  申请人: {is: '若 within(办理区域, "320000") 则 代表人 否则 null'}
matters:
  甲: {department: 局}
  乙: {department: 局}
bundles:
  两件:
    matters: [甲, 乙]
    checks:
      查: {each: 申请人, must: holds(申请人.身份证) and 代表人.身份证.名 = "甲", message: 不}
""",
        bundle="两件",
        region="320000",
        subjects={"代表人": {"id": PEOPLE[0]}},
    )
    assert only(report["checks"], check="查")["status"] == "skipped"


def test_a_material_is_not_open_for_a_matter_of_one_who_does_not_need_it() -> None:
    """Whether the matter applies to 驾驶员[0] is not known, but without a number nothing is held: the material hangs on 驾驶员[1] alone."""
    report = report_of(
        """
materials:
  材: {origin: 系统生成}
matters:
  甲: {department: 局, each: 驾驶员, when: age(驾驶员) >= 18, materials: {材: {when: holds(驾驶员.身份证)}}}
  乙: {department: 局}
""",
        subjects={"驾驶员": [{"id": None}, {"id": PEOPLE[0]}]},
        licences=[{"type": "身份证", "holder_id": PEOPLE[0]}],
    )
    assert [finding["check"] for finding in report["findings"]] == ["待核验"]
    assert [entry["name"] for entry in report["missing"] if "材料/材" in entry["settles"]] == ["身份证"]


def test_a_check_waits_for_nothing_that_is_issued_to_another_whom_a_condition_has_chosen() -> None:
    """Who 经办人 is is not known, but it is 经办人 to whom 甲 issues, not 代表人."""
    report = report_of(
        """
subjects:
  领证人: {is: if 企业.执照.名 = "甲" then 经办人 else 代表人}
matters:
  甲: {department: 局, each: 领证人, produces: [领证人.身份证]}
  乙: {department: 局, checks: {查: {must: 代表人.身份证.数 > 0, message: 不}}}
""",
        subjects={"企业": {}, "代表人": {"id": PEOPLE[0]}},
        licences=[{"type": "执照", "data": {"名": "甲"}, "subject": "企业"}],
    )
    assert only(report["checks"], check="查")["status"] == "skipped"
