// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/rate_resolution.h"

#include "ui/plots/milliseconds.h"

#include <QCoreApplication>

namespace tightrope::ui {
namespace {

QString milliseconds(const RateResolution& resolution)
{
    return QString::number(resolution.seconds * kMs, 'g', 3);
}

} // namespace

QString nameOf(const RateResolution& resolution)
{
    if (resolution.isSmooth)
        return QCoreApplication::translate("RateResolution", "Gaussian kernel, σ = %1 ms")
            .arg(milliseconds(resolution));
    if (!(resolution.seconds > 0.0))
        return QCoreApplication::translate("RateResolution",
                                           "bins that follow the time that is shown");
    return QCoreApplication::translate("RateResolution", "bins of %1 ms")
        .arg(milliseconds(resolution));
}

QString shortNameOf(const RateResolution& resolution)
{
    if (resolution.isSmooth)
        return QStringLiteral("σ %1 ms").arg(milliseconds(resolution));
    if (!(resolution.seconds > 0.0))
        return QCoreApplication::translate("RateResolution", "bins: auto");
    return QCoreApplication::translate("RateResolution", "bins: %1 ms")
        .arg(milliseconds(resolution));
}

} // namespace tightrope::ui
