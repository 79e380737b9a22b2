// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/shortcut_sheet.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace tightrope::ui {

ShortcutSheet::ShortcutSheet(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(QStringLiteral("Keyboard and mouse"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(3 * kSpace, 3 * kSpace, 3 * kSpace, 2 * kSpace);
    grid->setHorizontalSpacing(3 * kSpace);
    grid->setVerticalSpacing(kSpace);
    int line = 0;
    const auto heading = [&](const QString& text) {
        auto* label = new QLabel(text);
        label->setFont(type::font(type::kTitle, QFont::Medium));
        grid->addWidget(label, line++, 0, 1, 2);
    };
    const auto entry = [&](const QString& key, const QString& what) {
        auto* keyLabel = new QLabel(key);
        keyLabel->setFont(type::font(type::kBody, QFont::Medium));
        grid->addWidget(keyLabel, line, 0);
        grid->addWidget(new QLabel(what), line++, 1);
    };
    heading(QStringLiteral("Keys"));
    for (const QAction* action : actions) {
        if (!action->shortcut().isEmpty())
            entry(action->shortcut().toString(QKeySequence::NativeText), action->statusTip());
    }
    entry(QStringLiteral("arrow keys"),
          QStringLiteral("Move the slider or field that has the focus"));
    grid->setRowMinimumHeight(line++, kSpace);
    heading(QStringLiteral("Mouse in a view"));
    entry(QStringLiteral("wheel"), QStringLiteral("Zoom time"));
    entry(QStringLiteral("Shift + wheel"),
          QStringLiteral("Zoom the vertical axis; the wheel over that axis does the same"));
    entry(QStringLiteral("drag"), QStringLiteral("Pan"));
    entry(QStringLiteral("click into the raster"),
          QStringLiteral("Highlight the neuron, or let it go"));
    entry(QStringLiteral("double click"), QStringLiteral("Back to live"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // no other button of ours has one
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    grid->setRowMinimumHeight(line++, kSpace);
    grid->addWidget(buttons, line, 0, 1, 2);
}

} // namespace tightrope::ui
