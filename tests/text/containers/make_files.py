"""Makes the files in `files/` anew; needs LibreOffice and poppler, which the tests do not.

The report is invented. `report.docx` holds what loses text in careless readers; the other files are LibreOffice's
conversions of it, so each is written by another hand than the one that reads it.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent / "files"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def run(text: str, settings: str = "") -> str:
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, settings: str = "") -> str:
    return f"<w:p><w:pPr>{settings}</w:pPr>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def listed(text: str, level: int, number: int = 1) -> str:
    return paragraph(text, settings=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def tracked(kind: str, inner: str) -> str:
    return f'<w:{kind} w:id="9" w:author="审" w:date="2026-01-05T08:00:00Z">{inner}</w:{kind}>'


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(result) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(rows: list[list[str]]) -> str:
    settings = "<w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr>"
    lines = ("".join(f"<w:tc>{settings}{paragraph(text)}</w:tc>" for text in row) for row in rows)
    return (
        "<w:tbl><w:tblPr><w:tblW w:w='6000' w:type='dxa'/></w:tblPr><w:tblGrid>"
        + "<w:gridCol w:w='2000'/>" * len(rows[0])
        + "</w:tblGrid>"
        + "".join(f"<w:tr>{line}</w:tr>" for line in lines)
        + "</w:tbl>"
    )


BODY = "".join(
    (
        paragraph("云溪区人民政府工作报告"),
        paragraph("——2026年1月12日在云溪区第三届人民代表大会第五次会议上"),
        paragraph("各位代表："),
        listed("2025年工作回顾", 0),
        paragraph(
            "全年完成固定资产投资",
            tracked("del", "<w:r><w:delText>99.9</w:delText></w:r>"),
            tracked("ins", run("36.5")),
            "亿元。",
        ),
        listed("产业能级稳步提升。", 1),
        listed("3个园区道路全部通车。", 2),
        listed("民生福祉持续增进。", 1),
        listed("2026年工作安排", 0),
        listed("做强数字经济。", 1),
        paragraph(
            "新建口袋公园", run("隐去的字", "<w:vanish/>"), "12处", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。"
        ),
        paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('内容控件中的一句话。')}</w:sdtContent></w:sdt>"),
        paragraph("全文见", field('HYPERLINK "http://example.org/"', "区政府网站"), "。"),
        table([["指标", "2025年", "2026年目标"], ["地区生产总值增速", "5.6%", "5.5%左右"]]),
        paragraph(
            '<w:r><w:pict><v:shape id="b1" type="#_x0000_t202" style="width:150pt;height:50pt">'
            "<v:textbox><w:txbxContent>"
            + paragraph("文本框里的一句话。")
            + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
            "文本框所在的一段。",
        ),
        paragraph("这一段的段落标记", settings=f"<w:rPr>{tracked('del', '')}</w:rPr>".replace("></w:del>", "/>")),
        paragraph("已经删去。"),
        paragraph("谢谢大家！"),
    )
)
LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
NUMBERING = (
    "<w:abstractNum w:abstractNumId='0'><w:multiLevelType w:val='multilevel'/>"
    + "".join(
        f"<w:lvl w:ilvl='{k}'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:suff w:val='nothing'/>"
        f"<w:lvlText w:val='{pattern}'/><w:lvlJc w:val='left'/></w:lvl>"
        for k, (form, pattern) in enumerate(LEVELS)
    )
    + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
)
FOOTNOTES = (
    "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    "<w:footnote w:type='continuationSeparator' w:id='1'><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    f"<w:footnote w:id='2'>{paragraph('<w:r><w:footnoteRef/></w:r>', '口袋公园：指面积较小的公园。')}</w:footnote>"
)
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def make_docx(path: Path, body: str = BODY) -> None:
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{OFFICE}.numbering+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{OFFICE}.footnotes+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="r2" Type="{RELATIONS}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": f"<w:document {W} {MC} {VML}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {W}>{NUMBERING}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {W}>{FOOTNOTES}</w:footnotes>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, HEAD + content)


LOCKED = (
    'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
    '"DocumentOpenPassword":{"type":"string","value":"x"}}'
)


def convert(source: Path, target: str) -> None:
    """One conversion by LibreOffice, into the folder of the files."""
    command = ["soffice", "--headless", "--convert-to", target, "--outdir", str(HERE), str(source)]
    subprocess.run(command, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    make_docx(HERE / "report.docx")
    for target in ("doc:MS Word 97", "rtf", "pdf", "txt:Text (encoded):UTF8", "html:HTML (StarWriter)"):
        convert(HERE / "report.docx", target)
    with TemporaryDirectory() as folder:
        make_docx(Path(folder, "encrypted.docx"), paragraph("a"))
        convert(Path(folder, "encrypted.docx"), LOCKED)
