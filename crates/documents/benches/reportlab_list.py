"""The same invoice list with ReportLab's canvas, as a baseline: `python reportlab_list.py FONT_FOLDER [OUT.pdf]`.

FONT_FOLDER is the folder of NotoSansSC_400Regular.ttf and NotoSansSC_500Medium.ttf (searched below it). Prints `name seconds bytes`,
the median of five runs. 10,000 rows x 9 columns, A4 lying, the rows of benches/printing.rs; needs the package reportlab.
ReportLab's TrueType reader stops at U+FFFF in some versions, so the few rare characters of the sample are left out here: that favours it.
"""

import io
import pathlib
import statistics
import sys
import time

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

ROWS = 10_000
RUNS = 5
WIDTH, HEIGHT = landscape(A4)
MARGIN, SIZE, ROW = 36.0, 8.0, 14.56
TITLES = ["发票号码", "会员编号", "会员名称", "会员级别", "项目", "开票日期", "金额（元）", "已收（元）", "状态"]
WIDTHS = [92, 58, 214, 96, 92, 66, 66, 56, 30]
RIGHT = {6, 7}
PLACES = ["北京", "上海", "广州", "深圳", "苏州", "成都", "武汉", "杭州", "青岛", "西安", "重庆", "哈尔滨"]
TRADES = ["康泰医疗器械", "华信生物科技", "同济骨科医院", "鼎盛检验仪器", "瑞安医疗投资管理", "仁和影像诊断中心", "正大精密仪器",
          "长城健康产业", "中科微创医疗", "博雅齿科"]
KINDS = ["有限公司", "股份有限公司", "集团有限责任公司", "研究院"]
LEVELS = ["普通会员", "单位会员", "单位会员（高级）", "理事单位", "常务理事单位"]
STATES = ["已开具", "已寄出", "已签收"]


def amount(minor):
    sign, minor = ("-", -minor) if minor < 0 else ("", minor)
    return f"{sign}{minor // 100:,}.{minor % 100:02}"


def row(number):
    minor = 20_000 + number * 7_919 % 5_000_000
    return [
        f"2611200000{31_415_926 + number:08}", f"ZGYX{number:06}",
        PLACES[number % 12] + TRADES[number // 12 % 10] + KINDS[number // 7 % 4],
        LEVELS[number // 3 % 5], f"{2024 + number % 3} 年度会费", f"2026-{1 + number % 10:02}-{1 + number % 28:02}",
        amount(minor), amount(-minor if number % 9 == 0 else minor), STATES[number % 3],
    ]


def line(canvas, font, cells, y):
    canvas.setFont(font, SIZE)
    x = MARGIN
    for column, cell in enumerate(cells):
        if column in RIGHT:
            canvas.drawRightString(x + WIDTHS[column] - 4.8, y, cell)
        else:
            canvas.drawString(x + 4.8, y, cell)
        x += WIDTHS[column]


def head(canvas, top):
    canvas.setFillGray(0.94)
    canvas.rect(MARGIN, top - ROW, WIDTH - 2 * MARGIN, ROW, stroke=0, fill=1)
    canvas.setFillGray(0.1)
    canvas.line(MARGIN, top, WIDTH - MARGIN, top)
    line(canvas, "strong", TITLES, top - 10.3)
    return top - ROW


def make():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    canvas.setTitle("已开发票清单")
    rows = [row(number) for number in range(ROWS)]
    per_page = int((HEIGHT - MARGIN - 42 - ROW - 48) / ROW)
    pages = -(-ROWS // per_page)
    for page in range(pages):
        canvas.setFillGray(0.1)
        canvas.setFont("strong", 16)
        canvas.drawString(MARGIN, HEIGHT - MARGIN - 13, "已开发票清单")
        top = head(canvas, HEIGHT - MARGIN - 42)
        part = rows[page * per_page:(page + 1) * per_page]
        canvas.setFillGray(0.97)
        for place in range(1, len(part), 2):
            canvas.rect(MARGIN, top - (place + 1) * ROW, WIDTH - 2 * MARGIN, ROW, stroke=0, fill=1)
        canvas.setFillGray(0.1)
        for cells in part:
            line(canvas, "body", cells, top - 10.3)
            top -= ROW
        canvas.setFont("body", 7.5)
        canvas.drawRightString(WIDTH - MARGIN, 30, f"{page + 1} / {pages}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def main():
    folder = pathlib.Path(sys.argv[1])
    for name, file in [("body", "NotoSansSC_400Regular.ttf"), ("strong", "NotoSansSC_500Medium.ttf")]:
        pdfmetrics.registerFont(TTFont(name, str(next(folder.rglob(file)))))
    seconds, made = [], b""
    for _ in range(RUNS):
        start = time.perf_counter()
        made = make()
        seconds.append(time.perf_counter() - start)
    print(f"list_10000x9_reportlab {statistics.median(seconds):.4f} {len(made)}")
    if len(sys.argv) > 2:
        pathlib.Path(sys.argv[2]).write_bytes(made)


main()
