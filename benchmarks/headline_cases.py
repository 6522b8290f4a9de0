"""Synthetic cases of two bundles: seeded, with right check digits, some of them ready and some with each kind of trouble."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

from yijianshi.identifiers import organisation as organisations
from yijianshi.identifiers import resident, uscc

_DAY = datetime.date(2026, 11, 20)
_REGIONS = ("320100", "320200", "320500", "320600")
_SURNAMES = "甲乙丙丁戊己庚辛壬癸"
_GOODS = "道路货物运输（不含危险货物）"
Record = dict[str, Any]


def person(random: Random, number: int) -> tuple[str, str]:
    """Number and name of somebody who does not exist."""
    born = datetime.date(1968, 1, 1) + datetime.timedelta(days=random.randrange(13_000))
    body = f"3201{random.randrange(2, 7):02d}{born:%Y%m%d}{number % 1000:03d}"
    return body + resident.check_digit(body), f"{random.choice(_SURNAMES)}示例{number % 100}"


def company(number: int) -> tuple[str, str]:
    """Code and name of a company that does not exist."""
    organisation = f"MAT{number % 10**5:05d}"
    body = f"91320100{organisation}{organisations.check_digit(organisation)}"
    return body + uscc.check_digit(body), f"江苏示例{number}号货运有限公司"


def change_case(random: Random, number: int) -> Record:
    """A company that changes one to four things of what is registered."""
    code, name = company(number)
    legal, successor, holder = (person(random, number + place) for place in (0, 300, 600))
    changes = random.sample(["名称", "住所", "法定代表人", "注册资本", "股东", "经营范围", "营业期限"], random.randint(1, 4))
    answers: Record = {
        "变更主体类型": random.choice(["有限公司", "有限公司", "一人有限公司", "股份公司"]),
        "变更事项": changes,
        "委托办理": False,
    }
    answers["使用税控设备"] = random.random() < 0.2
    if "住所" in changes:
        answers |= {"住所跨登记机关": random.random() < 0.05, "新住所来源": random.choice(["自有", "租赁", "承诺申报"])}
    if "注册资本" in changes:
        answers["注册资本变更"] = random.choice(["增加", "减少"])
    if "股东" in changes:
        answers["自然人转让股权"] = True
    if "法定代表人" in changes:
        answers["刻法定代表人名章"] = "名称" in changes
    if "经营范围" in changes:
        answers["新范围含前置许可"] = random.random() < 0.1
    if random.random() < 0.9:
        answers["变更预留印鉴"] = random.random() < 0.3
    if random.random() < 0.05:
        del answers[random.choice(list(answers))]
    area = random.choice(_REGIONS)
    expired = random.random() < 0.05
    data = {"名称": name, "统一社会信用代码": code, "类型": "有限责任公司", "法定代表人（负责人）": legal[1], "注册资本": "100万元人民币"}
    licences = [
        _licence("营业执照", code, {**data, "住所（经营场所）": "南京市示例区样例路1号", "成立日期": "2020-01-02", "经营范围": _GOODS}),
        _licence("居民身份证", legal[0], {"姓名": legal[1], "公民身份号码": legal[0]}, until="2026-11-19" if expired else None),
        _licence("居民身份证", successor[0], {"姓名": successor[1], "公民身份号码": successor[0]}),
    ]
    if random.random() < 0.8:
        licences.append(_licence("居民身份证", holder[0], {"姓名": holder[1], "公民身份号码": holder[0]}))
        licences.append(_licence("不动产权证书", code, {"坐落": "南京市示例区样例路9号"}))
    state = "吊销" if random.random() < 0.02 else "存续"
    noticed = _DAY - datetime.timedelta(days=random.randrange(30, 90))
    shared = {
        "企业登记信息": _shared(code, {"企业名称": name, "登记状态": state}),
        "名称自主申报信息": _shared(
            code, {"申报名称": f"江苏示例新{number}号货运有限公司", "保留状态": "保留中", "保留期止": "2026-12-01"}
        ),
        "任职资格核查信息": _shared(successor[0], {"任职限制": random.random() < 0.02}),
        "实名核验信息": [
            *_shared(legal[0], {"实名核验通过": True}),
            *_shared(successor[0], {"实名核验通过": random.random() < 0.98}),
        ],
        "股权状态信息": _shared(code, {"股权冻结": random.random() < 0.03}),
        "股权转让涉税信息": _shared(code, {"已完税或申报": random.random() < 0.9}),
        "减资公告信息": _shared(code, {"公告日": str(noticed)}),
        "登记信息": _shared(code, {"股东": legal[1]}),
        "基本账户信息": _shared(code, {"已开户": True, "开户行": "示例银行南京分行", "账号": "6222020000000000000"}),
        "单位参保信息": _shared(code, {"登记编号": f"S{number}", "参保状态": "参保缴费"}),
        "单位公积金账户信息": _shared(code, {"单位账号": f"G{number}", "账户状态": "正常"}),
    }
    if random.random() < 0.1:
        del shared[random.choice(list(shared))]
    given = [
        "变更决议（决定）",
        "修改后的章程或修正案",
        "任免职文件",
        "债务清偿或担保说明",
        "股权转让协议",
        "变更批准文件或许可证件",
        "原印章",
    ]
    return {
        "bundle": "企业信息变更",
        "date": str(_DAY),
        "region": area,
        "answers": answers,
        "subjects": {
            "企业": {"id": code, "name": name},
            "法定代表人": _subject(legal),
            "新法定代表人": _subject(successor),
            "新股东": [_subject(holder)],
        },
        "licences": licences,
        "shared": shared,
        "form": {"联系电话": f"138{number % 10**8:08d}"} if random.random() < 0.95 else {},
        "provided": given if random.random() < 0.8 else random.sample(given, 4),
    }


def transport_case(random: Random, number: int) -> Record:
    """A carrier of goods with one to three drivers and as many vehicles."""
    code, name = company(number)
    legal = person(random, number)
    drivers = [person(random, number + 10 * (place + 1)) for place in range(random.randint(1, 3))]
    plates = [f"苏A{number % 10**4:04d}{letter}" for letter in "ABC"[: random.randint(1, 3)]]
    licences = [
        _licence(
            "营业执照",
            code,
            {
                "统一社会信用代码": code,
                "名称": name,
                "类型": "有限责任公司（自然人投资或控股）",
                "法定代表人（负责人）": legal[1],
                "注册资本": "500万元人民币",
                "成立日期": "2023-04-18",
                "住所（经营场所）": "江苏省南京市样例区示例路37号",
                "经营范围": f"{_GOODS}；货物装卸搬运" if random.random() < 0.95 else "货物装卸搬运",
            },
        ),
        _licence("居民身份证", legal[0], {"姓名": legal[1], "公民身份号码": legal[0]}),
    ]
    for driver, own_name in drivers:
        category = "经营性道路货物运输驾驶员" if random.random() < 0.95 else "经营性道路旅客运输驾驶员"
        licences.append(
            _licence("机动车驾驶证", driver, {"证号": driver, "姓名": own_name, "准驾车型": "A2", "初次领证日期": "2009-08-15"})
        )
        licences.append(_licence("道路运输从业人员从业资格证", driver, {"姓名": own_name, "证件号码": driver, "从业资格类别": category}))
    shared: dict[str, list[Record]] = {"企业登记信息": _shared(code, {"企业名称": name, "登记状态": "存续", "经营范围": _GOODS})}
    for place, plate in enumerate(plates):
        vin = f"LTEST00A{place}0RA{number % 10**5:05d}"
        owner = name if random.random() < 0.95 else "江苏示例别家货运有限公司"
        mass = random.choice([3500, 4495, 4500, 12000, 16000, 18000])
        data = {"号牌号码": plate, "所有人": owner, "使用性质": "货运", "车辆识别代号": vin, "注册日期": "2025-09-01", "总质量": mass}
        licences.append(_licence("机动车行驶证", None, {**data, "车辆类型": "重型厢式货车", "检验有效期止": "2027-09-30"}))
        shared.setdefault("机动车登记信息", []).extend(
            _shared(plate, {"所有人": owner, "车辆识别代号": vin, "转籍过户": False, "进口车": False})
        )
        if random.random() < 0.95:
            tested = {"技术等级": "一级", "检验日期": "2026-04-01", "检验有效期止": "2027-03-31"}
            shared.setdefault("道路运输车辆检测信息", []).extend(_shared(plate, tested))
        shared.setdefault("达标车型核查信息", []).extend(_shared(plate, {"核查结论": "通过", "核查日期": "2026-04-02"}))
        shared.setdefault("动态监控接入信息", []).extend(_shared(plate, {"接入状态": "已接入", "最近定位日期": "2026-11-19"}))
    answers: Record = {"从事危险货物运输": random.random() < 0.02, "货运类别": "普通货运", "委托办理": False}
    if random.random() < 0.05:
        del answers[random.choice(list(answers))]
    photos = [f"车辆45度角照片[{place}]" for place in range(len(plates))]
    return {
        "bundle": "开办运输企业",
        "date": str(_DAY),
        "region": random.choice(_REGIONS),
        "answers": answers,
        "subjects": {
            "企业": {"id": code, "name": name},
            "法定代表人": _subject(legal),
            "驾驶员": [_subject(driver) for driver in drivers],
            "车辆": [{"id": plate, "name": f"货车{plate}"} for plate in plates],
        },
        "licences": licences,
        "shared": shared,
        "form": {"联系电话": f"138{number % 10**8:08d}"},
        "provided": [*photos, "安全生产管理制度文本"] if random.random() < 0.9 else photos[:1],
    }


def _licence(kind: str, holder: str | None, data: Record, until: str | None = None) -> Record:
    """A valid licence of the library; what binds by its data has no holder's number."""
    bound = {} if holder is None else {"holder_id": holder}
    return {
        "type": kind,
        "number": holder or str(data["车辆识别代号"]),
        **bound,
        "issuer_region": "320100",
        "issued_on": "2023-04-18",
        "valid_from": "2023-04-18",
        "valid_to": until,
        "status": "valid",
        "source": "shared",
        "data": data,
    }


def _shared(subject: str, data: Record) -> list[Record]:
    return [{"subject_id": subject, "data": data}]


def _subject(found: tuple[str, str]) -> Record:
    return {"id": found[0], "name": found[1]}
