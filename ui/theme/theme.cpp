// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
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
        .grid = QColor(0xe9, 0xec, 0xf0),
        .spikes = QColor(0x2b, 0x30, 0x38),
        .accent = QColor(0x00, 0x5f, 0x9e),
        .accentInk = QColor(0xff, 0xff, 0xff),
        .rewires = QColor(0x8a, 0x55, 0x00),
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
        .grid = QColor(0x2a, 0x2f, 0x37),
        .spikes = QColor(0xd5, 0xd9, 0xdf),
        .accent = QColor(0x5c, 0xb3, 0xf0),
        .accentInk = QColor(0x0c, 0x12, 0x18),
        .rewires = QColor(0xf0, 0xc0, 0x60),
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
QToolButton#groupHeader { border-radius: 0; padding: 8px 12px; border-top: 1px solid @line;
    font-weight: 500; text-align: left; }
QToolButton#groupHeader:checked { background: transparent; border-color: transparent;
    border-top: 1px solid @line; }
QLineEdit { background: @field; color: @ink; border: 1px solid @line; border-radius: 5px;
    padding: 3px 6px; selection-background-color: @accent; selection-color: @accentInk; }
QLineEdit:focus { border-color: @accent; }
QLineEdit[invalid="true"] { border-color: @problem; background: @problemBack; }
QComboBox { background: @field; color: @ink; border: 1px solid @line; border-radius: 5px;
    padding: 3px 2px 3px 6px; combobox-popup: 0; }
QComboBox:focus, QComboBox:on { border-color: @accent; }
QComboBox[invalid="true"] { border-color: @problem; background: @problemBack; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/icons/chevron-down-neutral.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @surface; color: @ink; border: 1px solid @line;
    selection-background-color: @accent; selection-color: @accentInk; outline: none; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 5px; }
QPushButton { background: @surface; color: @ink; border: 1px solid @line; border-radius: 6px;
    padding: 6px 14px; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @muted; }
QPushButton:default { background: @accent; color: @accentInk; border-color: @accent; }
QPushButton:default:focus { border-color: @ink; }
QCheckBox::indicator:unchecked { width: 13px; height: 13px; border: 1px solid @muted;
    border-radius: 3px; background: @field; }
QSplitter::handle { background: @window; }
QSplitter::handle:hover { background: @line; }
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
        {"@problemBack", problemBack},
        {"@problem", problem},
        {"@hover", mixed(0.06)},
        {"@pressed", mixed(0.12)},
    };
    for (const auto& [name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
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
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setFont(type::font(type::kBody));
}

void applyTheme(QApplication& application, const Theme& theme)
{
    application.setPalette(theme.palette());
    application.setStyleSheet(theme.styleSheet());
}

} // namespace tightrope::ui
