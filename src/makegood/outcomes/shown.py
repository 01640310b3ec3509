"""What a customer may see: that their page says goodbye, where a person lets it."""

from makegood.mistakes.models import Mistake
from makegood.outcomes.models import Loss


def says_goodbye(mistake: Mistake) -> bool:
    """Whether they left and a person of ours lets their page say so."""
    rows = Loss.objects.within(mistake.organisation).filter(mistake=mistake, back_at=None, is_shared=True)
    return rows.exists()
