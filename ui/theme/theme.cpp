// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/text/english_plurals.h"

#include <QApplication>
#include <QLocale>
#include <QStyleFactory>

namespace tightrope::ui {

const Theme& Theme::light()
{
    static const Theme theme{
        .dark = false,
        .window = QColor(0xf3, 0xf4, 0xf6),
        .surface = QColor(0xff, 0xff, 0xff),
        .field = QColor(0xff, 0xff, 0xff),
        .plot = QColor(0xff, 0xff, 0xff),
        .ink = QColor(0x1b, 0x1f, 0x24),
        .mutedInk = QColor(0x57, 0x60, 0x6a),
        .line = QColor(0xd5, 0xd9, 0xdf),
        .control = QColor(0x86, 0x8e, 0x98),
        .grid = QColor(0xe9, 0xec, 0xf0),
        .spikes = QColor(0x2b, 0x30, 0x38),
        .accent = QColor(0x00, 0x5f, 0x9e),
        .accentInk = QColor(0xff, 0xff, 0xff),
        .restarts = QColor(0xa8, 0x3c, 0x00),
        .problem = QColor(0x9b, 0x1c, 0x1c),
        .problemBack = QColor(0xfd, 0xec, 0xea),
        .highlights = {QColor(0x00, 0x72, 0xb2), QColor(0xd5, 0x5e, 0x00), QColor(0x00, 0x9e, 0x73),
                       QColor(0xcc, 0x79, 0xa7), QColor(0xe6, 0x9f, 0x00), QColor(0x56, 0xb4, 0xe9),
                       QColor(0x00, 0x00, 0x00)},
    };
    return theme;
}

const Theme& Theme::darkTheme()
{
    static const Theme theme{
        .dark = true,
        .window = QColor(0x14, 0x17, 0x1b),
        .surface = QColor(0x1d, 0x21, 0x27),
        .field = QColor(0x14, 0x17, 0x1b),
        .plot = QColor(0x17, 0x1a, 0x1f),
        .ink = QColor(0xec, 0xee, 0xf1),
        .mutedInk = QColor(0xa3, 0xab, 0xb5),
        .line = QColor(0x37, 0x3d, 0x46),
        .control = QColor(0x70, 0x79, 0x85),
        .grid = QColor(0x2a, 0x2f, 0x37),
        .spikes = QColor(0xd5, 0xd9, 0xdf),
        .accent = QColor(0x5c, 0xb3, 0xf0),
        .accentInk = QColor(0x0c, 0x12, 0x18),
        .restarts = QColor(0xff, 0x9a, 0x62),
        .problem = QColor(0xff, 0xb4, 0xab),
        .problemBack = QColor(0x4a, 0x20, 0x1e),
        .highlights = {QColor(0x3d, 0xa5, 0xe8), QColor(0xf0, 0x7a, 0x1f), QColor(0x14, 0xc2, 0x92),
                       QColor(0xe0, 0x93, 0xbf), QColor(0xe6, 0x9f, 0x00), QColor(0x8f, 0xd0, 0xf5),
                       QColor(0xf0, 0xe4, 0x42)},
    };
    return theme;
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, ink);
    palette.setColor(QPalette::Base, field);
    palette.setColor(QPalette::AlternateBase, surface);
    palette.setColor(QPalette::Text, ink);
    palette.setColor(QPalette::PlaceholderText, mutedInk);
    palette.setColor(QPalette::Button, surface);
    palette.setColor(QPalette::ButtonText, ink);
    palette.setColor(QPalette::BrightText, problem);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, accentInk);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::ToolTipBase, surface);
    palette.setColor(QPalette::ToolTipText, ink);
    palette.setColor(QPalette::Light, surface);
    palette.setColor(QPalette::Midlight, line);
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Dark, mutedInk);
    palette.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor faded = mutedInk;
        faded.setAlphaF(0.6F);
        palette.setColor(QPalette::Disabled, role, faded);
    }
    return palette;
}

QString Theme::styleSheet() const
{
    // Only what the palette cannot say; named after what widgets are, not where they stand.
    QString sheet = QStringLiteral(R"(
QToolTip { background: @surface; color: @ink; border: 1px solid @line; padding: 6px; }
QWidget#panel { background: @surface; }
QWidget#bar { background: @surface; border-bottom: 1px solid @line; }
QWidget#statusLine { background: @surface; border-top: 1px solid @line; }
QScrollArea { border: none; background: @surface; }
QLabel#caption { color: @muted; }
QLabel#chip { background: @hover; border-radius: 4px; padding: 2px 6px; }
QLabel#problem { color: @problem; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px 8px; color: @ink; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @pressed; border-color: @line; }
QToolButton#toggle:checked { background: @accent; color: @accentInk; border-color: @accent; }
QToolButton:focus { border-color: @accent; }
QToolButton#primary { background: @accent; color: @accentInk; font-weight: 500; }
QToolButton#primary:hover { background: @accentHover; }
QToolButton#primary:focus { border-color: @ink; }
QToolButton#quiet { padding: 3px; }
QToolButton::menu-indicator { image: none; }
QToolButton::menu-button { border: none; border-radius: 6px; width: 13px; }
QToolButton::menu-button:hover { background: @pressed; }
QToolButton::menu-arrow { image: url(:/icons/controls/down-@shade.svg); width: 10px; height: 10px; }
QToolButton[popupMode="1"] { padding-right: 14px; }
QToolButton#groupHeader { border-radius: 0; padding: 8px 12px; border-top: 1px solid @line;
    font-weight: 500; text-align: left; }
QToolButton#groupHeader:checked { background: transparent; border-color: transparent;
    border-top: 1px solid @line; }
