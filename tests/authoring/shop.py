"""A small rulebook without faults, for tests that put one in; in the manner of the format's own example."""

SHOP = """\
pack: 国家/开店
region: 000000
effective: 2024-01-01..
basis:
  条例: {title: 某某条例}
subjects:
  店: {kind: [法人, 个体工商户], ask: 请填写店}
  店员: {kind: 自然人, many: true, ask: 请填写店员}
parameters:
  面积上限: {2024-01-01: 100}
questions:
  业态:
    ask: 开什么店
    type: choice
    options: [餐饮, 零售]
  面积:
    ask: 多大面积
    type: number
    unit: 平方米
    from: [店.房产.面积]
  是本地人:
    each: 店员
    ask: 是不是本地人
    type: boolean
definitions:
  大店: 面积 > 面积上限
licences:
  执照: {holder: [法人, 个体工商户], data: {名称: text, 范围: text}}
  身份证: {holder: [自然人], data: {姓名: text}}
  许可证: {holder: [法人, 个体工商户]}
sources:
  房产: {holder: [法人, 个体工商户], data: {面积: number, 用途: text}}
materials:
  执照:
    origin: 政府核发
    exempt: [{licence: 店.执照}]
  身份证:
    origin: 政府核发
    each: 店员
    exempt: [{licence: 身份证}, {issued_by: {department: 公安局, region: 320000}, basis: 条例#3}]
  平面图:
    origin: 申请人自备
    when: 大店
  健康证:
    origin: 第三方出具
    each: 店员
fields:
  店名: {from: [店.执照.名称]}
  电话: {format: mobile, required: false}
matters:
  登记:
    department: 市场监管部门
    time_limit: {promised: 2}
    materials: [执照, 身份证]
    form: [店名]
    checks:
      范围相符:
        must: contains(店.执照.范围, "店")
        message: 经营范围“{店.执照.范围}”不含开店
        fix: 先变更
        basis: 条例#24
  许可:
    department: 消防部门
    when: 业态 = "餐饮"
    after: [登记]
    produces: [店.许可证]
    time_limit: {statutory: 10, promised: 3}
    materials: [平面图, 健康证: {when: 是本地人}]
    form: [店名, 电话]
bundles:
  开店:
    audience: 企业
    lead: 市场监管部门
    time_limit: {promised: 5}
    matters: [登记, 许可]
    checks:
      太大:
        must: 面积 <= 10000
        severity: block
        message: 店面太大
        instead: 大型场所许可
        basis: 条例#5
tests:
  - name: 零售有照
    bundle: 开店
    given:
      date: 2024-09-01
      answers: {业态: 零售, 面积: 50}
      subjects: {店: {id: 店一, name: 某店}, 店员: [{id: 320102199001010010}]}
      licences:
        - {type: 执照, holder_id: 店一, data: {名称: 某店, 范围: 开店}}
    expect:
      verdict: fix
      matters: {登记: applies, 许可: not_applicable}
      materials: {执照: exempt, '身份证[0]': submit, 平面图: not_needed}
      form: {店名: prefilled}
      findings: []
"""


def changed(*changes: tuple[str, str]) -> str:
    """The rulebook with each first text, that stands in it once, in the place of the other."""
    text = SHOP
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text
