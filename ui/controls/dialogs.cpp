// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/dialogs.h"

namespace tightrope::ui {

void present(QDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(true);
    dialog->show();
}

void askBefore(QWidget* parent, const QString& title, const QString& text,
               QMessageBox::StandardButton proposed, std::function<void()> yes)
{
    auto* box = new QMessageBox(QMessageBox::Question, title, text,
                                QMessageBox::Yes | QMessageBox::No, parent);
    box->setTextFormat(Qt::PlainText); // it may quote a file name
    box->setDefaultButton(proposed);
    QObject::connect(box, &QMessageBox::finished, parent, [yes = std::move(yes)](int answer) {
        if (answer == QMessageBox::Yes)
            yes();
    });
    present(box);
}

} // namespace tightrope::ui
