"""The categories as staff keep them: the tree, one of them, and two made one."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.models import Category, FormerCategory
from projects.moderation import categories
from projects.moderation.category_forms import CategoryForm, CategoryMergeForm
from projects.refused import Refused


@private_page
@for_roles(Role.SUPERUSER)
@require_safe
def category_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Headings with the kinds under them and how many projects each has; what was merged lately."""
    rows = list(Category.objects.annotate(project_count=Count("projects")))
    tree = [
        (heading, [row for row in rows if row.parent_id == heading.pk])
        for heading in rows
        if heading.parent_id is None
    ]
    context = {"tree": tree, "merged": FormerCategory.objects.merged()}
    return render(request, "panel/categories.html", context)


@private_page
@for_roles(Role.SUPERUSER)
@require_http_methods(["GET", "POST"])
def category_change(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """Its words, heading and address; and below, into which other one it may go."""
    category = get_object_or_404(Category, slug=slug)
    shown = Category.objects.get(pk=category.pk)  # the form writes into its own
    form, refused = CategoryForm(request.POST or None, instance=category), ""
    if request.method == "POST" and form.is_valid():
        try:
            changed = categories.change(shown, form.cleaned_data, actor=request.user)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:category", changed.slug)
    return _page(request, shown, form=form, refused=refused)


@private_page
@for_roles(Role.SUPERUSER)
@require_http_methods(["POST"])
def category_merge(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """Two become one; the list says so, with the way back."""
    category = get_object_or_404(Category, slug=slug)
    form = CategoryMergeForm(request.POST, category=category)
    refused = ""
    if form.is_valid():
        try:
            categories.merge(category, into=form.cleaned_data["into"], actor=request.user)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:categories")
    return _page(request, category, merging=form, refused=refused)


@private_page
@for_roles(Role.SUPERUSER)
@require_POST
def category_undo(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """A merged category is one of its own again."""
    former = get_object_or_404(FormerCategory.objects.merged(), pk=pk)
    try:
        back = categories.undo_merge(former, actor=request.user)
    except Refused as error:
        return _page(request, former.category, refused=str(error))
    return redirect("admin:category", back.slug)


def _page(
    request: AuthenticatedHttpRequest,
    category: Category,
    *,
    form: CategoryForm | None = None,
    merging: CategoryMergeForm | None = None,
    refused: str = "",
) -> HttpResponse:
    counted = categories.counts(category)
    context = {
        "category": category,
        "form": form or CategoryForm(instance=category),
        "merging": merging or CategoryMergeForm(category=category),
        "refused": refused,
        "former": category.former.all(),
        "projects": counted["projects.Project.category"],
        "children": counted["projects.Category.parent"],
        "followers": counted["projects.Follow.category"],
    }
    return render(request, "panel/category.html", context)
