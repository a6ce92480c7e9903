from ui.screens.home_screen import HomeScreen, Topic
from ui.widgets.control_bar import ControlBar


def page_size(kit, bar):
    return kit.look.size[0], kit.look.size[1] - bar.height() - kit.px(48)


def test_each_tile_opens_its_topic(make_kit, qtbot, tap):
    screen = HomeScreen(make_kit())
    qtbot.addWidget(screen)
    screen.resize(1920, 948)
    screen.show()
    chosen = []
    screen.topic_chosen.connect(chosen.append)
    for topic in Topic:
        tap(screen, f"home_{topic.value}")
    assert chosen == list(Topic)


def test_nothing_is_clipped_in_any_form_language_and_size(
    make_kit, qtbot, faults, size, code, text_size
):
    kit = make_kit(code, size, text_size)
    bar = ControlBar(kit)
    screen = HomeScreen(kit)
    qtbot.addWidget(bar)
    qtbot.addWidget(screen)
    screen.resize(*page_size(kit, bar))
    bar.resize(size[0], bar.height())
    screen.show()
    bar.show()
    assert faults(screen) == []
    assert faults(bar) == []
