"""Messages of decisions at run time, and words for values that texts of packs take from a case."""

from __future__ import annotations

from yijianshi.source.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "YJS560": Entry(
        "error",
        "推理引擎 durable 只能在 Python 3.11、3.12 上使用，这里是 Python {version}",
        "请用默认引擎 compiled（结果相同），或换用 Python 3.12 再运行 pip install 'yijianshi[durable]'",
    ),
    "YJS561": Entry(
        "error",
        "没有安装推理引擎 durable 所需的 durable-rules",
        "运行 pip install 'yijianshi[durable]'（需要 C 编译器），或用默认引擎 compiled（结果相同）",
    ),
    "YJS562": Entry(
        "error",
        "“{name}”的规则太多，推理引擎 durable 装不下（{measure}：{found}，最多 {limit}）",
        "请用默认引擎 compiled（结果相同），或把这一件事拆小",
    ),
    "YJS563": Entry(
        "error",
        "推理引擎 durable 内部出错（{reason}），这份案卷没有结论；后面的案卷不受影响",
        "请用默认引擎 compiled 再预检一次，并把规则（不含个人信息）报告给维护者",
    ),
    "YJS564": Entry("error", "没有推理引擎“{name}”", "可用的引擎：{known}"),
}

UNKNOWN = "未知"
TRUTHS = {True: "是", False: "否"}
RESULT = "运算结果"
"""What an operation lacks that gives nothing though all that it reads is known."""
