// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/network_notice.h"

#include "core/model/parameter_text.h"
#include "ui/text/qstring.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <algorithm>

namespace tightrope::ui {
namespace {

constexpr int kWidth = 460; // px, of the text

QString valueOf(const Parameters& parameters, ParameterId id)
{
    return qstring(formatValue(info(id), get(parameters, id)));
}

} // namespace

QString noticeTitle(const NetworkCondition& condition)
{
    switch (condition.condition) {
    case Condition::active:
        break;
    case Condition::silent:
        return NetworkNotice::tr("The network is silent, and stays so");
    case Condition::locked:
        return NetworkNotice::tr("All neurons do the same, and stay so");
    }
    return {};
}

QString noticeReason(const NetworkCondition& condition, const Parameters& parameters)
{
    switch (condition.condition) {
    case Condition::active:
        break;
    case Condition::silent:
        return NetworkNotice::tr("No neuron has fired since %1 s. What their synapses brought has "
                                 "decayed, and the offset alone (%2) takes no voltage to the "
                                 "threshold (%3). Whether a kick lasts depends on the parameters.")
            .arg(QString::number(condition.lastSpike, 'f', 2),
                 valueOf(parameters, ParameterId::offset), valueOf(parameters, ParameterId::vpeak));
    case Condition::locked:
        return parameters.g == 0.0
                   ? NetworkNotice::tr("Their voltages have become equal, and at g = 0 no neuron "
                                       "hears another: nothing parts them.")
                   : NetworkNotice::tr("Their voltages have become equal. Each row of weights sums "
                                       "to zero, so what all of them do at once cancels: nothing "
                                       "parts them.");
    }
    return {};
}

NetworkNotice::NetworkNotice(QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel)
    , m_reason(new QLabel)
    , m_ways(new QHBoxLayout)
{
    setObjectName(QStringLiteral("notice"));
    for (QLabel* label : {m_title, m_reason}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_title->setFont(type::font(type::kTitle, QFont::Medium));
    m_ways->setSpacing(kSpace);
    m_ways->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, kSpace);
    layout->setSpacing(kSpace);
    layout->addWidget(m_title);
    layout->addWidget(m_reason);
    layout->addLayout(m_ways);
    setVisible(false);
}

void NetworkNotice::setWaysOut(const QList<QAction*>& actions)
{
    for (QAction* action : actions) {
        auto* button = new QToolButton;
        button->setObjectName(QStringLiteral("wayOut"));
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAccessibleName(action->text());
        button->setFocusPolicy(Qt::TabFocus);
        m_ways->addWidget(button);
    }
}

void NetworkNotice::setCondition(const NetworkCondition& condition, const Parameters& parameters)
{
    const bool says = condition.condition != Condition::active;
    if (says) {
        m_title->setText(noticeTitle(condition));
        m_reason->setText(noticeReason(condition, parameters));
    }
    setVisible(says);
}

void NetworkNotice::place(const QRect& room)
{
    const int width = std::max(0, std::min(kWidth, room.width() - 2 * kSpace));
    resize(width, layout()->heightForWidth(width));
    // In the middle, but never above the room: its buttons stay within reach.
    move(room.x() + (room.width() - this->width()) / 2,
         std::max(room.y(), room.y() + (room.height() - height()) / 2));
    raise();
}

} // namespace tightrope::ui
