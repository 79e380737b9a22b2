// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/about.h"

#include "core/model/version.h"
#include "ui/controls/dialogs.h"
#include "ui/text/qstring.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace tightrope::ui {

void showAbout(QWidget* window)
{
    auto* box = new QMessageBox(window);
    box->setWindowTitle(QCoreApplication::translate("About", "About Tightrope"));
    box->setIconPixmap(window->windowIcon().pixmap(64));
    box->setText(QCoreApplication::translate(
                     "About",
                     "<h3>Tightrope %1</h3><p>A live laboratory for the balanced spiking "
                     "network of Nicola &amp; Clopath (2017), <i>Nature Communications</i> "
                     "8:2208.</p><p>With NumPy's random numbers, spike trains are those of "
                     "the published source, step by step and neuron by "
                     "neuron.</p><p>GPL-3.0-or-later. Built with "
                     "Qt, QCustomPlot and Eigen.</p>")
                     .arg(qstring(kVersion)));
    present(box);
}

} // namespace tightrope::ui
