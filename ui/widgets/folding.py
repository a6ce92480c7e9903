"""Leaving out what a page can spare, so that the rest of it stands whole."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def fold(page: QWidget, spare: Sequence[QWidget]) -> None:
    """Show of `spare` what has room on the page; the first go first.

    Everything stands in its place when this returns. Before the page has a size nothing is done.
    """
    if not page.testAttribute(Qt.WidgetAttribute.WA_Resized):
        return
    for widget in spare:
        widget.show()
    hidden: list[QWidget] = []
    for widget in spare:
        if needed_height(page) <= page.height():
            break
        widget.hide()
        hidden.append(widget)
    for widget in hidden[:-1]:
        widget.show()
        widget.setVisible(needed_height(page) <= page.height())
    needed_height(page)
    page.layout().activate()


def needed_height(page: QWidget) -> int:
    """The height the page needs at its width.

    A layout remembers heights until a later event tells it that the words in it have changed: here
    all of them forget, so that the answer is right at once.
    """
    for layout in page.findChildren(QLayout):
        layout.invalidate()
    return page.layout().totalMinimumHeightForWidth(page.width())
