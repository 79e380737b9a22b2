// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/question.h"

namespace tightrope::ui {

void askBefore(QWidget* parent, const QString& title, const QString& text,
               QMessageBox::StandardButton proposed, std::function<void()> yes)
{
    auto* box = new QMessageBox(QMessageBox::Question, title, text,
                                QMessageBox::Yes | QMessageBox::No, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText); // it may quote a file name
    box->setDefaultButton(proposed);
    box->setModal(true); // to all windows, docks that float included
    QObject::connect(box, &QMessageBox::finished, parent, [yes = std::move(yes)](int answer) {
        if (answer == QMessageBox::Yes)
            yes();
    });
    box->show();
}

} // namespace tightrope::ui
