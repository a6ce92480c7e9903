"""Everything that can be put on paper, made by one engine for screen preview, PDF and printer."""

from ui.paper.maker import PaperMaker
from ui.paper.order import PaperOrder, PaperSize, What
from ui.paper.paper import Paper, PrintError

__all__ = ["Paper", "PaperMaker", "PaperOrder", "PaperSize", "PrintError", "What"]
