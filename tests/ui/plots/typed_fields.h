// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTest>

namespace tightrope::test {

/// The fields of a window, by their object names, and somebody who types into them.
class TypedFields
{
  public:
    explicit TypedFields(const QWidget& window)
        : m_window(window)
    {}

    QLineEdit* operator[](const char* name) const
    {
        return m_window.findChild<QLineEdit*>(QString::fromLatin1(name));
    }

    /// In place of what stands there; nothing is applied yet.
    void type(const char* name, const char* text) const
    {
        QLineEdit* const field = (*this)[name];
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QString::fromLatin1(text));
    }

    void enter(const char* name, const char* text) const
    {
        type(name, text);
        QTest::keyClick((*this)[name], Qt::Key_Return);
    }

  private:
    const QWidget& m_window;
};

} // namespace tightrope::test
