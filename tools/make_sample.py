"""Makes the sample's two files from its text: a clean DOCX and a damaged web page."""

from __future__ import annotations

import html
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from luoshi.text.damage import damage

SAMPLES = Path(__file__).parent.parent / "samples"
PAGE = """<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{title}</title>
<script>var visits = 1024;</script><style>.nav li {{ float: left }}</style></head>
<body>
<div class="top"><a href="#">设为首页</a> | <a href="#">加入收藏</a></div>
<ul class="nav"><li>网站首页</li><li>走进云岫</li><li>政务公开</li><li>办事服务</li><li>互动交流</li></ul>
<div class="path">您现在的位置：首页 &gt; 政务公开 &gt; 政府工作报告</div>
<h1>{title}</h1>
<div class="info">发布时间：2024-01-22 09:30&nbsp;&nbsp;来源：区政府办公室&nbsp;&nbsp;浏览次数：1386</div>
<div class="info">【字体：大 中 小】</div>
<div class="body">
{body}
</div>
<div class="share">分享到： 打印本页 关闭窗口</div>
<div class="near">上一篇：2023年法治政府建设情况<br>下一篇：没有了</div>
<div class="foot">主办：望川市云岫区人民政府 版权所有 网站标识码：0000000000</div>
</body></html>
"""


def main() -> None:
    text = (SAMPLES / "yunxiu_2024.txt").read_text("utf-8")
    write_clean(text.splitlines(), SAMPLES / "yunxiu_2024.docx")
    write_damaged(text, SAMPLES / "yunxiu_2024_web.html")


def write_clean(lines: list[str], path: Path) -> None:
    """The report as a word processor keeps it: title and by-lines in the middle, text indented."""
    doc = Document()
    for k, line in enumerate(lines):
        paragraph = doc.add_paragraph(line)
        if k < 3:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            paragraph.paragraph_format.first_line_indent = Pt(32)
    doc.save(str(path))


def write_damaged(text: str, path: Path) -> None:
    """The report as a scraper left it: damaged, and dressed as a page of a web site."""
    lines = damage(text, seed=2024).splitlines()
    body = "\n".join(f"<p>　　{html.escape(line, quote=False)}</p>" for line in lines)
    path.write_text(PAGE.format(title=html.escape(lines[0]), body=body), "utf-8")


if __name__ == "__main__":
    main()
