"""The checked formats that a form field may name."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from yijianshi.identifiers import bank_card, contact, licence_id, organisation, resident, uscc, vehicle


class Format(Struct, frozen=True):
    """A format: its Chinese title, the test of a value, and what is expected, as a sentence for the applicant."""

    title: str
    test: Callable[[str], bool]
    expected: str


def _is_identity(text: str) -> bool:
    return resident.is_valid(text) or resident.is_foreign_2017(text)


FORMATS: dict[str, Format] = {
    "identity": Format(
        "身份号码", _is_identity, "应为18位公民身份号码、港澳台居民居住证号码或者外国人永久居留身份证号码，出生日期和末位校验码须正确"
    ),
    "uscc": Format("统一社会信用代码", uscc.is_valid, "应为18位统一社会信用代码，不含字母I、O、S、V、Z，末位校验码须正确"),
    "organisation": Format("组织机构代码", organisation.is_valid, "应为9位组织机构代码，末位校验码须正确"),
    "mobile": Format("手机号码", contact.is_mobile, "应为11位手机号码，以13至19开头"),
    "phone": Format("电话号码", contact.is_phone, "应为手机号码、带区号的固定电话或者服务热线，例如025-12345678"),
    "postcode": Format("邮政编码", contact.is_postcode, "应为6位数字的邮政编码"),
    "plate": Format("号牌号码", vehicle.is_plate, "应为7位机动车号牌号码，新能源汽车为8位，不含字母I、O"),
    "bank_card": Format("银行卡号", bank_card.is_valid, "应为13至19位数字的银行卡号，末位校验码须正确"),
    "email": Format("电子邮箱", contact.is_email, "应为电子邮箱地址，例如name@example.com"),
    "vin": Format("车辆识别代号", vehicle.is_vin, "应为17位车辆识别代号，不含字母I、O、Q，国产车第9位校验码须正确"),
    "licence_id": Format(
        "电子证照标识", licence_id.is_valid, "应为以点分隔的电子证照标识，例如1.2.156.3005.2.类型代码.颁发机构代码.流水号.版本号.校验位"
    ),
}

_PERSONAL = ("identity", "mobile", "bank_card")


def is_personal(text: str) -> bool:
    """Is it a number of a person, telephone or account, to be masked wherever it stands?"""
    return any(FORMATS[name].test(text) for name in _PERSONAL)
