"""Which address is whose."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView, PasswordChangeView
from django.urls import path
from django.views.i18n import set_language

from luoshi.web.administration.view import make_account, show_accounts, switch
from luoshi.web.breakdown.ruling import rule
from luoshi.web.breakdown.sheets import send_sheet, take_sheets
from luoshi.web.breakdown.view import issue, send_circular, settle, show_breakdown, show_changes
from luoshi.web.deputy.view import show_deputy
from luoshi.web.figures.view import draw_figure, show_figures, trace_one
from luoshi.web.hotline.view import show_hotline
from luoshi.web.inspector.view import show_inspector
from luoshi.web.leader.view import show_leader
from luoshi.web.matter.act import take_act
from luoshi.web.matter.evidence import send_evidence, send_photo
from luoshi.web.matter.view import show_matter
from luoshi.web.opening.beside import send_page
from luoshi.web.opening.view import open_beside, open_matter, send_scan, send_text
from luoshi.web.papers.view import draft_one, draft_period, send_document, show_papers
from luoshi.web.reports.lines import look_at_line
from luoshi.web.reports.view import (
    check_draft,
    draft_sent,
    list_kept,
    read_sent,
    show_map,
    show_report,
)
from luoshi.web.scores.view import show_scores, trace_score
from luoshi.web.signing.view import SignIn, go_home
from luoshi.web.tasks.view import show_tasks
from luoshi.web.together.view import act_together, choose_act
from luoshi.web.unit.view import show_unit
from luoshi.web.year.view import draw_year, show_year

handler400 = "luoshi.web.faults.say_broken"
handler404 = "luoshi.web.faults.say_missing"
handler500 = "luoshi.web.faults.say_fault"

urlpatterns = [
    path("", go_home, name="home"),
    path("sign-in", SignIn.as_view(), name="sign_in"),
    path("sign-out", LogoutView.as_view(), name="sign_out"),
    path(
        "password",
        PasswordChangeView.as_view(template_name="signing/password.html", success_url="/"),
        name="password",
    ),
    path("language", login_not_required(set_language), name="language"),
    path("tasks", show_tasks, name="tasks"),
    path("together", choose_act, name="together"),
    path("together/<str:act>", act_together, name="act_together"),
    path("year", show_year, name="year"),
    path("year/lights.svg", draw_year, name="year_chart"),
    path("figures", show_figures, name="figures"),
    path("figures/<str:figure>", trace_one, name="figure"),
    path("figures/<str:figure>/months.svg", draw_figure, name="figure_chart"),
    path("scores", show_scores, name="scores"),
    path("scores/<str:unit>/<str:item>", trace_score, name="score_item"),
    path("reports", list_kept, name="reports"),
    path("reports/read", read_sent, name="read_report"),
    path("reports/check", check_draft, name="check_draft"),
    path("reports/draft", draft_sent, name="draft_report"),
    path("reports/<int:year>/breakdown", show_breakdown, name="breakdown"),
    path("reports/<int:year>/breakdown/sheet.xlsx", send_sheet, name="opinion_sheet"),
    path("reports/<int:year>/breakdown/take", take_sheets, name="take_sheets"),
    path("reports/<int:year>/breakdown/rule", rule, name="rule"),
    path("reports/<int:year>/breakdown/changes", show_changes, name="changes"),
    path("reports/<int:year>/breakdown/settle", settle, name="settle"),
    path("reports/<int:year>/breakdown/issue", issue, name="issue"),
    path("reports/<int:year>/breakdown/circular.<str:ending>", send_circular, name="circular"),
    path("reports/<int:year>/line/<str:matter>", look_at_line, name="line"),
    path("reports/<int:year>", show_report, name="report"),
    path("reports/<int:year>/map", show_map, name="map"),
    path("papers", show_papers, name="papers"),
    path("papers/draft", draft_period, name="draft_period"),
    path("hotline", show_hotline, name="hotline"),
    path("open/<str:register>", open_matter, name="open"),
    path("open/<str:register>/scan", send_scan, name="send_scan"),
    path("open/<str:register>/scan/<str:scan>", open_beside, name="open_beside"),
    path("open/<str:register>/scan/<str:scan>/text", send_text, name="scan_text"),
    path("scan/<str:scan>/<int:number>.png", send_page, name="scan_page"),
    path("unit", show_unit, name="unit"),
    path("deputy", show_deputy, name="deputy"),
    path("inspector", show_inspector, name="inspector"),
    path("leader", show_leader, name="leader"),
    path("accounts", show_accounts, name="accounts"),
    path("accounts/new", make_account, name="make_account"),
    path("accounts/<str:name>/switch", switch, name="switch"),
    path("matter/<str:matter>", show_matter, name="matter"),
    path("matter/<str:matter>/draft", draft_one, name="draft"),
    path("matter/<str:matter>/document", send_document, name="document"),
    path("matter/<str:matter>/act/<str:act>", take_act, name="act"),
    path("matter/<str:matter>/evidence/<str:ref>", send_evidence, name="evidence"),
    path("matter/<str:matter>/photo/<str:ref>", send_photo, name="photo"),
]
