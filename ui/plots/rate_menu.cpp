// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/rate_menu.h"

#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QMenu>
#include <algorithm>

namespace tightrope::ui {

RateMenu::RateMenu(QWidget* parent)
    : QToolButton(parent)
    , m_choices(new QActionGroup(this))
{
    setObjectName(QStringLiteral("quiet"));
    setProperty("part", QStringLiteral("rateResolution"));
    setFont(type::font(type::kCaption));
    setToolTip(tr("Bins or kernel of the population rate. A kernel is drawn up to three σ before "
                  "the newest sample, from where it is complete."));
    setAccessibleName(tr("Bins or kernel of the population rate"));
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(this);
    for (const RateResolution& resolution : kRateResolutions) {
        QAction* const action = menu->addAction(nameOf(resolution));
        action->setCheckable(true);
        m_choices->addAction(action);
        connect(action, &QAction::triggered, this, [this, resolution] {
            setResolution(resolution);
            Q_EMIT chosen(resolution);
        });
    }
    setMenu(menu);
    setResolution({});
}

void RateMenu::setResolution(const RateResolution& resolution)
{
    const auto found = std::ranges::find(kRateResolutions, resolution);
    const auto actions = m_choices->actions();
    for (qsizetype i = 0; i < actions.size(); ++i)
        actions[i]->setChecked(i == found - kRateResolutions.begin());
    setText(QStringLiteral("%1 ▾").arg(shortNameOf(resolution)));
}

} // namespace tightrope::ui
