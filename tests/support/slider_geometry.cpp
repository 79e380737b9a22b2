// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/slider_geometry.h"

#include "ui/controls/real_slider.h"

#include <QStyle>
#include <cmath>

namespace tightrope::test {

QPoint handlePoint(const ui::ParameterRow& row, double value)
{
    const ParameterInfo& parameter = row.parameter();
    const double low = parameter.minimum;
    const double high = parameter.maximum;
    const double share = parameter.scale == Scale::linear
                             ? (value - low) / (high - low)
                             : std::log(value / low) / std::log(high / low);
    const ui::RealSlider& slider = *row.slider();
    const int handle = slider.style()->pixelMetric(QStyle::PM_SliderLength, nullptr, &slider);
    const double x = 0.5 * handle + share * (slider.width() - handle);
    return slider.mapToGlobal(QPoint(static_cast<int>(std::lround(x)), slider.height() / 2));
}

} // namespace tightrope::test
