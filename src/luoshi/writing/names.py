"""The Chinese names by which a reading's codes are shown to people."""

from __future__ import annotations

KINDS = {"target": "目标", "deliverable": "实事实物", "effort": "推进事项"}
STATUSES = {"achieved": "已完成", "expected": "预计", "planned": "计划"}
PARTS = {
    "opening": "开头", "review": "回顾", "problems": "问题", "plan": "安排", "government": "自身建设",
    "closing": "结尾", "glossary": "名词解释",
}  # fmt: skip
BOUNDS = {"=": "", ">=": "不低于", ">": "超过", "<=": "不超过", "<": "低于", "~": "约", "range": "区间"}
ASPECTS = {"level": "水平", "change": "变化", "rank": "位次", "ratio": "比率"}
GRADES = {"exact": "确定", "chosen": "推定", "lost": "缺失"}
REPAIRS = {
    "annotation": "删去夹注", "byte-shift": "字节错位", "script": "繁转简", "hidden": "删去隐藏字", "lost": "缺字",
    "escape": "转义符", "doubled": "删去重复", "broken-number": "数字断开", "blanks": "删去空格",
}  # fmt: skip
WHYS = {"date": "日期", "year": "年份", "period": "时段", "name": "名称", "ordinal": "序数", "other": "其他"}
TOPICS = {
    "economy": "综合经济", "industry": "工业科技", "investment": "项目招商", "business": "营商改革",
    "trade": "商贸开放", "agriculture": "农业农村", "urban": "城建更新", "transport": "交通", "environment": "生态环境",
    "education": "教育", "health": "医疗卫生", "welfare": "社保民政就业", "culture": "文旅体育", "safety": "安全应急",
    "governance": "社会治理", "government": "政府自身建设", "defence": "国防双拥",
}  # fmt: skip