QLineEdit, QAbstractSpinBox, QComboBox { background: @field; color: @ink;
    border: 1px solid @control; border-radius: 5px; padding: 3px 6px;
    selection-background-color: @accent; selection-color: @accentInk; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on { border-color: @accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: @muted;
    border-color: @line; }
QAbstractSpinBox QLineEdit { border: none; border-radius: 0; padding: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border;
    width: 20px; border: none; background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @hover; }
QAbstractSpinBox::up-arrow { image: url(:/icons/controls/up-@shade.svg); width: 10px;
    height: 10px; }
QAbstractSpinBox::down-arrow { image: url(:/icons/controls/down-@shade.svg); width: 10px;
    height: 10px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { subcontrol-origin: border; subcontrol-position: center right; width: 22px;
    border: none; }
QComboBox::down-arrow { image: url(:/icons/controls/down-@shade.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @surface; color: @ink; border: 1px solid @control;
    selection-background-color: @accent; selection-color: @accentInk; outline: none; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 5px; }
QLineEdit[invalid="true"], QComboBox[invalid="true"] { border-color: @problem;
    background: @problemBack; }
QPushButton { background: @surface; color: @ink; border: 1px solid @line; border-radius: 6px;
    padding: 6px 14px; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @muted; }
QPushButton:default { background: @accent; color: @accentInk; border-color: @accent; }
QPushButton:default:focus { border-color: @ink; }
QPushButton#backToLive { padding: 1px 8px; border-radius: 5px; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @control; border-radius: 3px;
    background: @field; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent;
    image: url(:/icons/controls/check-@shade.svg); }
QCheckBox::indicator:focus { border-color: @ink; }
QCheckBox::indicator:disabled { border-color: @line; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @control; }
QSlider::sub-page:horizontal { border-radius: 2px; background: @accent; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -5px 0; border-radius: 7px;
    border: 1px solid @surface; background: @accent; }
QSlider::handle:horizontal:hover { background: @accentHover; }
QSlider::handle:horizontal:focus { border-color: @ink; }
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled {
    background: @control; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @control; border-radius: 3px; margin: 3px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMainWindow#dockHost, QMainWindow#dockHost::separator { background: @window; }
QMainWindow#dockHost::separator { width: 4px; height: 4px; }
QMainWindow#dockHost::separator:hover { background: @line; }
QDockWidget { border: 1px solid @line; }
QTabBar { background: @window; }
QTabBar::tab { background: transparent; color: @muted; border: none; padding: 4px 10px;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { background: @hover; }
QTabBar::tab:selected { background: @surface; color: @ink; border-bottom-color: @accent; }
QWidget#strip { background: @surface; border-top: 1px solid @line; }
QSplitter::handle { background: @window; }
QSplitter::handle:hover { background: @line; }
QFrame#notice { background: @surface; border: 1px solid @accent; border-radius: 8px; }
QFrame#notice QToolButton { border-color: @line; }
QFrame#banner { background: @problemBack; border-bottom: 1px solid @problem; }
QFrame#banner QLabel { color: @problem; }
)");
    const auto mixed = [&](double share) {
        const auto blend = [&](int a, int b) { return static_cast<int>(a + (b - a) * share); };
        return QColor(blend(surface.red(), ink.red()), blend(surface.green(), ink.green()),
                      blend(surface.blue(), ink.blue()));
    };
    const std::pair<const char*, QColor> names[] = {
        {"@surface", surface},
        {"@window", window},
        {"@field", field},
        {"@accentInk", accentInk},
        {"@accentHover", accent.lighter(dark ? 110 : 115)},
        {"@accent", accent},
        {"@ink", ink},
        {"@muted", mutedInk},
        {"@line", line},
        {"@control", control},
        {"@problemBack", problemBack},
        {"@problem", problem},
        {"@hover", mixed(0.06)},
        {"@pressed", mixed(0.12)},
    };
    for (const auto& [name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
    sheet.replace(QLatin1String("@shade"), QLatin1String(dark ? "dark" : "light"));
    return sheet;
}

QFont type::font(int pixels, QFont::Weight weight)
{
    QFont font(QStringList{QStringLiteral("Roboto"), QStringLiteral("Noto Sans"),
                           QStringLiteral("DejaVu Sans")});
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

void prepareApplication(QApplication& application)
{
    QLocale numbers = QLocale::c();
    numbers.setNumberOptions(QLocale::DefaultNumberOptions); // which group thousands
    QLocale::setDefault(numbers);
    installEnglishPlurals(application);
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setFont(type::font(type::kBody));
}

void applyTheme(QApplication& application, const Theme& theme)
{
    application.setPalette(theme.palette());
    application.setStyleSheet(theme.styleSheet());
}

} // namespace tightrope::ui
