"""Settings of the block that shows what became of the targets."""

from targets.forms.blocks import TargetTableForm


class AttainmentTableForm(TargetTableForm):
    """Settings of the block "Zielerreichung"; it looks back on the year before."""

    def __init__(self, *args, scope=None, **kwargs):
        super().__init__(*args, scope=scope, **kwargs)
        if scope and scope.year:
            self.fields["year"].initial = scope.year - 1
