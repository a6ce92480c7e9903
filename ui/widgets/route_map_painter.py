"""How the route map is drawn: signs, words, legend, "you are here"."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from ui.kit import Kit
from ui.typeset import SetText, natural_width
from ui.widgets.box import draw_box
from ui.widgets.route_map_layout import MapSpace, Room, SignPlace
from ui.widgets.route_map_picture import MapPicture, MapSign, SignState
from ui.widgets.route_map_roads import RoadBrush, draw_hill
from ui.widgets.route_map_room import MapRoom, Placed, shifts, wider
from ui.widgets.route_map_signs import SignBrush
from ui.widgets.words import fitted_text, least_width

CENTRE = Qt.AlignmentFlag.AlignHCenter
LEADING = Qt.AlignmentFlag.AlignLeading
ROLE = "map"
ICON, ICON_GAP = 36, 14
PAD = 18
"""Before and after words in a box, in pixels of the design."""
TALL_BOX = 24
"""How much higher a box may be for tall words, in pixels of the design."""
ROOMY = 3
"""So many entries of the legend have room for long samples."""
BARS = {SignState.OPEN: "map_open", SignState.CLOSED: "map_closed", SignState.FIRST: "map_first"}
BAR_ICONS = {SignState.OPEN: "circle-check", SignState.CLOSED: "ban", SignState.FIRST: "hourglass"}


@dataclass(frozen=True, slots=True)
class BoxedWords:
    """A text laid out in its box, with an icon before it if it has one."""

    words: Placed
    body: QRectF
    icon: str = ""

    def moved(self, down: float) -> "BoxedWords":
        return BoxedWords(self.words.moved(down), self.body.translated(0, down), self.icon)


class MapPainter:
    """Draws one picture in a map's space.

    After `draw`, `words` holds every text with the place where it stands.
    """

    def __init__(self, kit: Kit, space: MapSpace, picture: MapPicture) -> None:
        self._kit, self._space, self._picture = kit, space, picture
        self._brush, self._signs = RoadBrush(kit, space), SignBrush(kit, space)
        self._room = self._empty_room()

    @property
    def words(self) -> list[tuple[SetText, QRectF]]:
        return self._room.words

    def draw(self, painter: QPainter) -> None:
        """Names first; what else there is to say stands where they leave room for it."""
        self._room = self._empty_room()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_hill(painter, self._kit, self._space)
        self._brush.draw_all(painter, self._picture)
        for sign in self._picture.signs:
            self._signs.draw(painter, sign)
        if self._picture.legend:
            self._draw_legend(painter)
        self._draw_bar(painter)
        self._draw_words(painter)
        names = [self._write(painter, one) for one in self._place_names()]
        if self._picture.here:
            self._draw_here(painter)
        for sign, name in zip(self._picture.signs, names, strict=True):
            self._draw_tag(painter, sign, name)

    def is_crowded(self) -> bool:
        """True where a text is cut, leaves the map, or runs into a sign or another text."""
        return self._room.is_crowded()

    def _empty_room(self) -> MapRoom:
        page = QRectF(0, 0, self._space.size.width(), self._space.size.height())
        signs = [self._space.sign_rect(sign.id) for sign in self._picture.signs]
        return MapRoom(page, signs, is_tall=self._kit.theme.is_tall)

    # ------------------------------------------------------------ words

    def _place_names(self) -> list[Placed]:
        """Each name beside, over or under its sign, clear of the others."""
        return self._room.settle([self._wishes(sign) for sign in self._picture.signs])

    def _wishes(self, sign: MapSign) -> list[Placed]:
        """Where a name may stand: in its own room, a little higher or lower, in one line."""
        place = self._space.table.signs[sign.id]
        align = LEADING if place.label[0] >= place.at[0] else CENTRE
        wishes = []
        for room in self._rooms(self._space.rect(place.label), sign.label):
            made = self._set(sign.label, room, align)
            at = Placed(made, room.left(), _label_top(made, room, place))
            moved = (at.moved(down) for down in shifts(self._kit.px(4)))
            wishes += [self._room.on_page(one) for one in moved]
        return wishes

    def _rooms(self, room: QRectF, text: str, pad: float = 0) -> Iterator[QRectF]:
        """A room of the table, and such as the text needs for one line."""
        line = self._kit.theme.line_height(ROLE)
        needed = least_width(self._kit, text, ROLE, line) + 2 * pad
        return wider(room, needed, is_rtl=self._kit.is_rtl)

    def _set(
        self, text: str, room: QRectF, align: Qt.AlignmentFlag, *, holds_ink: bool = False
    ) -> SetText:
        # The room beside signs is worked out by lines; nothing cuts off what reaches beyond them.
        width, height = room.width(), room.height()
        return fitted_text(self._kit, text, ROLE, width, height, align=align, holds_ink=holds_ink)

    def _set_boxed(self, text: str, room: QRectF, align: Qt.AlignmentFlag) -> SetText:
        """Words for a box, which grows with tall ones."""
        more = self._kit.px(TALL_BOX) if self._kit.theme.is_tall else 0
        return self._set(text, room.adjusted(0, 0, 0, more), align, holds_ink=True)

    def _write(
        self, painter: QPainter, one: Placed, token: str = "ink", box: QRectF | None = None
    ) -> QRectF:
        """Draw a text and note where it stands."""
        one.made.draw(painter, one.left, one.top, self._kit.theme.color(token))
        self._room.note(one.made, one.rect, box)
        return one.rect

    def _tag_room(self, room: Room, label: QRectF) -> QRectF:
        """The room of a tag; one in the same line as the name begins where the name ends."""
        rect = self._space.rect(room)
        gap = self._space.length(20)
        is_same_line = rect.top() < label.center().y() < rect.bottom()
        if is_same_line and self._kit.is_rtl:
            rect.setRight(min(rect.right(), label.left() - gap))
        elif is_same_line:
            rect.setLeft(max(rect.left(), label.right() + gap))
        return rect

    def _draw_tag(self, painter: QPainter, sign: MapSign, name: QRectF) -> None:
        """What comes first on this way, where the map has room; its card says it in any case."""
        place = self._space.table.signs[sign.id]
        is_open = sign.state is SignState.OPEN
        table_room = place.foot if is_open and place.foot else place.tag
        if not sign.tag or not table_room:
            return
        room = self._tag_room(table_room, name)
        box = "map_free" if is_open else "map_first"
        is_centred = room.left() < self._space.point(place.at).x() < room.right()
        for wide in self._rooms(room, sign.tag, self._kit.px(PAD)):
            boxed = self._box_words(sign.tag, wide, is_centred=is_centred)
            is_high = boxed.words.made.lines > 1 and boxed.body.height() > wide.height()
            for moved in (boxed.moved(down) for down in shifts(self._kit.px(4))):
                if not is_high and self._room.is_free(moved.words, box=moved.body):
                    self._draw_boxed(painter, moved, box)
                    return

    def _box_words(
        self, text: str, room: QRectF, *, icon: str = "", is_centred: bool = True
    ) -> BoxedWords:
        """Words in a box as wide as they are; room for an icon before them."""
        kit = self._kit
        pad = kit.px(PAD)
        lead = kit.px(ICON + ICON_GAP) if icon else 0
        made = self._set_boxed(text, room.adjusted(pad + lead, 0, -pad, 0), LEADING)
        width = min(room.width(), made.natural_width + 2 * pad + lead)
        left = room.center().x() - width / 2
        if not is_centred:
            left = room.right() - width if kit.is_rtl else room.left()
        body = _high_enough(QRectF(left, room.top(), width, room.height()), made)
        words_left = body.left() + pad + lead
        if kit.is_rtl:
            words_left = body.right() - pad - lead - made.width
        words = Placed(made, words_left, body.center().y() - made.height / 2)
        boxed = BoxedWords(words, body, icon)
        return boxed.moved(self._room.way_back(body))

    def _draw_boxed(self, painter: QPainter, boxed: BoxedWords, box: str) -> None:
        kit, body = self._kit, boxed.body
        look = kit.theme.box(box)
        draw_box(painter, kit.theme, look, body)
        self._write(painter, boxed.words, look.ink, body)
        if boxed.icon:
            pad, size = kit.px(PAD), kit.px(ICON)
            spot = body.right() - pad - size if kit.is_rtl else body.left() + pad
            pixmap = kit.icon(boxed.icon, look.ink, ICON)
            painter.drawPixmap(QPointF(spot, body.center().y() - size / 2), pixmap)

    def _draw_bar(self, painter: QPainter) -> None:
        if self._picture.bar is None or "straight" not in self._space.table.bars:
            return
        state, text = self._picture.bar
        room = self._space.rect(self._space.table.bars["straight"].room)
        lead = self._kit.px(ICON + ICON_GAP) / 2
        for wide in self._rooms(room, text, self._kit.px(PAD) + lead):
            boxed = self._box_words(text, wide, icon=BAR_ICONS[state])
            if boxed.words.made.lines == 1 or boxed.body.height() <= wide.height():
                break
        self._draw_boxed(painter, boxed, BARS[state])

    def _draw_words(self, painter: QPainter) -> None:
        for name, text in self._picture.words.items():
            if name in self._space.table.words:
                room = self._space.rect(self._space.table.words[name])
                made = self._set(text, room, CENTRE)
                self._write(painter, self._room.on_page(Placed(made, room.left(), room.top())))

    def _draw_here(self, painter: QPainter) -> None:
        kit, here = self._kit, self._space.table.here
        room = self._space.rect(here.room)
        tip = self._space.point(here.tip)
        is_above = here.tip[1] < here.room[1]
        places = list(self._here_places(room, is_at_right=is_above is not kit.is_rtl))
        free = (one for one in places if self._room.is_free(one.words, box=one.body))
        boxed = next(free, places[0])
        box = boxed.body
        half = kit.px(18)
        if is_above:
            x = min(max(tip.x(), box.left() + 2 * half), box.right() - 2 * half)
            base = [QPointF(x - half, box.top() + 2), QPointF(x + half, box.top() + 2)]
        else:
            x = box.right() - 2 if kit.is_rtl else box.left() + 2
            base = [QPointF(x, box.center().y() - half), QPointF(x, box.center().y() + half)]
        draw_box(painter, kit.theme, kit.theme.box("tip"), box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.theme.color("ink"))
        painter.drawPolygon(QPolygonF([*base, tip]))
        self._write(painter, boxed.words, "surface", box)

    def _here_places(self, room: QRectF, *, is_at_right: bool) -> Iterator[BoxedWords]:
        """Where "you are here" may stand: in its room, wider for one line, lower or higher."""
        kit, text = self._kit, self._picture.here
        pad = kit.px(22)
        for wide in self._rooms(room, text, pad):
            made = self._set_boxed(text, wide.adjusted(pad, 0, -pad, 0), CENTRE)
            width = min(wide.width(), made.natural_width + 2 * pad)
            left = wide.right() - width if is_at_right else wide.left()
            box = _high_enough(QRectF(left, wide.top(), width, wide.height()), made)
            boxed = BoxedWords(_middle(made, box), box)
            boxed = boxed.moved(self._room.way_back(box))
            yield from (boxed.moved(down) for down in shifts(kit.px(8)))

    # ------------------------------------------------------------ legend

    def _draw_legend(self, painter: QPainter) -> None:
        """Samples of the roads with their words, in one row, closer together where need be."""
        kit = self._kit
        room = self._space.rect(self._space.table.legend)
        entries = self._picture.legend
        sample, gap = (kit.px(84), kit.px(16)) if len(entries) <= ROOMY else (kit.px(56), kit.px(8))
        free = room.width() - len(entries) * (sample + gap)
        made = self._legend_words(free, room.height())
        taken = sum(one.natural_width for one in made)
        between = min(kit.px(56), (free - taken) / max(1, len(entries) - 1))
        x = 0.0
        for (state, _), one in zip(entries, made, strict=True):
            start = room.right() - x if kit.is_rtl else room.left() + x
            self._brush.draw_sample(painter, state, QPointF(start, room.center().y()), sample)
            step = sample + gap
            left = start - step - one.width if kit.is_rtl else start + step
            top = room.center().y() - one.height / 2
            self._write(painter, self._room.on_page(Placed(one, left, top)))
            x += step + one.natural_width + between

    def _legend_words(self, free: float, height: float) -> list[SetText]:
        """Each word at its natural width, or at its share of what is free."""
        words = [word for _, word in self._picture.legend]
        font = self._kit.font(ROLE)
        widths = [natural_width(word, font) + 1 for word in words]
        share = min(1.0, free / sum(widths))
        return [
            self._set(word, QRectF(0, 0, width * share, height), LEADING)
            for word, width in zip(words, widths, strict=True)
        ]


def _high_enough(box: QRectF, made: SetText) -> QRectF:
    """The box, or a higher one around the same middle, that holds a text."""
    more = max(0.0, made.height - box.height()) / 2
    return box.adjusted(0, -more, 0, more)


def _middle(made: SetText, box: QRectF) -> Placed:
    """A text in the middle of a box."""
    center = box.center()
    return Placed(made, center.x() - made.width / 2, center.y() - made.height / 2)


def _label_top(made: SetText, room: QRectF, place: SignPlace) -> float:
    """A name beside its sign stands in the middle, one over it at the foot of its room."""
    x, y, _, height = place.label
    if x >= place.at[0] and y <= place.at[1]:
        return room.center().y() - made.height / 2
    return room.bottom() - made.height if y + height <= place.at[1] else room.top()
