// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/shown_window.h"

#include "tests/support/slider_geometry.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/controls/real_slider.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDialog>
#include <QElapsedTimer>
#include <QPixmap>
#include <QScreen>
#include <QTest>
#include <QTimer>
#include <cmath>
#include <limits>

namespace tightrope::test {
namespace {

constexpr int kPatience = 60'000;  // ms; for machines that are busy with something else
constexpr double kTransient = 0.5; // s of simulated time until a change has settled
constexpr double kMeasured = 1.0;  // s
constexpr int kMostArrowKeys = 4;

} // namespace

ui::Settings livelySettings()
{
    ui::Settings settings;
    settings.parameters.n = 400;
    settings.appearance = ui::Appearance::light;
    return settings;
}

QPoint inPlot(const ui::TimeView& view, double across, double down)
{
    const QRect plot = view.axisRect()->rect();
    return view.mapToGlobal(plot.topLeft() + QPoint(static_cast<int>(across * plot.width()),
                                                    static_cast<int>(down * plot.height())));
}

bool until(const std::function<bool()>& holds)
{
    return QTest::qWaitFor(holds, kPatience);
}

QImage seen(const QWidget& widget)
{
    return seen(QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()));
}

QImage seen(const QRect& screenArea)
{
    return QGuiApplication::primaryScreen()
        ->grabWindow(0, screenArea.x(), screenArea.y(), screenArea.width(), screenArea.height())
        .toImage()
        .convertToFormat(QImage::Format_RGB32);
}

int pixelsOf(const QImage& image, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        const auto* const line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        count += static_cast<int>(std::count(line, line + image.width(), colour.rgb()));
    }
    return count;
}

void onceHolds(const std::function<bool()>& holds, const std::function<void()>& act)
{
    auto* const look = new QTimer(qApp);
    QElapsedTimer waiting;
    waiting.start();
    QObject::connect(look, &QTimer::timeout, qApp, [=] {
        const bool inVain = waiting.elapsed() > kPatience;
        if (!inVain && !holds())
            return;
        look->deleteLater();
        look->stop();
        if (!inVain)
            act();
        else if (auto* const dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget()))
            dialog->reject();
    });
    look->start(20);
}

ShownWindow::ShownWindow(const ui::Settings& settings, const QSize& size)
    : ShownWindow(settings, size, ui::instrumentKinds())
{}

ShownWindow::ShownWindow(const ui::Settings& settings, const QSize& size,
                         const std::vector<ui::InstrumentKind>& instruments)
    : m_window(settings, instruments)
{
    m_window.resize(size);
    m_window.show();
}

bool ShownWindow::isReady()
{
    return until(
        [this] { return m_window.isActiveWindow() && latest().run > 0 && !history().empty(); });
}

bool ShownWindow::dragTo(ParameterId id, double value)
{
    const ui::ParameterRow& row = *m_window.parameters().row(id);
    ui::RealSlider& slider = *row.slider();
    const QPoint target = handlePoint(row, value);
    m_user.drag(handlePoint(row, slider.value()), target);
    // The mouse has let go when the handle is where it was taken.
    const auto handleIsThere = [&] {
        return !slider.isSliderDown() &&
               std::abs((handlePoint(row, slider.value()) - target).x()) <= 1;
    };
    if (!until(handleIsThere))
        return false;
    const double step = row.parameter().step;
    for (int keys = 0; row.parameter().scale == Scale::linear && slider.value() != value &&
                       keys < kMostArrowKeys && std::abs(slider.value() - value) > 0.5 * step;
         ++keys) {
        const double before = slider.value();
        m_user.tap(before < value ? "Right" : "Left");
        if (!until([&] { return slider.value() != before; }))
            return false;
    }
    return until([&] { return get(latest().parameters, id) == slider.value(); });
}

double ShownWindow::rateFromNowOn()
{
    const double dt = history().dt();
    // Of the simulation, which may be ahead of the picture.
    const auto from = latest().step + static_cast<std::int64_t>(kTransient / dt);
    const auto to = from + static_cast<std::int64_t>(kMeasured / dt);
    if (!until([&] { return history().endStep() >= to; }))
        return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(history().spikeCount(from, to)) / kMeasured /
           static_cast<double>(history().neurons());
}

} // namespace tightrope::test
