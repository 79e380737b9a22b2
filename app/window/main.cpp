// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"
#include "ui/theme/theme.h"
#include <QApplication>
using namespace tightrope::ui;
int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    prepareApplication(app);
    MainWindow w(Settings::load());
    w.show();
    return app.exec();
}
