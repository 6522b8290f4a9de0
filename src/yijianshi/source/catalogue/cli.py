"""Messages and help of the command line."""

from __future__ import annotations

from typing import Any

from yijianshi.source.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "YJS700": Entry("error", "没有命令“{name}”", "运行 yijianshi --help 查看全部命令"),
    "YJS701": Entry("error", "没有选项“{name}”", "运行 yijianshi {command} --help 查看全部选项"),
    "YJS702": Entry("error", "缺少参数 {name}", "运行 yijianshi {command} --help 查看用法"),
    "YJS703": Entry("error", "{name} 不能是“{value}”", "可用的值：{known}"),
    "YJS704": Entry("error", "命令写得不对：{reason}", "运行 yijianshi {command} --help 查看用法"),
    "YJS705": Entry("error", "读不了“{path}”：{reason}", "检查文件名；案卷从标准输入读取时写 -"),
    "YJS706": Entry("error", "写不了“{path}”：{reason}", "检查文件夹是否存在、是否可写"),
    "YJS709": Entry(
        "error", "程序内部出错（{name}）", "请把命令与规则（不含个人信息）报告给维护者；设置环境变量 YIJIANSHI_TRACEBACK=1 可看到细节"
    ),
    "YJS710": Entry("error", "没有可以检查的规则", "写出规则文件夹，或去掉 --no-shipped"),
    "YJS712": Entry("error", "多余的参数：{names}", "运行 yijianshi {command} --help 查看用法"),
    "YJS713": Entry("error", "选项 {name} 后面要写一个值", "运行 yijianshi {command} --help 查看用法"),
    "YJS711": Entry("error", "日期写得不对：“{value}”", "写 YYYY-MM-DD，例如 2024-09-01"),
}

EXPECTED = {
    "command": "已有的命令",
    "option": "已有的选项",
    "argument": "参数 {name}",
    "none": "没有更多的参数",
    "value": "一个值",
    "date": "YYYY-MM-DD",
    "region": "GB/T 2260 的六位代码",
    "readable": "可以读取的文件",
    "writable": "可以写入的文件",
}
REASONS = {
    "FileNotFoundError": "没有这个文件",
    "IsADirectoryError": "这是一个文件夹",
    "NotADirectoryError": "路径中有一段不是文件夹",
    "PermissionError": "没有权限",
}
OTHER_REASON = "系统报告错误{number}"

USAGE = "用法："
HEADINGS = {"Options": "选项", "Commands": "命令"}
OPTIONS_PLACE = "[选项]"
COMMAND_PLACE = "命令 [参数]…"

HELP = {
    "": "“高效办成一件事”预检：由规则包和电子证照数据得出事项、材料、表单与意见，每一条都说得出依据。",
    "precheck": "预检一个案卷，给出结论、还须办理的内容和依据。",
    "ask": "一问一答地办一件事：只问还影响结论的，问完给出预检报告。",
    "explain": "说明报告中的一项是怎样得出的。",
    "progress": "办件进度：由预检报告和登记的事件得出各事项办到哪里、等什么、期限到哪天。",
    "lint": "检查规则包，列出错误与警告。",
    "test": "运行规则包里的测试。",
    "show": "一件事的办事指南：是否适用、事项、材料、问题、表单、时限与依据。",
    "list": "列出全部一件事；加 --departments 列出事项任务清单。",
    "schema": "输出 JSON Schema，默认为规则包的。",
}
DETAIL = {
    "precheck": "CASE 是案卷的 JSON 文件，- 表示标准输入。退出码：0 可以提交或无需办理，1 其他结论，2 输入或规则有错。",
    "ask": "CASE 是已有的案卷，可以不写。问答写在标准错误，报告写到标准输出；回答也可由管道逐行送入。退出码与 precheck 相同。",
    "explain": "CASE 是案卷的 JSON 文件，- 表示标准输入；ADDRESS 如 材料/营业执照、事项/企业设立登记、结论；写 --agenda 时不写。",
    "progress": 'REPORT 是 precheck --format json 的报告，EVENTS 是登记的列表，各条如 {"event": "受理", "matter": …, "date": …}。',
    "lint": "DIR 是规则文件夹，不写则检查自带的规则。有错误时退出码为 1。",
    "test": "DIR 是规则文件夹，不写则运行自带规则的测试。有未通过的测试时退出码为 1。",
}
OPTIONS = {
    "help": "显示本帮助",
    "version": "显示版本",
    "rules": "加入一个规则文件夹，可写多次",
    "no_shipped": "不用自带的规则",
    "format": "输出格式，默认为 {default}",
    "output": "结果写入文件；不写，或写 -，则写到标准输出",
    "templates": "网页模板的文件夹，其中的模板代替同名的自带模板",
    "engine": "推理引擎，默认为 compiled；durable 结果相同，需要另行安装",
    "agenda": "按顺序列出推理过程：哪条规则由什么得出什么（推理引擎 durable）",
    "coverage": "并列出测试没有走到的结果",
    "mutate": "把每条规则改动一点再跑测试，列出没有测试发现的改动",
    "departments": "列出事项任务清单：各件的事项、牵头部门与责任部门",
    "region": "六位行政区划代码，默认为全国",
    "overdue": "看哪一天是否逾期 YYYY-MM-DD，不写则不看",
    "region_asked": "六位行政区划代码，默认为案卷的，再为这件事施行的区域",
    "saved": "问完把案卷存入文件",
    "region_listed": "六位行政区划代码，默认为各区域",
    "date": "办理日期 YYYY-MM-DD",
    "origin": "列出每个值由哪个规则包写在哪一行、替换了什么",
    "matter": "临时组合：只办这些事项，可写多次；一件事的名称可任取",
}

