// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/instruments_menu.h"

#include "ui/controls/transport_bar.h"
#include "ui/instruments/instrument_docks.h"

#include <QMenu>
#include <QToolButton>

namespace tightrope::ui {

InstrumentsMenu::InstrumentsMenu(TransportBar& transport, const InstrumentDocks& docks,
                                 QWidget* window)
    : QObject(window)
{
    auto* menu = new QMenu(window);
    menu->addActions(docks.actions());
    m_actions << docks.actions();
    menu->addSeparator();
    addPresets(*menu);
    menu->addSeparator();
    m_presentation = add(*menu, QStringLiteral("Presentation type"), QStringLiteral("F5"),
                         QStringLiteral("Larger type and lines for the back row, or usual ones"));
    m_presentation->setCheckable(true);
    connect(m_presentation, &QAction::triggered, this, &InstrumentsMenu::presentationWanted);
    menu->addSeparator();
    addCursors(*menu);
    transport.instrumentsButton()->setMenu(menu);
}

QAction* InstrumentsMenu::add(QMenu& menu, const QString& text, const QString& key,
                              const QString& tip)
{
    QAction* action = menu.addAction(text);
    action->setShortcut(QKeySequence(key));
    action->setStatusTip(tip);
    m_actions << action;
    return action;
}

void InstrumentsMenu::addPresets(QMenu& menu)
{
    struct Preset
    {
        LayoutPreset preset;
        const char* text;
        const char* key;
        const char* tip;
    };
    constexpr Preset kPresets[] = {
        {LayoutPreset::lecture, "Layout: Lecture", "F6", "Few things, large, for a room"},
        {LayoutPreset::explore, "Layout: Explore", "F7", "Raster, rate and voltages"},
        {LayoutPreset::everything, "Layout: Everything", "F8", "All instruments at once"},
    };
    for (const Preset& preset : kPresets) {
        QAction* action = add(menu, QString::fromLatin1(preset.text),
                              QString::fromLatin1(preset.key), QString::fromLatin1(preset.tip));
        connect(action, &QAction::triggered, this,
                [this, preset = preset.preset] { Q_EMIT presetChosen(preset); });
    }
}

void InstrumentsMenu::addCursors(QMenu& menu)
{
    for (const CursorId id : kCursorIds) {
        const QString name = id == CursorId::a ? QStringLiteral("A") : QStringLiteral("B");
        QAction* place = add(menu, QStringLiteral("Cursor %1").arg(name), name,
                             QStringLiteral("Place cursor %1 where the mouse is").arg(name));
        QAction* remove =
            add(menu, QStringLiteral("Remove cursor %1").arg(name),
                QStringLiteral("Shift+%1").arg(name), QStringLiteral("Remove cursor %1").arg(name));
        connect(place, &QAction::triggered, this, [this, id] { Q_EMIT cursorWanted(id); });
        connect(remove, &QAction::triggered, this, [this, id] { Q_EMIT cursorRemovalWanted(id); });
    }
}

void InstrumentsMenu::setPresentation(bool presentation)
{
    m_presentation->setChecked(presentation);
}

} // namespace tightrope::ui
