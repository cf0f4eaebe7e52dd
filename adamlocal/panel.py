"""The panel's site at ``/admin/``."""

from django.contrib.admin import AdminSite


class PanelSite(AdminSite):
    pass