PROGRESS = {
    "load": "正在读取规则…",
    "precheck": "正在预检…",
    "lint": "正在检查规则…",
    "test": "正在运行测试…",
    "mutate": "正在改动规则、运行测试…",
    "tested": "正在运行测试… {done}/{total}",
}

TALLY = {"error": "{n}个错误", "warning": "{n}个警告", "none": "没有发现问题。"}
TESTED: dict[str, Any] = {
    "passed": "测试{total}个，全部通过。",
    "failed": "测试{total}个，未通过{failed}个。",
    "none": "没有测试。",
    "place": "位置",
    "difference": "不符",
    "failure": "未通过",
    "coverage": "测试没有走到的结果",
    "covered": "每个结果都有测试走到。",
    "percentage": "事项、材料、免于提交、预审规则的两面走到 {seen}/{sides}，{percentage}%。",
    "survivors": "没有测试发现的改动",
    "change": "改动",
    "hint": "怎样发现",
    "mutants_none": "每处改动都有测试发现。",
    "mutants_empty": "没有可以改动而有测试的规则。",
    "scores": "各规则包发现的改动",
    "scores_header": ("规则包", "发现", "改动", "比例"),
    "score": "改动{all}处，测试发现{killed}处，{percentage:.1f}%。",
    "coverage_header": ("种类", "名称", "没有走到", "位置"),
}
ORIGINS: dict[str, Any] = {
    "title": "一件事：{name}　区域 {region}　{day}",
    "packs": "规则包（大区域在前，小区域修改大区域）",
    "packs_header": ("区域", "规则包", "施行期间"),
    "always": "不限",
    "changed": "改动（{changed}处，共{all}个值）",
    "unchanged": "没有改动。",
    "added": "下级区域新增的条目",
    "entries": "全部条目",
    "entries_header": ("种类", "名称", "值", "规则包", "写在"),
    "kinds": {"set": "改", "added": "增", "removed": "删"},
    "now": "现为",
    "removed": "删去",
    "before": "原为",
    "entry": "整条",
    "value": "{value}　（{pack}，{place}）",
    "own": "{value}　（{pack} 只对“{bundle}”的修改，{place}）",
}
LISTED: dict[str, Any] = {
    "bundles_header": ("阶段", "一件事", "批次", "牵头部门", "事项数"),
    "group": "{name}（{count}件）",
    "nobody": "未写服务对象",
    "no_stage": "未写阶段",
    "no_batch": "未写批次",
    "of_batch": "{batch} {count}件",
    "batches": "一件事{count}件：{batches}。",
    "empty": "没有一件事。",
    "csv_header": ("一件事", "区域", "服务对象", "阶段", "批次", "牵头部门", "事项数"),
    "tasks_header": ("事项", "办理部门", "承诺（工作日）", "法定（工作日）"),
    "tasks_csv_header": (
        "一件事",
        "区域",
        "服务对象",
        "阶段",
        "批次",
        "牵头部门",
        "责任部门",
        "整件事承诺（工作日）",
        "逐项办理（工作日）",
        "事项",
        "事项编码",
        "办理部门",
        "事项承诺（工作日）",
        "事项法定（工作日）",
        "样例",
    ),
    "lead": "牵头部门",
    "responsible": "责任部门",
    "audience": "服务对象",
    "batch": "批次",
    "days": "办理时限",
    "promised": "承诺{promised_days}个工作日，逐项办理须{one_by_one_days}个工作日",
    "title": "{name}（{region}）",
    "nation": "全国",
    "sample": "〔样例〕",
    "yes": "是",
    "no": "否",
    "tally": "一件事{bundles}件，事项{matters}个，部门{departments}个。",
}
