// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/parameter_panel.h"

#include "ui/controls/collapsible_group.h"
#include "ui/controls/parameter_row.h"
#include "ui/theme/magnification.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

namespace tightrope::ui {
namespace {

struct GroupTitle
{
    ParameterGroup group;
    const char* key;
    const char* title;
};

constexpr std::array kGroups{
    GroupTitle{ParameterGroup::neuron, "neuron", QT_TRANSLATE_NOOP("ParameterGroups", "Neuron")},
    GroupTitle{ParameterGroup::synapse, "synapse", QT_TRANSLATE_NOOP("ParameterGroups", "Synapse")},
    GroupTitle{ParameterGroup::balance, "balance",
               QT_TRANSLATE_NOOP("ParameterGroups", "Break the balance")},
    GroupTitle{ParameterGroup::network, "network", QT_TRANSLATE_NOOP("ParameterGroups", "Network")},
};

} // namespace

ParameterPanel::ParameterPanel(QWidget* parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Its place stays taken, so that nothing moves sideways when a group unfolds. The style sheet
    // draws none of it where there is nothing to scroll.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("panel"));
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    auto* main = new QWidget;
    auto* mainLayout = new QVBoxLayout(main);
    mainLayout->setContentsMargins(2 * kSpace, kSpace + kSpace / 2, 2 * kSpace, 2 * kSpace);
    mainLayout->setSpacing(2 * kSpace);
    layout->addWidget(main);
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
        m_groups.push_back(
            new CollapsibleGroup(QCoreApplication::translate("ParameterGroups", kGroups[i].title)));
        layout->addWidget(m_groups.back());
    }
    for (const ParameterInfo& parameter : parameterTable()) {
        auto* row = new ParameterRow(parameter);
        m_rows[static_cast<std::size_t>(parameter.id)] = row;
        const auto group = std::ranges::find(kGroups, parameter.group, &GroupTitle::group);
        if (group == kGroups.end())
            mainLayout->addWidget(row);
        else
            m_groups[static_cast<std::size_t>(group - kGroups.begin())]->add(row);
        connect(row, &ParameterRow::changed, this,
                [this, id = parameter.id](double value, bool settled) {
                    Q_EMIT changed(id, value, settled);
                });
        connect(row, &ParameterRow::valueShown, this, &ParameterPanel::markGroups);
        connect(row, &ParameterRow::reverted, this,
                [this, id = parameter.id] { Q_EMIT reverted(id); });
    }
    auto* resetAll = new QPushButton(tr("Reset all parameters"));
    resetAll->setObjectName(QStringLiteral("resetAll"));
    resetAll->setFocusPolicy(Qt::TabFocus);
    resetAll->setToolTip(tr("All parameters back to the published defaults"));
    connect(resetAll, &QPushButton::clicked, this, &ParameterPanel::resetAllWanted);
    auto* footer = new QHBoxLayout;
    footer->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
    footer->addWidget(resetAll);
    layout->addLayout(footer);
    layout->addStretch(1);
    setWidget(content);
}

QSize ParameterPanel::minimumSizeHint() const
{
    // Wide enough for every row, also of the groups that are folded, beside the scroll bar. Asked
    // again with every style, which may change how wide a field is.
    int widest = 0;
    for (const ParameterRow* row : m_rows) {
        row->ensurePolished();
        for (const QWidget* part : row->findChildren<QWidget*>())
            part->ensurePolished();
        widest = std::max(widest, row->minimumSizeHint().width());
    }
    return {widest + 4 * kSpace + verticalScrollBar()->sizeHint().width(),
            QScrollArea::minimumSizeHint().height()};
}

void ParameterPanel::setParameters(const Parameters& parameters)
{
    for (ParameterRow* row : m_rows)
        row->setValue(get(parameters, row->parameter().id));
}

void ParameterPanel::setProblem(ParameterId id, const QString& sentence)
{
    row(id)->setProblem(sentence);
    if (!sentence.isEmpty())
        openGroupOf(id);
}

void ParameterPanel::putBack(ParameterId id, double value, const QString& sentence)
{
    row(id)->putBack(value, sentence);
    openGroupOf(id);
}

void ParameterPanel::dismissPassing()
{
    for (ParameterRow* row : m_rows)
        row->dismissPassing();
}

/// A network that is not the default one looks like it, also with all groups folded.
void ParameterPanel::markGroups()
{
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
        const auto isMarked = [&](const ParameterRow* row) {
            return row->parameter().group == kGroups[i].group && !row->isDefault();
        };
        m_groups[i]->setMarked(std::ranges::any_of(m_rows, isMarked));
    }
}

/// A problem must be seen.
void ParameterPanel::openGroupOf(ParameterId id)
{
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
        if (kGroups[i].group == info(id).group)
            m_groups[i]->setOpen(true);
    }
}

void ParameterPanel::setTheme(const Theme& theme)
{
    for (ParameterRow* row : m_rows)
        row->setTheme(theme);
    for (CollapsibleGroup* group : m_groups)
        group->setTheme(theme);
    updateGeometry();
}

void ParameterPanel::setMagnification(double factor)
{
    magnifyType(*this, factor);
    for (ParameterRow* row : m_rows)
        row->setMagnification(factor);
    updateGeometry();
}

ParameterRow* ParameterPanel::row(ParameterId id) const
{
    return m_rows[static_cast<std::size_t>(id)];
}

QStringList ParameterPanel::openGroups() const
{
    QStringList keys;
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
        if (m_groups[i]->isOpen())
            keys << QString::fromUtf8(kGroups[i].key);
    }
    return keys;
}

void ParameterPanel::setOpenGroups(const QStringList& keys)
{
    for (std::size_t i = 0; i < kGroups.size(); ++i)
        m_groups[i]->setOpen(keys.contains(QString::fromUtf8(kGroups[i].key)));
}

} // namespace tightrope::ui
