"""Embed the library: check one case, print what is left to do, and explain one answer.

python examples/embed.py [CASE.json]
"""

import json
import sys
from pathlib import Path

import yijianshi

EXAMPLE = Path(__file__).parent / "开办运输企业" / "三名驾驶员一人不合格.json"


def main(path: Path = EXAMPLE) -> None:
    book = yijianshi.load()  # the shipped rules; load("my-rules") adds packs of your own
    report = book.precheck(json.loads(path.read_text(encoding="utf-8")))

    print("结论：", report.verdict)
    for material in report.materials:
        print(f"  {material['status']:<10} {material['name']}", material["subject"] or "")
    for finding in report.findings:
        print(f"  [{finding['severity']}] {finding['message']}")
    for question in report.questions:
        print("  请回答：", question["ask"])

    print(report.explain("材料/营业执照").text())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
