"""Sentences about whoever makes a thing, as they wish to be spoken of."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.models import Project
from projects.owner.messages import sentence_about

register = template.Library()


@register.simple_tag
def by_maker(project: Project, key: str, **facts: object) -> SafeString | str:
    """The sentence ``messages.OF_MAKERS[key]`` for this project, with its facts filled in."""
    sentence = str(sentence_about(project, key))
    return format_html(sentence, **facts) if facts else sentence
