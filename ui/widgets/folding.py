"""Leaving out what a page can spare, so that the rest of it stands whole."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QWidget


def fold(page: QWidget, spare: Sequence[QWidget]) -> None:
    """Show of `spare` what has room on the page; the first go first.

    Everything stands in its place when this returns. Nothing is done while the page is hidden: what
    was never shown counts for nothing in a layout. So fold when it is shown, too.
    """
    if not page.isVisible():
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
    settle(page)


def needed_height(page: QWidget) -> int:
    """The height the page needs at its width."""
    _forget_sizes(page)
    return page.layout().totalMinimumHeightForWidth(page.width())


def settle(page: QWidget) -> None:
    """Put everything on the page into its place now, and not some events later."""
    _forget_sizes(page)
    page.layout().activate()
    for part in _parts(page):
        part.layout().activate()


def _forget_sizes(page: QWidget) -> None:
    """Layouts remember sizes until an event tells them, one after the other, of changed words."""
    for layout in page.findChildren(QLayout):
        layout.invalidate()
    for part in reversed(_parts(page)):
        part.updateGeometry()


def _parts(page: QWidget) -> list[QWidget]:
    """What has a layout of its own, outer parts first."""
    return [part for part in page.findChildren(QWidget) if part.layout() is not None]
