// SPDX-License-Identifier: GPL-3.0-or-later
// Loads the settings of the window, changes one and saves them, as the window does while it runs.
#include "app/command_line/output.h"
#include "ui/window/settings.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    tightrope::cli::nameProgram("save_settings");
    auto settings = tightrope::ui::Settings::load();
    settings.parameters.g = 0.1;
    const QString problem = settings.save();
    if (problem.isEmpty())
        return 0;
    tightrope::cli::complain(problem.toStdString());
    return 1;
}
