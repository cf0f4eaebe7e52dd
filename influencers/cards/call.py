"""An open call's card; once it is over and somebody came, that of its results."""

from django.utils.translation import gettext, ngettext, npgettext

from adamlocal.lib.drawing import call_card, results_card
from adamlocal.lib.drawing.call_card import CallCard
from adamlocal.lib.drawing.charts import Figure
from adamlocal.lib.drawing.results_card import ResultsCard
from adamlocal.lib.moments import short_date
from adamlocal.lib.wording import comma, localized
from influencers.calls import results
from influencers.cards import words
from influencers.enums import CallState
from influencers.models import Call, Influencer
from projects.cards import pictures, subjects
from projects.cards import words as project_words
from projects.cards.subjects import Card, Subject
from projects.enums import Purpose, SourceKind
from projects.models import Project

OVER = (CallState.CLOSED, CallState.ARCHIVED)


def find(code: str) -> Call | None:
    """A call that was opened, over or not."""
    found = Call.objects.public().select_related("source")
    return found.filter(source__code=code, source__closed_at=None).first()


def card(call: Call) -> Card:
    """Of its team those whose own pages are public: the card names nobody else."""
    team = list(call.influencers.public().prefetch_related("accounts"))
    figures = results.figures_of(call)
    if call.state in OVER and figures.asked:
        return _results(call, team, figures)
    return _call(call, team)


def _call(call: Call, team: list[Influencer]) -> Card:
    said = CallCard(
        kicker=gettext("Open call"),
        name=localized(call, "name"),
        ask=gettext("Ask for the support of %(who)s") % {"who": _short(team)} if team else "",
        callers=tuple(words.face(influencer) for influencer in team),
        who=words.named(team),
        lead=localized(call, "lead"),
        until=gettext("Open until %(day)s") % {"day": short_date(call.last_day)},
        kinds=_all_of(call.categories.all(), gettext("All categories")),
        places=_all_of(call.governorates.all(), gettext("All governorates")),
        answer=ngettext(
            "An answer within %(n)s day", "An answer within %(n)s days", call.answer_days
        ) % {"n": call.answer_days},
        blind=gettext("We choose without seeing names or followers.") if call.is_blind else "",
        address=project_words.typed_address(call.get_absolute_url()),
        cloth=(call.slug[:12], call.cloth),
        site=project_words.site(),
        hashtag=f"#{call.hashtag}" if call.hashtag else "",
        is_arabic=project_words.is_arabic(),
    )  # fmt: skip
    told = [f"{said.kicker}: {said.name}", said.who, said.until]
    return Card(
        call.source.code,
        said,
        call_card.draw,
        tuple(words.portrait(influencer) for influencer in team),
        alt=comma().join(part for part in told if part) + ".",
    )


def _results(call: Call, team: list[Influencer], figures: results.Figures) -> Card:
    """The chosen stand on it whose owners agreed to cards."""
    keys = [project.pk for project, _endorsement in results.chosen(call)]
    agreed = Project.objects.consenting(Purpose.CARD).for_share_cards().in_bulk(keys)
    shown = [agreed[key] for key in keys if key in agreed]
    disclosure, relation = words.terms(shown)
    others = max(0, figures.accepted - len(shown)) if shown else 0
    said = ResultsCard(
        kicker=gettext("Results of the call"),
        name=localized(call, "name"),
        callers=tuple(words.face(influencer) for influencer in team),
        who=words.named(team),
        figures=_figures(figures),
        rule=_rule(call),
        entries=tuple(project_words.entry(project) for project in shown),
        more=ngettext("and %(n)s more", "and %(n)s more", others) % {"n": others} if others else "",
        address=project_words.typed_address(call.get_absolute_url()),
        cloth=(call.slug[:12], call.cloth),
        site=project_words.site(),
        disclosure=disclosure,
        relation=relation,
        is_arabic=project_words.is_arabic(),
    )
    told = [f"{figure.number} {figure.words}" for figure in said.figures]
    told += [entry.name for entry in said.entries]
    told += [disclosure] if disclosure else []
    return Card(
        call.source.code,
        said,
        results_card.draw,
        (
            *(words.portrait(influencer) for influencer in team),
            *(pictures.of_project(project) for project in shown),
        ),
        alt=f"{said.kicker}: {said.name}. {comma().join(told)}.",
    )


def _figures(counts: results.Figures) -> tuple[Figure, ...]:
    """How many came, were answered and chosen, as the page says it."""
    return (
        Figure(
            f"{counts.asked:,}", npgettext("on a card", "application", "applications", counts.asked)
        ),
        Figure(
            f"{counts.answered:,}",
            npgettext("on a card", "was answered", "were answered", counts.answered),
        ),
        Figure(
            f"{counts.accepted:,}",
            npgettext("on a card", "was chosen", "were chosen", counts.accepted),
        ),
    )


def _rule(call: Call) -> str:
    """How it was chosen: by a draw that was held, or without names."""
    draw = getattr(call, "draw", None)
    if draw is not None and draw.revealed_at:
        return gettext("By a draw that anybody can check")
    return gettext("Chosen without seeing names") if call.is_blind else ""


def _short(team: list[Influencer]) -> str:
    return comma().join(localized(influencer, "short_name") for influencer in team)


def _all_of(things, every: str) -> str:
    """Those that it is limited to, or all."""
    return comma().join(localized(thing, "name") for thing in things) or every


def _showing(project: Project) -> list[str]:
    return list(project.applications.values_list("call__source__code", flat=True))


subjects.add(
    Subject(
        name="call",
        model=Call,
        find=find,
        key=lambda call: call.source.code,
        card=card,
        showing=_showing,
        kind=SourceKind.CALL,
    )
)
