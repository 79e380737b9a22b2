// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/banner.h"
#include "ui/controls/parameter_field.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/window/main_window.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QTest>

namespace tightrope::test {

/// Waits for what a window comes to.
#define TRY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, tightrope::test::kPatience)

inline constexpr int kPatience =
    60000; // ms; far beyond what a loaded machine under a sanitizer needs

/// A network that is there at once.
inline ui::Settings smallNetwork()
{
    ui::Settings settings;
    settings.parameters.n = 200;
    settings.parameters.p = 0.2;
    return settings;
}

/// Those of this process but for pools, whose threads come with work and go when they have had none
/// for a while.
inline qsizetype threads()
{
    const QDir tasks(QStringLiteral("/proc/self/task"));
    qsizetype count = 0;
    for (const QString& task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile name(tasks.filePath(task + QStringLiteral("/comm")));
        const bool isThere = name.open(QIODevice::ReadOnly); // it may end at any moment
        const QByteArray comm = isThere ? name.readAll() : QByteArray();
        count += !comm.isEmpty() && !comm.startsWith("Thread (pooled)");
    }
    return count;
}

/// The window on a network that runs.
struct Running
{
    ui::MainWindow window;

    explicit Running(const ui::Settings& settings = smallNetwork(),
                     const std::vector<ui::InstrumentKind>& instruments = ui::instrumentKinds())
        : window(settings, instruments)
    {
        waitForPicture();
    }

    Running(const ui::Settings& settings, std::unique_ptr<Simulation> simulation)
        : window(settings, std::move(simulation))
    {
        waitForPicture();
    }

    void waitForPicture()
    {
        window.show();
        [&] { TRY(steps() > 500); }();
    }

    std::int64_t steps() const
    {
        return const_cast<ui::MainWindow&>(window).session().history().endStep();
    }
    const Parameters& used() { return window.session().latest().parameters; }
    std::uint64_t run() { return window.session().latest().run; }

    void type(ParameterId id, const char* text)
    {
        ui::ParameterField* const field = window.parameters().row(id)->field();
        field->selectAll();
        QTest::keyClicks(field, QString::fromLatin1(text));
        QTest::keyClick(field, Qt::Key_Return);
    }

    QString problemOf(ParameterId id)
    {
        return window.parameters().row(id)->findChild<QLabel*>(QStringLiteral("problem"))->text();
    }

    QString bannerText() { return window.findChild<ui::Banner*>()->text(); }
};

} // namespace tightrope::test
