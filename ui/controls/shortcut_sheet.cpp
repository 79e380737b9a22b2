// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/shortcut_sheet.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

namespace tightrope::ui {
namespace {

QGridLayout* column()
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(3 * kSpace);
    grid->setVerticalSpacing(kSpace - 2);
    grid->setColumnStretch(1, 1);
    return grid;
}

void heading(QGridLayout& column, const QString& text)
{
    auto* label = new QLabel(text);
    label->setFont(type::font(type::kTitle, QFont::Medium));
    column.addWidget(label, column.rowCount(), 0, 1, 2);
}

void entry(QGridLayout& column, const QString& key, const QString& what)
{
    const int line = column.rowCount();
    auto* keyLabel = new QLabel(key);
    keyLabel->setFont(type::font(type::kBody, QFont::Medium));
    column.addWidget(keyLabel, line, 0);
    column.addWidget(new QLabel(what), line, 1);
}

} // namespace

ShortcutSheet::ShortcutSheet(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard and mouse"));
    // In two columns, so that it stays within a small screen.
    auto* left = column();
    auto* right = column();
    QList<const QAction*> keyed;
    for (const QAction* action : actions) {
        if (!action->shortcut().isEmpty())
            keyed << action;
    }
    constexpr qsizetype kMouseLines = 7; // that the right column has below its keys
    const qsizetype inLeft = std::min(keyed.size(), (keyed.size() + kMouseLines) / 2);
    heading(*left, tr("Keys"));
    for (qsizetype i = 0; i < keyed.size(); ++i)
        entry(i < inLeft ? *left : *right, keyed[i]->shortcut().toString(QKeySequence::NativeText),
              keyed[i]->statusTip());
    entry(*right, tr("arrow keys"), tr("Move the slider or field that has the focus"));
    right->setRowMinimumHeight(right->rowCount(), kSpace);
    heading(*right, tr("Mouse in a view"));
    entry(*right, tr("wheel"), tr("Zoom time"));
    entry(*right, tr("Shift + wheel"), tr("Zoom the vertical axis, as over that axis"));
    entry(*right, tr("drag"), tr("Pan, or move a cursor"));
    entry(*right, tr("click into the raster"), tr("Highlight the neuron, or let it go"));
    entry(*right, tr("double click"), tr("Back to live"));
    for (QGridLayout* lines : {left, right})
        lines->setRowStretch(lines->rowCount(), 1);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(5 * kSpace);
    columns->addLayout(left);
    columns->addLayout(right);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kSpace, 3 * kSpace, 3 * kSpace, 2 * kSpace);
    layout->setSpacing(2 * kSpace);
    layout->addLayout(columns);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // no other button of ours has one
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

} // namespace tightrope::ui
