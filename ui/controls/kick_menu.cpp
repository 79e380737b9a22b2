// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/kick_menu.h"

#include "core/model/intervention.h"
#include "ui/controls/actions.h"
#include "ui/text/counted.h"
#include "ui/theme/theme.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QWidgetAction>

namespace tightrope::ui {

KickMenu::KickMenu(const Actions& actions, QWidget* parent)
    : QMenu(parent)
    , m_share(new QDoubleSpinBox)
    , m_count(new QLabel)
{
    auto* panel = new QWidget;
    auto* caption = new QLabel(tr("Share of the neurons"));
    caption->setBuddy(m_share);
    m_share->setObjectName(QStringLiteral("kickShare"));
    m_share->setAccessibleName(tr("Share of the neurons that a kick fires"));
    m_share->setDecimals(2);
    m_share->setRange(kSmallestKick * 100.0, 100.0);
    m_share->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_share->setSuffix(tr(" %"));
    m_share->setValue(kUsualKick * 100.0);
    m_count->setObjectName(QStringLiteral("caption"));
    auto* why = new QLabel(tr("Few are enough to wake a silent network. All of them at once do "
                              "nothing: each neuron then receives its whole row of weights, which "
                              "sums to zero."));
    why->setObjectName(QStringLiteral("caption"));
    why->setFont(type::font(type::kCaption));
    why->setWordWrap(true);
    why->setFixedWidth(260);
    auto* layout = new QGridLayout(panel);
    layout->setContentsMargins(2 * kSpace, kSpace, 2 * kSpace, kSpace);
    layout->addWidget(caption, 0, 0);
    layout->addWidget(m_share, 0, 1);
    layout->addWidget(m_count, 1, 0, 1, 2);
    layout->addWidget(why, 2, 0, 1, 2);
    connect(m_share, &QDoubleSpinBox::valueChanged, this, &KickMenu::count);

    auto* holder = new QWidgetAction(this);
    holder->setDefaultWidget(panel);
    addAction(actions[ActionId::kick]);
    addAction(holder);
    addSeparator();
    addAction(actions[ActionId::redrawVoltages]);
    addAction(actions[ActionId::pulse]);
}

double KickMenu::share() const
{
    return m_share->value() / 100.0;
}

void KickMenu::setNeurons(std::int64_t n)
{
    m_neurons = n;
    count();
}

void KickMenu::count()
{
    if (m_neurons > 0)
        m_count->setText(countedNeurons(kickedCount(m_neurons, share())));
}

} // namespace tightrope::ui
